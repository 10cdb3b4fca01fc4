package io.lvsconsole.netlink.net;

import java.util.Optional;

/** The text form of IPv6 addresses: reading per RFC 4291 section 2.2, writing as inet_ntop(3) does. */
final class Ipv6Text {

    private Ipv6Text() {}

    static Optional<IpAddress> parse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        int[] groups = new int[8];
        if (gap < 0) {
            return groups(text, groups, 0) == 8 ? Optional.of(of(groups)) : Optional.empty();
        }
        int[] tail = new int[8];
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), groups, 0);
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest, tail, 0);
        if (before < 0
                || after < 0
                || before + after > 7
                || gap > 0 && text.substring(0, gap).indexOf('.') >= 0) {
            return Optional.empty();
        }
        for (int i = before; i < 8 - after; i++) {
            groups[i] = 0;
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        return Optional.of(of(groups));
    }

    /** Fills groups from text without a gap; returns how many, or -1 if malformed. */
    private static int groups(String text, int[] groups, int start) {
        int count = start;
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && part.indexOf('.') >= 0) {
                Optional<IpAddress> embedded = IpAddress.parseIpv4(part);
                if (embedded.isEmpty() || count > 6) {
                    return -1;
                }
                groups[count++] = embedded.get().ipv4Bits() >>> 16;
                groups[count++] = embedded.get().ipv4Bits() & 0xffff;
                continue;
            }
            int value = hex(part);
            if (value < 0 || count > 7) {
                return -1;
            }
            groups[count++] = value;
        }
        return count;
    }

    private static int hex(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IpAddress of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(Family.IPV6, high, low);
    }

    static String format(long high, long low) {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i & 0xffff);
            groups[i + 4] = (int) (low >>> 48 - 16 * i & 0xffff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        boolean mapped = high == 0 && (low >>> 32 == 0xffff || low >>> 32 == 0 && low >>> 16 != 0);
        StringBuilder text = new StringBuilder();
        int end = mapped ? 6 : 8;
        for (int i = 0; i < end; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        if (mapped) {
            if (text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(IpAddress.ofIpv4((int) low));
        }
        return text.toString();
    }
}
