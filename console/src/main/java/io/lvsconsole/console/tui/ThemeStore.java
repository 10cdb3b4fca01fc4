package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Theme;
import io.lvsconsole.console.theme.ThemeException;
import io.lvsconsole.console.theme.ThemeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Themes by name: the operator's own in {@code ~/.config/lvsconsole/themes}, then those that come with the program. */
public final class ThemeStore {

    /** Those that come with the program. */
    public static final List<String> SHIPPED = List.of("dark", "light", "cvd-dark", "cvd-light", "mono");

    private static final long MOST_BYTES = 64 << 10;

    private final Path own;

    /** A store with the operator's own themes in a directory, which need not exist. */
    public ThemeStore(Path own) {
        this.own = own;
    }

    /** The store of this user. */
    public static ThemeStore of(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "/nonexistent");
        return new ThemeStore(Path.of(config.isEmpty() ? home + "/.config" : config, "lvsconsole", "themes"));
    }

    /**
     * A theme.
     *
     * @throws ThemeException if there is none of that name, or it is not right; the message says which there are
     */
    public Theme read(String name) throws ThemeException {
        if (!name.matches("[A-Za-z0-9_.-]{1,40}") || text(name).isEmpty()) {
            throw new ThemeException("theme " + name + ": no such theme; there are: " + String.join(", ", names()));
        }
        return new ThemeReader(this::text).read(name);
    }

    /** The names there are. */
    public List<String> names() {
        List<String> names = new ArrayList<>(SHIPPED);
        if (!Files.isDirectory(own)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*.yaml")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceAll("\\.yaml$", "");
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            // A directory that cannot be read has no themes for us.
            return names;
        }
        return names;
    }

    private Optional<String> text(String name) {
        Path file = own.resolve(name + ".yaml");
        try {
            if (name.matches("[A-Za-z0-9_.-]{1,40}") && Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                return Optional.of(Files.readString(file));
            }
            try (InputStream shipped = Theme.class.getResourceAsStream(name + ".yaml")) {
                return shipped == null
                        ? Optional.empty()
                        : Optional.of(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
