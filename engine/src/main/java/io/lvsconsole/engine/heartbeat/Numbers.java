package io.lvsconsole.engine.heartbeat;

import java.util.Optional;

/** Numbers in fields: most are hexadecimal, those of retransmission requests decimal. */
final class Numbers {

    private Numbers() {}

    /** A number from 0 in hexadecimal digits without prefix; empty for anything else. */
    static Optional<Long> hex(String text) {
        return parse(text, 16);
    }

    /** A number from 0 in decimal digits; empty for anything else. */
    static Optional<Long> decimal(String text) {
        return parse(text, 10);
    }

    private static Optional<Long> parse(String text, int radix) {
        boolean isPlain = !text.isEmpty() && text.length() <= 15 && Character.digit(text.charAt(0), radix) >= 0;
        try {
            return isPlain ? Optional.of(Long.parseLong(text, radix)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
