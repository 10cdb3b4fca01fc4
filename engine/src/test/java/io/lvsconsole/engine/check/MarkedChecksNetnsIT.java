package io.lvsconsole.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checks that leave by a given interface or carry a mark, judged by the kernel's routing: two cables lead to one server's
 * address, and only the right one arrives from the right source.
 */
class MarkedChecksNetnsIT {

    private static final CheckTiming TIMING = new CheckTiming(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            1,
            1,
            Duration.ofSeconds(1),
            Optional.of(Duration.ZERO),
            Duration.ZERO);

    private NetNamespace namespace;
    private NetNamespace far;
    private ServerSocket server;

    @BeforeEach
    void build() throws Exception {
        assumeTrue(Identity.effectiveUser() == 0, "needs root");
        namespace = NetNamespace.create();
        far = NetNamespace.create();
        long holder = far.call(() -> new ProcessBuilder("sleep", "60").start().pid());
        namespace.call(() -> {
            for (String command : List.of(
                    "ip link set lo up",
                    "ip link add a0 type veth peer name a1 netns " + holder,
                    "ip link add b0 type veth peer name b1 netns " + holder,
                    "ip addr add 10.1.0.1/24 dev a0",
                    "ip addr add 10.2.0.1/24 dev b0",
                    "ip link set a0 up",
                    "ip link set b0 up",
                    "ip route add 10.9.0.9 via 10.1.0.2",
                    "ip route add 10.9.0.9 via 10.2.0.2 metric 200",
                    "ip rule add fwmark 77 lookup 77",
                    "ip route add 10.9.0.9 via 10.2.0.2 table 77")) {
                run(command);
            }
            return null;
        });
        far.call(() -> {
            for (String command : List.of(
                    "ip link set lo up",
                    "ip addr add 10.9.0.9/32 dev lo",
                    "ip addr add 10.1.0.2/24 dev a1",
                    "ip addr add 10.2.0.2/24 dev b1",
                    "ip link set a1 up",
                    "ip link set b1 up")) {
                run(command);
            }
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByName("10.9.0.9"), 80));
            return null;
        });
    }

    private static void run(String command) throws Exception {
        assertThat(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor())
                .as(command)
                .isZero();
    }

    @AfterEach
    void close() throws Exception {
        if (server != null) {
            server.close();
        }
        namespace.close();
        far.close();
    }

    /** The address a check of this target arrives from. */
    private String arrivesFrom(CheckTarget target) throws Exception {
        CompletableFuture<CheckOutcome> outcome = new CompletableFuture<>();
        NettyChecks checks = namespace.call(() -> {
            // The threads of the checks inherit the namespace of the one that begins them.
            NettyChecks begun = new NettyChecks(PingSocket.NONE);
            ServiceKey service = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.1.0.100"), 80);
            CheckSpec spec = new CheckSpec.Tcp(TIMING, target);
            begun.start(
                    new CheckRequest(spec, service, new DestinationKey(IpAddress.of("10.9.0.9"), 80), 1, true),
                    outcome::complete);
            return begun;
        });
        try (Socket client = server.accept()) {
            assertThat(outcome.get(20, TimeUnit.SECONDS).passed()).isTrue();
            return client.getInetAddress().getHostAddress();
        } finally {
            checks.close();
        }
    }

    private static CheckTarget target(Optional<String> bindIf, long mark) {
        return new CheckTarget(Optional.empty(), 0, Optional.empty(), 0, bindIf, mark);
    }

    @Test
    void a_check_goes_the_way_that_routing_the_interface_or_the_mark_chooses() throws Exception {
        assertThat(arrivesFrom(target(Optional.empty(), 0))).isEqualTo("10.1.0.1");
        assertThat(arrivesFrom(target(Optional.of("b0"), 0))).isEqualTo("10.2.0.1");
        assertThat(arrivesFrom(target(Optional.empty(), 77))).isEqualTo("10.2.0.1");
    }
}
