package io.lvsconsole.engine.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.KernelIpvs;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schedulers of the stand-in pick what the kernel's pick: the same changes and the same connections, real ones from a
 * client's namespace through a director's, to both; then the tables of connections are compared. Nobody needs to answer: a
 * SYN makes an entry.
 */
class SchedulerTruthKernelIT {

    private static final int VIPS = 4;
    private static final int RUNS = 19;

    /** Each run has its own addresses: the kernel keeps connections of deleted services. */
    private static int runs;

    private final int run = runs++;

    private static NetNamespace client;
    private static NetNamespace director;
    private static KernelIpvs kernel;

    private final SimIpvs standIn = new SimIpvs(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1, interfaces());
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int connections;

    private static SimInterfaces interfaces() {
        SimInterfaces interfaces = new SimInterfaces();
        interfaces.addAddress("d0", io.lvsconsole.netlink.net.Cidr.of("10.2.0.254/24"));
        return interfaces;
    }

    @BeforeAll
    static void buildNetwork() throws Exception {
        assumeTrue(Identity.effectiveUser() == 0, "needs root");
        director = NetNamespace.create();
        try {
            kernel = director.call(KernelIpvs::open);
        } catch (KernelException e) {
            assumeTrue(!e.errno().equals(Errno.ENOENT), "this kernel has no IPVS");
            throw e;
        }
        client = NetNamespace.create();
        long holder =
                client.call(() -> new ProcessBuilder("sleep", "60").start().pid());
        director.call(() -> {
            run("ip link set lo up");
            run("ip link add c0 type veth peer name c1 netns " + holder);
            run("ip link set c0 up");
            run("ip addr add 10.0.255.254/16 dev c0");
            for (int vip = 0; vip < VIPS * RUNS; vip++) {
                run("ip addr add 10.0.254." + (1 + vip) + "/32 dev c0");
            }
            run("ip link add d0 type dummy");
            run("ip link set d0 up");
            return run("ip addr add 10.2.0.254/24 dev d0");
        });
        client.call(() -> {
            run("ip link set lo up");
            run("ip link set c1 up");
            run("ip route add local 10.0.0.0/18 dev lo");
            run("ip addr add 10.0.200.1/16 dev c1");
            return run("sysctl -qw net.ipv4.ip_nonlocal_bind=1");
        });
        ProcessHandle.of(holder).ifPresent(ProcessHandle::destroy);
    }

    private static int run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
        int status = process.waitFor();
        assertThat(status).as(command).isZero();
        return status;
    }

    @AfterAll
    static void tearDown() {
        if (kernel != null) {
            kernel.close();
            client.close();
            director.close();
        }
    }

    @AfterEach
    void clean() throws Exception {
        kernel.apply(new IpvsChange.Flush());
        for (SocketChannel socket : sockets) {
            socket.close();
        }
    }

    private IpAddress address(int number) {
        return IpAddress.of("10.0.254." + (1 + VIPS * run + number));
    }

    private ServiceKey vip(int number) {
        return new ServiceKey.Address(L4Protocol.TCP, address(number), 80);
    }

    private static IpvsDestination server(int number, int weight) {
        DestinationKey key = new DestinationKey(IpAddress.of("10.2.0." + number), 80);
        return IpvsDestination.of(key, ForwardingMethod.MASQUERADE, weight);
    }

    /** The same change of every service, to both. */
    private void both(java.util.function.Function<ServiceKey, IpvsChange> change) throws KernelException {
        for (int i = 0; i < VIPS; i++) {
            for (Ipvs each : List.of(kernel, standIn)) {
                each.apply(change.apply(vip(i)));
            }
        }
    }

    private void connect(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            int number = connections++;
            String from = "10.0." + number * 7 % 64 + "." + (1 + number * 13 % 250);
            int port = 20000 + number;
            IpAddress to = address(number % VIPS);
            String name = from + ":" + port;
            asked.add(name);
            expected.add(standIn.packet(Packet.syn(IpAddress.of(from), port, to, 80))
                    .destination()
                    .map(DestinationKey::toString)
                    .orElse("refused"));
            boolean isRefused = expected.get(number).equals("refused");
            SocketChannel socket = client.call(() -> open(from, port, to));
            sockets.add(socket);
            awaitEntry(name, isRefused ? 3 : 100);
            if (isRefused) {
                socket.close(); // or its SYN comes again a second later, when others are taken in
            }
        }
    }

    private static SocketChannel open(String from, int port, IpAddress to) throws IOException {
        SocketChannel socket = SocketChannel.open(java.net.StandardProtocolFamily.INET);
        socket.configureBlocking(false);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), port));
        socket.connect(new InetSocketAddress(InetAddress.getByName(to.toString()), 80));
        return socket;
    }

    /** The next connection must come after this one, in the kernel too. */
    private void awaitEntry(String name, int tries) throws Exception {
        for (int i = 0; i < tries && !kernelPicks().containsKey(name); i++) {
            Thread.sleep(2);
        }
    }

    private Map<String, String> kernelPicks() throws KernelException {
        Map<String, String> picks = new LinkedHashMap<>();
        List<IpvsConnection> lines = new ArrayList<>();
        kernel.connections(lines::add);
        for (IpvsConnection line : lines) {
            boolean isOurs =
                    List.of(address(0), address(1), address(2), address(3)).contains(line.virtual());
            if (!isOurs) {
                continue;
            }
            picks.put(
                    line.client() + ":" + line.clientPort(),
                    new DestinationKey(line.destination(), line.destinationPort()).toString());
        }
        return picks;
    }

    @ParameterizedTest
    @CsvSource({
        "rr,0", "wrr,0", "lc,0", "wlc,0", "dh,0", "sh,0", "sh,8", "sh,16", "sh,24", "sed,0", "nq,0", "fo,0", "ovf,0",
        "mh,0", "mh,8", "mh,16", "mh,24", "lblc,0", "lblcr,0"
    })
    void picks_are_those_of_the_kernel(String scheduler, int flags) throws Exception {
        both(key -> new IpvsChange.AddService(
                new IpvsService(key, scheduler, new ServiceFlags(flags), 0, -1, Optional.empty())));
        both(key -> new IpvsChange.AddDestination(key, server(1, 3)));
        both(key -> new IpvsChange.AddDestination(key, server(2, 1)));
        both(key -> new IpvsChange.AddDestination(key, server(3, 2)));
        both(key -> new IpvsChange.AddDestination(key, server(4, 0)));
        connect(40);
        both(key -> new IpvsChange.EditDestination(key, server(4, 4)));
        connect(24);
        both(key -> new IpvsChange.DeleteDestination(key, server(2, 1).key()));
        connect(12);
        both(key -> new IpvsChange.AddDestination(key, server(5, 6)));
        both(key -> new IpvsChange.EditDestination(
                key, new IpvsDestination(server(1, 3).key(), ForwardingMethod.MASQUERADE, 9, 8, 0, Tunnel.IPIP)));
        connect(24);
        both(key -> new IpvsChange.EditDestination(key, server(3, 0)));
        connect(12);

        Map<String, String> picks = kernelPicks();
        List<String> got =
                asked.stream().map(name -> picks.getOrDefault(name, "refused")).toList();
        assertThat(got).isEqualTo(expected);
        assertThat(loads(kernel)).isEqualTo(loads(standIn));
    }

    /** Live counts of connections, by service and destination. */
    private List<String> loads(Ipvs ipvs) throws KernelException {
        List<String> loads = new ArrayList<>();
        for (int i = 0; i < VIPS; i++) {
            ipvs.destinations(vip(i))
                    .forEach(entry -> loads.add(entry.destination().key() + " " + entry.activeConnections() + "+"
                            + entry.inactiveConnections()));
        }
        return loads;
    }
}
