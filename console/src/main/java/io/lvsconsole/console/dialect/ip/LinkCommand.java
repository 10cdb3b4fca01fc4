package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.AddressGeneration;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.MacvlanMode;
import io.lvsconsole.netlink.rtnl.NewLink;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ip link}. */
final class LinkCommand {

    private final IpSession session;

    LinkCommand(IpSession session) {
        this.session = session;
    }

    int run(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            return show(words);
        }
        String word = words.next();
        String command = IpArguments.match(
                        word, List.of("add", "set", "change", "delete", "show", "list", "lst", "help"))
                .orElseThrow(() -> new IpException(
                        IpException.SYNTAX, "Command \"" + word + "\" is unknown, try \"ip link help\"."));
        return switch (command) {
            case "add" -> add(words);
            case "set", "change" -> set(words);
            case "delete" -> delete(words);
            case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.LINK);
            default -> show(words);
        };
    }

    private int show(IpArguments words) throws IpException, KernelException {
        boolean up = false;
        Optional<LinkInfo> device = Optional.empty();
        Optional<LinkInfo> master = Optional.empty();
        Optional<String> kind = Optional.empty();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "up" -> up = true;
                case "master" -> master = Optional.of(session.deviceToShow(words.value()));
                case "type" -> kind = Optional.of(words.value());
                default -> {
                    String name = word.equals("dev") ? words.value() : word;
                    if (device.isPresent()) {
                        throw IpException.duplicate("dev", name);
                    }
                    device = Optional.of(session.deviceToShow(name));
                }
            }
        }
        List<LinkInfo> chosen = new ArrayList<>();
        for (LinkInfo link : session.rtnl().links()) {
            boolean wanted = device.map(only -> only.index() == link.index()).orElse(true)
                    && (!up || link.flags().isUp())
                    && master.map(m -> link.master()
                                    .filter(r -> r.index() == m.index())
                                    .isPresent())
                            .orElse(true)
                    && kind.map(k -> link.kind().equals(Optional.of(k))).orElse(true);
            if (wanted) {
                chosen.add(link);
            }
        }
        return print(chosen);
    }

    private int print(List<LinkInfo> links) throws KernelException {
        LinkView view = new LinkView(session, true);
        if (session.data()) {
            List<Fields> items = new ArrayList<>();
            for (LinkInfo link : links) {
                items.add(view.data(link));
            }
            session.print("link", items);
            return ExitStatus.DONE;
        }
        for (LinkInfo link : links) {
            session.print((session.options().brief() ? view.brief(link) : view.text(link)) + "\n");
        }
        return ExitStatus.DONE;
    }

    private int set(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            throw new IpException(IpException.SYNTAX, "Not enough information: \"dev\" argument is required.");
        }
        Optional<String> device = Optional.empty();
        LinkEdit edit = LinkEdit.NONE;
        while (words.hasNext()) {
            String word = words.next();
            Optional<LinkEdit> next = edit(edit, word, words);
            if (next.isPresent()) {
                edit = next.get();
                continue;
            }
            String name = word.equals("dev") ? words.value() : word;
            if (device.isPresent()) {
                throw IpException.garbage("dev", name);
            }
            device = Optional.of(name);
        }
        if (device.isEmpty()) {
            throw new IpException(IpException.SYNTAX, "Not enough information: \"dev\" argument is required.");
        }
        LinkInfo link = session.deviceToChange(device.get());
        session.change(new RtnlChange.EditLink(link.ref(), edit));
        return ExitStatus.DONE;
    }

    /** The edit with one more setting, or empty if the word is none. */
    private Optional<LinkEdit> edit(LinkEdit edit, String word, IpArguments words) throws IpException, KernelException {
        return switch (word) {
            case "up" -> Optional.of(edit.withFlag(LinkFlags.UP, true));
            case "down" -> Optional.of(edit.withFlag(LinkFlags.UP, false));
            case "mtu" -> Optional.of(edit.withMtu(words.number("Invalid \"mtu\" value\n")));
            case "txqueuelen", "qlen", "txqlen" ->
                Optional.of(edit.withTxQueueLength(words.number("Invalid \"txqueuelen\" value\n")));
            case "address", "lladdr", "addr", "addre", "addres" -> Optional.of(edit.withMac(words.mac()));
            case "broadcast", "brd" -> Optional.of(edit.withBroadcast(words.mac()));
            case "arp" -> Optional.of(edit.withFlag(LinkFlags.NO_ARP, !words.onOff("arp")));
            case "multicast" -> Optional.of(edit.withFlag(LinkFlags.MULTICAST, words.onOff("multicast")));
            case "allmulticast" -> Optional.of(edit.withFlag(LinkFlags.ALL_MULTICAST, words.onOff("allmulticast")));
            case "promisc" -> Optional.of(edit.withFlag(LinkFlags.PROMISCUOUS, words.onOff("promisc")));
            case "dynamic" -> Optional.of(edit.withFlag(LinkFlags.DYNAMIC, words.onOff("dynamic")));
            case "name" -> Optional.of(edit.withNewName(checkedName(words.value())));
            case "alias" -> Optional.of(edit.withAlias(words.value()));
            case "nomaster" -> Optional.of(edit.withMaster(LinkRef.NONE));
            case "master" -> Optional.of(edit.withMaster(master(words.value())));
            case "addrgenmode" -> Optional.of(edit.withAddressGeneration(generation(words.value())));
            case "netns", "vf", "xdp", "type", "group", "vrf" ->
                throw new IpException(IpException.SYNTAX, "ip link set " + word + ": not offered by lvsconsole");
            default -> Optional.empty();
        };
    }

    private LinkRef master(String name) throws IpException, KernelException {
        return session.link(name)
                .map(LinkInfo::ref)
                .orElseThrow(() -> IpException.wrong(name, "Device does not exist\n"));
    }

    private static String checkedName(String name) throws IpException {
        boolean good = !name.isEmpty()
                && name.length() <= 15
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c <= ' ' || c == 0x7f);
        if (!good) {
            throw new IpException(
                    IpException.SYNTAX, "Error: argument \"" + name + "\" is wrong: \"name\" not a valid ifname");
        }
        return name;
    }

    private static AddressGeneration generation(String text) throws IpException {
        return switch (text) {
            case "eui64" -> AddressGeneration.EUI64;
            case "none" -> AddressGeneration.NONE;
            case "stable_secret" -> AddressGeneration.STABLE_SECRET;
            case "random" -> AddressGeneration.RANDOM;
            default -> throw IpException.wrong(text, "Invalid \"addrgenmode\" value\n");
        };
    }

    static String generationName(AddressGeneration mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private int add(IpArguments words) throws IpException, KernelException {
        Optional<String> name = Optional.empty();
        Optional<LinkRef> parent = Optional.empty();
        LinkEdit edit = LinkEdit.NONE;
        Optional<String> kind = Optional.empty();
        while (words.hasNext() && kind.isEmpty()) {
            String word = words.next();
            if (word.equals("link")) {
                parent = Optional.of(session.deviceToChange(words.value()).ref());
            } else if (word.equals("type")) {
                kind = Optional.of(words.value());
            } else if (word.equals("name") || word.equals("dev")) {
                name = Optional.of(checkedName(words.value()));
            } else {
                Optional<LinkEdit> next = edit(edit, word, words);
                if (next.isEmpty() && name.isPresent()) {
                    throw IpException.garbage("dev", word);
                }
                edit = next.orElse(edit);
                name = next.isPresent() ? name : Optional.of(checkedName(word));
            }
        }
        if (kind.isEmpty()) {
            throw new IpException(IpException.SYNTAX, "Not enough information: \"type\" argument is required");
        }
        if (name.isEmpty() && !kind.get().equals("veth")) {
            throw new IpException(IpException.SYNTAX, "Not enough information: \"dev\" argument is required.");
        }
        Optional<MacvlanMode> mode = Optional.empty();
        Optional<String> peer = Optional.empty();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("mode") && kind.get().equals("macvlan")) {
                mode = Optional.of(macvlanMode(words.value()));
            } else if (word.equals("peer") && kind.get().equals("veth")) {
                String next = words.value();
                peer = Optional.of(checkedName(next.equals("name") ? words.value() : next));
            } else {
                throw new IpException(IpException.SYNTAX, kind.get() + ": unknown command \"" + word + "\"?");
            }
        }
        NewLink link = new NewLink(name.orElse(""), kind.get(), parent, mode, peer, edit);
        session.change(new RtnlChange.CreateLink(link));
        return ExitStatus.DONE;
    }

    private static MacvlanMode macvlanMode(String text) throws IpException {
        for (MacvlanMode mode : MacvlanMode.values()) {
            if (mode.lowerName().equals(text)) {
                return mode;
            }
        }
        throw new IpException(
                IpException.SYNTAX,
                "Error: argument of \"mode\" must be \"private\", \"vepa\", \"bridge\", \"passthru\" or \"source\", not \""
                        + text + "\"");
    }

    private int delete(IpArguments words) throws IpException, KernelException {
        Optional<String> device = Optional.empty();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("type")) {
                words.value();
            } else if (device.isPresent()) {
                throw IpException.garbage("dev", word);
            } else {
                device = Optional.of(word.equals("dev") ? words.value() : word);
            }
        }
        if (device.isEmpty()) {
            throw new IpException(IpException.SYNTAX, "Not enough information: \"dev\" argument is required.");
        }
        session.change(
                new RtnlChange.DeleteLink(session.deviceToChange(device.get()).ref()));
        return ExitStatus.DONE;
    }
}
