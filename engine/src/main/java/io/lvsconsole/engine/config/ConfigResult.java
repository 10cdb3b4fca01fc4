package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.EngineConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What reading a configuration gave.
 *
 * @param format the format it was found to have
 * @param config the model; empty if there is any error
 * @param problems errors and warnings in the order of the files and their lines
 * @param files every file that was read, the first one first
 */
public record ConfigResult(
        ConfigFormat format, Optional<EngineConfig> config, List<Problem> problems, List<String> files) {
    /** Copies the lists and sorts the problems. */
    public ConfigResult {
        List<String> order = List.copyOf(files);
        files = order;
        problems = problems.stream()
                .sorted(Comparator.comparingInt((Problem problem) ->
                                order.indexOf(problem.location().file()))
                        .thenComparingInt(problem -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .toList();
    }

    /** The errors alone. */
    public List<Problem> errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    /** The warnings alone. */
    public List<Problem> warnings() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .toList();
    }
}
