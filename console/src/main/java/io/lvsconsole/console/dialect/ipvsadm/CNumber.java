package io.lvsconsole.console.dialect.ipvsadm;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers and IPv4 addresses as the C library reads them, which is what users of ipvsadm are used to. Pure. */
final class CNumber {

    private CNumber() {}

    /**
     * A whole decimal number: leading blanks, a sign and zeros pass, trailing characters do not.
     *
     * @return empty if malformed or outside min..max
     */
    static OptionalLong decimal(String text, long min, long max) {
        int at = skipBlanks(text);
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        if (at == text.length()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9' || value > Long.MAX_VALUE / 10 - 1) {
                return OptionalLong.empty();
            }
            value = value * 10 + (c - '0');
        }
        value = negative ? -value : value;
        return value < min || value > max ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The number in front of the text, 0 if there is none, cut to 32 bits: atoi(3). */
    static int leading(String text) {
        int at = skipBlanks(text);
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        long value = 0;
        for (; at < text.length() && isDigit(text.charAt(at)); at++) {
            if (value > (Long.MAX_VALUE - 9) / 10) {
                return (int) (negative ? Long.MIN_VALUE : Long.MAX_VALUE);
            }
            value = value * 10 + (text.charAt(at) - '0');
        }
        return (int) (negative ? -value : value);
    }

    /**
     * An IPv4 address in the loose notation of inet_aton(3): one to four parts, the last filling what is left; parts in
     * decimal, octal (leading 0) or hexadecimal (leading 0x). What follows a blank is ignored.
     *
     * @return the 32 bits, or empty if it is no address
     */
    static OptionalInt looseIpv4(String text) {
        int end = firstBlank(text);
        String[] parts = text.substring(0, end).split("\\.", -1);
        if (parts.length > 4) {
            return OptionalInt.empty();
        }
        long bits = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long max = last ? 0xffffffffL >>> 8 * i : 255;
            Optional<Long> part = addressPart(parts[i], max);
            if (part.isEmpty()) {
                return OptionalInt.empty();
            }
            bits |= last ? part.get() : part.get() << 24 - 8 * i;
        }
        return OptionalInt.of((int) bits);
    }

    private static Optional<Long> addressPart(String part, long max) {
        boolean hex = part.startsWith("0x") || part.startsWith("0X");
        int radix = hex ? 16 : part.startsWith("0") ? 8 : 10;
        String digits = hex ? part.substring(2) : part;
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0 || value > max) {
                return Optional.empty();
            }
            value = value * radix + digit;
        }
        return value > max ? Optional.empty() : Optional.of(value);
    }

    /** Whether the text is digits and nothing else, and not empty. */
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static int skipBlanks(String text) {
        int at = 0;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int firstBlank(String text) {
        int at = 0;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
