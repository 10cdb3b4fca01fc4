package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Host and service names; each is asked for once a reading. */
final class Names {

    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("ftp", 21),
            Map.entry("smtp", 25),
            Map.entry("domain", 53),
            Map.entry("http", 80),
            Map.entry("pop3", 110),
            Map.entry("nntp", 119),
            Map.entry("imap", 143),
            Map.entry("imap2", 143),
            Map.entry("ldap", 389),
            Map.entry("https", 443),
            Map.entry("submission", 587),
            Map.entry("ldaps", 636),
            Map.entry("imaps", 993),
            Map.entry("pop3s", 995),
            Map.entry("mysql", 3306),
            Map.entry("postgresql", 5432),
            Map.entry("sip", 5060),
            Map.entry("radius", 1812),
            Map.entry("ssh", 22),
            Map.entry("telnet", 23));

    private final ConfigSource source;
    private final Map<String, Optional<IpAddress>> hosts = new HashMap<>();
    private Optional<String> services = Optional.empty();

    Names(ConfigSource source) {
        this.source = source;
    }

    Optional<IpAddress> host(String name, Family family) {
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return hosts.computeIfAbsent(family + " " + bare, key -> source.resolve(bare, family));
    }

    /** A port number or the name of a service of a protocol, by /etc/services where it is there. */
    Optional<Integer> port(String text, String protocol) {
        if (text.matches("[0-9]{1,5}")) {
            return Optional.of(Integer.parseInt(text)).filter(port -> port <= 65535);
        }
        if (services.isEmpty()) {
            services = Optional.of(readServices());
        }
        for (String line : services.get().split("\n")) {
            String[] words = line.split("#")[0].trim().split("\\s+");
            if (words.length > 1 && java.util.List.of(words).contains(text) && words[1].endsWith("/" + protocol)) {
                return Optional.of(Integer.parseInt(words[1].substring(0, words[1].indexOf('/'))));
            }
        }
        return Optional.ofNullable(USUAL.get(text));
    }

    private String readServices() {
        try {
            return source.read("/etc/services");
        } catch (IOException absent) {
            return "";
        }
    }
}
