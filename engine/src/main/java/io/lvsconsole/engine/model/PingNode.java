package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pseudo node that is alive while any of its addresses answers pings. Written {@code ADDRESS}, or
 * {@code NAME ADDRESS...} for a group.
 *
 * @param name the address itself, or the group's name
 * @param addresses at least one
 */
public record PingNode(String name, List<IpAddress> addresses) {
    /** Checks that there is an address. */
    public PingNode {
        addresses = List.copyOf(addresses);
        Require.notBlank("ping", name);
        Require.that(!addresses.isEmpty(), "ping group " + name + " has no address");
    }

    /** A single address. */
    public static PingNode of(IpAddress address) {
        return new PingNode(address.toString(), List.of(address));
    }

    /** The written form. */
    @Override
    public String toString() {
        String all = addresses.stream().map(IpAddress::toString).collect(Collectors.joining(" "));
        return name.equals(all) ? all : name + " " + all;
    }
}
