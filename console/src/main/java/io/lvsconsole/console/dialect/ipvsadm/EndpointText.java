package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ADDRESS:PORT} as listings print it, with names or numbers. Names found are kept for the life of the object, one
 * listing. Not thread-safe.
 */
final class EndpointText {

    /** ipvsadm's limit for the whole text. */
    private static final int MAX = 59;

    private final boolean numeric;
    private final boolean exact;
    private final NameService names;
    private final Map<IpAddress, String> hosts = new HashMap<>();
    private final Map<Integer, String> ports = new HashMap<>();

    /**
     * For one listing.
     *
     * @param numeric whether nothing is looked up
     * @param exact whether marks are printed as signed numbers, as ipvsadm does
     * @param names the look-ups
     */
    EndpointText(boolean numeric, boolean exact, NameService names) {
        this.numeric = numeric;
        this.exact = exact;
        this.names = names;
    }

    /** An address and port; a protocol is needed for the name of a port. */
    String of(IpAddress address, int port, Optional<L4Protocol> protocol) {
        String host = numeric ? address.toString() : hosts.computeIfAbsent(address, this::host);
        String service = numeric || protocol.isEmpty() ? Integer.toString(port) : service(port, protocol.get());
        return Columns.cut((address.isIpv4() ? host : "[" + host + "]") + ":" + service, MAX);
    }

    /** A real server; ports of a mark's servers stay numbers. */
    String of(DestinationKey server, ServiceKey service) {
        return of(server.address(), server.port(), protocol(service));
    }

    /** A mark as a number. */
    String mark(ServiceKey.FwMark key) {
        return exact ? Integer.toString((int) key.mark()) : Long.toString(key.mark());
    }

    /** The name of a service in the first column, as {@code TCP  10.0.0.1:80} or {@code FWM  5 IPv6}. */
    String heading(ServiceKey key) {
        return key.accept(new ServiceKey.Visitor<>() {
            @Override
            public String visit(ServiceKey.Address key) {
                String text = Columns.left(key.protocol().name(), 4) + " "
                        + of(key.address(), key.port(), Optional.of(key.protocol()));
                return key.address().isIpv4() ? Columns.cut(text, 33) : text;
            }

            @Override
            public String visit(ServiceKey.FwMark key) {
                return "FWM  " + mark(key) + (key.family() == Family.IPV6 ? " IPv6" : "");
            }
        });
    }

    private static Optional<L4Protocol> protocol(ServiceKey key) {
        return key.accept(new ServiceKey.Visitor<>() {
            @Override
            public Optional<L4Protocol> visit(ServiceKey.Address key) {
                return Optional.of(key.protocol());
            }

            @Override
            public Optional<L4Protocol> visit(ServiceKey.FwMark key) {
                return Optional.empty();
            }
        });
    }

    private String host(IpAddress address) {
        return names.nameOf(address).orElseGet(address::toString);
    }

    private String service(int port, L4Protocol protocol) {
        return ports.computeIfAbsent(protocol.number() << 16 | port, key -> names.serviceOf(port, protocol)
                .orElseGet(() -> Integer.toString(port)));
    }
}
