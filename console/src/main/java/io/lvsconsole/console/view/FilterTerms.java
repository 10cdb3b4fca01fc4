package io.lvsconsole.console.view;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The single conditions of a filter. */
final class FilterTerms {

    private FilterTerms() {}

    /** A substring of anything visible. */
    static Filter contains(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!word.equals(lower)) {
            return row -> row.text().contains(word);
        }
        return row -> row.text().toLowerCase(Locale.ROOT).contains(lower);
    }

    /** One of several values, between {@code ,} or {@code |}: a prefix for addresses, a number, a word without case. */
    static Filter isOneOf(String field, String values) {
        List<Condition> wanted =
                Stream.of(values.split("[,|]")).map(FilterTerms::condition).toList();
        return row -> {
            Object value = row.value(field);
            return value != null && wanted.stream().anyMatch(condition -> condition.matches(value));
        };
    }

    private interface Condition {
        boolean matches(Object value);
    }

    private static Condition condition(String text) {
        Optional<Cidr> prefix = Cidr.parse(text);
        Optional<Double> number = number(text);
        return value -> {
            if (value instanceof IpAddress address) {
                return prefix.filter(wanted -> wanted.contains(address)).isPresent();
            }
            if (value instanceof Number is) {
                return number.filter(wanted -> wanted == is.doubleValue()).isPresent();
            }
            return value.toString().equalsIgnoreCase(text);
        };
    }

    /** A number against a limit; what has no number does not match. */
    static Filter compares(String field, String operator, double limit) {
        return row -> {
            if (!(row.value(field) instanceof Number number) || Double.isNaN(number.doubleValue())) {
                return false;
            }
            double value = number.doubleValue();
            return switch (operator) {
                case "<" -> value < limit;
                case "<=" -> value <= limit;
                case ">" -> value > limit;
                default -> value >= limit;
            };
        };
    }

    /** A number with k, M, G or T after it. */
    static Optional<Double> number(String text) {
        if (!text.matches("[0-9]+(\\.[0-9]+)?[kKMGT]?")) {
            return Optional.empty();
        }
        char last = text.charAt(text.length() - 1);
        int power = "kMGT".indexOf(last == 'K' ? 'k' : last) + 1;
        String digits = power == 0 ? text : text.substring(0, text.length() - 1);
        return Optional.of(Double.parseDouble(digits) * Math.pow(1000, power));
    }

    static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
