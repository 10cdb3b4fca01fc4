package io.lvsconsole.engine.health;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The result of one run of a check.
 *
 * @param passed whether the server answered as it should
 * @param heard whether anything at all came back from the server's host: a refusal or a wrong answer proves that the way
 *     to it works, silence does not
 * @param detail why it failed, or what it said; cleaned text without control characters, at most 512 characters
 * @param latency how long it took
 * @param weight what the check says the weight should change by (dynamic program checks, files); empty if nothing
 */
public record CheckOutcome(boolean passed, boolean heard, String detail, Duration latency, OptionalInt weight) {

    /** A pass. */
    public static CheckOutcome passed(Duration latency) {
        return new CheckOutcome(true, true, "", latency, OptionalInt.empty());
    }

    /** The server's host answered, but not as it should: refused, wrong status, wrong text. */
    public static CheckOutcome failed(String detail, Duration latency) {
        return new CheckOutcome(false, true, detail, latency, OptionalInt.empty());
    }

    /** Nothing came back in time, or the network said that there is no way. */
    public static CheckOutcome silent(String detail, Duration latency) {
        return new CheckOutcome(false, false, detail, latency, OptionalInt.empty());
    }
}
