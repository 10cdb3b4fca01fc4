package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The listings as data: everything the kernel tells, whatever columns were asked for. Numbers are raw and unsigned,
 * addresses and ports never names. Pure.
 */
final class TableData {

    private static final List<SchedulerBit> BITS = List.of(
            new SchedulerBit("flag-1", ServiceFlags.SCHEDULER_1),
            new SchedulerBit("flag-2", ServiceFlags.SCHEDULER_2),
            new SchedulerBit("flag-3", ServiceFlags.SCHEDULER_3));

    private record SchedulerBit(String word, int bit) {}

    private TableData() {}

    /** Services with their real servers, kind {@code ipvs_service}. */
    static List<Fields> services(List<ServiceTable> tables) {
        List<Fields> items = new ArrayList<>(tables.size());
        for (ServiceTable table : tables) {
            IpvsService service = table.service().service();
            Fields item = key(Fields.start(), service.key())
                    .text("scheduler", service.scheduler())
                    .texts("scheduler_flags", flags(service.flags()))
                    .flag("one_packet", service.flags().isOnePacket())
                    .flag("persistent", service.flags().isPersistent())
                    .number("persistence_timeout_s", service.persistenceTimeout())
                    .text("persistence_netmask", netmask(service));
            item.textIfPresent("persistence_engine", service.persistenceEngine());
            stats(item, table.service().stats());
            List<Fields> servers = new ArrayList<>(table.destinations().size());
            for (DestinationEntry entry : table.destinations()) {
                servers.add(server(entry));
            }
            items.add(item.objects("real_servers", servers));
        }
        return items;
    }

    private static Fields key(Fields item, ServiceKey key) {
        return key.accept(new ServiceKey.Visitor<>() {
            @Override
            public Fields visit(ServiceKey.Address key) {
                return item.choice("protocol", key.protocol())
                        .text("address", key.address())
                        .number("port", key.port());
            }

            @Override
            public Fields visit(ServiceKey.FwMark key) {
                return item.number("fwmark", key.mark()).choice("family", key.family());
            }
        });
    }

    private static List<String> flags(ServiceFlags flags) {
        return BITS.stream()
                .filter(bit -> flags.has(bit.bit()))
                .map(SchedulerBit::word)
                .toList();
    }

    private static String netmask(IpvsService service) {
        return service.key().family() == Family.IPV4
                ? IpAddress.ofIpv4(service.netmask()).toString()
                : "/" + service.netmask();
    }

    private static Fields server(DestinationEntry entry) {
        var server = entry.destination();
        Fields item = Fields.start()
                .text("address", server.key().address())
                .number("port", server.key().port())
                .choice("forwarding_method", server.method())
                .number("weight", server.weight())
                .number("upper_threshold", server.upperThreshold())
                .number("lower_threshold", server.lowerThreshold())
                .number("active_connections", entry.activeConnections())
                .number("inactive_connections", entry.inactiveConnections())
                .number("persistent_connections", entry.persistentConnections());
        if (server.method() == ForwardingMethod.TUNNEL) {
            item.object("tunnel", tunnel(server.tunnel()));
        }
        return stats(item, entry.stats());
    }

    private static Fields tunnel(Tunnel tunnel) {
        Fields item = Fields.start().choice("type", tunnel.type());
        if (tunnel.type() == Tunnel.Type.GUE) {
            item.number("port", tunnel.port());
        }
        if (tunnel.type() != Tunnel.Type.IPIP) {
            item.choice("checksum", tunnel.checksum());
        }
        return item;
    }

    private static Fields stats(Fields item, IpvsStats stats) {
        return item.unsigned("connections", stats.connections())
                .unsigned("in_packets", stats.inPackets())
                .unsigned("out_packets", stats.outPackets())
                .unsigned("in_bytes", stats.inBytes())
                .unsigned("out_bytes", stats.outBytes())
                .unsigned("connections_per_s", stats.connectionsPerSecond())
                .unsigned("in_packets_per_s", stats.inPacketsPerSecond())
                .unsigned("out_packets_per_s", stats.outPacketsPerSecond())
                .unsigned("in_bytes_per_s", stats.inBytesPerSecond())
                .unsigned("out_bytes_per_s", stats.outBytesPerSecond());
    }

    /** One connection, kind {@code ipvs_connection}. The template of a mark carries the mark instead of an address. */
    static Fields connection(IpvsConnection entry) {
        Fields item = Fields.start()
                .text("protocol", entry.protocol().toLowerCase(Locale.ROOT))
                .text("client_address", entry.client())
                .number("client_port", entry.clientPort());
        if (entry.protocol().equals("IP")) {
            item.number("fwmark", entry.virtual().low() & 0xffffffffL);
        } else {
            item.text("virtual_address", entry.virtual()).number("virtual_port", entry.virtualPort());
        }
        item.text("real_address", entry.destination())
                .number("real_port", entry.destinationPort())
                .text("state", entry.state().toLowerCase(Locale.ROOT))
                .number("expires_s", entry.expiresSeconds());
        if (!entry.engine().isEmpty()) {
            item.text("persistence_engine", entry.engine()).text("persistence_data", entry.engineData());
        }
        return item;
    }

    /** The timeouts, kind {@code ipvs_timeouts}. */
    static Fields timeouts(IpvsTimeouts timeouts) {
        return Fields.start()
                .number("tcp_s", timeouts.tcpSeconds())
                .number("tcp_fin_s", timeouts.tcpFinSeconds())
                .number("udp_s", timeouts.udpSeconds());
    }

    /** A sync daemon, kind {@code ipvs_sync_daemon}. */
    static Fields daemon(SyncDaemon daemon) {
        Fields item = Fields.start()
                .choice("role", daemon.role())
                .text("interface", daemon.interfaceName())
                .number("sync_id", daemon.syncId())
                .number("max_length_bytes", daemon.maxLength());
        return item.textIfPresent("group", daemon.group())
                .number("port", daemon.port())
                .number("ttl", daemon.ttl());
    }

    /** A line of {@code -S}, kind {@code ipvs_command}. */
    static Fields command(String line) {
        return Fields.start().text("command", "ipvsadm " + line);
    }
}
