package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of services or destinations as the ipvsadm command that makes it, numeric and complete, e.g. {@code ipvsadm -a
 * -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 5}. {@link IpvsWordsReader} reads the same back. Other changes (daemons, timeouts,
 * counters) have no form here. Pure.
 */
public final class IpvsWords {

    private IpvsWords() {}

    /** The command; empty for a change that is not about services or destinations. */
    public static Optional<String> of(IpvsChange change) {
        if (change instanceof IpvsChange.AddService add) {
            return command("-A", add.service().key(), service(add.service()));
        }
        if (change instanceof IpvsChange.EditService edit) {
            return command("-E", edit.service().key(), service(edit.service()));
        }
        if (change instanceof IpvsChange.DeleteService delete) {
            return command("-D", delete.key(), "");
        }
        if (change instanceof IpvsChange.AddDestination add) {
            return command("-a", add.service(), destination(add.destination()));
        }
        if (change instanceof IpvsChange.EditDestination edit) {
            return command("-e", edit.service(), destination(edit.destination()));
        }
        if (change instanceof IpvsChange.DeleteDestination delete) {
            return command("-d", delete.service(), " -r " + delete.destination());
        }
        return change instanceof IpvsChange.Flush ? Optional.of("ipvsadm -C") : Optional.empty();
    }

    private static Optional<String> command(String word, ServiceKey key, String rest) {
        return Optional.of("ipvsadm " + word + " " + name(key) + rest);
    }

    private static String name(ServiceKey key) {
        return key.accept(new ServiceKey.Visitor<>() {
            @Override
            public String visit(ServiceKey.Address address) {
                String option =
                        switch (address.protocol()) {
                            case TCP -> "-t ";
                            case UDP -> "-u ";
                            case SCTP -> "--sctp-service ";
                        };
                return option + Ports.text(address.address(), address.port());
            }

            @Override
            public String visit(ServiceKey.FwMark mark) {
                return "-f " + mark.mark() + (mark.family() == Family.IPV6 ? " -6" : "");
            }
        });
    }

    private static String service(IpvsService service) {
        StringBuilder text = new StringBuilder(" -s ").append(service.scheduler());
        if (service.flags().isPersistent()) {
            text.append(" -p ").append(service.persistenceTimeout());
            Family family = service.key().family();
            if (service.netmask() != IpvsService.fullNetmask(family)) {
                text.append(" -M ")
                        .append(family == Family.IPV4 ? IpAddress.ofIpv4(service.netmask()) : service.netmask());
            }
        }
        service.persistenceEngine().ifPresent(name -> text.append(" --pe ").append(name));
        text.append(service.flags().isOnePacket() ? " -o" : "");
        String flags = flags(service.flags());
        return text.append(flags.isEmpty() ? "" : " -b " + flags).toString();
    }

    private static String flags(ServiceFlags flags) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            if (flags.has(ServiceFlags.SCHEDULER_1 << i - 1)) {
                text.append(text.isEmpty() ? "" : ",").append("flag-").append(i);
            }
        }
        return text.toString();
    }

    private static String destination(IpvsDestination row) {
        String method =
                switch (row.method()) {
                    case MASQUERADE -> " -m";
                    case TUNNEL -> " -i";
                    case LOCAL, DIRECT_ROUTE, BYPASS -> " -g";
                };
        String limits = (row.upperThreshold() == 0 ? "" : " -x " + row.upperThreshold())
                + (row.lowerThreshold() == 0 ? "" : " -y " + row.lowerThreshold());
        String tunnel = row.method() == ForwardingMethod.TUNNEL ? tunnel(row.tunnel()) : "";
        return " -r " + row.key() + method + " -w " + row.weight() + limits + tunnel;
    }

    private static String tunnel(Tunnel tunnel) {
        if (tunnel.type() == Tunnel.Type.IPIP) {
            return "";
        }
        String checksum =
                switch (tunnel.checksum()) {
                    case NONE -> " --tun-nocsum";
                    case LOCAL -> " --tun-csum";
                    case REMOTE -> " --tun-remcsum";
                };
        String port = tunnel.type() == Tunnel.Type.GUE ? " --tun-port " + tunnel.port() : "";
        return " --tun-type " + tunnel.type().name().toLowerCase(Locale.ROOT) + port + checksum;
    }
}
