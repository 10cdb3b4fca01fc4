package io.lvsconsole.console.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed so far, in a file that only its owner reads (mode 0600), one a line, added as they are typed so that a
 * killed console loses none. Not kept: lines with a leading blank, the same line again, and what looks like a secret. A file
 * that cannot be written makes the history end with the session; nothing else.
 */
public final class ShellHistory extends DefaultHistory {

    private static final int KEPT = 1000;
    private static final int TRIMMED_AT = 2000;
    private static final int MAX_LINE = 10_000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(auth_?)?pass(word|wd|phrase)?\\b|authkeys|secret|token|\\b(sha1|md5|crc)\\s+\\S|--?(api-?)?key\\b"
                    + "|://[^/\\s:]*:[^/\\s@]*@|authorization:");

    private final Path file;

    /** Kept in {@code file}; its directory is made when the first line is kept. */
    public ShellHistory(Path file) {
        this.file = file;
        readFile();
    }

    /** {@code $XDG_STATE_HOME/lvsconsole/history}, or below {@code ~/.local/state}. */
    public static Path defaultFile(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", "/nonexistent"), ".local", "state");
        return base.resolve("lvsconsole").resolve("history");
    }

    @Override
    public void add(Instant time, String line) {
        String text = line.stripTrailing();
        if (!isKept(text) || size() > 0 && text.equals(get(last()))) {
            return;
        }
        super.add(time, text);
        append(text);
    }

    /** Everything is kept as it is typed. */
    @Override
    public void save() {
        // Done already.
    }

    static boolean isKept(String line) {
        return !line.isBlank()
                && !Character.isWhitespace(line.charAt(0))
                && line.length() <= MAX_LINE
                && !SECRET.matcher(line).find();
    }

    private void readFile() {
        try {
            if (!Files.isRegularFile(file)) {
                return;
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            List<String> kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
            kept.forEach(line -> super.add(Instant.EPOCH, unescape(line)));
            if (lines.size() > TRIMMED_AT) {
                rewrite(kept);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Not readable: the session begins without history.
        }
    }

    private void rewrite(List<String> kept) throws IOException {
        Path next = Files.createTempFile(
                file.getParent(), "history", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(next, kept, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.writeString(file, escape(line) + "\n", StandardOpenOption.APPEND);
        } catch (IOException | UnsupportedOperationException e) {
            // Not writable: the history ends with the session.
        }
    }

    private static String escape(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescape(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\' || i + 1 == line.length()) {
                text.append(c);
                continue;
            }
            char next = line.charAt(++i);
            text.append(next == 'n' ? '\n' : next);
        }
        return text.toString();
    }
}
