package io.lvsconsole.console.tui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A change before it is made: what will be done, in the words of the tools it stands for, and what takes it back. The steps
 * are what runs; their text is only shown.
 *
 * @param title what it is, e.g. {@code Drain 192.168.10.21:443 of tls}
 * @param level 1: {@code y} applies it; 2: the name has to be typed
 * @param name what has to be typed at level 2
 * @param notes what it means
 * @param warnings what should make one stop
 * @param steps what is done, in order
 */
record Plan(String title, int level, String name, List<String> notes, List<String> warnings, List<Step> steps) {

    Plan {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        steps = List.copyOf(steps);
    }

    /** The lines that say what is done. */
    List<String> lines() {
        return steps.stream().map(Step::text).toList();
    }

    /** Whether every step has an inverse. */
    boolean canBeUndone() {
        return !steps.isEmpty()
                && steps.stream().allMatch(step -> step.inverse().isPresent());
    }

    /** The lines that take it back, in the order they would run. */
    List<String> undoLines() {
        return inverseSteps().stream().map(Step::text).toList();
    }

    private List<Step> inverseSteps() {
        List<Step> inverse = new ArrayList<>();
        steps.forEach(step -> inverse.addAll(step.inverse().orElse(List.of())));
        List<Step> backwards = new ArrayList<>(steps);
        Collections.reverse(backwards);
        List<Step> ordered = new ArrayList<>();
        backwards.forEach(step -> ordered.addAll(step.inverse().orElse(List.of())));
        return ordered;
    }

    /** The plan that takes this one back. */
    Plan inverse() {
        return new Plan("Undo: " + title, 1, name, List.of(), List.of(), inverseSteps());
    }

    /** The same with a higher level and one more warning. */
    Plan raised(int atLeast, Optional<String> warning) {
        List<String> more = new ArrayList<>(warnings);
        warning.ifPresent(more::add);
        return new Plan(title, Math.max(level, atLeast), name, notes, more, steps);
    }
}
