package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters: {@code $NAME=value}, {@code $NAME}, <code>${NAME}</code> and the built-in ones. Substitution is late and
 * recursive; a name that is not defined stays as it is.
 */
final class Definitions {

    private static final Pattern DEFINITION =
            Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=(.*)", Pattern.DOTALL);
    private static final Pattern USE = Pattern.compile(
            "\\$(?:([A-Za-z_][A-Za-z0-9_]*)(?=[ \\t]|$)|\\{([A-Za-z_][A-Za-z0-9_]*)((?:[ \\t]+[^}]*)?)\\})");
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LENGTH = 65536;

    private final Map<String, List<String>> values = new HashMap<>();
    private final ConfigSource source;
    private final Problems problems;

    Definitions(ConfigSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The name a line defines, if it is a definition. */
    static Optional<String> nameOf(MappedText line) {
        Matcher matcher = DEFINITION.matcher(line.toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The value of a definition's first line. */
    static String valueOf(MappedText line) {
        Matcher matcher = DEFINITION.matcher(line.toString());
        return matcher.matches() ? matcher.group(2).strip() : "";
    }

    /** Defines a name; several lines are a macro. */
    void define(String name, List<String> lines) {
        values.put(name, List.copyOf(lines));
    }

    /** The value of a name, where it has a single line. */
    Optional<String> single(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(lines -> lines.size() == 1)
                .map(lines -> lines.get(0));
    }

    /** The lines a line stands for: itself with its names replaced, or the lines of a macro. */
    List<MappedText> expand(MappedText line) {
        if (!line.contains('$')) {
            return List.of(line);
        }
        List<MappedText> lines = new ArrayList<>();
        expand(line, 0, lines);
        return lines;
    }

    private void expand(MappedText line, int depth, List<MappedText> into) {
        Matcher matcher = USE.matcher(line.toString());
        int from = 0;
        while (matcher.find(from)) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String arguments = matcher.group(3) == null ? "" : matcher.group(3).strip();
            Optional<List<String>> value = valueOf(name, arguments, line);
            if (value.isEmpty()) {
                from = matcher.end();
                continue;
            }
            if (depth > MAX_DEPTH || line.length() > MAX_LENGTH) {
                problems.error(line.location(matcher.start()), "$" + name + " contains itself, or grows without end");
                into.add(line);
                return;
            }
            insert(line, matcher.start(), matcher.end(), value.get(), depth, into);
            return;
        }
        into.add(line);
    }

    /** Puts the lines of a value in the place of its use; what stands before and after it goes to the first and last. */
    private void insert(MappedText line, int start, int end, List<String> value, int depth, List<MappedText> into) {
        int column = line.column(start);
        for (int i = 0; i < value.size(); i++) {
            MappedText part = i == 0 ? line.part(0, start) : line.empty();
            part.append(value.get(i), column);
            if (i == value.size() - 1) {
                for (int k = end; k < line.length(); k++) {
                    part.append(line.charAt(k), line.column(k));
                }
            }
            Optional<String> inner = nameOf(part.trimmed());
            if (inner.isPresent() && value.size() > 1) {
                define(inner.get(), List.of(valueOf(part.trimmed())));
            } else {
                expand(part, depth + 1, into);
            }
        }
        if (value.isEmpty()) {
            expand(line.part(0, start), depth + 1, into);
        }
    }

    private Optional<List<String>> valueOf(String name, String arguments, MappedText line) {
        return switch (name) {
            case "_PWD" -> {
                int slash = line.file().lastIndexOf('/');
                yield one(slash < 0 ? "." : line.file().substring(0, Math.max(slash, 1)));
            }
            case "_INSTANCE" -> Optional.ofNullable(values.getOrDefault(" instance", List.of("")));
            case "_HASH" -> one("#");
            case "_BANG" -> one("!");
            case "_ENV" -> one(source.environment(arguments).orElse(""));
            case "_RANDOM" -> one(Integer.toString(random(arguments, line)));
            default -> Optional.ofNullable(values.get(name));
        };
    }

    private static Optional<List<String>> one(String value) {
        return Optional.of(List.of(value));
    }

    /** A number that is the same at each reading on one host, so that a reload does not change what nobody edited. */
    private int random(String arguments, MappedText line) {
        String[] limits = arguments.isEmpty() ? new String[0] : arguments.split("[ \\t]+");
        int min = limits.length > 0 && limits[0].matches("[0-9]{1,9}") ? Integer.parseInt(limits[0]) : 0;
        int max = limits.length > 1 && limits[1].matches("[0-9]{1,9}") ? Integer.parseInt(limits[1]) : 32767;
        int hash = (source.hostName() + line.file() + line.line()).hashCode() & 0x7fffffff;
        return max <= min ? min : min + hash % (max - min + 1);
    }

    /** Name of this instance, for <code>${_INSTANCE}</code>. */
    void instance(String name) {
        values.put(" instance", List.of(name));
    }
}
