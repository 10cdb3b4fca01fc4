package io.lvsconsole.console.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One recorded case: what is set up, the commands, and what they printed. One item a line, the first character says what
 * the line is; the file src/test/resources/golden/FORMAT describes it.
 *
 * @param name of the file without its ending
 * @param properties the {@code :} lines, e.g. {@code iface eth0}
 * @param counters the {@code @} lines
 * @param connections the {@code %} lines
 * @param steps the commands in order
 */
record GoldenCase(
        String name, List<String> properties, List<String> counters, List<String> connections, List<Step> steps) {

    /**
     * One command with what is expected of it.
     *
     * @param words the command, its name first
     * @param input lines of its standard input
     * @param expected what the recorded program printed and returned
     * @param anyOutput whether standard output only has to be there
     */
    record Step(List<String> words, List<String> input, Result expected, boolean anyOutput) {}

    /**
     * What a command printed and returned.
     *
     * @param output lines of standard output
     * @param errors lines of standard error
     * @param status exit status
     */
    record Result(List<String> output, List<String> errors, int status) {}

    /** Every case of a directory, by name. */
    static List<GoldenCase> readAll(Path directory) throws IOException {
        List<GoldenCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".case"))
                    .sorted()
                    .toList()) {
                cases.add(read(file));
            }
        }
        return cases;
    }

    /** One case. */
    static GoldenCase read(Path file) throws IOException {
        Reader reader = new Reader(file);
        for (String line : Files.readAllLines(file)) {
            reader.line(line);
        }
        reader.endStep();
        String name = file.getFileName().toString();
        return new GoldenCase(
                name.substring(0, name.length() - ".case".length()),
                reader.properties,
                reader.counters,
                reader.connections,
                reader.steps);
    }

    /** The values of a property, in order. */
    List<String> all(String key) {
        return properties.stream()
                .filter(property -> property.startsWith(key + " "))
                .map(property -> property.substring(key.length() + 1))
                .toList();
    }

    /** Whether a property has a value. */
    boolean has(String key, String value) {
        return all(key).contains(value);
    }

    /** Whether the kernel's counters and connections are given. */
    boolean isGiven() {
        return has("kind", "given");
    }

    /** Whether it shows what a user would call a defect. */
    boolean isQuirk() {
        return !all("quirk").isEmpty();
    }

    /** Words between blanks; {@code '...'} groups and may be empty. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Optional<StringBuilder> word = Optional.empty();
        boolean quoted = false;
        for (char c : command.toCharArray()) {
            if (c == ' ' && !quoted) {
                word.ifPresent(done -> words.add(done.toString()));
                word = Optional.empty();
                continue;
            }
            StringBuilder text = word.orElseGet(StringBuilder::new);
            word = Optional.of(text);
            if (c == '\'') {
                quoted = !quoted;
            } else {
                text.append(c);
            }
        }
        word.ifPresent(done -> words.add(done.toString()));
        return words;
    }

    private static final class Reader {

        private final Path file;
        private final List<String> properties = new ArrayList<>();
        private final List<String> counters = new ArrayList<>();
        private final List<String> connections = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private List<String> words = List.of();
        private List<String> input = new ArrayList<>();
        private List<String> output = new ArrayList<>();
        private List<String> errors = new ArrayList<>();
        private int status;
        private boolean any;

        Reader(Path file) {
            this.file = file;
        }

        void line(String line) {
            if (line.isEmpty()) {
                return;
            }
            String text = line.length() > 2 ? line.substring(2) : "";
            switch (line.charAt(0)) {
                case '#' -> {
                    // A remark.
                }
                case ':' -> properties.add(text);
                case '@' -> counters.add(text);
                case '%' -> connections.add(text);
                case '$' -> {
                    endStep();
                    words = words(text);
                }
                case '<' -> input.add(text);
                case '>' -> {
                    if (line.equals(">*")) {
                        any = true;
                    } else {
                        output.add(withoutBar(text));
                    }
                }
                case '!' -> errors.add(withoutBar(text));
                case '=' -> status = Integer.parseInt(text.strip());
                default -> throw new IllegalArgumentException(file + ": cannot read the line: " + line);
            }
        }

        private String withoutBar(String text) {
            if (!text.endsWith("|")) {
                throw new IllegalArgumentException(file + ": the line does not end in |: " + text);
            }
            return text.substring(0, text.length() - 1);
        }

        void endStep() {
            if (!words.isEmpty()) {
                steps.add(new Step(words, input, new Result(output, errors, status), any));
            }
            words = List.of();
            input = new ArrayList<>();
            output = new ArrayList<>();
            errors = new ArrayList<>();
            status = 0;
            any = false;
        }
    }
}
