package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RuleAction;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import io.lvsconsole.netlink.rtnl.RuleInfo.PortRange;
import java.util.Optional;

/** The words after {@code ip rule add|del}. */
final class RuleWords {

    private final NameTables names;
    private Optional<Family> family;
    private Optional<Long> priority = Optional.empty();
    private boolean inverted;
    private Optional<Cidr> from = Optional.empty();
    private Optional<Cidr> to = Optional.empty();
    private Optional<String> arrivesBy = Optional.empty();
    private Optional<String> leavesBy = Optional.empty();
    private Optional<Integer> mark = Optional.empty();
    private int markMask = -1;
    private int serviceClass;
    private int ipProtocol;
    private Optional<PortRange> sourcePorts = Optional.empty();
    private Optional<PortRange> destinationPorts = Optional.empty();
    private Optional<RuleAction> action = Optional.empty();
    private long table;
    private long target;
    private Optional<Integer> suppressPrefixLength = Optional.empty();

    private RuleWords(Optional<Family> family, NameTables names) {
        this.family = family;
        this.names = names;
    }

    /**
     * The words read.
     *
     * @param rule what they say
     * @param actionGiven whether they say what the rule does
     */
    record Parsed(RuleInfo rule, boolean actionGiven) {

        /** Whether a deletion means this rule: what was not said matches anything. */
        boolean means(RuleInfo other) {
            return other.family() == rule.family()
                    && (rule.priority().isEmpty() || rule.priority().equals(other.priority()))
                    && (rule.from().isEmpty() || rule.from().equals(other.from()))
                    && (rule.to().isEmpty() || rule.to().equals(other.to()))
                    && (rule.mark().isEmpty() || rule.mark().equals(other.mark()))
                    && (rule.arrivesBy().isEmpty() || rule.arrivesBy().equals(other.arrivesBy()))
                    && (rule.leavesBy().isEmpty() || rule.leavesBy().equals(other.leavesBy()))
                    && (rule.ipProtocol() == 0 || rule.ipProtocol() == other.ipProtocol())
                    && (rule.serviceClass() == 0 || rule.serviceClass() == other.serviceClass());
        }
    }

    static Parsed read(IpArguments words, Optional<Family> family, NameTables names, boolean deletion)
            throws IpException {
        RuleWords read = new RuleWords(family, names);
        if (!words.hasNext() && deletion) {
            throw new IpException(IpException.KERNEL, "RTNETLINK answers: Numerical result out of range");
        }
        while (words.hasNext()) {
            String word = words.next();
            if (!read.readSelector(word, words)) {
                read.readAction(word, words);
            }
        }
        return new Parsed(read.rule(deletion), read.action.isPresent());
    }

    private boolean readSelector(String word, IpArguments words) throws IpException {
        switch (word) {
            case "not" -> inverted = true;
            case "from" -> from = prefix(words.value());
            case "to" -> to = prefix(words.value());
            case "preference", "pref", "order", "priority", "prio" ->
                priority = Optional.of(words.number("preference value is invalid\n"));
            case "tos", "dsfield" -> serviceClass = (int) (words.number("TOS value is invalid\n") & 0xff);
            case "fwmark" -> readMark(words.value());
            case "dev", "iif" -> arrivesBy = Optional.of(words.value());
            case "oif" -> leavesBy = Optional.of(words.value());
            case "ipproto" -> ipProtocol = ipProtocol(words.value());
            case "sport" -> sourcePorts = Optional.of(ports(words.value(), "sport"));
            case "dport" -> destinationPorts = Optional.of(ports(words.value(), "dport"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readAction(String word, IpArguments words) throws IpException {
        switch (word) {
            case "table", "lookup" -> {
                String text = words.value();
                table = names.tableNumber(text).orElseThrow(() -> IpException.wrong(text, "invalid table ID\n"));
                action = Optional.of(RuleAction.TO_TABLE);
            }
            case "goto" -> {
                target = words.number("invalid target\n");
                action = Optional.of(RuleAction.GOTO);
            }
            case "suppress_prefixlength", "sup_pl" ->
                suppressPrefixLength = Optional.of((int) words.number("suppress_prefixlength value is invalid\n"));
            default -> {
                String text = word.equals("type") ? words.value() : word;
                action = Optional.of(RuleCommand.action(text)
                        .orElseThrow(() -> IpException.wrong(text, "Failed to parse rule type")));
            }
        }
    }

    private Optional<Cidr> prefix(String text) throws IpException {
        Cidr prefix = IpArguments.prefix(text, family);
        if (text.equals("all") || text.equals("any") || text.equals("default")) {
            return Optional.empty();
        }
        family = Optional.of(prefix.address().family());
        return Optional.of(prefix);
    }

    private void readMark(String text) throws IpException {
        int slash = text.indexOf('/');
        String value = slash < 0 ? text : text.substring(0, slash);
        mark = Optional.of(IpArguments.parseNumber(value)
                .map(Long::intValue)
                .orElseThrow(() -> IpException.wrong(text, "fwmark value is invalid\n")));
        if (slash >= 0) {
            markMask = IpArguments.parseNumber(text.substring(slash + 1))
                    .map(Long::intValue)
                    .orElseThrow(() -> IpException.wrong(text, "fwmask value is invalid\n"));
        }
    }

    private static int ipProtocol(String text) throws IpException {
        return switch (text) {
            case "icmp" -> 1;
            case "tcp" -> 6;
            case "udp" -> 17;
            case "vrrp" -> 112;
            case "sctp" -> 132;
            default ->
                IpArguments.parseNumber(text)
                        .filter(number -> number > 0 && number < 256)
                        .map(Long::intValue)
                        .orElseThrow(() -> IpException.wrong(text, "Invalid \"ipproto\" value\n"));
        };
    }

    private static PortRange ports(String text, String keyword) throws IpException {
        if (!text.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            throw IpException.wrong(text, "invalid port range");
        }
        int hyphen = text.indexOf('-');
        int first = Integer.parseInt(hyphen < 0 ? text : text.substring(0, hyphen));
        int last = hyphen < 0 ? first : Integer.parseInt(text.substring(hyphen + 1));
        if (last < first || last > 65535) {
            throw IpException.wrong(text, "invalid \"" + keyword + "\" range");
        }
        return new PortRange(first, last);
    }

    private RuleInfo rule(boolean deletion) {
        boolean defaulted = action.isEmpty() && !deletion;
        return new RuleInfo(
                family.orElse(Family.IPV4),
                priority,
                inverted,
                from,
                to,
                arrivesBy,
                leavesBy,
                mark,
                markMask,
                serviceClass,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action.orElse(RuleAction.TO_TABLE),
                defaulted ? RouteInfo.TABLE_MAIN : table,
                target,
                suppressPrefixLength,
                0);
    }
}
