package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.net.Family;
import java.util.Optional;

/**
 * Options before the object: {@code ip -4 -br addr}.
 *
 * @param family {@code -4} or {@code -6}
 * @param brief {@code -br}
 * @param oneLine {@code -o}
 * @param json {@code -j}
 * @param pretty {@code -p}
 * @param details {@code -d}
 * @param statistics how often {@code -s}
 */
record IpOptions(
        Optional<Family> family,
        boolean brief,
        boolean oneLine,
        boolean json,
        boolean pretty,
        boolean details,
        int statistics) {

    /** What separates the lines of one object. */
    String newLine() {
        return oneLine ? "\\" : "\n";
    }

    /** Whether an address family is wanted. */
    boolean wants(Family candidate) {
        return family.isEmpty() || family.get() == candidate;
    }

    IpOptions withFamily(Family value) {
        return new IpOptions(Optional.of(value), brief, oneLine, json, pretty, details, statistics);
    }
}
