package io.lvsconsole.netlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Constants and layouts as the C headers of Linux have them, printed by {@code headers/constants.c}. */
public final class HeaderTable {

    private static final Map<String, Integer> VALUES = read();

    private HeaderTable() {}

    private static Map<String, Integer> read() {
        Map<String, Integer> values = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/headers/constants.txt"))) {
                String[] words = line.split(" ");
                values.put(words[0], Integer.parseInt(words[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** The value of a name. */
    public static int of(String name) {
        Integer value = VALUES.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not in the table");
        }
        return value;
    }

    /** Names with a prefix, e.g. {@code IPVS_CMD_}, and their values; longer prefixes of the table excluded. */
    public static Map<String, Integer> under(String prefix, String... excluded) {
        Map<String, Integer> found = new LinkedHashMap<>();
        VALUES.forEach((name, value) -> {
            boolean left = java.util.Arrays.stream(excluded).anyMatch(name::startsWith);
            if (name.startsWith(prefix) && !left) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
