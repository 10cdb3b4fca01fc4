package io.lvsconsole.netlink.rtnl;

import java.util.Optional;

/**
 * How far an address or route is valid ({@code RT_SCOPE_*}): 0 global, 200 site, 253 link, 254 host, 255 nowhere; others
 * by {@code rt_scopes}.
 *
 * @param number 0..255
 */
public record Scope(int number) {

    /** Everywhere. */
    public static final Scope GLOBAL = new Scope(0);
    /** IPv6 site. */
    public static final Scope SITE = new Scope(200);
    /** On the attached network. */
    public static final Scope LINK = new Scope(253);
    /** Inside this host. */
    public static final Scope HOST = new Scope(254);
    /** Nowhere; in a deletion: any. */
    public static final Scope NOWHERE = new Scope(255);

    /** Checks the range. */
    public Scope {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("scope " + number + " is not 0..255");
        }
    }

    /** Reads a name of {@code ip} or a number 0..255. */
    public static Optional<Scope> parse(String text) {
        return switch (text) {
            case "global", "universe" -> Optional.of(GLOBAL);
            case "site" -> Optional.of(SITE);
            case "link" -> Optional.of(LINK);
            case "host" -> Optional.of(HOST);
            case "nowhere" -> Optional.of(NOWHERE);
            default ->
                text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255
                        ? Optional.of(new Scope(Integer.parseInt(text)))
                        : Optional.empty();
        };
    }

    /** The name {@code ip} gives it, else the number. */
    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(number);
        };
    }
}
