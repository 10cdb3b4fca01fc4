package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.NeighbourState;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code ip neighbour}. */
final class NeighbourCommand {

    private final IpSession session;

    NeighbourCommand(IpSession session) {
        this.session = session;
    }

    int run(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            return show(words);
        }
        String word = words.next();
        String command = IpArguments.match(
                        word,
                        List.of("add", "change", "chg", "replace", "delete", "show", "lst", "list", "flush", "help"))
                .orElseThrow(() -> new IpException(
                        IpException.SYNTAX, "Command \"" + word + "\" is unknown, try \"ip neighbour help\"."));
        return switch (command) {
            case "add" -> put(words, PutMode.ADD);
            case "change", "chg" -> put(words, PutMode.CHANGE);
            case "replace" -> put(words, PutMode.REPLACE);
            case "delete" -> {
                session.change(new RtnlChange.DeleteNeighbour(read(words)));
                yield ExitStatus.DONE;
            }
            case "flush" -> flush(words);
            case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.NEIGHBOUR);
            default -> show(words);
        };
    }

    private int put(IpArguments words, PutMode mode) throws IpException, KernelException {
        session.change(new RtnlChange.PutNeighbour(read(words), mode));
        return ExitStatus.DONE;
    }

    private NeighbourInfo read(IpArguments words) throws IpException, KernelException {
        Optional<IpAddress> address = Optional.empty();
        Optional<MacAddress> mac = Optional.empty();
        Optional<String> device = Optional.empty();
        NeighbourState state = NeighbourState.PERMANENT;
        boolean proxy = false;
        boolean router = false;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "lladdr" -> mac = Optional.of(words.mac());
                case "nud" -> state = state(words.value());
                case "proxy" -> {
                    proxy = true;
                    address = Optional.of(
                            IpArguments.address(words.value(), session.options().family()));
                }
                case "router" -> router = true;
                case "dev" -> device = Optional.of(words.value());
                default -> {
                    String text = word.equals("to") ? words.value() : word;
                    if (address.isPresent()) {
                        throw IpException.duplicate("to", text);
                    }
                    address = Optional.of(
                            IpArguments.address(text, session.options().family()));
                }
            }
        }
        if (device.isEmpty() || address.isEmpty()) {
            throw new IpException(IpException.SYNTAX, "Device and destination are required arguments.");
        }
        LinkInfo link = session.deviceToChange(device.get());
        int flags = (proxy ? NeighbourInfo.PROXY : 0) | (router ? NeighbourInfo.ROUTER : 0);
        return new NeighbourInfo(link.ref(), address.get(), mac, proxy ? NeighbourState.NONE : state, flags, 0);
    }

    private static NeighbourState state(String text) throws IpException {
        for (NeighbourState state : NeighbourState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw IpException.wrong(text, "nud state is bad");
    }

    /** Which neighbours are meant. */
    private static final class Filter {
        private Optional<Cidr> within = Optional.empty();
        private Optional<LinkInfo> device = Optional.empty();
        private Set<NeighbourState> states =
                EnumSet.complementOf(EnumSet.of(NeighbourState.NONE, NeighbourState.NOARP));
        private boolean statesGiven;
        private boolean proxy;
        private boolean given;

        boolean accepts(NeighbourInfo neighbour, IpOptions options) {
            return options.wants(neighbour.address().family())
                    && neighbour.isProxy() == proxy
                    && device.map(only -> neighbour.link().isSame(only.ref())).orElse(true)
                    && within.map(only -> only.contains(neighbour.address())).orElse(true)
                    && (proxy
                            || states.contains(neighbour.state())
                            || (neighbour.flags() & NeighbourInfo.EXTERNALLY_LEARNED) != 0);
        }
    }

    private Filter filter(IpArguments words) throws IpException, KernelException {
        Filter filter = new Filter();
        while (words.hasNext()) {
            filter.given = true;
            String word = words.next();
            switch (word) {
                case "dev" -> filter.device = Optional.of(session.deviceToChange(words.value()));
                case "proxy" -> filter.proxy = true;
                case "unused", "unu", "unus" -> {
                    // Reference counts are not told by the port: every entry counts as unused.
                }
                case "nud" -> {
                    String text = words.value();
                    if (!filter.statesGiven) {
                        filter.states = EnumSet.noneOf(NeighbourState.class);
                        filter.statesGiven = true;
                    }
                    if (text.equals("all")) {
                        filter.states = EnumSet.allOf(NeighbourState.class);
                    } else {
                        filter.states.add(state(text));
                    }
                }
                default -> {
                    String text = word.equals("to") ? words.value() : word;
                    filter.within = Optional.of(
                            IpArguments.prefix(text, session.options().family()));
                }
            }
        }
        return filter;
    }

    private int show(IpArguments words) throws IpException, KernelException {
        Filter filter = filter(words);
        List<Fields> items = new ArrayList<>();
        for (NeighbourInfo neighbour : session.rtnl().neighbours()) {
            if (!filter.accepts(neighbour, session.options())) {
                continue;
            }
            boolean showDevice = filter.device.isEmpty();
            if (session.data()) {
                items.add(data(neighbour, showDevice));
            } else {
                session.print(text(neighbour, showDevice));
            }
        }
        if (session.data()) {
            session.print("neighbour", items);
        }
        return ExitStatus.DONE;
    }

    private String text(NeighbourInfo neighbour, boolean showDevice) throws KernelException {
        StringBuilder out = new StringBuilder();
        out.append(neighbour.address()).append(' ');
        if (session.options().brief()) {
            return brief(neighbour);
        }
        if (showDevice) {
            out.append("dev ").append(session.linkName(neighbour.link())).append(' ');
        }
        neighbour.mac().ifPresent(mac -> out.append("lladdr ").append(mac).append(' '));
        for (String flag : flags(neighbour)) {
            out.append(flag).append(' ');
        }
        if (!neighbour.isProxy()) {
            out.append(neighbour.state()).append(' ');
        }
        if (neighbour.protocol() != 0) {
            out.append("proto ")
                    .append(session.names().protocol(neighbour.protocol()))
                    .append(' ');
        }
        return out.append('\n').toString();
    }

    private String brief(NeighbourInfo neighbour) throws KernelException {
        String address = neighbour.address().toString();
        String link = session.linkName(neighbour.link());
        return address + " ".repeat(Math.max(0, 39 - address.length())) + " " + link
                + " ".repeat(Math.max(0, 16 - link.length())) + " "
                + neighbour.mac().map(mac -> mac + " ").orElse("") + "\n";
    }

    private Fields data(NeighbourInfo neighbour, boolean showDevice) throws KernelException {
        Fields fields = Fields.start().text("dst", neighbour.address());
        if (showDevice) {
            fields.text("dev", session.linkName(neighbour.link()));
        }
        fields.textIfPresent("lladdr", neighbour.mac());
        for (String flag : flags(neighbour)) {
            fields.unknown(flag);
        }
        if (!neighbour.isProxy()) {
            fields.texts("state", List.of(neighbour.state()));
        }
        if (neighbour.protocol() != 0) {
            fields.text("protocol", session.names().protocol(neighbour.protocol()));
        }
        return fields;
    }

    private static List<String> flags(NeighbourInfo neighbour) {
        List<String> names = new ArrayList<>();
        if ((neighbour.flags() & NeighbourInfo.ROUTER) != 0) {
            names.add("router");
        }
        if (neighbour.isProxy()) {
            names.add("proxy");
        }
        if ((neighbour.flags() & NeighbourInfo.EXTERNALLY_LEARNED) != 0) {
            names.add("extern_learn");
        }
        return names;
    }

    private int flush(IpArguments words) throws IpException, KernelException {
        Filter filter = filter(words);
        if (!filter.given) {
            throw new IpException(IpException.SYNTAX, "Flush requires arguments.");
        }
        if (!filter.statesGiven) {
            filter.states.remove(NeighbourState.PERMANENT);
        }
        session.mayChange();
        List<RtnlChange> changes = new ArrayList<>();
        for (NeighbourInfo neighbour : session.rtnl().neighbours()) {
            if (filter.accepts(neighbour, session.options())) {
                changes.add(new RtnlChange.DeleteNeighbour(neighbour));
            }
        }
        for (Optional<KernelException> refusal : session.rtnl().applyAll(changes)) {
            if (refusal.isPresent() && !IpSession.isMissing(refusal.get())) {
                throw refusal.get();
            }
        }
        return ExitStatus.DONE;
    }
}
