package io.lvsconsole.console.dialect.route;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteMetrics;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.List;
import java.util.Optional;

/**
 * {@code route add|del}: the words, and the route the kernel makes of them ({@code rtentry_to_fib_config} in
 * {@code net/ipv4/fib_frontend.c}).
 */
final class RouteChange {

    private enum Kind {
        UNKNOWN,
        NET,
        HOST
    }

    private final ToolContext context;
    private final Family family;
    private final boolean addition;
    private Kind kind = Kind.UNKNOWN;
    private Cidr target;
    private Optional<IpAddress> mask = Optional.empty();
    private Optional<IpAddress> gateway = Optional.empty();
    private Optional<String> device = Optional.empty();
    private boolean reject;
    private long metric;
    private long segment;
    private long window;
    private long irtt;

    RouteChange(ToolContext context, Family family, boolean addition) {
        this.context = context;
        this.family = family;
        this.addition = addition;
    }

    int run(List<String> words) throws RouteException, KernelException {
        readTarget(words);
        while (!words.isEmpty()) {
            read(words.remove(0), words);
        }
        if (family == Family.IPV4) {
            checkMask();
        }
        if (context.options().readOnly()) {
            throw new RouteException(ExitStatus.NOT_PERMITTED, "lvsconsole: read-only: nothing changed");
        }
        String call = addition ? "SIOCADDRT" : "SIOCDELRT";
        try {
            RouteInfo route = route();
            context.host()
                    .rtnl()
                    .apply(
                            addition
                                    ? new RtnlChange.PutRoute(route, PutMode.PREPEND)
                                    : new RtnlChange.DeleteRoute(route));
        } catch (KernelException e) {
            throw new RouteException(
                    RouteException.KERNEL, call + ": " + e.errno().text());
        }
        return ExitStatus.DONE;
    }

    private void readTarget(List<String> words) throws RouteException {
        String word = words.remove(0);
        if (word.equals("-net") || word.equals("-host")) {
            kind = word.equals("-net") ? Kind.NET : Kind.HOST;
            if (words.isEmpty()) {
                throw RouteException.usage("");
            }
            word = words.remove(0);
        }
        if (word.equals("default")) {
            kind = Kind.NET;
            target = new Cidr(family == Family.IPV4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6, 0);
            mask = Optional.of(IpAddress.ANY_IPV4);
            return;
        }
        int slash = word.indexOf('/');
        IpAddress address = host(slash < 0 ? word : word.substring(0, slash));
        int bits = family.addressBits();
        int length = bits;
        if (slash >= 0) {
            String digits = word.substring(slash + 1);
            if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > bits) {
                throw RouteException.usage("bogus netmask " + digits);
            }
            length = Integer.parseInt(digits);
            mask = family == Family.IPV4 ? Optional.of(Cidr.ipv4Mask(length)) : mask;
            kind = kind == Kind.UNKNOWN ? length == bits ? Kind.HOST : Kind.NET : kind;
        }
        kind = kind == Kind.UNKNOWN ? Kind.HOST : kind;
        target = new Cidr(address, length);
    }

    private void read(String word, List<String> words) throws RouteException {
        switch (word) {
            case "metric" -> metric = number(words);
            case "netmask" -> mask = Optional.of(host(operand(words)));
            case "gw", "gateway" -> {
                if (gateway.isPresent()) {
                    throw RouteException.usage("");
                }
                gateway = Optional.of(host(operand(words)));
            }
            case "mss", "mtu" -> segment = number(words);
            case "window" -> window = number(words);
            case "irtt" -> irtt = number(words);
            case "reject" -> reject = true;
            case "mod", "dyn", "reinstate" -> {
                // Marks of the routing daemons of old; no kernel in use keeps them.
            }
            case "device", "dev" -> device = Optional.of(operand(words));
            default -> {
                if (!words.isEmpty() || device.isPresent()) {
                    throw RouteException.usage("");
                }
                device = Optional.of(word);
            }
        }
    }

    private static String operand(List<String> words) throws RouteException {
        if (words.isEmpty()) {
            throw RouteException.usage("");
        }
        return words.remove(0);
    }

    private static long number(List<String> words) throws RouteException {
        String text = operand(words);
        if (!text.matches("[0-9]{1,9}")) {
            throw RouteException.usage("");
        }
        return Long.parseLong(text);
    }

    private IpAddress host(String text) throws RouteException {
        return IpAddress.parse(text)
                .or(() -> family == Family.IPV4 ? shortForm(text) : Optional.empty())
                .or(() -> family == Family.IPV4 ? context.names().addressOf(text) : Optional.empty())
                .filter(address -> address.family() == family)
                .orElseThrow(() -> new RouteException(RouteException.LOOK_UP, text + ": Host name lookup failure"));
    }

    /** As inet_aton(3): {@code 10.1} is 10.0.0.1. */
    private static Optional<IpAddress> shortForm(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}")) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.");
        long bits = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            bits |= Long.parseLong(parts[i]) << 24 - 8 * i;
        }
        return Optional.of(IpAddress.ofIpv4((int) (bits | Long.parseLong(parts[parts.length - 1]))));
    }

    private void checkMask() throws RouteException {
        int bits = mask.map(IpAddress::ipv4Bits).orElse(0);
        if (mask.isEmpty()) {
            return;
        }
        int hostBits = ~bits;
        if ((hostBits & hostBits + 1) != 0) {
            throw RouteException.usage("bogus netmask " + mask.get());
        }
        if (kind == Kind.HOST && bits != -1) {
            String reversed = String.format("%08x", Integer.reverseBytes(bits));
            throw RouteException.usage("netmask " + reversed + " doesn't make sense with host route");
        }
        if ((target.address().ipv4Bits() & hostBits) != 0) {
            throw RouteException.usage("netmask doesn't match route address");
        }
    }

    /** The prefix; a network without a mask is only 0.0.0.0, everything else the kernel refuses. */
    private Cidr destination() throws KernelException {
        if (family == Family.IPV6) {
            return target.network();
        }
        if (kind == Kind.HOST) {
            return Cidr.host(target.address());
        }
        int bits = mask.map(IpAddress::ipv4Bits).orElse(0);
        if ((target.address().ipv4Bits() & ~bits) != 0) {
            throw new KernelException("route", target.toString(), Errno.EINVAL);
        }
        return new Cidr(target.address(), Integer.bitCount(bits));
    }

    private RouteInfo route() throws KernelException {
        Rtnl rtnl = context.host().rtnl();
        Optional<LinkRef> link = Optional.empty();
        Optional<IpAddress> source = Optional.empty();
        if (device.isPresent()) {
            int colon = device.get().indexOf(':');
            String name = colon < 0 ? device.get() : device.get().substring(0, colon);
            Optional<LinkInfo> found = rtnl.link(LinkRef.named(name));
            link = Optional.of(found.orElseThrow(() -> new KernelException("route", name, Errno.ENODEV))
                    .ref());
            source = colon < 0 ? source : Optional.of(aliasAddress(device.get(), rtnl));
        }
        boolean direct = gateway.isEmpty();
        List<NextHop> hops = reject || direct && link.isEmpty() ? List.of() : List.of(new NextHop(gateway, link, 1, 0));
        if (addition && hops.isEmpty() && !reject) {
            throw new KernelException("route", target.toString(), Errno.ENODEV);
        }
        RouteType type = reject ? RouteType.UNREACHABLE : RouteType.UNICAST;
        return new RouteInfo(
                destination(),
                Optional.empty(),
                0,
                hops,
                RouteInfo.TABLE_MAIN,
                type,
                scope(direct),
                addition ? RouteInfo.PROTOCOL_BOOT : 0,
                family == Family.IPV6 && addition && metric == 0 ? 1 : metric,
                source,
                new RouteMetrics(0, false, segment == 0 ? 0 : segment - 40, window, irtt * 8, 0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Scope scope(boolean direct) {
        if (family == Family.IPV6) {
            return Scope.GLOBAL;
        }
        if (!addition) {
            return Scope.NOWHERE;
        }
        return reject ? Scope.HOST : direct ? Scope.LINK : Scope.GLOBAL;
    }

    /** A route to an alias leaves with the alias's address. */
    private static IpAddress aliasAddress(String label, Rtnl rtnl) throws KernelException {
        return rtnl.addresses().stream()
                .filter(found -> found.label().equals(label))
                .map(AddressInfo::address)
                .findFirst()
                .orElseThrow(() -> new KernelException("route", label, Errno.ENODEV));
    }
}
