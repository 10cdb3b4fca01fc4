package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** What follows the name of a service: scheduler, flags, persistence; in a listing and as options of {@code -S}. Pure. */
final class ServiceSuffix {

    private ServiceSuffix() {}

    /** {@code wlc (flags) persistent 300 mask 255.255.255.0 pe sip ops}. */
    static String listed(IpvsService service, boolean exact) {
        StringBuilder text = new StringBuilder(service.scheduler());
        if (SchedulerFlag.any(service.flags())) {
            text.append(" (")
                    .append(SchedulerFlag.text(service.flags(), service.scheduler(), exact))
                    .append(')');
        }
        if (service.flags().isPersistent()) {
            text.append(" persistent ").append(service.persistenceTimeout());
            mask(service).ifPresent(mask -> text.append(" mask ").append(mask));
            service.persistenceEngine().ifPresent(name -> text.append(" pe ").append(name));
        }
        return text.append(service.flags().isOnePacket() ? " ops" : "").toString();
    }

    /** {@code -s wlc -p 300 -M 255.255.255.0 --pe sip -o -b flags}. */
    static String saved(IpvsService service, boolean exact) {
        StringBuilder text = new StringBuilder("-s ").append(service.scheduler());
        if (service.flags().isPersistent()) {
            text.append(" -p ").append(service.persistenceTimeout());
            mask(service).ifPresent(mask -> text.append(" -M ").append(mask));
        }
        service.persistenceEngine().ifPresent(name -> text.append(" --pe ").append(name));
        text.append(service.flags().isOnePacket() ? " -o" : "");
        if (SchedulerFlag.any(service.flags())) {
            text.append(" -b ").append(SchedulerFlag.text(service.flags(), service.scheduler(), exact));
        }
        return text.toString();
    }

    private static Optional<String> mask(IpvsService service) {
        Family family = service.key().family();
        if (service.netmask() == IpvsService.fullNetmask(family)) {
            return Optional.empty();
        }
        return Optional.of(
                family == Family.IPV4
                        ? IpAddress.ofIpv4(service.netmask()).toString()
                        : Integer.toString(service.netmask()));
    }
}
