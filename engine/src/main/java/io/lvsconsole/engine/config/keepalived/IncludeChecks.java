package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Problems;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which includes must find a file, as keepalived 2.2.7 was seen to do it: a name without pattern with match or
 * wildcard_match, a pattern with wildcard_match, braces with brace_match. A pattern that finds nothing is otherwise no
 * news; a name or braces are worth a warning.
 */
final class IncludeChecks {

    private static final Set<String> ALL = Set.of("readable", "match", "wildcard_match", "brace_match");

    private final Set<String> always = new TreeSet<>();

    /** {@code include_check [[+|-]WORD ...]}; without words all. */
    void set(String line) {
        List<String> words = List.of(line.trim().split("[ \\t]+"));
        if (words.size() == 1) {
            always.addAll(ALL);
            return;
        }
        if (words.stream().skip(1).noneMatch(word -> word.startsWith("+") || word.startsWith("-"))) {
            always.clear();
        }
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("-")) {
                always.remove(word.substring(1));
            } else {
                always.add(word.startsWith("+") ? word.substring(1) : word);
            }
        }
    }

    static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** Says what an include that found nothing is worth. */
    void missing(String keyword, String path, Location at, Problems problems) {
        Set<String> checks = new TreeSet<>(always);
        switch (keyword) {
            case "includem" -> checks.add("match");
            case "includew" -> checks.add("wildcard_match");
            case "includeb" -> checks.add("brace_match");
            case "includea" -> checks.addAll(ALL);
            default -> {}
        }
        boolean wildcard = path.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
        boolean braces = !wildcard && path.indexOf('{') >= 0;
        boolean error = braces
                ? checks.contains("brace_match")
                : checks.contains("wildcard_match") || !wildcard && checks.contains("match");
        if (error) {
            problems.error(at, "include of " + path + ": no such file");
        } else if (!wildcard) {
            problems.warning(at, "include of " + path + ": no such file");
        }
    }
}
