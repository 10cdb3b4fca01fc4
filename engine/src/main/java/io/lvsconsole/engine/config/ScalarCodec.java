package io.lvsconsole.engine.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Text form of one type.
 *
 * @param what what is expected, for messages: "an address"
 * @param parse reads; empty or {@link IllegalArgumentException} (with a better message) if malformed
 * @param format writes
 * @param words all that is allowed, in the usual spelling, if that is a short list
 * @param numeric written without quotes
 */
record ScalarCodec<T>(
        String what,
        Function<String, Optional<T>> parse,
        Function<T, String> format,
        List<String> words,
        boolean numeric) {

    static <T> ScalarCodec<T> of(String what, Function<String, Optional<T>> parse, Function<T, String> format) {
        return new ScalarCodec<>(what, parse, format, List.of(), false);
    }

    static <E extends Enum<E>> ScalarCodec<E> ofEnum(Class<E> type) {
        List<String> words = java.util.Arrays.stream(type.getEnumConstants())
                .map(ScalarCodec::wordOf)
                .toList();
        return new ScalarCodec<>(
                "one of " + String.join(", ", words),
                text -> java.util.Arrays.stream(type.getEnumConstants())
                        .filter(constant -> wordOf(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst(),
                ScalarCodec::wordOf,
                words,
                false);
    }

    private static String wordOf(Enum<?> constant) {
        String own = constant.toString();
        return own.equals(constant.name()) ? own.toLowerCase(Locale.ROOT).replace('_', '-') : own;
    }

    /** The value, or a problem at the place it was written. */
    Optional<T> read(String key, Node.Scalar scalar, Problems problems) {
        try {
            Optional<T> value = parse.apply(scalar.text());
            if (value.isEmpty()) {
                problems.error(
                        scalar.location(),
                        key + ": '" + scalar.text() + "' is not " + what
                                + (words.isEmpty() ? "" : NearestWord.hint(scalar.text(), words)));
            }
            return value;
        } catch (IllegalArgumentException malformed) {
            problems.error(scalar.location(), key + ": " + malformed.getMessage());
            return Optional.empty();
        }
    }
}
