package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A virtual service as the operator wants it; with several listeners it is several services in the kernel that share
 * their real servers ({@code virtual_server} and {@code virtual_server_group} of keepalived, {@code virtual} of
 * ldirectord). Build one with {@link VirtualServiceBuilder} in code.
 */
public record VirtualService(
        @Setting(value = "", computed = "protocol and first listener", doc = "Name, unique in the file.") String name,
        @Setting(
                        doc =
                                "What it listens to, one or a list: ADDRESS:PORT, [IPV6]:PORT, FIRST-LAST:PORT, ADDRESS for"
                                        + " every port (needs persistence), fwmark N [inet6].")
                List<Listener> listen,
        @Setting(value = "tcp", doc = "Protocol; not used for firewall marks.") L4Protocol protocol,
        @Setting(
                        alias = {"lvs_sched", "scheduler"},
                        value = "wlc",
                        doc =
                                "Scheduler: rr wrr lc wlc lblc lblcr sh mh dh fo ovf sed nq twos, or another the kernel has.")
                String lbAlgo,
        @Setting(
                        alias = {"lvs_method", "forwarding"},
                        value = "nat",
                        doc = "Forwarding method of its real servers: nat, dr, tun, local.")
                ForwardingMethod lbKind,
        @Setting(
                        value = "ipip",
                        doc = "Encapsulation for tun: ipip, gue port N [nocsum|csum|remcsum], gre [nocsum|csum].")
                Tunnel tunnel,
        @Setting(
                        value = "0",
                        range = "0..31d",
                        doc = "How long a client stays with its real server; 0 for no persistence.")
                Duration persistenceTimeout,
        @Setting(computed = "one client", doc = "Clients kept together: an IPv4 netmask, or an IPv6 prefix length.")
                Optional<String> persistenceGranularity,
        @Setting(doc = "Persistence engine of the kernel, e.g. sip.") Optional<String> persistenceEngine,
        @Setting(value = "false", doc = "Schedule each UDP packet on its own.") boolean ops,
        @Setting(doc = "Flags of the scheduler: sh-port, sh-fallback, mh-port, mh-fallback, flag-1, flag-2, flag-3.")
                List<SchedulerFlag> schedFlags,
        @Setting(value = "1", range = "1..2147483647", doc = "Least sum of the weights of living real servers.")
                int quorum,
        @Setting(
                        value = "0",
                        range = "0..2147483647",
                        doc = "Gained at quorum + hysteresis, lost below quorum - hysteresis.")
                int hysteresis,
        @Setting(doc = "Run when the quorum is gained.") Optional<Command> quorumUp,
        @Setting(doc = "Run when the quorum is lost.") Optional<Command> quorumDown,
        @Setting(value = "false", doc = "Keep a failed real server with weight 0 instead of removing it.")
                boolean inhibitOnFailure,
        @Setting(doc = "Server used while the quorum is lost.") Optional<SorryServer> sorryServer,
        @Setting(value = "false", doc = "Real servers start as failed until their checks have passed.") boolean alpha,
        @Setting(value = "false", doc = "Run the notifications of going down at the stop of the engine, too.")
                boolean omega,
        @Setting(value = "false", doc = "Checks run only while the virtual address is on this node.") boolean haSuspend,
        @Setting(doc = "Host name in HTTP checks that have none of their own.") Optional<String> virtualhost,
        @Setting(
                        value = "0",
                        range = "0..24h",
                        doc = "Time in which the weight of a returning server grows to its full value.")
                Duration slowStart,
        @Setting(
                        value = "0",
                        range = "0..24h",
                        doc = "Longest time a server that a reload drops is drained; 0 removes it at once.")
                Duration drainTimeout,
        @Setting(computed = "notify.smtp_alert_checker", doc = "Send mail when the quorum is lost or gained.")
                Optional<Boolean> smtpAlert,
        @Setting(doc = "Receivers of this service's mails, besides those of the section notify.")
                List<String> notificationEmail,
        @Setting(doc = "A remark for people.") Optional<String> comment,
        @Setting(flat = true, doc = "Times and counts of checks; real servers and checks may have their own.")
                CheckTiming timing,
        @Setting(doc = "Checks of every real server that has none of its own.") List<CheckSpec> checks,
        @Setting(doc = "The real servers.") List<RealServer> realServers) {

    /** Checks ranges and settles the name where it is empty. */
    public VirtualService {
        listen = List.copyOf(listen);
        schedFlags = List.copyOf(schedFlags);
        notificationEmail = List.copyOf(notificationEmail);
        checks = List.copyOf(checks);
        realServers = List.copyOf(realServers);
        Require.that(!listen.isEmpty(), "listen is empty");
        Require.that(
                lbAlgo.matches("[a-z][a-z0-9_-]{0,14}"),
                "lb_algo '" + lbAlgo + "' is not a scheduler name (1 to 15 small letters and digits)");
        Require.notNegative("persistence_timeout", persistenceTimeout);
        Require.range("persistence_timeout", persistenceTimeout.toSeconds(), 0, 2_678_400);
        Require.range("quorum", quorum, 1, Integer.MAX_VALUE);
        Require.range("hysteresis", hysteresis, 0, Integer.MAX_VALUE);
        Require.notNegative("slow_start", slowStart);
        Require.notNegative("drain_timeout", drainTimeout);
        name = name.isEmpty() ? nameOf(protocol, listen.get(0)) : name;
    }

    private static String nameOf(L4Protocol protocol, Listener listener) {
        return listener instanceof Listener.FwMark ? listener.toString() : protocol.lowerName() + " " + listener;
    }

    /** The kernel's keys of all listeners. */
    public List<ServiceKey> keys() {
        return listen.stream()
                .flatMap(listener -> listener.keys(protocol).stream())
                .toList();
    }

    /** The kernel's flags: persistence, one-packet and the scheduler's. */
    public ServiceFlags flags() {
        int bits = persistenceTimeout.isZero() ? 0 : ServiceFlags.PERSISTENT;
        bits |= ops ? ServiceFlags.ONE_PACKET : 0;
        for (SchedulerFlag flag : schedFlags) {
            bits |= flag.bit();
        }
        return new ServiceFlags(bits);
    }

    /** The checks of a real server of this service: its own, else the service's. */
    public List<CheckSpec> checksOf(RealServer server) {
        return server.checks().isEmpty() ? checks : server.checks();
    }

    /** This service with other real servers. */
    public VirtualService withRealServers(List<RealServer> servers) {
        return new VirtualServiceBuilder(this).realServers(servers).build();
    }

    /** The name and the number of real servers, for messages. */
    public String summary() {
        return name + realServers.stream().map(RealServer::label).collect(Collectors.joining(", ", " -> ", ""));
    }
}
