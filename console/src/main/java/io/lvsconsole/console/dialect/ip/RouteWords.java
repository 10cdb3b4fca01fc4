package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteMetrics;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after {@code ip route add} and its kin. */
final class RouteWords {

    private final IpSession session;
    private Optional<Family> family;
    private final boolean deletion;
    private Optional<RouteType> type = Optional.empty();
    private Optional<Cidr> destination = Optional.empty();
    private boolean defaultRoute;
    private Optional<IpAddress> gateway = Optional.empty();
    private Optional<LinkRef> device = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Optional<Integer> protocol = Optional.empty();
    private Optional<Long> table = Optional.empty();
    private Optional<Integer> preference = Optional.empty();
    private final List<NextHop> hops = new ArrayList<>();
    private int flags;
    private int serviceClass;
    private long metric;
    private long mtu;
    private boolean mtuLocked;
    private long advertisedMss;
    private long window;
    private long initialCongestionWindow;
    private long initialReceiveWindow;
    private long hopLimit;

    private RouteWords(IpSession session, boolean deletion) {
        this.session = session;
        this.family = session.options().family();
        this.deletion = deletion;
    }

    /** Reads the words and makes the route. */
    static RouteInfo read(IpArguments words, IpSession session, boolean deletion) throws IpException, KernelException {
        RouteWords read = new RouteWords(session, deletion);
        if (!words.hasNext()) {
            throw new IpException(IpException.SYNTAX, IpUsage.ROUTE);
        }
        while (words.hasNext()) {
            String word = words.next();
            if (!read.readTarget(word, words) && !read.readMetric(word, words)) {
                read.readDestination(word, words);
            }
        }
        return read.route();
    }

    private boolean readTarget(String word, IpArguments words) throws IpException, KernelException {
        switch (word) {
            case "via" -> gateway = Optional.of(via(words));
            case "dev", "oif" ->
                device = Optional.of(session.deviceToChange(words.value()).ref());
            case "src" -> {
                source = Optional.of(IpArguments.address(words.value(), family));
                noteFamily(source.get());
            }
            case "nexthop" -> readHop(words);
            case "onlink" -> flags |= NextHop.ONLINK;
            case "pervasive" -> flags |= NextHop.PERVASIVE;
            case "scope" -> {
                String text = words.value();
                scope = Optional.of(
                        Scope.parse(text).orElseThrow(() -> IpException.wrong(text, "invalid \"scope\" value\n")));
            }
            case "protocol", "proto" -> {
                String text = words.value();
                protocol = Optional.of(session.names()
                        .protocolNumber(text)
                        .orElseThrow(() -> IpException.wrong(text, "\"protocol\" value is invalid\n")));
            }
            case "table", "tab", "tabl" -> {
                String text = words.value();
                table = Optional.of(session.names()
                        .tableNumber(text)
                        .orElseThrow(() -> IpException.wrong(text, "\"table\" value is invalid\n")));
            }
            case "pref" -> preference = Optional.of(preference(words.value()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readMetric(String word, IpArguments words) throws IpException {
        switch (word) {
            case "metric", "priority", "preference" -> metric = words.number("\"metric\" value is invalid\n");
            case "tos", "dsfield", "dsfiled" ->
                serviceClass = (int) (words.number("\"tos\" value is invalid\n") & 0xff);
            case "mtu" -> {
                String text = words.value();
                mtuLocked = text.equals("lock");
                String value = mtuLocked ? words.value() : text;
                mtu = IpArguments.parseNumber(value)
                        .orElseThrow(() -> IpException.wrong(value, "\"mtu\" value is invalid\n"));
            }
            case "advmss" -> advertisedMss = words.number("\"mss\" value is invalid\n");
            case "window" -> window = words.number("\"window\" value is invalid\n");
            case "initcwnd" -> initialCongestionWindow = words.number("\"initcwnd\" value is invalid\n");
            case "initrwnd" -> initialReceiveWindow = words.number("\"initrwnd\" value is invalid\n");
            case "hoplimit" -> hopLimit = words.number("\"hoplimit\" value is invalid\n");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readDestination(String word, IpArguments words) throws IpException {
        String text = word.equals("to") ? words.value() : word;
        Optional<RouteType> named = type(text);
        if (named.isPresent() && type.isEmpty() && destination.isEmpty()) {
            type = named;
            text = words.value();
        }
        if (destination.isPresent()) {
            throw IpException.garbage("to", text);
        }
        defaultRoute = text.equals("default") || text.equals("any") || text.equals("all");
        destination = Optional.of(IpArguments.prefix(text, family));
        if (!defaultRoute) {
            noteFamily(destination.get().address());
        }
    }

    private void noteFamily(IpAddress address) {
        family = family.or(() -> Optional.of(address.family()));
    }

    private IpAddress via(IpArguments words) throws IpException {
        String text = words.value();
        if (text.equals("inet") || text.equals("inet6")) {
            return IpArguments.address(words.value(), Optional.of(text.equals("inet") ? Family.IPV4 : Family.IPV6));
        }
        IpAddress address = IpArguments.address(text, family);
        noteFamily(address);
        return address;
    }

    private void readHop(IpArguments words) throws IpException, KernelException {
        Optional<IpAddress> hopGateway = Optional.empty();
        Optional<LinkRef> hopDevice = Optional.empty();
        int weight = 1;
        int hopFlags = 0;
        while (words.hasNext()) {
            String word = words.peek();
            if (word.equals("via")) {
                words.next();
                hopGateway = Optional.of(via(words));
            } else if (word.equals("dev")) {
                words.next();
                hopDevice = Optional.of(session.deviceToChange(words.value()).ref());
            } else if (word.equals("weight")) {
                words.next();
                long value = words.number("\"weight\" is invalid\n");
                if (value < 1 || value > 256) {
                    throw IpException.wrong(Long.toString(value), "\"weight\" is invalid\n");
                }
                weight = (int) value;
            } else if (word.equals("onlink")) {
                words.next();
                hopFlags |= NextHop.ONLINK;
            } else {
                break;
            }
        }
        hops.add(new NextHop(hopGateway, hopDevice, weight, hopFlags));
    }

    private static int preference(String text) throws IpException {
        return switch (text) {
            case "low" -> 3;
            case "medium" -> 0;
            case "high" -> 1;
            default -> throw IpException.wrong(text, "\"pref\" value is invalid\n");
        };
    }

    /** The route type of a name of {@code ip}. */
    static Optional<RouteType> type(String text) {
        for (RouteType known : RouteType.values()) {
            if (known != RouteType.UNSPEC && known.lowerName().equals(text)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private RouteInfo route() throws IpException {
        if (destination.isEmpty()) {
            throw new IpException(IpException.SYNTAX, IpUsage.ROUTE);
        }
        Cidr prefix = destination.get();
        if (defaultRoute && family.equals(Optional.of(Family.IPV6))) {
            prefix = new Cidr(IpAddress.ANY_IPV6, 0);
        }
        if (gateway.isPresent() || device.isPresent() || flags != 0) {
            if (hops.isEmpty()) {
                hops.add(new NextHop(gateway, device, 1, flags));
            }
        }
        if (prefix.address().isIpv4() && !prefix.network().equals(prefix)) {
            throw new IpException(IpException.KERNEL, "Error: Invalid prefix for given prefix length.");
        }
        RouteType kind = type.orElse(RouteType.UNICAST);
        return new RouteInfo(
                prefix.network(),
                Optional.empty(),
                serviceClass,
                hops,
                table.orElse(defaultTable(kind)),
                deletion && type.isEmpty() ? RouteType.UNSPEC : kind,
                scope.orElse(defaultScope(kind, prefix)),
                protocol.orElse(deletion ? 0 : RouteInfo.PROTOCOL_BOOT),
                metric,
                source,
                new RouteMetrics(
                        mtu,
                        mtuLocked,
                        advertisedMss,
                        window,
                        0,
                        initialCongestionWindow,
                        initialReceiveWindow,
                        hopLimit),
                preference,
                Optional.empty(),
                false);
    }

    private static long defaultTable(RouteType kind) {
        return switch (kind) {
            case LOCAL, BROADCAST, NAT, ANYCAST -> RouteInfo.TABLE_LOCAL;
            default -> RouteInfo.TABLE_MAIN;
        };
    }

    private Scope defaultScope(RouteType kind, Cidr prefix) {
        if (!prefix.address().isIpv4()) {
            return Scope.GLOBAL;
        }
        if (deletion) {
            return Scope.NOWHERE;
        }
        return switch (kind) {
            case LOCAL, NAT -> Scope.HOST;
            case BROADCAST, MULTICAST, ANYCAST -> Scope.LINK;
            case UNICAST, UNSPEC -> {
                boolean direct = hops.stream().noneMatch(hop -> hop.gateway().isPresent());
                yield direct && hops.size() <= 1 ? Scope.LINK : Scope.GLOBAL;
            }
            default -> Scope.GLOBAL;
        };
    }
}
