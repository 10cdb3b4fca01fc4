package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import java.util.Optional;

/**
 * One line {@code name = value}.
 *
 * @param name the directive
 * @param value its value, without blanks around it
 * @param quoted the value stood in quotes, which are taken off
 * @param location the name
 * @param valueAt the value
 */
record Directive(String name, String value, boolean quoted, Location location, Location valueAt) {

    Node.Scalar scalar() {
        return new Node.Scalar(value, valueAt);
    }

    /** The first run of digits: all of a number that ldirectord looks at. */
    Optional<String> digits() {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("[0-9]{1,9}").matcher(value);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
