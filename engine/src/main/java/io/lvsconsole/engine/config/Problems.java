package io.lvsconsole.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one reading; not thread-safe. At most {@value #LIMIT} are kept. */
public final class Problems {

    /** Most problems kept; a file with more is of another kind. */
    public static final int LIMIT = 1000;

    private final List<Problem> list = new ArrayList<>();

    /** Notes that the configuration cannot be used. */
    public void error(Location location, String text) {
        add(new Problem(Problem.Severity.ERROR, location, text));
    }

    /** Notes something that is ignored or risky. */
    public void warning(Location location, String text) {
        add(new Problem(Problem.Severity.WARNING, location, text));
    }

    private void add(Problem problem) {
        if (list.size() < LIMIT && !list.contains(problem)) {
            list.add(problem);
        }
    }

    /** Whether there is an error. */
    public boolean hasErrors() {
        return list.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** All of them, in the order they were found. */
    public List<Problem> list() {
        return List.copyOf(list);
    }
}
