package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ~SEQ(var, start, step, end) text}, {@code ~SEQx(...)} and {@code ~LST(...)}: a line repeated with one or more
 * names taking values.
 *
 * @param names the names
 * @param rounds the values of the names, round by round
 */
record Repetition(List<String> names, List<List<String>> rounds) {

    private static final Pattern HEAD = Pattern.compile("^[ \\t]*~(SEQx?|LST)\\(");
    private static final int MAX_ROUNDS = 65536;

    Repetition {
        names = List.copyOf(names);
        rounds = List.copyOf(rounds);
    }

    /** Takes the repetitions off the beginning of a line. */
    static MappedText take(MappedText line, List<Repetition> into, Problems problems) {
        MappedText rest = line;
        Matcher matcher = HEAD.matcher(rest.toString());
        while (matcher.find()) {
            int close = closing(rest, matcher.end());
            if (close < 0) {
                problems.error(rest.location(matcher.start()), "the ( of ~" + matcher.group(1) + " is not closed");
                return rest.empty();
            }
            List<String> arguments = split(rest.part(matcher.end(), close).toString());
            try {
                into.add(matcher.group(1).equals("LST") ? list(arguments) : sequence(arguments, matcher.group(1)));
            } catch (IllegalArgumentException malformed) {
                problems.error(rest.location(matcher.start()), "~" + matcher.group(1) + ": " + malformed.getMessage());
                return rest.empty();
            }
            rest = rest.part(close + 1, rest.length());
            matcher = HEAD.matcher(rest.toString());
        }
        return rest;
    }

    private static int closing(MappedText text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ')') {
                return i;
            }
        }
        return -1;
    }

    /** Splits at commas outside of braces. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static Repetition sequence(List<String> arguments, String word) {
        if (arguments.size() < 2 || arguments.size() > 4) {
            throw new IllegalArgumentException("needs (name, start, step, end)");
        }
        boolean hex = word.endsWith("x");
        int last = arguments.size() - 1;
        long end = number(arguments.get(last));
        long start = last >= 2 ? number(arguments.get(1)) : end > 0 ? 1 : -1;
        long step = last == 3 ? number(arguments.get(2)) : start <= end ? 1 : -1;
        if (step == 0 || step > 0 && end < start || step < 0 && end > start) {
            throw new IllegalArgumentException("never gets from " + start + " to " + end + " by " + step);
        }
        if ((end - start) / step >= MAX_ROUNDS) {
            throw new IllegalArgumentException("more than " + MAX_ROUNDS + " rounds");
        }
        List<List<String>> rounds = new ArrayList<>();
        for (long i = start; step > 0 ? i <= end : i >= end; i += step) {
            rounds.add(List.of(hex ? Long.toHexString(i) : Long.toString(i)));
        }
        return new Repetition(List.of(arguments.get(0)), rounds);
    }

    /** Decimal, or hexadecimal after 0x. */
    private static long number(String text) {
        if (text.matches("0x[0-9a-fA-F]{1,8}")) {
            return Long.parseLong(text.substring(2), 16);
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + text + "' is not a number");
        }
        return Long.parseLong(text);
    }

    private static Repetition list(List<String> arguments) {
        boolean several = arguments.get(0).startsWith("{");
        List<String> names = several ? inBraces(arguments.get(0)) : List.of(arguments.get(0));
        List<List<String>> rounds = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            List<String> values = several ? inBraces(argument) : List.of(argument);
            if (values.size() != names.size()) {
                throw new IllegalArgumentException(
                        "'" + argument + "' has " + values.size() + " values for " + names.size() + " names");
            }
            rounds.add(values);
        }
        return new Repetition(names, rounds);
    }

    private static List<String> inBraces(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw new IllegalArgumentException("'" + text + "' is not {A,B,...}");
        }
        return split(text.substring(1, text.length() - 1));
    }
}
