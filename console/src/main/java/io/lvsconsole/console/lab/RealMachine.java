package io.lvsconsole.console.lab;

import io.lvsconsole.console.source.LabWorld.LabHost;
import io.lvsconsole.console.source.LabWorld.LabRefusal;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A machine of a lab of real hosts: a namespace, and at most one program in it (a director's engine, a real server's httpd).
 * Power is imitated: its program dies, its cable is dead, and what a boot would find empty is emptied. One caller at a time.
 */
final class RealMachine implements AutoCloseable {

    /** What its program is called in answers. */
    enum Kind {
        DIRECTOR("director", "engine"),
        SERVER("real server", "httpd"),
        CLIENT("client", "program");

        private final String role;
        private final String program;

        Kind(String role, String program) {
            this.role = role;
            this.program = program;
        }
    }

    /** Starts its program. */
    @FunctionalInterface
    interface Starter {
        Process start() throws IOException;
    }

    /** Its addresses with the links they are on. */
    record Placed(String link, Cidr address) {}

    private static final long ENDING_S = 5;

    private final String name;
    private final Kind kind;
    private final Wires wires;
    private final List<Placed> addresses;
    private final Optional<Starter> starter;
    private final NamespaceThread home;
    private Optional<Process> process = Optional.empty();
    private boolean isFrozen;
    private boolean isUnplugged;
    private boolean isOff;

    RealMachine(String name, Kind kind, Wires wires, List<Placed> addresses, Optional<Starter> starter)
            throws KernelException {
        this.name = name;
        this.kind = kind;
        this.wires = wires;
        this.addresses = List.copyOf(addresses);
        this.starter = starter;
        this.home = NamespaceThread.inside(wires.namespace(name));
    }

    String name() {
        return name;
    }

    boolean isDirector() {
        return kind == Kind.DIRECTOR;
    }

    NamespaceThread home() {
        return home;
    }

    /**
     * Its kernel, on its thread.
     *
     * @throws KernelException EHOSTDOWN while it is off
     */
    synchronized Host host() throws KernelException {
        if (isOff) {
            throw new KernelException("ask", name, Errno.EHOSTDOWN);
        }
        return home.host();
    }

    /** Whether its program runs, frozen or not. */
    synchronized boolean isRunning() {
        return process.filter(Process::isAlive).isPresent();
    }

    synchronized LabHost view() {
        return new LabHost(name, kind.role, addresses.get(0).address().address().toString(), state());
    }

    private String state() {
        if (isOff) {
            return "off";
        }
        if (starter.isPresent() && !isRunning()) {
            return kind.program + " stopped";
        }
        if (isFrozen) {
            return "frozen";
        }
        return isUnplugged ? "unplugged" : "up";
    }

    /** Gives it its addresses and starts its program. */
    synchronized void boot() throws IOException {
        inside(host -> {
            for (Placed placed : addresses) {
                AddressInfo row = AddressInfo.of(LinkRef.named(placed.link()), placed.address());
                host.rtnl().apply(new RtnlChange.PutAddress(row, PutMode.REPLACE));
            }
        });
        launch();
    }

    private void launch() throws IOException {
        if (starter.isPresent()) {
            process = Optional.of(starter.get().start());
            isFrozen = false;
        }
    }

    /** Something done to its kernel. */
    interface Deed {
        void to(Host host) throws KernelException;
    }

    void inside(Deed deed) throws IOException {
        try {
            home.call(() -> {
                deed.to(home.host());
                return null;
            });
        } catch (RuntimeException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private void require(boolean holds, String otherwise) throws LabRefusal {
        if (!holds) {
            throw new LabRefusal(name + ": " + otherwise);
        }
    }

    private void requireProgram() throws LabRefusal {
        require(!isOff, "it is switched off");
        require(starter.isPresent(), "no " + kind.program + " runs there");
        require(isRunning(), "its " + kind.program + " does not run");
    }

    synchronized void kill() throws LabRefusal {
        requireProgram();
        process.orElseThrow().destroyForcibly();
    }

    synchronized void stop() throws LabRefusal {
        requireProgram();
        require(!isFrozen, "its " + kind.program + " is frozen and does not hear it");
        process.orElseThrow().destroy();
    }

    synchronized void start() throws LabRefusal, IOException {
        require(!isOff, "it is switched off");
        require(starter.isPresent(), "nothing to start there");
        require(!isRunning(), "its " + kind.program + " runs already");
        launch();
    }

    synchronized void freeze() throws LabRefusal, IOException {
        requireProgram();
        require(!isFrozen, "its " + kind.program + " is frozen already");
        signal("-STOP");
        isFrozen = true;
    }

    synchronized void thaw() throws LabRefusal, IOException {
        requireProgram();
        require(isFrozen, "its " + kind.program + " is not frozen");
        signal("-CONT");
        isFrozen = false;
    }

    private void signal(String signal) throws IOException {
        Programs.run("kill", signal, Long.toString(process.orElseThrow().pid()));
    }

    synchronized void cable(boolean plugged) throws LabRefusal, IOException {
        require(!isOff, "it is switched off");
        wires.cable(name, plugged);
        isUnplugged = !plugged;
    }

    synchronized void powerOff() throws LabRefusal, IOException {
        require(!isOff, "it is switched off already");
        wires.cable(name, false);
        isOff = true;
        isUnplugged = false;
        process.ifPresent(Process::destroyForcibly);
        inside(RealMachine::forget);
    }

    /** Everything a kernel knows only until the power goes. */
    private static void forget(Host host) throws KernelException {
        List<AddressInfo> held = new ArrayList<>(host.rtnl().addresses());
        held.removeIf(address ->
                address.link().name().equals("lo") && address.address().isLoopback());
        for (AddressInfo address : held) {
            host.rtnl().apply(new RtnlChange.DeleteAddress(address));
        }
        try {
            host.ipvs().apply(new IpvsChange.Flush());
        } catch (KernelException e) {
            if (!e.errno().equals(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    synchronized void powerOn() throws LabRefusal, IOException {
        require(isOff, "it is switched on already");
        isOff = false;
        wires.cable(name, true);
        boot();
    }

    @Override
    public synchronized void close() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            try {
                running.waitFor(ENDING_S, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        home.close();
    }
}
