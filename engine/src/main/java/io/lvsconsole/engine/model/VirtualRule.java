package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import java.util.Optional;

/**
 * A routing rule that the master has. Written as iproute2 does:
 * {@code [from P] [to P] [fwmark N] [iif IF] [oif IF] [priority N] table T}; for IPv6 without addresses begin with
 * {@code inet6}.
 *
 * @param family family of the rule
 * @param from source prefix
 * @param to destination prefix
 * @param fwmark firewall mark
 * @param iif incoming interface
 * @param oif outgoing interface
 * @param priority order among rules
 * @param table name or number of the table looked up
 */
public record VirtualRule(
        Family family,
        Optional<Cidr> from,
        Optional<Cidr> to,
        Optional<Long> fwmark,
        Optional<String> iif,
        Optional<String> oif,
        Optional<Long> priority,
        String table) {
    /** Checks names and ranges. */
    public VirtualRule {
        Require.notBlank("table", table);
        fwmark.ifPresent(value -> Require.range("fwmark", value, 0, 0xffffffffL));
        priority.ifPresent(value -> Require.range("priority", value, 0, 0xffffffffL));
        iif.ifPresent(name -> Require.interfaceName("iif", name));
        oif.ifPresent(name -> Require.interfaceName("oif", name));
    }
}
