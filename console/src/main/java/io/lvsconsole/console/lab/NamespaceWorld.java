package io.lvsconsole.console.lab;

import io.lvsconsole.console.lab.RealMachine.Kind;
import io.lvsconsole.console.lab.RealMachine.Placed;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.engine.control.ControlClient;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A scenario as network namespaces of the kernel this program runs on: each director has an engine of its own, each real
 * server an httpd, and the client's connections are real. With User-Mode Linux that kernel has IPVS and needs no rights on
 * the machine; on the machine itself it takes root. Everything is taken away at the end.
 */
public final class NamespaceWorld implements Site, LabWorld {

    private final Scenario scenario;
    private final String kind;
    private final boolean isWritable;
    private final Path directory;
    private final Wires wires;
    private final List<RealMachine> machines = new CopyOnWriteArrayList<>();
    private final RequestLoop requests;
    private final Thread atExit = new Thread(this::takeAway, "lab-end");

    private NamespaceWorld(Scenario scenario, String kind, boolean isWritable) throws IOException {
        this.scenario = scenario;
        this.kind = kind;
        this.isWritable = isWritable;
        this.directory = Files.createTempDirectory("lvsconsole-lab");
        this.wires = Wires.lay();
        this.requests = new RequestLoop(
                scenario.client(), wires.namespace(scenario.client().name()));
    }

    /**
     * A world whose machines boot; it takes some seconds until one director owns the address.
     *
     * @param kind {@code netns} or {@code uml}
     * @param isWritable whether people may change anything
     * @throws IOException without the rights, or without a program it needs; the message says which
     */
    public static NamespaceWorld open(Scenario scenario, String kind, boolean isWritable) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IOException("network namespaces need root; lab --world uml needs no rights");
        }
        Programs.requireThere("ip", "iproute2");
        Programs.requireThere("busybox", "busybox-static");
        NamespaceWorld world = new NamespaceWorld(scenario, kind, isWritable);
        Runtime.getRuntime().addShutdownHook(world.atExit);
        try {
            world.build();
            return world;
        } catch (IOException | RuntimeException e) {
            world.close();
            throw e;
        } catch (KernelException e) {
            world.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private void build() throws IOException, KernelException {
        for (Scenario.DirectorPart part : scenario.directors()) {
            Path own = Files.createDirectory(directory.resolve(part.name()));
            Path config = ScenarioFiles.extract(part.config(), own);
            Path run = Files.createDirectory(own.resolve("run"));
            RealMachine machine = add(
                    part.name(),
                    Kind.DIRECTOR,
                    List.of(new Placed(part.link(), part.address())),
                    () -> engine(part.name(), config, run));
            set(machine, "net.ipv4.ip_forward", "1");
        }
        for (Scenario.ServerPart part : scenario.servers()) {
            Path pages = Files.createDirectory(directory.resolve(part.name()));
            Files.writeString(pages.resolve("index.html"), part.page() + "\n");
            List<Placed> addresses = new ArrayList<>(List.of(new Placed(part.link(), part.address())));
            for (IpAddress virtual : part.virtual()) {
                addresses.add(new Placed("lo", new Cidr(virtual, virtual.isIpv4() ? 32 : 128)));
            }
            RealMachine machine = add(part.name(), Kind.SERVER, addresses, () -> httpd(part, pages));
            set(machine, "net.ipv4.conf.all.arp_ignore", "1");
            set(machine, "net.ipv4.conf.all.arp_announce", "2");
        }
        Scenario.ClientPart client = scenario.client();
        add(
                client.name(),
                Kind.CLIENT,
                client.addresses().stream()
                        .map(address -> new Placed(client.link(), address))
                        .toList(),
                null);
        for (RealMachine machine : machines) {
            machine.boot();
        }
        requests.begin(this::isServed);
    }

    /** Whether a director has the virtual address and somewhere to send its connections. */
    private boolean isServed() {
        return directors().stream().anyMatch(name -> {
            try (Host host = kernel(find(name).orElseThrow())) {
                return host.rtnl().addresses().stream().anyMatch(row -> row.address()
                                .equals(scenario.client().virtual()))
                        && host.ipvs().table().stream()
                                .anyMatch(service -> !service.destinations().isEmpty());
            } catch (KernelException e) {
                return false;
            }
        });
    }

    /** What is not as it should be on this kernel, in words for people. */
    public Optional<String> shortcoming() {
        try (Host host = kernel(find(directors().get(0)).orElseThrow())) {
            host.ipvs().info();
            return Optional.empty();
        } catch (KernelException e) {
            return Optional.of("this kernel has no IPVS: addresses move, but no connection is served; try --world uml");
        }
    }

    private RealMachine add(String name, Kind role, List<Placed> addresses, RealMachine.Starter starter)
            throws IOException, KernelException {
        wires.add(name, addresses.get(0).link());
        RealMachine machine = new RealMachine(name, role, wires, addresses, Optional.ofNullable(starter));
        machines.add(machine);
        return machine;
    }

    private static void set(RealMachine machine, String key, String value) throws IOException {
        machine.inside(host -> host.sysctls().write(SysctlKey.parse(key).orElseThrow(), value));
    }

    /** An engine as on a real director; its /run/lvsconsole is a directory of its own. */
    private Process engine(String name, Path config, Path run) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                wires.namespace(name),
                "sh",
                "-c",
                "mkdir -p /run/lvsconsole && mount --bind \"$0\" /run/lvsconsole && exec \"$@\"",
                run.toString()));
        command.addAll(Programs.again("engine", "-c", config.toString(), "-D"));
        return Programs.start(directory.resolve(name).resolve("log"), command);
    }

    private Process httpd(Scenario.ServerPart part, Path pages) throws IOException {
        List<String> command = List.of(
                "ip",
                "netns",
                "exec",
                wires.namespace(part.name()),
                "busybox",
                "httpd",
                "-f",
                "-p",
                Integer.toString(part.port()),
                "-h",
                pages.toString());
        return Programs.start(directory.resolve("httpd.log"), command);
    }

    // ---- the site

    @Override
    public List<String> directors() {
        return machines.stream()
                .filter(RealMachine::isDirector)
                .map(RealMachine::name)
                .toList();
    }

    @Override
    public DirectorAccess director(String name) {
        RealMachine machine = find(name)
                .filter(RealMachine::isDirector)
                .orElseThrow(() -> new IllegalArgumentException(name + ": no such director in this lab"));
        Path socket = directory.resolve(name).resolve("run").resolve("engine.sock");
        return new DirectorAccess(name, () -> kernel(machine), () -> ControlClient.connect(socket), "LAB", isWritable);
    }

    private static Host kernel(RealMachine machine) {
        return new VisitingHost(machine.name(), machine.home(), machine::host, monitor -> monitor);
    }

    @Override
    public Optional<LabWorld> lab() {
        return Optional.of(this);
    }

    @Override
    public void close() {
        takeAway();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program ends already, and this is part of it.
            return;
        }
    }

    private synchronized void takeAway() {
        requests.close();
        machines.forEach(RealMachine::close);
        machines.clear();
        wires.close();
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            // Left in the directory for temporary files, where it will be swept.
            return;
        }
    }

    // ---- the lab

    private Optional<RealMachine> find(String name) {
        return machines.stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    @Override
    public String title() {
        return scenario.title();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<LabHost> hosts() {
        return machines.stream().map(RealMachine::view).toList();
    }

    @Override
    public ClientView client() {
        return requests.view();
    }

    @Override
    public void act(LabAction action, String host) throws LabRefusal {
        if (!isWritable) {
            throw new LabRefusal("this lab is read-only");
        }
        RealMachine machine = find(host).orElseThrow(() -> new LabRefusal(host + ": no such machine in this lab"));
        try {
            act(action, machine);
        } catch (IOException e) {
            throw new LabRefusal(host + ": " + e.getMessage());
        }
    }

    private static void act(LabAction action, RealMachine machine) throws LabRefusal, IOException {
        switch (action) {
            case KILL -> machine.kill();
            case STOP, STOP_SERVICE -> machine.stop();
            case START -> machine.start();
            case FREEZE -> machine.freeze();
            case THAW -> machine.thaw();
            case UNPLUG -> machine.cable(false);
            case PLUG -> machine.cable(true);
            case POWER_OFF -> machine.powerOff();
            case POWER_ON -> machine.powerOn();
        }
    }
}
