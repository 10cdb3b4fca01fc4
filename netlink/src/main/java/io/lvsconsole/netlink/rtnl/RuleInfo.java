package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import java.util.Optional;

/**
 * A rule that picks the routing table; as it is, and as it is to be in a change. Deleting wants every field that was
 * given.
 *
 * @param family the family
 * @param priority smaller is asked first; empty in a change: the kernel picks one below the first
 * @param inverted holds for packets that do not match ({@code not})
 * @param from source prefix
 * @param to destination prefix
 * @param arrivesBy name of the link a packet comes in by ({@code iif}); need not exist
 * @param leavesBy name of the link its socket is bound to ({@code oif})
 * @param mark firewall mark, unsigned; empty: any
 * @param markMask bits of the mark that count; all ones is usual
 * @param serviceClass TOS, 0 any
 * @param ipProtocol IP protocol, 0 any
 * @param sourcePorts ports from
 * @param destinationPorts ports to
 * @param action what to do
 * @param table the table of {@link RuleAction#TO_TABLE}; 0 else
 * @param target the priority of {@link RuleAction#GOTO}; 0 else
 * @param suppressPrefixLength routes of this length or shorter do not count; empty: all count
 * @param protocol who set it, as of routes
 */
public record RuleInfo(
        Family family,
        Optional<Long> priority,
        boolean inverted,
        Optional<Cidr> from,
        Optional<Cidr> to,
        Optional<String> arrivesBy,
        Optional<String> leavesBy,
        Optional<Integer> mark,
        int markMask,
        int serviceClass,
        int ipProtocol,
        Optional<PortRange> sourcePorts,
        Optional<PortRange> destinationPorts,
        RuleAction action,
        long table,
        long target,
        Optional<Integer> suppressPrefixLength,
        int protocol) {

    /**
     * Ports first to last.
     *
     * @param first 1..65535
     * @param last not below first
     */
    public record PortRange(int first, int last) {
        /** Checks the range. */
        public PortRange {
            if (first < 0 || last < first || last > 65535) {
                throw new IllegalArgumentException("ports " + first + "-" + last + " are not a range in 0..65535");
            }
        }
    }

    /** Every packet of a family looks in a table. */
    public static RuleInfo lookup(Family family, long priority, long table) {
        return new RuleInfo(
                family,
                Optional.of(priority),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                -1,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                RuleAction.TO_TABLE,
                table,
                0,
                Optional.empty(),
                RouteInfo.PROTOCOL_BOOT);
    }

    /** The same for packets from a prefix. */
    public RuleInfo withFrom(Cidr value) {
        return new RuleInfo(
                family,
                priority,
                inverted,
                Optional.of(value),
                to,
                arrivesBy,
                leavesBy,
                mark,
                markMask,
                serviceClass,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action,
                table,
                target,
                suppressPrefixLength,
                protocol);
    }

    /** The same for packets to a prefix. */
    public RuleInfo withTo(Cidr value) {
        return new RuleInfo(
                family,
                priority,
                inverted,
                from,
                Optional.of(value),
                arrivesBy,
                leavesBy,
                mark,
                markMask,
                serviceClass,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action,
                table,
                target,
                suppressPrefixLength,
                protocol);
    }

    /** The same for packets with a mark. */
    public RuleInfo withMark(int value, int mask) {
        return new RuleInfo(
                family,
                priority,
                inverted,
                from,
                to,
                arrivesBy,
                leavesBy,
                Optional.of(value),
                mask,
                serviceClass,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action,
                table,
                target,
                suppressPrefixLength,
                protocol);
    }

    /** The same for packets that come in by a link. */
    public RuleInfo withArrivesBy(String value) {
        return new RuleInfo(
                family,
                priority,
                inverted,
                from,
                to,
                Optional.of(value),
                leavesBy,
                mark,
                markMask,
                serviceClass,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action,
                table,
                target,
                suppressPrefixLength,
                protocol);
    }
}
