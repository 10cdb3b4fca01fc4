package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.OddBlanks;
import io.lvsconsole.engine.config.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files to plain lines: comments, includes, conditionals, definitions and repetitions are done with here. */
final class Preprocessor {

    private static final int MAX_LINES = 400_000;
    private static final int MAX_NESTING = 16;
    private static final Pattern INCLUDE = Pattern.compile("(include[rmwba]?)(?:[ \\t]+(.*))?");
    private static final Pattern CONDITION = Pattern.compile("@(\\^?)([^ \\t]*)[ \\t]*(.*)", Pattern.DOTALL);

    private final ConfigSource source;
    private final Problems problems;
    private final List<String> files;
    private final String id;
    private final Definitions definitions;
    private final List<MappedText> lines = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private String root = "";
    private final IncludeChecks checks = new IncludeChecks();

    Preprocessor(ConfigSource source, Problems problems, List<String> files) {
        this.source = source;
        this.problems = problems;
        this.files = files;
        String host = source.hostName();
        int dot = host.indexOf('.');
        this.id = dot < 0 ? host : host.substring(0, dot);
        this.definitions = new Definitions(source, problems);
        definitions.instance(host);
    }

    /** All lines of a file and of those it includes, without blank ones. */
    List<MappedText> read(String path) {
        int slash = path.lastIndexOf('/');
        root = slash < 0 ? "" : path.substring(0, slash + 1);
        readFile(path, Location.startOf(path));
        return lines;
    }

    private void readFile(String path, Location from) {
        if (open.contains(path) || open.size() >= MAX_NESTING) {
            problems.error(from, "include of " + path + " goes in a circle or deeper than " + MAX_NESTING);
            return;
        }
        String text;
        try {
            text = source.read(path);
        } catch (IOException unreadable) {
            problems.error(from, path + ": " + unreadable.getMessage());
            return;
        }
        files.add(path);
        open.add(path);
        String[] physical = text.split("\n", -1);
        plainBlanks(path, physical);
        for (int i = 0; i < physical.length && lines.size() < MAX_LINES; i++) {
            MappedText line =
                    uncommented(MappedText.of(path, i + 1, physical[i])).trimmed();
            if (line.length() > 0) {
                i = takeLine(line, physical, i, path);
            }
        }
        if (lines.size() >= MAX_LINES) {
            problems.error(from, "more than " + MAX_LINES + " lines");
        }
        open.remove(path);
    }

    /** Copies of web pages have blanks of other kinds, which keepalived takes for letters. */
    private void plainBlanks(String path, String[] physical) {
        for (int i = 0; i < physical.length; i++) {
            int odd = OddBlanks.indexIn(physical[i]);
            if (odd >= 0) {
                problems.warning(
                        new Location(path, i + 1, odd + 1),
                        "no-break or wide blank: keepalived takes it for a letter; type a plain one");
            }
            physical[i] = OddBlanks.replace(physical[i]);
        }
    }

    /** Cuts the comment off: # or ! outside of double quotes, unless a backslash stands before it. */
    static MappedText uncommented(MappedText line) {
        if (!line.contains('#') && !line.contains('!')) {
            return line;
        }
        MappedText result = line.empty();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && (line.charAt(i + 1) == '#' || line.charAt(i + 1) == '!')) {
                i++;
                result.append(line.charAt(i), line.column(i));
                continue;
            }
            quoted ^= c == '"';
            if (!quoted && (c == '#' || c == '!')) {
                break;
            }
            result.append(c, line.column(i));
        }
        return result;
    }

    /** Takes one line, and those that continue a definition; gives the index of the last one taken. */
    private int takeLine(MappedText given, String[] physical, int index, String path) {
        Matcher include = INCLUDE.matcher(given.toString());
        if (include.matches()) {
            include(include.group(1), include.group(2), given);
            return index;
        }
        if (given.toString().startsWith("include_check")) {
            checks.set(given.toString());
            return index;
        }
        Optional<MappedText> line = conditional(given);
        int last = index;
        Optional<String> name = line.flatMap(Definitions::nameOf);
        boolean macro = Definitions.nameOf(line.orElse(given)).isPresent()
                && given.toString().endsWith("\\");
        if (macro) {
            List<String> body = new ArrayList<>();
            String first = Definitions.valueOf(line.orElse(given));
            addMacroLine(body, first);
            while (last + 1 < physical.length && physical[last].stripTrailing().endsWith("\\")) {
                last++;
                addMacroLine(
                        body,
                        uncommented(MappedText.of(path, last + 1, physical[last]))
                                .trimmed()
                                .toString());
            }
            name.ifPresent(defined -> definitions.define(defined, body));
            return last;
        }
        if (name.isPresent()) {
            String value = Definitions.valueOf(line.get());
            definitions.define(name.get(), List.of(value));
            return last;
        }
        line.ifPresent(this::repeat);
        return last;
    }

    private static void addMacroLine(List<String> body, String text) {
        String line = text.endsWith("\\") ? text.substring(0, text.length() - 1).strip() : text.strip();
        if (!line.isEmpty()) {
            body.add(line);
        }
    }

    /** The line without its condition; empty if the condition does not hold. */
    private Optional<MappedText> conditional(MappedText line) {
        if (line.length() == 0 || line.charAt(0) != '@') {
            return Optional.of(line);
        }
        MappedText rest = line;
        Matcher matcher = CONDITION.matcher(rest.toString());
        while (matcher.matches()) {
            boolean negated = !matcher.group(1).isEmpty();
            if (matcher.group(2).equals(id) == negated) {
                return Optional.empty();
            }
            rest = rest.part(rest.length() - matcher.group(3).length(), rest.length());
            matcher = CONDITION.matcher(rest.toString());
        }
        return Optional.of(rest);
    }

    private void repeat(MappedText line) {
        for (MappedText expanded : definitions.expand(line)) {
            MappedText trimmed = expanded.trimmed();
            if (trimmed.length() > 0 && trimmed.charAt(0) == '~') {
                List<Repetition> repetitions = new ArrayList<>();
                MappedText rest = Repetition.take(trimmed, repetitions, problems);
                rounds(repetitions, 0, rest);
            } else {
                conditional(trimmed).filter(text -> text.length() > 0).ifPresent(this::add);
            }
        }
    }

    private void rounds(List<Repetition> repetitions, int index, MappedText line) {
        if (index == repetitions.size()) {
            for (MappedText expanded : definitions.expand(line)) {
                conditional(expanded.trimmed())
                        .filter(text -> text.length() > 0)
                        .ifPresent(this::add);
            }
            return;
        }
        Repetition repetition = repetitions.get(index);
        List<Optional<String>> before =
                repetition.names().stream().map(definitions::single).toList();
        for (List<String> round : repetition.rounds()) {
            if (lines.size() >= MAX_LINES) {
                break;
            }
            for (int i = 0; i < round.size(); i++) {
                definitions.define(repetition.names().get(i), List.of(round.get(i)));
            }
            rounds(repetitions, index + 1, line);
        }
        for (int i = 0; i < before.size(); i++) {
            String name = repetition.names().get(i);
            // keepalived leaves the last value behind; only what the name was before comes back.
            before.get(i).ifPresent(value -> definitions.define(name, List.of(value)));
        }
    }

    private void add(MappedText line) {
        Optional<String> defined = Definitions.nameOf(line);
        if (defined.isPresent()) {
            definitions.define(defined.get(), List.of(Definitions.valueOf(line)));
            return;
        }
        if (line.toString().startsWith("instance ")) {
            definitions.instance(line.toString().substring("instance ".length()).strip());
        }
        lines.add(line);
    }

    private void include(String keyword, String pattern, MappedText line) {
        Location at = line.location(0);
        if (pattern == null || pattern.isBlank()) {
            problems.error(at, keyword + " without a file");
            return;
        }
        String bare = pattern.strip().replaceAll("^\"(.*)\"$", "$1");
        String path = ConfigSource.sibling(line.file(), bare);
        if (!Path.of(path)
                .normalize()
                .toString()
                .startsWith(Path.of(root).normalize().toString())) {
            problems.error(at, "include of " + path + " leads out of the directory of the configuration");
            return;
        }
        List<String> found =
                IncludeChecks.isPattern(path) ? source.glob(path) : source.isFile(path) ? List.of(path) : List.of();
        if (found.isEmpty()) {
            checks.missing(keyword, path, at, problems);
        }
        for (String file : found) {
            if (source.isExecutable(file)) {
                problems.error(at, "include of " + file + ", which is executable: keepalived refuses it; chmod -x it");
            } else {
                readFile(file, at);
            }
        }
    }
}
