package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.sim.kernel.SimRtnl;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The computer a director runs on: its kernel, its clock, its power. Survives the engine; loses everything in the kernel
 * when the power fails. While it is suspended its clock stands still and it does not know.
 */
final class Machine {

    /** A span of the world's time that it slept through. */
    private record Sleep(MonoTime from, MonoTime until) {}

    private final Agenda agenda;
    private final int number;
    private final String link;
    private final List<Cidr> ownAddresses;
    private final Consumer<SimHost> boot;
    private SimHost host;
    private boolean hasPower = true;
    private boolean isSuspended;
    private MonoTime suspendedAt = MonoTime.ZERO;
    private Duration slept = Duration.ZERO;
    private final List<Sleep> sleeps = new ArrayList<>();
    private int boots;

    /**
     * A machine, running.
     *
     * @param number makes its MAC address, 1..65535
     * @param link its network card
     * @param ownAddresses addresses the card has from the start
     * @param boot what else each boot sets up in the kernel
     */
    Machine(Agenda agenda, int number, String link, List<Cidr> ownAddresses, Consumer<SimHost> boot) {
        this.agenda = agenda;
        this.number = number;
        this.link = link;
        this.ownAddresses = List.copyOf(ownAddresses);
        this.boot = boot;
        powerOn();
    }

    /** Its own monotonic clock. */
    MonoTime clock() {
        MonoTime world = isSuspended ? suspendedAt : agenda.now();
        return world.minus(slept);
    }

    /** The world's moment for one of its clock. */
    MonoTime toWorld(MonoTime own) {
        return own.plus(slept);
    }

    SimRtnl kernel() {
        return host.simRtnl();
    }

    SimHost host() {
        return host;
    }

    /** Its network card. */
    String link() {
        return link;
    }

    /** Its cable is pulled out or put back. */
    void cable(boolean plugged) {
        kernel().carrier(link, plugged);
    }

    int boots() {
        return boots;
    }

    List<Cidr> ownAddresses() {
        return ownAddresses;
    }

    MacAddress mac() {
        return kernel().link(LinkRef.named(link)).orElseThrow().mac().orElseThrow();
    }

    /** Whether it sleeps and will resume by itself. */
    boolean isSuspended() {
        return isSuspended;
    }

    boolean isRunning() {
        return hasPower && !isSuspended;
    }

    /** Whether its network card takes packets. */
    boolean isReachable() {
        return isRunning() && kernel().isRunning(link);
    }

    /** Whether its kernel answers for an address. */
    boolean holds(IpAddress address) {
        return hasPower && kernel().isRunning(link) && isConfigured(address);
    }

    /** Whether the address is on a link, up or not. */
    boolean isConfigured(IpAddress address) {
        return kernel().isConfigured(address);
    }

    void powerOff() {
        hasPower = false;
        isSuspended = false;
    }

    void powerOn() {
        hasPower = true;
        boots++;
        host = SimHost.numbered(this::clock, IpvsSettings.LINUX_6_1, number);
        ownAddresses.forEach(address -> host.interfaces().addAddress(link, address));
        boot.accept(host);
    }

    /**
     * How long ago, by its own clock, something of the world happened. What it slept through has not happened to it: it
     * resumes with what it knew (reliability reference, section 1).
     */
    Duration elapsedSince(MonoTime world) {
        Duration sleptBefore = Duration.ZERO;
        for (Sleep sleep : sleeps) {
            if (sleep.from().isBefore(world)) {
                MonoTime until = sleep.until().isBefore(world) ? sleep.until() : world;
                sleptBefore = sleptBefore.plus(until.since(sleep.from()));
            }
        }
        MonoTime awake = isSuspended && suspendedAt.isBefore(world) ? suspendedAt : world;
        return clock().since(awake.minus(sleptBefore));
    }

    void suspend() {
        suspendedAt = agenda.now();
        isSuspended = true;
    }

    void resume() {
        isSuspended = false;
        slept = slept.plus(agenda.now().since(suspendedAt));
        sleeps.add(new Sleep(suspendedAt, agenda.now()));
    }
}
