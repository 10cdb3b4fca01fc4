package io.lvsconsole.engine.agent;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where an address goes: what a resource leaves open is found as heartbeat's {@code findif} does it, from the route to the
 * address. Kernel worker alone.
 */
final class AddressPlace {

    private final Host host;

    AddressPlace(Host host) {
        this.host = host;
    }

    /** The row for an address. */
    AddressInfo row(AddressWords words, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood {
        Optional<RouteInfo> route = words.dev().isPresent() && words.prefix().isPresent()
                ? Optional.empty()
                : route(words.address(), words.dev());
        String dev = words.dev().orElse("");
        if (dev.isEmpty()) {
            dev = nameOf(route.flatMap(RouteInfo::link)
                    .orElseThrow(() -> new AddressWords.NotUnderstood("no interface leads to " + words.address()
                            + ": name one, as in " + words.address() + "/24/eth0")));
        }
        int full = words.address().family().addressBits();
        int prefix = words.prefix()
                .orElse(route.map(found -> found.destination().prefixLength())
                        .filter(length -> length > 0)
                        .orElse(full));
        Cidr local = new Cidr(words.address(), prefix);
        Lifetime valid = lease.map(Lifetime::of).orElse(Lifetime.FOREVER);
        AddressInfo row = AddressInfo.of(LinkRef.named(dev), local)
                .withLifetimes(valid, valid)
                .withProtocol(AddressInfo.PROTOCOL_KEEPALIVED);
        if (words.address().isIpv4()) {
            row = words.broadcast().or(local::broadcast).map(row::withBroadcast).orElse(row);
            row = words.label().map(row::withLabel).orElse(row);
        } else {
            row = row.withFlags(row.flags().with(io.lvsconsole.netlink.rtnl.AddressFlags.NO_DAD));
        }
        return row;
    }

    private String nameOf(LinkRef link) throws KernelException {
        return link.name().isEmpty()
                ? host.rtnl().link(link).map(found -> found.name()).orElse("")
                : link.name();
    }

    /** The route in the main table that leads to an address, the narrowest first; directly connected ones before others. */
    private Optional<RouteInfo> route(IpAddress address, Optional<String> dev) throws KernelException {
        return host.rtnl().routes().stream()
                .filter(route -> route.table() == RouteInfo.TABLE_MAIN)
                .filter(route -> route.destination().contains(address))
                .filter(route -> dev.isEmpty()
                        || route.link()
                                .filter(link -> link.name().equals(dev.get()))
                                .isPresent())
                .min(Comparator.comparing((RouteInfo route) -> route.gateway().isPresent())
                        .thenComparing(route -> -route.destination().prefixLength())
                        .thenComparing(RouteInfo::metric));
    }

    /** The row of an address on a link as the kernel has it. */
    Optional<AddressInfo> find(IpAddress address, String link) throws KernelException {
        return host.rtnl().addresses().stream()
                .filter(row ->
                        row.address().equals(address) && row.link().name().equals(link))
                .findFirst();
    }
}
