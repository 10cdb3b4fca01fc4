package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The table as commands, as {@code -S} prints it. Thresholds are not in it. Pure but for name look-ups. */
final class SaveListing {

    private final boolean exact;
    private final EndpointText names;
    private final Consumer<String> sink;

    SaveListing(boolean exact, EndpointText names, Consumer<String> sink) {
        this.exact = exact;
        this.names = names;
        this.sink = sink;
    }

    /** Sorted services, each followed by its real servers. */
    void tables(List<ServiceTable> tables) {
        for (ServiceTable table : new EntryOrder(exact).sort(tables)) {
            ServiceKey key = table.service().service().key();
            String name = option(key);
            sink.accept("-A " + name + " " + ServiceSuffix.saved(table.service().service(), exact));
            for (DestinationEntry entry : table.destinations()) {
                sink.accept(
                        "-a " + name + " -r " + names.of(entry.destination().key(), key) + server(entry.destination()));
            }
        }
    }

    private String option(ServiceKey key) {
        return key.accept(new ServiceKey.Visitor<>() {
            @Override
            public String visit(ServiceKey.Address key) {
                String option =
                        switch (key.protocol()) {
                            case TCP -> "-t ";
                            case UDP -> "-u ";
                            case SCTP -> "--sctp-service ";
                        };
                return option + names.of(key.address(), key.port(), Optional.of(key.protocol()));
            }

            @Override
            public String visit(ServiceKey.FwMark key) {
                return "-f " + names.mark(key) + (key.family() == Family.IPV6 ? " -6" : "");
            }
        });
    }

    private static String server(IpvsDestination server) {
        return switch (server.method()) {
            case MASQUERADE -> " -m -w " + server.weight();
            case TUNNEL -> " -i -w " + server.weight() + tunnel(server.tunnel());
            case LOCAL, DIRECT_ROUTE, BYPASS -> " -g -w " + server.weight();
        };
    }

    private static String tunnel(Tunnel tunnel) {
        String type = " --tun-type " + tunnel.type().name().toLowerCase(Locale.ROOT);
        String checksum =
                switch (tunnel.checksum()) {
                    case NONE -> " --tun-nocsum";
                    case LOCAL -> " --tun-csum";
                    case REMOTE -> " --tun-remcsum";
                };
        return switch (tunnel.type()) {
            case IPIP -> type;
            case GUE -> type + " --tun-port " + tunnel.port() + checksum;
            case GRE -> type + checksum;
        };
    }
}
