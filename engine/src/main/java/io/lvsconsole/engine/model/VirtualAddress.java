package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual address as the kernel gets it. Written as iproute2 and keepalived do:
 * {@code ADDRESS[/LENGTH] [brd A] [dev IF] [scope S] [label L] [peer A/LEN] [flag ...]}.
 *
 * @param address address and prefix length, /32 or /128 unless given
 * @param dev interface, empty for the instance's
 * @param label label (IPv4), at most 15 characters, e.g. {@code eth0:0}
 * @param scope name or number of the scope
 * @param broadcast broadcast address
 * @param peer address of the other end
 * @param flags words of {@link #FLAGS}
 */
public record VirtualAddress(
        Cidr address,
        Optional<String> dev,
        Optional<String> label,
        Optional<String> scope,
        Optional<IpAddress> broadcast,
        Optional<Cidr> peer,
        List<String> flags) {

    /** Words that may follow: keepalived's. {@code -nodad} means that duplicate address detection is done. */
    public static final Set<String> FLAGS =
            Set.of("home", "-nodad", "mngtmpaddr", "noprefixroute", "autojoin", "no_track", "use_vmac");

    /** Checks names and flags. */
    public VirtualAddress {
        dev.ifPresent(name -> Require.interfaceName("dev", name));
        label.ifPresent(text -> Require.interfaceName("label", text));
        flags = List.copyOf(flags);
        for (String flag : flags) {
            Require.that(FLAGS.contains(flag), "'" + flag + "' is not a flag of an address");
        }
    }

    /** An address with nothing else. */
    public static VirtualAddress of(Cidr address) {
        return new VirtualAddress(
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Whether its loss is not noticed ({@code no_track}). */
    public boolean isUntracked() {
        return flags.contains("no_track");
    }
}
