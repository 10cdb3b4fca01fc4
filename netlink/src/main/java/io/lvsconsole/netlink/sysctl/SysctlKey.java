package io.lvsconsole.netlink.sysctl;

import java.util.List;
import java.util.Optional;

/**
 * The name of a kernel parameter, or of a directory of them.
 *
 * @param parts the path below /proc/sys; at least one part, none empty, {@code .} or {@code ..}, without '/' and zero
 */
public record SysctlKey(List<String> parts) implements Comparable<SysctlKey> {

    private static final String ROOT = "/proc/sys/";

    /** Checks the parts, so that no key leads out of /proc/sys. */
    public SysctlKey {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || !parts.stream().allMatch(SysctlKey::isName)) {
            throw new IllegalArgumentException("not a kernel parameter: " + String.join("/", parts));
        }
    }

    private static boolean isName(String part) {
        return !part.isEmpty()
                && !part.equals(".")
                && !part.equals("..")
                && part.indexOf('/') < 0
                && part.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
    }

    /** The key of these parts, e.g. {@code net, ipv4, conf, eth0.10, arp_ignore}. */
    public static SysctlKey of(String... parts) {
        return new SysctlKey(List.of(parts));
    }

    /**
     * Reads a name as sysctl(8) does: whichever of '.' and '/' comes first separates, and stands for the other one inside
     * a part: {@code net.ipv4.conf.eth0/10.arp_ignore} and {@code net/ipv4/conf/eth0.10/arp_ignore} are the same. A path
     * that begins with /proc/sys/ is read as a path.
     *
     * @return empty if it is not a name
     */
    public static Optional<SysctlKey> parse(String text) {
        if (text.startsWith(ROOT)) {
            return ofPath(text.substring(ROOT.length()));
        }
        int dot = text.indexOf('.');
        int slash = text.indexOf('/');
        if (dot < 0 || slash >= 0 && slash < dot) {
            return ofPath(text);
        }
        StringBuilder path = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            path.append(c == '.' ? '/' : c == '/' ? '.' : c);
        }
        return ofPath(path.toString());
    }

    private static Optional<SysctlKey> ofPath(String path) {
        List<String> parts = List.of(path.split("/", -1));
        return parts.stream().allMatch(SysctlKey::isName) ? Optional.of(new SysctlKey(parts)) : Optional.empty();
    }

    /** The key below this one. */
    public SysctlKey child(String part) {
        return new SysctlKey(java.util.stream.Stream.concat(parts.stream(), java.util.stream.Stream.of(part))
                .toList());
    }

    /** Whether this is the prefix or below it. */
    public boolean isWithin(SysctlKey prefix) {
        return parts.size() >= prefix.parts.size()
                && parts.subList(0, prefix.parts.size()).equals(prefix.parts);
    }

    /** With '/' between the parts: {@code net/ipv4/ip_forward}, the path below /proc/sys. */
    public String path() {
        return String.join("/", parts);
    }

    /** With '.' between the parts, as sysctl(8) prints it; a '.' inside a part becomes '/'. */
    @Override
    public String toString() {
        return String.join(
                ".", parts.stream().map(part -> part.replace('.', '/')).toList());
    }

    /** By path. */
    @Override
    public int compareTo(SysctlKey other) {
        return path().compareTo(other.path());
    }
}
