package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.List;
import java.util.Optional;

/** The words of one command, taken one after the other, with iproute2's own complaints. */
final class IpArguments {

    private final List<String> words;
    private int at;

    IpArguments(List<String> words) {
        this.words = words;
    }

    boolean hasNext() {
        return at < words.size();
    }

    /** The next word; the caller knows there is one. */
    String next() {
        return words.get(at++);
    }

    String peek() {
        return words.get(at);
    }

    /** The value that must follow a keyword. */
    String value() throws IpException {
        if (!hasNext()) {
            throw IpException.incomplete();
        }
        return next();
    }

    /** Whether a word is an abbreviation of a keyword, as {@code ip} accepts them. */
    static boolean matches(String word, String keyword) {
        return !word.isEmpty() && keyword.startsWith(word);
    }

    /** The first keyword that the word abbreviates. */
    static Optional<String> match(String word, List<String> keywords) {
        return keywords.stream().filter(keyword -> matches(word, keyword)).findFirst();
    }

    /**
     * An unsigned 32-bit number, decimal, 0x or octal.
     *
     * @param reason what is said if it is none
     */
    long number(String reason) throws IpException {
        String text = value();
        return parseNumber(text).orElseThrow(() -> IpException.wrong(text, reason));
    }

    /** An unsigned 32-bit number as strtoul(3) with base 0 reads it. */
    static Optional<Long> parseNumber(String text) {
        try {
            long value;
            if (text.startsWith("0x") || text.startsWith("0X")) {
                value = Long.parseLong(text.substring(2), 16);
            } else if (text.length() > 1 && text.startsWith("0")) {
                value = Long.parseLong(text, 8);
            } else {
                value = Long.parseLong(text);
            }
            return value < 0 || value > 0xffffffffL || text.startsWith("+") ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A prefix; a bare address has its full length; {@code default}, {@code any} and {@code all} are /0. */
    static Cidr prefix(String text, Optional<Family> family) throws IpException {
        return parsePrefix(text, family)
                .orElseThrow(() -> new IpException(
                        IpException.EARLY,
                        "Error: " + family.map(IpArguments::familyName).orElse("any valid")
                                + " prefix is expected rather than \"" + text + "\"."));
    }

    /** As {@link #prefix} without a complaint. */
    static Optional<Cidr> parsePrefix(String text, Optional<Family> family) {
        if (text.equals("default") || text.equals("any") || text.equals("all")) {
            IpAddress zero = family.orElse(Family.IPV4) == Family.IPV4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
            return Optional.of(new Cidr(zero, 0));
        }
        int slash = text.indexOf('/');
        Optional<IpAddress> address = parseAddress(slash < 0 ? text : text.substring(0, slash), family);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().family().addressBits();
        if (slash < 0) {
            return Optional.of(new Cidr(address.get(), bits));
        }
        return prefixLength(text.substring(slash + 1), address.get())
                .filter(length -> length <= bits)
                .map(length -> new Cidr(address.get(), length));
    }

    private static Optional<Integer> prefixLength(String text, IpAddress address) {
        Optional<Long> number = parseNumber(text);
        if (number.isPresent()) {
            return number.filter(value -> value <= 128).map(Long::intValue);
        }
        return address.isIpv4() ? IpAddress.parse(text).flatMap(IpArguments::maskLength) : Optional.empty();
    }

    private static Optional<Integer> maskLength(IpAddress mask) {
        for (int length = 0; length <= 32 && mask.isIpv4(); length++) {
            if (Cidr.ipv4Mask(length).equals(mask)) {
                return Optional.of(length);
            }
        }
        return Optional.empty();
    }

    /** An address. */
    static IpAddress address(String text, Optional<Family> family) throws IpException {
        return parseAddress(text, family)
                .orElseThrow(() -> new IpException(
                        IpException.EARLY,
                        "Error: " + family.map(IpArguments::familyName).orElse("any valid")
                                + " address is expected rather than \"" + text + "\"."));
    }

    /** Address text; IPv4 may leave trailing zero bytes out: {@code 10.1} is 10.1.0.0. */
    private static Optional<IpAddress> parseAddress(String text, Optional<Family> family) {
        String padded = text;
        if (text.indexOf(':') < 0) {
            for (int dots = (int) text.chars().filter(c -> c == '.').count(); dots < 3; dots++) {
                padded += ".0";
            }
        }
        Optional<IpAddress> address = IpAddress.parse(padded);
        return address.filter(found -> family.isEmpty() || family.get() == found.family());
    }

    /** {@code inet} or {@code inet6}. */
    static String familyName(Family family) {
        return family == Family.IPV4 ? "inet" : "inet6";
    }

    /** A MAC address. */
    MacAddress mac() throws IpException {
        String text = value();
        return MacAddress.parse(text)
                .orElseThrow(() -> new IpException(IpException.EARLY, "\"" + text + "\" is invalid lladdr."));
    }

    /** {@code on} or {@code off} after a keyword. */
    boolean onOff(String keyword) throws IpException {
        String text = value();
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new IpException(
                        IpException.EARLY,
                        "Error: argument of \"" + keyword + "\" must be \"on\" or \"off\", not \"" + text + "\"");
        };
    }
}
