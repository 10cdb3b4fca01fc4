package io.lvsconsole.console.dialect.ipvsadm;

import static io.lvsconsole.console.dialect.ipvsadm.Columns.left;
import static io.lvsconsole.console.dialect.ipvsadm.Columns.number;
import static io.lvsconsole.console.dialect.ipvsadm.Columns.right;

import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsInfo;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.Tunnel;
import java.util.List;
import java.util.function.Consumer;

/** The listings of services and real servers, line by line. Pure but for name look-ups. */
final class TableListing {

    private static final int SERVICE_WIDTH = 33;
    private static final int SERVER_WIDTH = 28;

    private final ListOptions options;
    private final boolean exact;
    private final EndpointText names;
    private final Consumer<String> sink;

    /**
     * For one listing.
     *
     * @param options which columns
     * @param exact whether ipvsadm's defects are printed too: 32-bit counters, signed marks, order
     * @param names texts of addresses
     * @param sink takes each line
     */
    TableListing(ListOptions options, boolean exact, EndpointText names, Consumer<String> sink) {
        this.options = options;
        this.exact = exact;
        this.names = names;
        this.sink = sink;
    }

    /** The first line of a listing of all services. */
    void version(IpvsInfo info) {
        sink.accept("IP Virtual Server version " + info.versionText() + " (size=" + info.connectionTableSize() + ")");
    }

    /** The two title lines. */
    void titles() {
        String first =
                switch (options.format()) {
                    case PLAIN, TUN_INFO -> "Prot LocalAddress:Port Scheduler Flags";
                    case STATS -> "Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes";
                    case RATE -> "Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS";
                    case THRESHOLDS -> "Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn ";
                    case PERSISTENT_CONN ->
                        "Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn ";
                };
        String second =
                switch (options.format()) {
                    case PLAIN -> "           Forward Weight ActiveConn InActConn";
                    case TUN_INFO -> "           Forward TunnelInfo    Weight ActiveConn InActConn";
                    case STATS, RATE, THRESHOLDS, PERSISTENT_CONN -> "";
                };
        sink.accept(first);
        sink.accept("  -> RemoteAddress:Port" + second);
    }

    /** Services with their real servers. */
    void tables(List<ServiceTable> tables) {
        for (ServiceTable table : options.sorted() ? new EntryOrder(exact).sort(tables) : tables) {
            service(table.service());
            for (DestinationEntry server : table.destinations()) {
                server(server, table.service().service().key());
            }
        }
    }

    private void service(ServiceEntry entry) {
        String name = names.heading(entry.service().key());
        IpvsStats stats = entry.stats();
        sink.accept(
                switch (options.format()) {
                    case STATS -> left(name, SERVICE_WIDTH) + counters(stats);
                    case RATE ->
                        left(name, SERVICE_WIDTH)
                                + value(stats.connectionsPerSecond())
                                + value(stats.inPacketsPerSecond())
                                + value(stats.outPacketsPerSecond())
                                + value(stats.inBytesPerSecond())
                                + value(stats.outBytesPerSecond());
                    case THRESHOLDS, PERSISTENT_CONN, TUN_INFO, PLAIN ->
                        name + " " + ServiceSuffix.listed(entry.service(), exact);
                });
    }

    private void server(DestinationEntry entry, ServiceKey service) {
        var server = entry.destination();
        String name = names.of(server.key(), service);
        String start =
                "  -> " + left(server.key().address().isIpv4() ? Columns.cut(name, SERVER_WIDTH) : name, SERVER_WIDTH);
        String connections = " " + left(Long.toString(entry.activeConnections()), 10) + " "
                + left(Long.toString(entry.inactiveConnections()), 10);
        sink.accept(start
                + switch (options.format()) {
                    case STATS -> counters(narrowed(entry.stats()));
                    case RATE -> rates(narrowed(entry.stats()));
                    case THRESHOLDS ->
                        " " + left(Integer.toString(server.upperThreshold()), 10) + " "
                                + left(Integer.toString(server.lowerThreshold()), 10) + connections;
                    case PERSISTENT_CONN ->
                        " " + left(Integer.toString(server.weight()), 9) + " "
                                + left(Long.toString(entry.persistentConnections()), 11) + connections;
                    case TUN_INFO ->
                        " " + left(method(server.method()), 7) + " "
                                + left(tunnel(server.method(), server.tunnel()), 13) + " "
                                + left(Integer.toString(server.weight()), 6) + connections;
                    case PLAIN ->
                        " " + left(method(server.method()), 7) + " " + left(Integer.toString(server.weight()), 6)
                                + connections;
                });
    }

    private String value(long number) {
        return number(number, options.expanded());
    }

    private String counters(IpvsStats stats) {
        return value(stats.connections())
                + value(stats.inPackets())
                + value(stats.outPackets())
                + value(stats.inBytes())
                + value(stats.outBytes());
    }

    /** Rates of real servers: the first three are never abbreviated. */
    private String rates(IpvsStats stats) {
        return " " + right(Long.toUnsignedString(stats.connectionsPerSecond()), 8)
                + " " + right(Long.toUnsignedString(stats.inPacketsPerSecond()), 8)
                + " " + right(Long.toUnsignedString(stats.outPacketsPerSecond()), 8)
                + value(stats.inBytesPerSecond())
                + value(stats.outBytesPerSecond());
    }

    /** ipvsadm keeps 32 bits of a real server's counters and rates, but for bytes. */
    private IpvsStats narrowed(IpvsStats stats) {
        if (!exact) {
            return stats;
        }
        return new IpvsStats(
                stats.connections() & 0xffffffffL,
                stats.inPackets() & 0xffffffffL,
                stats.outPackets() & 0xffffffffL,
                stats.inBytes(),
                stats.outBytes(),
                stats.connectionsPerSecond() & 0xffffffffL,
                stats.inPacketsPerSecond() & 0xffffffffL,
                stats.outPacketsPerSecond() & 0xffffffffL,
                stats.inBytesPerSecond(),
                stats.outBytesPerSecond());
    }

    private static String method(ForwardingMethod method) {
        return switch (method) {
            case MASQUERADE -> "Masq";
            case LOCAL -> "Local";
            case TUNNEL -> "Tunnel";
            case DIRECT_ROUTE, BYPASS -> "Route";
        };
    }

    private static String tunnel(ForwardingMethod method, Tunnel tunnel) {
        if (method != ForwardingMethod.TUNNEL) {
            return "n/a";
        }
        String checksum =
                switch (tunnel.checksum()) {
                    case NONE -> "-c";
                    case LOCAL -> "+c";
                    case REMOTE -> "r+c";
                };
        return switch (tunnel.type()) {
            case IPIP -> "ipip";
            case GUE -> "gue:" + tunnel.port() + ":" + checksum;
            case GRE -> "gre:" + checksum;
        };
    }
}
