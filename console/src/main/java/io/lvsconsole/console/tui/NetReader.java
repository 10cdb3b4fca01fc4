package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.KernelPicture;
import io.lvsconsole.console.view.NetPicture;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import io.lvsconsole.netlink.sysctl.Sysctls;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads links, addresses, neighbours, routes and the kernel parameters that decide about ARP. One thread. */
final class NetReader {

    /** Ways that are looked up; a director with more real servers than that has them in few networks. */
    private static final int MOST_WAYS = 64;

    private final Map<Integer, LinkInfo> before = new HashMap<>();
    private MonoTime beforeAt = MonoTime.ZERO;

    NetPicture read(Host host, KernelPicture table, MonoTime now) throws KernelException {
        Rtnl rtnl = host.rtnl();
        List<LinkInfo> links = rtnl.links();
        Map<Integer, Double> received = new HashMap<>();
        Map<Integer, Double> sent = new HashMap<>();
        double seconds = now.since(beforeAt).toNanos() / 1e9;
        for (LinkInfo link : links) {
            LinkInfo old = before.put(link.index(), link);
            if (old != null && seconds > 0) {
                rate(
                        received,
                        link,
                        old.statistics().rxBytes(),
                        link.statistics().rxBytes(),
                        seconds);
                rate(sent, link, old.statistics().txBytes(), link.statistics().txBytes(), seconds);
            }
        }
        beforeAt = now;
        return new NetPicture(
                links,
                rtnl.addresses(),
                rtnl.neighbours(),
                rtnl.routes(),
                settings(host.sysctls(), links),
                ways(rtnl, table),
                received,
                sent);
    }

    private static void rate(Map<Integer, Double> rates, LinkInfo link, long from, long to, double seconds) {
        if (to >= from) {
            rates.put(link.index(), (to - from) / seconds);
        }
    }

    private static Map<String, String> settings(Sysctls sysctls, List<LinkInfo> links) {
        Map<String, String> found = new HashMap<>();
        read(sysctls, found, "ipv4", "ip_forward");
        read(sysctls, found, "ipv4", "vs", "conntrack");
        for (String name : List.of("arp_ignore", "arp_announce", "rp_filter")) {
            read(sysctls, found, "ipv4", "conf", "all", name);
            links.forEach(link -> read(sysctls, found, "ipv4", "conf", link.name(), name));
        }
        return found;
    }

    private static void read(Sysctls sysctls, Map<String, String> into, String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = "net";
        System.arraycopy(path, 0, whole, 1, path.length);
        try {
            into.put(String.join("/", path), sysctls.read(SysctlKey.of(whole)));
        } catch (KernelException | IllegalArgumentException e) {
            // A parameter this kernel does not have is left out; the screen shows a dash.
            into.remove(String.join("/", path));
        }
    }

    private static Map<IpAddress, String> ways(Rtnl rtnl, KernelPicture table) {
        Set<IpAddress> reals = new LinkedHashSet<>();
        table.services().forEach(service -> service.reals()
                .forEach(real -> reals.add(real.key().address())));
        Map<IpAddress, String> ways = new HashMap<>();
        for (IpAddress real : reals) {
            if (ways.size() >= MOST_WAYS) {
                break;
            }
            try {
                ways.put(real, words(rtnl.lookUp(RouteQuery.to(real))));
            } catch (KernelException e) {
                ways.put(real, "! " + e.errno().text());
            }
        }
        return ways;
    }

    private static String words(RouteInfo route) {
        String source =
                route.preferredSource().map(address -> " src " + address).orElse("");
        if (route.hops().isEmpty()) {
            return route.type().name().toLowerCase(java.util.Locale.ROOT) + source;
        }
        var hop = route.hops().get(0);
        return hop.gateway().map(gateway -> "via " + gateway + " ").orElse("")
                + hop.link().map(link -> "dev " + link.name()).orElse("")
                + source;
    }
}
