package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A route; as it is, and as it is to be in a change. In a deletion empty, zero, {@link RouteType#UNSPEC} and
 * {@link Scope#NOWHERE} match any, except in destination, table and service class: see {@link #matching}.
 *
 * @param destination the prefix; /0 is the default route
 * @param source IPv6: only for packets from this prefix
 * @param serviceClass TOS, IPv4; 0..255
 * @param hops the ways, more than one for multipath; empty for blackhole and the like
 * @param table 254 main, 255 local, 253 default, any other up to 2^32-1
 * @param type what it does
 * @param scope how far the destination is; IPv6 always global
 * @param protocol who set it ({@code RTPROT_*}): 2 kernel, 3 boot, 4 static, 18 keepalived
 * @param metric smaller is preferred; 0 is IPv4's default, IPv6 turns it into 1024
 * @param preferredSource the source address of packets sent
 * @param metrics MTU and the like
 * @param preference IPv6 router preference: 0 medium, 1 high, 3 low
 * @param expires IPv6: when the kernel removes it
 * @param cached a copy for one destination, not a row of the table ({@code RTM_F_CLONED}); an answer to a look-up
 */
public record RouteInfo(
        Cidr destination,
        Optional<Cidr> source,
        int serviceClass,
        List<NextHop> hops,
        long table,
        RouteType type,
        Scope scope,
        int protocol,
        long metric,
        Optional<IpAddress> preferredSource,
        RouteMetrics metrics,
        Optional<Integer> preference,
        Optional<Duration> expires,
        boolean cached) {

    /** {@code RT_TABLE_MAIN}. */
    public static final long TABLE_MAIN = 254;
    /** {@code RT_TABLE_LOCAL}. */
    public static final long TABLE_LOCAL = 255;
    /** {@code RTPROT_KERNEL}. */
    public static final int PROTOCOL_KERNEL = 2;
    /** {@code RTPROT_BOOT}: what {@code ip route add} writes. */
    public static final int PROTOCOL_BOOT = 3;
    /** {@code RTPROT_STATIC}. */
    public static final int PROTOCOL_STATIC = 4;
    /** {@code RTPROT_KEEPALIVED}. */
    public static final int PROTOCOL_KEEPALIVED = 18;

    /** Checks families and ranges. */
    public RouteInfo {
        hops = List.copyOf(hops);
        Family family = destination.address().family();
        if (preferredSource.filter(a -> a.family() != family).isPresent()
                || source.filter(s -> s.address().family() != family).isPresent()) {
            throw new IllegalArgumentException("sources of the route to " + destination + " must be of its family");
        }
        check("table", table, 0xffffffffL);
        check("protocol", protocol, 255);
        check("metric", metric, 0xffffffffL);
        check("service class", serviceClass, 255);
    }

    private static void check(String what, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " of a route " + value + " is not 0.." + most);
        }
    }

    /**
     * A unicast route in the main table with the protocol and scope {@code ip route add} gives: scope link for IPv4
     * without a gateway, else global.
     */
    public static RouteInfo unicast(Cidr destination, NextHop... hops) {
        boolean direct = destination.address().isIpv4()
                && List.of(hops).stream().noneMatch(hop -> hop.gateway().isPresent());
        return new RouteInfo(
                destination,
                Optional.empty(),
                0,
                List.of(hops),
                TABLE_MAIN,
                RouteType.UNICAST,
                direct ? Scope.LINK : Scope.GLOBAL,
                PROTOCOL_BOOT,
                0,
                Optional.empty(),
                RouteMetrics.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** For a deletion: the first route of the main table to a prefix, whatever it is. */
    public static RouteInfo matching(Cidr destination) {
        return unicast(destination)
                .withType(RouteType.UNSPEC)
                .withScope(Scope.NOWHERE)
                .withProtocol(0);
    }

    /** The family. */
    public Family family() {
        return destination.address().family();
    }

    /** Whether it is the default route of its family. */
    public boolean isDefault() {
        return destination.prefixLength() == 0;
    }

    /** The gateway of the first way. */
    public Optional<IpAddress> gateway() {
        return hops.stream().findFirst().flatMap(NextHop::gateway);
    }

    /** The link of the first way. */
    public Optional<LinkRef> link() {
        return hops.stream().findFirst().flatMap(NextHop::link);
    }

    /** The same in another table. */
    public RouteInfo withTable(long value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                value,
                type,
                scope,
                protocol,
                metric,
                preferredSource,
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same of another type. */
    public RouteInfo withType(RouteType value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                value,
                scope,
                protocol,
                metric,
                preferredSource,
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same with another scope. */
    public RouteInfo withScope(Scope value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                type,
                value,
                protocol,
                metric,
                preferredSource,
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same set by another protocol. */
    public RouteInfo withProtocol(int value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                type,
                scope,
                value,
                metric,
                preferredSource,
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same with another metric. */
    public RouteInfo withMetric(long value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                type,
                scope,
                protocol,
                value,
                preferredSource,
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same with a preferred source. */
    public RouteInfo withPreferredSource(IpAddress value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                type,
                scope,
                protocol,
                metric,
                Optional.of(value),
                metrics,
                preference,
                expires,
                cached);
    }

    /** The same with other metrics. */
    public RouteInfo withMetrics(RouteMetrics value) {
        return new RouteInfo(
                destination,
                source,
                serviceClass,
                hops,
                table,
                type,
                scope,
                protocol,
                metric,
                preferredSource,
                value,
                preference,
                expires,
                cached);
    }
}
