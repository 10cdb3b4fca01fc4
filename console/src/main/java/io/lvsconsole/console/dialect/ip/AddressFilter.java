package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.Scope;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/** Which addresses {@code ip address show} and {@code flush} mean. */
final class AddressFilter {

    private Optional<LinkInfo> device = Optional.empty();
    private Optional<LinkInfo> master = Optional.empty();
    private Optional<String> kind = Optional.empty();
    private Optional<Cidr> within = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Optional<String> label = Optional.empty();
    private boolean up;
    private int flagMask;
    private int flags;
    private Optional<Boolean> dynamic = Optional.empty();

    /** Reads the rest of the command. */
    static AddressFilter read(IpArguments words, IpSession session) throws IpException, KernelException {
        AddressFilter filter = new AddressFilter();
        while (words.hasNext()) {
            filter.read(words.next(), words, session);
        }
        return filter;
    }

    private void read(String word, IpArguments words, IpSession session) throws IpException, KernelException {
        switch (word) {
            case "to" ->
                within = Optional.of(
                        IpArguments.prefix(words.value(), session.options().family()));
            case "scope" -> {
                String text = words.value();
                scope = text.equals("all")
                        ? Optional.empty()
                        : Optional.of(
                                Scope.parse(text).orElseThrow(() -> IpException.wrong(text, "invalid \"scope\"\n")));
            }
            case "up" -> up = true;
            case "label" -> label = Optional.of(words.value());
            case "master" -> master = Optional.of(session.deviceToShow(words.value()));
            case "type" -> kind = Optional.of(words.value());
            case "dynamic" -> dynamic = Optional.of(true);
            case "permanent" -> dynamic = Optional.of(false);
            default -> {
                if (!readFlag(word)) {
                    String name = word.equals("dev") ? words.value() : word;
                    if (device.isPresent()) {
                        throw IpException.duplicate("dev", name);
                    }
                    device = Optional.of(session.deviceToShow(name));
                }
            }
        }
    }

    private boolean readFlag(String word) {
        String name = word.startsWith("-") ? word.substring(1) : word;
        int bit =
                switch (name) {
                    case "secondary", "temporary", "primary" -> AddressFlags.SECONDARY;
                    case "deprecated" -> AddressFlags.DEPRECATED;
                    case "tentative" -> AddressFlags.TENTATIVE;
                    case "dadfailed" -> AddressFlags.DAD_FAILED;
                    case "nodad" -> AddressFlags.NO_DAD;
                    case "home" -> AddressFlags.HOME_ADDRESS;
                    case "mngtmpaddr" -> AddressFlags.MANAGE_TEMPORARY;
                    case "noprefixroute" -> AddressFlags.NO_PREFIX_ROUTE;
                    case "autojoin" -> AddressFlags.AUTO_JOIN;
                    default -> 0;
                };
        if (bit == 0) {
            return false;
        }
        flagMask |= bit;
        boolean wanted = word.equals(name) != name.equals("primary");
        flags = wanted ? flags | bit : flags & ~bit;
        return true;
    }

    /** The family that the prefix of {@code to} limits everything to. */
    Optional<Family> family() {
        return within.map(prefix -> prefix.address().family());
    }

    /** Whether addresses are chosen by label. */
    boolean hasLabel() {
        return label.isPresent();
    }

    /** Whether the link is meant. */
    boolean accepts(LinkInfo link) {
        return device.map(only -> only.index() == link.index()).orElse(true)
                && (!up || link.flags().isUp())
                && kind.map(only -> link.kind().equals(Optional.of(only))).orElse(true)
                && master.map(only -> link.master()
                                .filter(ref -> ref.index() == only.index())
                                .isPresent())
                        .orElse(true);
    }

    /** Whether the address is meant, its link given. */
    boolean accepts(AddressInfo address, String linkName, IpOptions options) {
        if (!options.wants(address.family())) {
            return false;
        }
        boolean isDynamic = !address.flags().has(AddressFlags.PERMANENT);
        return scope.map(only -> only.equals(address.scope())).orElse(true)
                && (address.flags().bits() & flagMask) == flags
                && dynamic.map(only -> only == isDynamic).orElse(true)
                && within.map(only -> covers(only, address)).orElse(true)
                && label.map(pattern -> glob(pattern, address.label().isEmpty() ? linkName : address.label()))
                        .orElse(true);
    }

    private static boolean covers(Cidr prefix, AddressInfo address) {
        return prefix.contains(address.address());
    }

    private static boolean glob(String pattern, String text) {
        // Labels hold no '/', so the file system's patterns are those of fnmatch(3).
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(text));
    }
}
