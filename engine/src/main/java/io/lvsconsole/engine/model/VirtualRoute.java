package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * A route that the master has. Written as iproute2 does:
 * {@code [TYPE] PREFIX|default [via A] [dev IF] [src A] [table T] [metric N] [scope S] [onlink] [mtu N]}.
 *
 * @param type unicast, blackhole, unreachable or prohibit
 * @param destination the prefix; 0.0.0.0/0 or ::/0 for default
 * @param via gateway
 * @param dev interface
 * @param source preferred source address
 * @param table name or number of the table
 * @param metric 0..4294967295
 * @param scope name or number
 * @param onlink pretend the gateway is directly attached
 * @param mtu path MTU in bytes
 */
public record VirtualRoute(
        Type type,
        Cidr destination,
        Optional<IpAddress> via,
        Optional<String> dev,
        Optional<IpAddress> source,
        Optional<String> table,
        Optional<Long> metric,
        Optional<String> scope,
        boolean onlink,
        Optional<Integer> mtu) {
    /** Checks ranges. */
    public VirtualRoute {
        dev.ifPresent(name -> Require.interfaceName("dev", name));
        metric.ifPresent(value -> Require.range("metric", value, 0, 0xffffffffL));
        mtu.ifPresent(value -> Require.range("mtu", value, 68, 65535));
        Require.that(
                via.isPresent() || dev.isPresent() || type != Type.UNICAST,
                "route " + destination + " has neither via nor dev");
    }

    /** What happens to packets for the prefix. */
    public enum Type {
        /** They are forwarded. */
        UNICAST,
        /** They are dropped silently. */
        BLACKHOLE,
        /** They are answered with "unreachable". */
        UNREACHABLE,
        /** They are answered with "prohibited". */
        PROHIBIT
    }
}
