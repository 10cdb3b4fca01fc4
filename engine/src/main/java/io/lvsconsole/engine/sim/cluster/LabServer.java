package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.List;

/** A real server that people train on: a machine with an httpd. The cluster's thread. */
final class LabServer implements LabMachine, Segment.Station {

    /** What becomes of a client's segment. */
    enum Answer {
        /** The kernel takes it: a connection, or bytes for a process that reads them or not. */
        ACCEPTED,
        /** Nobody listens. */
        REFUSED,
        /** The httpd says its page. */
        PAGE,
        /** Nothing comes back. */
        SILENCE
    }

    private enum Httpd {
        RUNS,
        FROZEN,
        STOPPED
    }

    private final ClusterPlan.ServerPlan plan;
    private final Machine machine;
    private Httpd httpd = Httpd.RUNS;

    LabServer(ClusterPlan.ServerPlan plan, Agenda agenda, int number) {
        this.plan = plan;
        this.machine = new Machine(agenda, number, plan.link(), List.of(plan.address()), host -> plan.virtual()
                .forEach(address -> host.interfaces().addAddress("lo", new Cidr(address, 32))));
    }

    String page() {
        return plan.page();
    }

    boolean isAt(IpAddress address) {
        return plan.address().address().equals(address);
    }

    boolean listensOn(int port) {
        return httpd != Httpd.STOPPED && port == plan.port();
    }

    boolean answersOn(int port) {
        return httpd == Httpd.RUNS && port == plan.port();
    }

    /** A segment for a virtual address arrives. */
    Answer take(IpAddress virtual, int port, boolean isOpening, boolean isRequest) {
        if (!machine.isConfigured(virtual)) {
            return Answer.SILENCE;
        }
        if (!listensOn(port)) {
            return Answer.REFUSED;
        }
        if (isOpening) {
            return Answer.ACCEPTED;
        }
        return isRequest && answersOn(port) ? Answer.PAGE : Answer.SILENCE;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public String role() {
        return "real server";
    }

    @Override
    public String address() {
        return plan.address().address().toString();
    }

    @Override
    public String state() {
        if (!machine.isRunning()) {
            return "off";
        }
        if (!machine.isReachable()) {
            return "unplugged";
        }
        return switch (httpd) {
            case RUNS -> "up";
            case FROZEN -> "frozen";
            case STOPPED -> "httpd stopped";
        };
    }

    @Override
    public boolean isReachable() {
        return machine.isReachable();
    }

    /** Answers ARP for its own address alone: arp_ignore is 1, virtual addresses are on lo. */
    @Override
    public boolean has(IpAddress address) {
        return isAt(address) && machine.holds(address);
    }

    @Override
    public void receive(Datagram datagram) {
        // Adverts are no business of a real server.
    }

    @Override
    public void heardOf(IpAddress address, MacAddress mac) {
        // It answers clients by its own routes.
    }

    private void requirePower() throws NotPossible {
        require(machine.isRunning(), "it is switched off");
    }

    @Override
    public void stop() throws NotPossible {
        stopService();
    }

    @Override
    public void stopService() throws NotPossible {
        requirePower();
        require(httpd != Httpd.STOPPED, "its httpd does not run");
        httpd = Httpd.STOPPED;
    }

    @Override
    public void start() throws NotPossible {
        requirePower();
        require(httpd == Httpd.STOPPED, "its httpd runs already");
        httpd = Httpd.RUNS;
    }

    @Override
    public void freeze() throws NotPossible {
        requirePower();
        require(httpd == Httpd.RUNS, "its httpd does not run");
        httpd = Httpd.FROZEN;
    }

    @Override
    public void thaw() throws NotPossible {
        requirePower();
        require(httpd == Httpd.FROZEN, "its httpd is not frozen");
        httpd = Httpd.RUNS;
    }

    @Override
    public void unplug() throws NotPossible {
        requirePower();
        machine.cable(false);
    }

    @Override
    public void plug() throws NotPossible {
        requirePower();
        machine.cable(true);
    }

    @Override
    public void powerOff() throws NotPossible {
        requirePower();
        machine.powerOff();
    }

    @Override
    public void powerOn() throws NotPossible {
        require(!machine.isRunning(), "it is switched on already");
        machine.powerOn();
        httpd = Httpd.RUNS;
    }
}
