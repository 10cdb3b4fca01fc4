package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes of the table as lines of ipvsadm, for previews, and lines of ipvsadm as changes, for forms. Numbers only. */
public final class IpvsadmText implements IpvsChange.Visitor<String> {

    private static final IpvsadmText TEXT = new IpvsadmText();

    private IpvsadmText() {}

    /** The line that makes a change. */
    public static String of(IpvsChange change) {
        return "ipvsadm " + change.accept(TEXT);
    }

    /**
     * The change that words after {@code ipvsadm} ask for; empty if they ask for none.
     *
     * @throws IllegalArgumentException if they are not a command; the message is ipvsadm's
     */
    public static Optional<IpvsChange> parse(List<String> words, NameService names) {
        try {
            return CommandParser.parse(words, false, names) instanceof Request.Change request
                    ? Optional.of(request.change())
                    : Optional.empty();
        } catch (UsageException e) {
            throw new IllegalArgumentException(e.lines().get(0), e);
        }
    }

    /** The options that name a service: {@code -t 10.0.0.1:80}, {@code -f 5 -6}. */
    public static String service(ServiceKey key) {
        if (key instanceof ServiceKey.Address address) {
            String text = address.toString();
            String endpoint = text.substring(text.indexOf(' ') + 1);
            return switch (address.protocol()) {
                case TCP -> "-t " + endpoint;
                case UDP -> "-u " + endpoint;
                case SCTP -> "--sctp-service " + endpoint;
            };
        }
        ServiceKey.FwMark mark = (ServiceKey.FwMark) key;
        return "-f " + mark.mark() + (mark.family() == Family.IPV6 ? " -6" : "");
    }

    private static String server(ServiceKey service, IpvsDestination destination) {
        String limits = destination.upperThreshold() == 0 && destination.lowerThreshold() == 0
                ? ""
                : " -x " + destination.upperThreshold() + " -y " + destination.lowerThreshold();
        return service(service) + " -r " + destination.key() + method(destination) + " -w " + destination.weight()
                + limits;
    }

    private static String method(IpvsDestination destination) {
        if (destination.method() == ForwardingMethod.MASQUERADE) {
            return " -m";
        }
        if (destination.method() != ForwardingMethod.TUNNEL) {
            return " -g";
        }
        String type = destination.tunnel().type().name().toLowerCase(Locale.ROOT);
        return type.equals("ipip")
                ? " -i"
                : " -i --tun-type " + type
                        + (type.equals("gue")
                                ? " --tun-port " + destination.tunnel().port()
                                : "");
    }

    @Override
    public String visit(IpvsChange.AddService change) {
        return "-A " + service(change.service().key()) + " " + ServiceSuffix.saved(change.service(), false);
    }

    @Override
    public String visit(IpvsChange.EditService change) {
        return "-E " + service(change.service().key()) + " " + ServiceSuffix.saved(change.service(), false);
    }

    @Override
    public String visit(IpvsChange.DeleteService change) {
        return "-D " + service(change.key());
    }

    @Override
    public String visit(IpvsChange.AddDestination change) {
        return "-a " + server(change.service(), change.destination());
    }

    @Override
    public String visit(IpvsChange.EditDestination change) {
        return "-e " + server(change.service(), change.destination());
    }

    @Override
    public String visit(IpvsChange.DeleteDestination change) {
        return "-d " + service(change.service()) + " -r " + change.destination();
    }

    @Override
    public String visit(IpvsChange.StartDaemon change) {
        return "--start-daemon " + role(change.daemon().role()) + " --mcast-interface "
                + change.daemon().interfaceName();
    }

    @Override
    public String visit(IpvsChange.StopDaemon change) {
        return "--stop-daemon " + role(change.role());
    }

    private static String role(SyncDaemon.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String visit(IpvsChange.SetTimeouts change) {
        return "--set " + change.timeouts().tcpSeconds() + " "
                + change.timeouts().tcpFinSeconds() + " " + change.timeouts().udpSeconds();
    }

    @Override
    public String visit(IpvsChange.Zero change) {
        return "-Z" + change.service().map(key -> " " + service(key)).orElse("");
    }

    @Override
    public String visit(IpvsChange.Flush change) {
        return "-C";
    }
}
