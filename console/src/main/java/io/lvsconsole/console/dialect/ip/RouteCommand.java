package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ip route}. */
final class RouteCommand {

    private final IpSession session;

    RouteCommand(IpSession session) {
        this.session = session;
    }

    int run(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            return show(words);
        }
        String word = words.next();
        String command = IpArguments.match(
                        word,
                        List.of(
                                "list", "show", "lst", "get", "add", "change", "chg", "replace", "prepend", "append",
                                "delete", "flush", "help"))
                .orElseThrow(() -> new IpException(
                        IpException.SYNTAX, "Command \"" + word + "\" is unknown, try \"ip route help\"."));
        return switch (command) {
            case "add" -> put(words, PutMode.ADD);
            case "change", "chg" -> put(words, PutMode.CHANGE);
            case "replace" -> put(words, PutMode.REPLACE);
            case "append" -> put(words, PutMode.APPEND);
            case "prepend" -> put(words, PutMode.PREPEND);
            case "delete" -> {
                session.change(new RtnlChange.DeleteRoute(RouteWords.read(words, session, true)));
                yield ExitStatus.DONE;
            }
            case "get" -> get(words);
            case "flush" -> flush(words);
            case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.ROUTE);
            default -> show(words);
        };
    }

    private int put(IpArguments words, PutMode mode) throws IpException, KernelException {
        session.change(new RtnlChange.PutRoute(RouteWords.read(words, session, false), mode));
        return ExitStatus.DONE;
    }

    private int show(IpArguments words) throws IpException, KernelException {
        RouteFilter filter = RouteFilter.read(words, session);
        List<RouteInfo> all = session.rtnl().routes();
        refuseMissingTable(filter, all);
        RouteView view = new RouteView(session, filter);
        List<Fields> items = new ArrayList<>();
        for (RouteInfo route : all) {
            if (!filter.accepts(route)) {
                continue;
            }
            if (session.data()) {
                items.add(view.data(route));
            } else {
                session.print(view.text(route));
            }
        }
        if (session.data()) {
            session.print("route", items);
        }
        return ExitStatus.DONE;
    }

    /** The kernel refuses to list an IPv4 table that never had a route; main, default and local always are there. */
    private void refuseMissingTable(RouteFilter filter, List<RouteInfo> all) throws IpException {
        Optional<Long> table = filter.table().filter(number -> number < 253 || number > 255);
        if (table.isPresent() && all.stream().noneMatch(route -> route.table() == table.get())) {
            boolean ipv6 = session.options()
                    .family()
                    .filter(f -> f.addressBits() == 128)
                    .isPresent();
            throw new IpException(
                    IpException.KERNEL,
                    "Error: " + (ipv6 ? "ipv6: FIB table does not exist." : "ipv4: FIB table does not exist.")
                            + "\nDump terminated");
        }
    }

    private int get(IpArguments words) throws IpException, KernelException {
        Optional<IpAddress> destination = Optional.empty();
        Optional<IpAddress> source = Optional.empty();
        Optional<LinkRef> arrivesBy = Optional.empty();
        Optional<LinkRef> leavesBy = Optional.empty();
        int mark = 0;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "from" -> source = Optional.of(host(words.value()));
                case "iif" ->
                    arrivesBy =
                            Optional.of(session.deviceToChange(words.value()).ref());
                case "oif", "dev" ->
                    leavesBy = Optional.of(session.deviceToChange(words.value()).ref());
                case "mark" -> mark = (int) words.number("invalid mark");
                default -> destination = Optional.of(host(word.equals("to") ? words.value() : word));
            }
        }
        if (destination.isEmpty()) {
            throw new IpException(IpException.EARLY, "need at least a destination address");
        }
        RouteInfo route = session.rtnl().lookUp(new RouteQuery(destination.get(), source, arrivesBy, leavesBy, mark));
        LookUpView view = new LookUpView(session, source, arrivesBy, mark);
        if (session.data()) {
            session.print("route", List.of(view.data(route)));
        } else {
            session.print(view.text(route));
        }
        return ExitStatus.DONE;
    }

    private IpAddress host(String text) throws IpException {
        Cidr prefix = IpArguments.prefix(text, session.options().family());
        return prefix.address();
    }

    private int flush(IpArguments words) throws IpException, KernelException {
        RouteFilter filter = RouteFilter.read(words, session);
        if (filter.isEmpty()) {
            throw new IpException(IpException.EARLY, "\"ip route flush\" requires arguments.");
        }
        session.mayChange();
        List<RtnlChange> changes = new ArrayList<>();
        for (RouteInfo route : session.rtnl().routes()) {
            if (filter.accepts(route)) {
                changes.add(new RtnlChange.DeleteRoute(route));
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
