package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the number in a file says of a real server (keepalived's FILE_CHECK): with weight 0 only 0 is up, and with reverse
 * only another number; else the number times the weight is added to the server's weight.
 */
final class FileVerdict {

    private FileVerdict() {}

    static CheckOutcome of(ServiceInput.NumberRead read) {
        CheckSpec.File check = (CheckSpec.File) read.check().spec();
        if (read.number().isEmpty()) {
            return CheckOutcome.failed("no number in file " + check.file(), Duration.ZERO);
        }
        long number = read.number().getAsLong();
        if (check.weight() == 0) {
            return number == 0 != check.reverse()
                    ? CheckOutcome.passed(Duration.ZERO)
                    : CheckOutcome.failed("file " + check.file() + " says " + number, Duration.ZERO);
        }
        long change = number * check.weight() * (check.reverse() ? -1 : 1);
        int bounded = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, change));
        return new CheckOutcome(true, true, "", Duration.ZERO, OptionalInt.of(bounded));
    }
}
