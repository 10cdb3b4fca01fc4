package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ip address}. */
final class AddressCommand {

    private final IpSession session;

    AddressCommand(IpSession session) {
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
                        IpException.SYNTAX, "Command \"" + word + "\" is unknown, try \"ip address help\"."));
        return switch (command) {
            case "add" -> put(words, PutMode.ADD);
            case "change", "chg" -> put(words, PutMode.CHANGE);
            case "replace" -> put(words, PutMode.REPLACE);
            case "delete" -> delete(words);
            case "flush" -> flush(words);
            case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.ADDRESS);
            default -> show(words);
        };
    }

    private int show(IpArguments words) throws IpException, KernelException {
        AddressFilter filter = AddressFilter.read(words, session);
        IpSession limited = filter.family().map(session::withFamily).orElse(session);
        new AddressCommand(limited).show(filter);
        return ExitStatus.DONE;
    }

    private void show(AddressFilter filter) throws KernelException {
        Map<Integer, List<AddressInfo>> byLink = new HashMap<>();
        List<LinkInfo> links = session.rtnl().links();
        for (AddressInfo address : session.rtnl().addresses()) {
            byLink.computeIfAbsent(address.link().index(), key -> new ArrayList<>())
                    .add(address);
        }
        List<Fields> items = new ArrayList<>();
        for (LinkInfo link : links) {
            List<AddressInfo> all = byLink.getOrDefault(link.index(), List.of());
            List<AddressInfo> chosen = new ArrayList<>();
            for (AddressInfo address : all) {
                if (filter.accepts(address, link.name(), session.options())) {
                    chosen.add(address);
                }
            }
            // A link whose addresses all fall through is left out; one that never had any only if a family is asked
            // for.
            boolean bare = all.isEmpty() && session.options().family().isEmpty();
            if (filter.accepts(link) && (bare || !chosen.isEmpty())) {
                show(link, chosen, filter.hasLabel(), items);
            }
        }
        if (session.data()) {
            session.print("address", items);
        }
    }

    /** The link and its addresses; chosen by label, addresses stand alone. */
    private void show(LinkInfo link, List<AddressInfo> addresses, boolean alone, List<Fields> items)
            throws KernelException {
        LinkView linkView = new LinkView(session, false);
        AddressView view = new AddressView(session.options());
        if (session.data()) {
            items.add(linkView.data(link)
                    .objects("addr_info", addresses.stream().map(view::data).toList()));
            return;
        }
        StringBuilder out = new StringBuilder();
        if (session.options().brief()) {
            out.append(alone ? "" : linkView.brief(link));
            addresses.forEach(address -> out.append(view.brief(address)));
            out.append('\n');
        } else {
            if (!session.options().oneLine() && !alone) {
                out.append(linkView.text(link)).append('\n');
            }
            addresses.forEach(address -> out.append(view.text(address, link.name())));
        }
        session.print(out.toString());
    }

    private int put(IpArguments words, PutMode mode) throws IpException, KernelException {
        AddressWords address = AddressWords.read(words, session.options().family());
        LinkInfo link = session.deviceToChange(address.device());
        session.change(new RtnlChange.PutAddress(address.toAdd(link.ref()), mode));
        return ExitStatus.DONE;
    }

    private int delete(IpArguments words) throws IpException, KernelException {
        AddressWords address = AddressWords.read(words, session.options().family());
        if (address.isWildcard()) {
            String prefix = address.local() + "/" + address.local().family().addressBits();
            session.warn("Warning: Executing wildcard deletion to stay compatible with old scripts.\n"
                    + "         Explicitly specify the prefix length (" + prefix + ") to avoid this warning.\n"
                    + "         This special behaviour is likely to disappear in further releases,\n"
                    + "         fix your scripts!");
        }
        LinkInfo link = session.deviceToChange(address.device());
        AddressInfo wanted = address.toDelete(link.ref());
        if (address.isWildcard()) {
            // The real program leaves the prefix length out; the port wants it, so take that of the first one there.
            wanted = first(link, wanted).orElse(wanted);
        }
        session.change(new RtnlChange.DeleteAddress(wanted));
        return ExitStatus.DONE;
    }

    private Optional<AddressInfo> first(LinkInfo link, AddressInfo wanted) throws KernelException {
        return session.rtnl().addresses().stream()
                .filter(found ->
                        found.link().isSame(link.ref()) && found.address().equals(wanted.address()))
                .filter(found -> wanted.label().isEmpty() || wanted.label().equals(found.label()))
                .findFirst();
    }

    private int flush(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            throw new IpException(IpException.EARLY, "Flush requires arguments.");
        }
        AddressFilter filter = AddressFilter.read(words, session);
        session.mayChange();
        Map<Integer, LinkInfo> links = session.links();
        // Deleting a primary address may delete or promote its secondaries: go by what is left, at most ten rounds.
        for (int round = 0; round < 10; round++) {
            List<RtnlChange> changes = new ArrayList<>();
            for (AddressInfo address : session.rtnl().addresses()) {
                LinkInfo link = links.get(address.link().index());
                if (link != null && filter.accepts(link) && filter.accepts(address, link.name(), session.options())) {
                    changes.add(new RtnlChange.DeleteAddress(address));
                }
            }
            if (changes.isEmpty()) {
                return ExitStatus.DONE;
            }
            session.rtnl().applyAll(changes);
        }
        throw new IpException(IpException.EARLY, "*** Flush remains incomplete after 10 rounds. ***");
    }
}
