package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RuleAction;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ip rule}. */
final class RuleCommand {

    private final IpSession session;

    RuleCommand(IpSession session) {
        this.session = session;
    }

    int run(IpArguments words) throws IpException, KernelException {
        if (!words.hasNext()) {
            return show();
        }
        String word = words.next();
        String command = IpArguments.match(word, List.of("list", "lst", "show", "add", "delete", "flush", "help"))
                .orElseThrow(() -> new IpException(
                        IpException.SYNTAX, "Command \"" + word + "\" is unknown, try \"ip rule help\"."));
        switch (command) {
            case "add" ->
                session.change(new RtnlChange.AddRule(read(words, false).rule()));
            case "delete" -> delete(read(words, true));
            case "flush" -> flush();
            case "help" -> throw new IpException(IpException.SYNTAX, IpUsage.RULE);
            default -> {
                if (words.hasNext()) {
                    throw new IpException(IpException.SYNTAX, "ip rule show: selectors are not offered by lvsconsole");
                }
                return show();
            }
        }
        return ExitStatus.DONE;
    }

    private Family family() {
        return session.options().family().orElse(Family.IPV4);
    }

    private int show() throws KernelException {
        List<Fields> items = new ArrayList<>();
        for (RuleInfo rule : session.rtnl().rules()) {
            if (rule.family() != family()) {
                continue;
            }
            if (session.data()) {
                items.add(data(rule));
            } else {
                session.print(text(rule));
            }
        }
        if (session.data()) {
            session.print("rule", items);
        }
        return ExitStatus.DONE;
    }

    private String text(RuleInfo rule) throws KernelException {
        StringBuilder out = new StringBuilder();
        out.append(rule.priority().orElse(0L)).append(":\t");
        if (rule.inverted()) {
            out.append("not ");
        }
        out.append("from ").append(rule.from().map(RuleCommand::prefix).orElse("all"));
        rule.to().ifPresent(to -> out.append(" to ").append(prefix(to)));
        if (rule.serviceClass() != 0) {
            out.append(" tos 0x").append(Integer.toHexString(rule.serviceClass()));
        }
        if (rule.mark().isPresent() || rule.markMask() != 0 && rule.markMask() != -1) {
            out.append(" fwmark 0x").append(Integer.toHexString(rule.mark().orElse(0)));
            if (rule.markMask() != -1) {
                out.append("/0x").append(Integer.toHexString(rule.markMask()));
            }
        }
        if (rule.arrivesBy().isPresent()) {
            out.append(" iif ")
                    .append(rule.arrivesBy().get())
                    .append(detached(rule.arrivesBy().get()));
        }
        if (rule.leavesBy().isPresent()) {
            out.append(" oif ")
                    .append(rule.leavesBy().get())
                    .append(detached(rule.leavesBy().get()));
        }
        if (rule.ipProtocol() != 0) {
            out.append(" ipproto ").append(protocolName(rule.ipProtocol()));
        }
        rule.sourcePorts().ifPresent(ports -> out.append(" sport ").append(ports(ports)));
        rule.destinationPorts().ifPresent(ports -> out.append(" dport ").append(ports(ports)));
        appendAction(rule, out);
        return out.append('\n').toString();
    }

    private void appendAction(RuleInfo rule, StringBuilder out) {
        switch (rule.action()) {
            case TO_TABLE -> {
                out.append(" lookup ").append(session.names().table(rule.table()));
                rule.suppressPrefixLength().ifPresent(length -> out.append(" suppress_prefixlength ")
                        .append(length));
            }
            case GOTO -> out.append(" goto ").append(rule.target());
            default -> out.append(' ').append(rule.action().name().toLowerCase(Locale.ROOT));
        }
        boolean told = rule.protocol() != 0 && rule.protocol() != RouteInfo.PROTOCOL_KERNEL;
        if (told || session.options().details()) {
            out.append(" proto ").append(session.names().protocol(rule.protocol()));
        }
    }

    private String detached(String link) throws KernelException {
        return session.link(link).isPresent() ? "" : " [detached]";
    }

    private Fields data(RuleInfo rule) throws KernelException {
        Fields fields = Fields.start().number("priority", rule.priority().orElse(0L));
        if (rule.inverted()) {
            fields.unknown("not");
        }
        if (rule.from().isPresent()) {
            prefixData("src", rule.from().get(), fields);
        } else {
            fields.text("src", "all");
        }
        if (rule.to().isPresent()) {
            prefixData("dst", rule.to().get(), fields);
        }
        if (rule.serviceClass() != 0) {
            fields.text("tos", "0x" + Integer.toHexString(rule.serviceClass()));
        }
        if (rule.mark().isPresent()) {
            fields.text("fwmark", "0x" + Integer.toHexString(rule.mark().get()));
            if (rule.markMask() != -1) {
                fields.text("fwmask", "0x" + Integer.toHexString(rule.markMask()));
            }
        }
        link("iif", rule.arrivesBy(), fields);
        link("oif", rule.leavesBy(), fields);
        if (rule.ipProtocol() != 0) {
            fields.text("ipproto", protocolName(rule.ipProtocol()));
        }
        rule.sourcePorts().ifPresent(ports -> portData("sport", ports, fields));
        rule.destinationPorts().ifPresent(ports -> portData("dport", ports, fields));
        switch (rule.action()) {
            case TO_TABLE -> {
                fields.text("table", session.names().table(rule.table()));
                rule.suppressPrefixLength().ifPresent(length -> fields.number("suppress_prefixlen", length));
            }
            case GOTO -> fields.number("goto", rule.target());
            case NOP -> fields.unknown("nop");
            default -> fields.text("action", rule.action().name().toLowerCase(Locale.ROOT));
        }
        if (rule.protocol() != 0 && rule.protocol() != RouteInfo.PROTOCOL_KERNEL) {
            fields.text("protocol", session.names().protocol(rule.protocol()));
        }
        return fields;
    }

    private void link(String name, Optional<String> link, Fields fields) throws KernelException {
        if (link.isPresent()) {
            fields.text(name, link.get());
            if (session.link(link.get()).isEmpty()) {
                fields.unknown(name + "_detached");
            }
        }
    }

    private static void prefixData(String name, Cidr prefix, Fields fields) {
        fields.text(name, prefix.address());
        if (prefix.prefixLength() != prefix.address().family().addressBits()) {
            fields.number(name + "len", prefix.prefixLength());
        }
    }

    private static void portData(String name, RuleInfo.PortRange ports, Fields fields) {
        if (ports.first() == ports.last()) {
            fields.number(name, ports.first());
        } else {
            fields.number(name + "_start", ports.first()).number(name + "_end", ports.last());
        }
    }

    private static String ports(RuleInfo.PortRange ports) {
        return ports.first() == ports.last() ? Integer.toString(ports.first()) : ports.first() + "-" + ports.last();
    }

    private static String prefix(Cidr prefix) {
        return prefix.prefixLength() == prefix.address().family().addressBits()
                ? prefix.address().toString()
                : prefix.toString();
    }

    private static String protocolName(int number) {
        return switch (number) {
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "ipv6-icmp";
            case 112 -> "vrrp";
            case 132 -> "sctp";
            default -> "ipproto-" + number;
        };
    }

    /** The port wants to know what the rule does; where the words do not say it, the first rule they mean does. */
    private void delete(RuleWords.Parsed wanted) throws IpException, KernelException {
        RuleInfo rule = wanted.rule();
        if (!wanted.actionGiven()) {
            rule = session.rtnl().rules().stream()
                    .filter(wanted::means)
                    .findFirst()
                    .orElse(rule);
        }
        session.change(new RtnlChange.DeleteRule(rule));
    }

    private RuleWords.Parsed read(IpArguments words, boolean deletion) throws IpException {
        return RuleWords.read(words, session.options().family(), session.names(), deletion);
    }

    private void flush() throws IpException, KernelException {
        session.mayChange();
        for (RuleInfo rule : session.rtnl().rules()) {
            if (rule.family() == family() && rule.priority().orElse(0L) != 0) {
                session.rtnl().apply(new RtnlChange.DeleteRule(rule));
            }
        }
    }

    /** What a word like {@code blackhole} does. */
    static Optional<RuleAction> action(String word) {
        return switch (word) {
            case "blackhole" -> Optional.of(RuleAction.BLACKHOLE);
            case "unreachable" -> Optional.of(RuleAction.UNREACHABLE);
            case "prohibit" -> Optional.of(RuleAction.PROHIBIT);
            case "nop" -> Optional.of(RuleAction.NOP);
            default -> Optional.empty();
        };
    }
}
