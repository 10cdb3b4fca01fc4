package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Problems;
import java.util.Optional;

/** Values of directives as ldirectord takes them. */
final class Values {

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    /** Exactly yes or no. */
    Optional<Boolean> yesNo(Directive directive) {
        switch (directive.value()) {
            case "yes" -> {
                return Optional.of(true);
            }
            case "no" -> {
                return Optional.of(false);
            }
            default -> {
                problems.error(directive.valueAt(), directive.name() + " '" + directive.value() + "' is not yes or no");
                return Optional.empty();
            }
        }
    }

    /** The first run of digits, not 0; the rest is ignored, which is said. */
    Optional<String> count(Directive directive) {
        Optional<String> digits = directive.digits();
        if (digits.isEmpty() || digits.get().matches("0+")) {
            problems.error(
                    directive.valueAt(), directive.name() + " '" + directive.value() + "' is not a number above 0");
            return Optional.empty();
        }
        if (!digits.get().equals(directive.value())) {
            problems.warning(
                    directive.valueAt(),
                    directive.name() + " '" + directive.value() + "' is taken as " + digits.get()
                            + ": only the first digits count");
        }
        return digits;
    }

    /** Seconds as a duration of the native format. */
    Optional<String> seconds(Directive directive) {
        return count(directive).map(digits -> digits + "s");
    }

    void notCarriedOver(Location at, String name, String why) {
        problems.warning(at, name + " is not carried over: " + why);
    }
}
