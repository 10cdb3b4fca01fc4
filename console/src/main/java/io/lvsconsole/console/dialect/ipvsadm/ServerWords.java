package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.Tunnel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The options that describe a real server, gathered in the order they are given. Not thread-safe. */
final class ServerWords {

    private final NameService names;
    private Optional<Endpoint> address = Optional.empty();
    private int port;
    private ForwardingMethod method = ForwardingMethod.DIRECT_ROUTE;
    private int weight = 1;
    private int upper;
    private int lower;
    private Tunnel.Type tunnelType = Tunnel.Type.IPIP;
    private int tunnelPort;
    private Tunnel.Checksum checksum = Tunnel.Checksum.NONE;

    ServerWords(NameService names) {
        this.names = names;
    }

    /** Takes an option if it is one of a real server. */
    boolean take(Option option, String value, ServiceWords service) throws UsageException {
        switch (option) {
            case REAL_SERVER -> address(value, service);
            case GATEWAYING -> method = ForwardingMethod.DIRECT_ROUTE;
            case IPIP -> method = ForwardingMethod.TUNNEL;
            case MASQUERADING -> method = ForwardingMethod.MASQUERADE;
            case WEIGHT -> weight = number(value, 0, Integer.MAX_VALUE, "illegal weight specified");
            case U_THRESHOLD -> upper = number(value, 0, Integer.MAX_VALUE, "illegal u_threshold specified");
            case L_THRESHOLD -> lower = number(value, 0, Integer.MAX_VALUE, "illegal l_threshold specified");
            case TUN_TYPE -> tunnelType = tunnelType(value);
            case TUN_PORT -> tunnelPort = number(value, 1, 65535, "illegal tunnel port specified");
            case TUN_NOCSUM -> checksum = Tunnel.Checksum.NONE;
            case TUN_CSUM -> checksum = Tunnel.Checksum.LOCAL;
            case TUN_REMCSUM -> checksum = Tunnel.Checksum.REMOTE;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Without a port of its own it takes the service's, if the service is known by then. */
    private void address(String text, ServiceWords service) throws UsageException {
        address = Endpoint.parse(text, service.protocol(), names);
        Endpoint parsed =
                address.orElseThrow(() -> UsageException.wrong("illegal real server address[:port] specified"));
        port = parsed.port().orElse(service.port());
    }

    private static Tunnel.Type tunnelType(String text) throws UsageException {
        return switch (text) {
            case "ipip" -> Tunnel.Type.IPIP;
            case "gue" -> Tunnel.Type.GUE;
            case "gre" -> Tunnel.Type.GRE;
            default -> throw UsageException.wrong("illegal tunnel type specified");
        };
    }

    /**
     * A number in a range.
     *
     * @throws UsageException with that message if it is not
     */
    static int number(String text, int min, int max, String message) throws UsageException {
        OptionalLong number = CNumber.decimal(text, min, max);
        if (number.isEmpty()) {
            throw UsageException.wrong(message);
        }
        return (int) number.getAsLong();
    }

    /** The rules that go beyond single options: family and tunnel options against the method. */
    void check(Set<Checked> given, ServiceWords service) throws UsageException {
        if (address.orElseThrow().address().family() != service.family() && method != ForwardingMethod.TUNNEL) {
            throw UsageException.wrong("Different address family is allowed only for tunneling servers");
        }
        TunnelRules.check(given, method, tunnelType);
    }

    /** What identifies it for {@code -d}: the port as given. */
    DestinationKey key() {
        return new DestinationKey(address.orElseThrow().address(), port);
    }

    /** The whole real server; without masquerading the port is always the service's, but for marks. */
    IpvsDestination destination(ServiceWords service) {
        boolean servicePort = method != ForwardingMethod.MASQUERADE && !service.isMark();
        DestinationKey key = new DestinationKey(address.orElseThrow().address(), servicePort ? service.port() : port);
        Tunnel tunnel = method == ForwardingMethod.TUNNEL
                ? new Tunnel(tunnelType, tunnelType == Tunnel.Type.GUE ? tunnelPort : 0, checksum)
                : Tunnel.IPIP;
        return new IpvsDestination(key, method, weight, upper, lower, tunnel);
    }
}
