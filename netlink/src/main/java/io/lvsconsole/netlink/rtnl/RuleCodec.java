package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.RuleInfo.PortRange;
import java.util.Optional;

/** Rule messages ({@code struct fib_rule_hdr} and {@code FRA_*}). Pure. */
final class RuleCodec {

    private static final int FIXED = 12;
    private static final int INVERT = 2;
    private static final long NO_SUPPRESSION = 0xffffffffL;

    private RuleCodec() {}

    /** What one message says, gathered attribute by attribute. */
    private static final class Draft {
        final Family family;
        Optional<IpAddress> from = Optional.empty();
        Optional<IpAddress> to = Optional.empty();
        Optional<String> arrivesBy = Optional.empty();
        Optional<String> leavesBy = Optional.empty();
        Optional<Integer> mark = Optional.empty();
        int markMask = -1;
        long priority;
        long table;
        long target;
        int protocol;
        int ipProtocol;
        Optional<PortRange> sourcePorts = Optional.empty();
        Optional<PortRange> destinationPorts = Optional.empty();
        Optional<Integer> suppressPrefixLength = Optional.empty();

        Draft(Family family, long table) {
            this.family = family;
            this.table = table;
        }
    }

    /** The rule of a message; its family is one of ours. */
    static RuleInfo read(NlMessage message) throws DecodeException {
        Draft draft = new Draft(Family.ofNumber(message.u8(0)), message.u8(4));
        int toLength = message.u8(1);
        int fromLength = message.u8(2);
        AttrReader in = message.attributes(FIXED);
        while (in.next()) {
            read(in, draft);
        }
        RuleAction action = RuleAction.ofNumber(message.u8(7)).orElse(null);
        if (action == null) {
            in.fail("rule action " + message.u8(7));
        }
        Optional<Cidr> from = draft.from.map(address -> Payload.prefix(in, address, fromLength));
        Optional<Cidr> to = draft.to.map(address -> Payload.prefix(in, address, toLength));
        in.check();
        return new RuleInfo(
                draft.family,
                Optional.of(draft.priority),
                (message.i32(8) & INVERT) != 0,
                from,
                to,
                draft.arrivesBy,
                draft.leavesBy,
                draft.mark,
                draft.markMask,
                message.u8(3),
                draft.ipProtocol,
                draft.sourcePorts,
                draft.destinationPorts,
                action,
                draft.table,
                draft.target,
                draft.suppressPrefixLength,
                draft.protocol);
    }

    private static void read(AttrReader in, Draft draft) {
        RuleAttr attribute = RuleAttr.of(in.number());
        switch (attribute) {
            case DST -> draft.to = Optional.of(Payload.address(in, draft.family));
            case SRC -> draft.from = Optional.of(Payload.address(in, draft.family));
            case IIFNAME -> draft.arrivesBy = Optional.of(in.string());
            case OIFNAME -> draft.leavesBy = Optional.of(in.string());
            case GOTO -> draft.target = in.number(attribute);
            case PRIORITY -> draft.priority = in.number(attribute);
            case FWMARK -> draft.mark = Optional.of((int) in.number(attribute));
            case FWMASK -> {
                draft.markMask = (int) in.number(attribute);
                draft.mark = draft.mark.or(() -> Optional.of(0));
            }
            case SUPPRESS_PREFIXLEN -> {
                long length = in.number(attribute);
                draft.suppressPrefixLength = length == NO_SUPPRESSION ? Optional.empty() : Optional.of((int) length);
            }
            case TABLE -> draft.table = in.number(attribute);
            case PROTOCOL -> draft.protocol = (int) in.number(attribute);
            case IP_PROTO -> draft.ipProtocol = (int) in.number(attribute);
            case SPORT_RANGE -> draft.sourcePorts = ports(in);
            case DPORT_RANGE -> draft.destinationPorts = ports(in);
            case OTHER -> {
                // Of no interest here.
            }
        }
    }

    private static Optional<PortRange> ports(AttrReader in) {
        int first = in.u16(0);
        int last = in.u16(2);
        if (last < first) {
            in.fail("ports " + first + "-" + last);
            return Optional.empty();
        }
        return Optional.of(new PortRange(first, last));
    }

    /** A request for all rules of a family. */
    static void writeQuery(AttrWriter out, Family family) {
        out.fixed8(family.number()).fixed8(0).fixed16(0).fixed32(0).fixed32(0);
    }

    /** A request that adds or deletes a rule. */
    static void write(AttrWriter out, RuleInfo rule) {
        out.fixed8(rule.family().number());
        out.fixed8(rule.to().map(Cidr::prefixLength).orElse(0));
        out.fixed8(rule.from().map(Cidr::prefixLength).orElse(0));
        out.fixed8(rule.serviceClass()).fixed8(rule.table() > 0xff ? 0 : (int) rule.table());
        out.fixed8(0).fixed8(0).fixed8(rule.action().number());
        out.fixed32(rule.inverted() ? INVERT : 0);
        rule.to().ifPresent(to -> out.bytes(RuleAttr.DST, to.address().toBytes()));
        rule.from().ifPresent(from -> out.bytes(RuleAttr.SRC, from.address().toBytes()));
        rule.arrivesBy().ifPresent(name -> out.string(RuleAttr.IIFNAME, name));
        rule.leavesBy().ifPresent(name -> out.string(RuleAttr.OIFNAME, name));
        rule.priority().ifPresent(priority -> out.number(RuleAttr.PRIORITY, priority));
        if (rule.mark().isPresent()) {
            out.number(RuleAttr.FWMARK, rule.mark().get());
            out.number(RuleAttr.FWMASK, rule.markMask());
        }
        if (rule.action() == RuleAction.GOTO) {
            out.number(RuleAttr.GOTO, rule.target());
        }
        if (rule.table() > 0xff) {
            out.number(RuleAttr.TABLE, rule.table());
        }
        rule.suppressPrefixLength().ifPresent(length -> out.number(RuleAttr.SUPPRESS_PREFIXLEN, length));
        if (rule.protocol() > 0) {
            out.number(RuleAttr.PROTOCOL, rule.protocol());
        }
        if (rule.ipProtocol() > 0) {
            out.number(RuleAttr.IP_PROTO, rule.ipProtocol());
        }
        rule.sourcePorts().ifPresent(ports -> writePorts(out, RuleAttr.SPORT_RANGE, ports));
        rule.destinationPorts().ifPresent(ports -> writePorts(out, RuleAttr.DPORT_RANGE, ports));
    }

    private static void writePorts(AttrWriter out, RuleAttr attribute, PortRange ports) {
        int start = out.begin(attribute);
        out.fixed16(ports.first()).fixed16(ports.last()).end(start);
    }
}
