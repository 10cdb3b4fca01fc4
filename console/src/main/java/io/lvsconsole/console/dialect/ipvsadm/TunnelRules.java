package io.lvsconsole.console.dialect.ipvsadm;

import static io.lvsconsole.console.dialect.ipvsadm.Checked.*;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which tunnel options go with which tunnel type; checked in the order of the options. Pure. */
final class TunnelRules {

    private static final List<Checked> OPTIONS = List.of(TUN_TYPE, TUN_PORT, TUN_NOCSUM, TUN_CSUM, TUN_REMCSUM);

    private TunnelRules() {}

    static void check(Set<Checked> given, ForwardingMethod method, Tunnel.Type type) throws UsageException {
        boolean any = OPTIONS.stream().anyMatch(given::contains);
        if (method != ForwardingMethod.TUNNEL) {
            if (any) {
                throw UsageException.wrong("Tunnel options conflict with forward method");
            }
            return;
        }
        String name = type.name().toLowerCase(Locale.ROOT);
        Checked checksum = null;
        for (Checked option : OPTIONS) {
            if (!given.contains(option)) {
                if (option == TUN_PORT && type == Tunnel.Type.GUE) {
                    throw UsageException.wrong(
                            "You need to supply the 'tun-port' option for the '" + name + "' tunnel type");
                }
                continue;
            }
            if (!allowed(option, type)) {
                throw UsageException.wrong(
                        "Illegal '" + option.word() + "' option with the '" + name + "' tunnel type");
            }
            if (option != TUN_TYPE && option != TUN_PORT) {
                if (checksum != null) {
                    throw UsageException.wrong("The option '" + option.word() + "' conflicts with the '"
                            + checksum.word() + "' option in the '" + name + "' tunnel type");
                }
                checksum = option;
            }
        }
    }

    private static boolean allowed(Checked option, Tunnel.Type type) {
        return switch (type) {
            case IPIP -> option == TUN_TYPE;
            case GUE -> true;
            case GRE -> option == TUN_TYPE || option == TUN_NOCSUM || option == TUN_CSUM;
        };
    }
}
