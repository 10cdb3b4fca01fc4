package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import java.util.ArrayList;
import java.util.List;

/** One address as {@code ip address} shows it. */
final class AddressView {

    private final IpOptions options;

    AddressView(IpOptions options) {
        this.options = options;
    }

    /** Its lines, with the newline at the end; one line with {@code -o}, which begins with the link. */
    String text(AddressInfo address, String linkName) {
        StringBuilder out = new StringBuilder();
        if (options.oneLine()) {
            out.append(address.link().index()).append(": ").append(linkName);
        }
        out.append("    ").append(IpArguments.familyName(address.family())).append(' ');
        appendAddress(address, out);
        if (address.metric() != 0) {
            out.append("metric ").append(address.metric()).append(' ');
        }
        address.broadcast()
                .ifPresent(broadcast -> out.append("brd ").append(broadcast).append(' '));
        out.append("scope ").append(address.scope()).append(' ');
        for (String flag : flags(address)) {
            out.append(flag).append(' ');
        }
        out.append(address.label()).append(options.newLine());
        out.append("       valid_lft ").append(address.valid());
        out.append(" preferred_lft ").append(preferred(address)).append('\n');
        return out.toString();
    }

    private static String preferred(AddressInfo address) {
        return address.preferred().toString();
    }

    private static void appendAddress(AddressInfo address, StringBuilder out) {
        out.append(address.address());
        address.peer().ifPresent(peer -> out.append(" peer ").append(peer));
        out.append('/').append(address.local().prefixLength()).append(' ');
    }

    /** The words of {@code -br}. */
    String brief(AddressInfo address) {
        StringBuilder out = new StringBuilder();
        appendAddress(address, out);
        if (address.metric() != 0) {
            out.append("metric ").append(address.metric()).append(' ');
        }
        return out.toString();
    }

    /** The address as data, in the order of {@code ip -j}. */
    Fields data(AddressInfo address) {
        Fields fields = Fields.start();
        if (!options.brief()) {
            fields.text("family", IpArguments.familyName(address.family()));
        }
        fields.text("local", address.address())
                .textIfPresent("address", address.peer())
                .number("prefixlen", address.local().prefixLength());
        if (address.metric() != 0) {
            fields.number("metric", address.metric());
        }
        if (options.brief()) {
            return fields;
        }
        fields.textIfPresent("broadcast", address.broadcast()).text("scope", address.scope());
        for (String flag : flags(address)) {
            fields.flag(flag, true);
        }
        if (!address.label().isEmpty()) {
            fields.text("label", address.label());
        }
        return fields.number("valid_life_time", address.valid().seconds())
                .number("preferred_life_time", address.preferred().seconds());
    }

    private List<String> flags(AddressInfo address) {
        List<String> names = new ArrayList<>();
        AddressFlags flags = address.flags();
        add(flags, AddressFlags.SECONDARY, address.family() == Family.IPV6 ? "temporary" : "secondary", names);
        add(flags, AddressFlags.NO_DAD, "nodad", names);
        add(flags, AddressFlags.OPTIMISTIC, "optimistic", names);
        add(flags, AddressFlags.DAD_FAILED, "dadfailed", names);
        add(flags, AddressFlags.HOME_ADDRESS, "home", names);
        add(flags, AddressFlags.DEPRECATED, "deprecated", names);
        add(flags, AddressFlags.TENTATIVE, "tentative", names);
        if (!flags.has(AddressFlags.PERMANENT)) {
            names.add("dynamic");
        }
        add(flags, AddressFlags.MANAGE_TEMPORARY, "mngtmpaddr", names);
        add(flags, AddressFlags.NO_PREFIX_ROUTE, "noprefixroute", names);
        add(flags, AddressFlags.AUTO_JOIN, "autojoin", names);
        add(flags, AddressFlags.STABLE_PRIVACY, "stable-privacy", names);
        return names;
    }

    private static void add(AddressFlags flags, int bit, String name, List<String> names) {
        if (flags.has(bit)) {
            names.add(name);
        }
    }
}
