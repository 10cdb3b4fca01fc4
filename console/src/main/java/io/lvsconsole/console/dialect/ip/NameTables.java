package io.lvsconsole.console.dialect.ip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names for numbers, from {@code /etc/iproute2} as {@code ip} takes them: routing tables, route protocols, link groups. A
 * missing file leaves the names every kernel knows. Read on first use.
 */
final class NameTables {

    private final Path directory;
    private final Map<String, Map<Long, String>> files = new HashMap<>();

    NameTables() {
        this(Path.of("/etc/iproute2"));
    }

    NameTables(Path directory) {
        this.directory = directory;
    }

    /** Name of a routing table, else its number. */
    String table(long number) {
        return name("rt_tables", number);
    }

    /** Number of a routing table. */
    Optional<Long> tableNumber(String text) {
        return number("rt_tables", text).filter(found -> found <= 0xffffffffL);
    }

    /** Name of a route protocol, else its number. */
    String protocol(int number) {
        return name("rt_protos", number);
    }

    /** Number of a route protocol, 0..255. */
    Optional<Integer> protocolNumber(String text) {
        return number("rt_protos", text).filter(found -> found <= 255).map(Long::intValue);
    }

    /** Name of a link group, else its number. */
    String group(long number) {
        return name("group", number);
    }

    private String name(String file, long number) {
        String name = load(file).get(number);
        return name == null ? Long.toString(number) : name;
    }

    private Optional<Long> number(String file, String text) {
        for (Map.Entry<Long, String> entry : load(file).entrySet()) {
            if (entry.getValue().equals(text)) {
                return Optional.of(entry.getKey());
            }
        }
        return IpArguments.parseNumber(text);
    }

    private Map<Long, String> load(String file) {
        return files.computeIfAbsent(file, name -> {
            Map<Long, String> names = builtIn(name);
            try (var lines = Files.lines(directory.resolve(name), StandardCharsets.ISO_8859_1)) {
                lines.forEach(line -> add(line, names));
            } catch (IOException e) {
                // The built-in names do.
            }
            return names;
        });
    }

    private static void add(String line, Map<Long, String> names) {
        String[] words = line.strip().split("\\s+");
        if (words.length >= 2 && !words[0].startsWith("#")) {
            IpArguments.parseNumber(words[0]).ifPresent(number -> names.put(number, words[1]));
        }
    }

    private static Map<Long, String> builtIn(String file) {
        Map<Long, String> names = new LinkedHashMap<>();
        switch (file) {
            case "rt_tables" -> {
                names.put(0L, "unspec");
                names.put(253L, "default");
                names.put(254L, "main");
                names.put(255L, "local");
            }
            case "rt_protos" -> {
                names.put(0L, "unspec");
                names.put(1L, "redirect");
                names.put(2L, "kernel");
                names.put(3L, "boot");
                names.put(4L, "static");
                names.put(9L, "ra");
                names.put(16L, "dhcp");
                names.put(18L, "keepalived");
                names.put(186L, "bgp");
                names.put(188L, "ospf");
            }
            default -> names.put(0L, "default");
        }
        return names;
    }
}
