package io.lvsconsole.console.view;

import io.lvsconsole.netlink.net.IpAddress;

/** The order of values: numbers as numbers, addresses as addresses, words without case; what is missing comes last. */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(Object a, Object b, boolean isReverse) {
        boolean noA = isMissing(a);
        boolean noB = isMissing(b);
        if (noA || noB) {
            return Boolean.compare(noA, noB);
        }
        int order = compare(a, b);
        return isReverse ? -order : order;
    }

    private static boolean isMissing(Object value) {
        return value == null || value instanceof Number number && Double.isNaN(number.doubleValue());
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number one && b instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        if (a instanceof IpAddress one && b instanceof IpAddress other) {
            return one.compareTo(other);
        }
        if (a instanceof ServiceRow.Order one && b instanceof ServiceRow.Order other) {
            return one.compareTo(other);
        }
        return a.toString().compareToIgnoreCase(b.toString());
    }
}
