package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Suspects ourselves before everybody else (reliability rule S10): when, within one interval, so many checks went silent
 * that our own way to the network is the likelier cause, what they say is held back until that way was tested. A
 * refusal or a wrong answer proves the way and never counts. One thread.
 */
final class PanicGuard {

    /** Fewer checks than this tell nothing about the way. */
    private static final int LEAST = 2;

    private final Map<CheckKey, MonoTime> silent = new LinkedHashMap<>();
    private boolean isHolding;
    /** Since when the way is known to work again while some are still held. */
    private Optional<MonoTime> worksSince = Optional.empty();

    boolean isHolding() {
        return isHolding;
    }

    /** Which silent checks are held back: they count as passing. */
    boolean holds(CheckKey check) {
        return isHolding && silent.containsKey(check);
    }

    Set<CheckKey> held() {
        return Set.copyOf(silent.keySet());
    }

    /**
     * A check went down without having heard anything.
     *
     * @param window failures older than this do not belong to the same event
     * @param checks how many checks there are
     * @param percent share of them that makes a panic
     * @return whether the holding begins with this one
     */
    boolean wentSilent(CheckKey check, MonoTime now, Duration window, int checks, int percent) {
        silent.values().removeIf(then -> !isHolding && now.since(then).compareTo(window) > 0);
        silent.put(check, now);
        boolean enough = silent.size() >= LEAST && silent.size() * 100L >= (long) checks * percent;
        boolean begins = enough && !isHolding;
        isHolding |= enough;
        return begins;
    }

    /** A check heard something: the way to it works. */
    void heard(CheckKey check, MonoTime now) {
        silent.remove(check);
        isHolding &= !silent.isEmpty();
        worksSince = isHolding ? worksSince.or(() -> Optional.of(now)) : Optional.empty();
    }

    /**
     * A held check was silent once more. If it began after the way was known to work again, its server really is silent.
     *
     * @param begun when this run began
     * @return whether it is held no longer
     */
    boolean silentAgain(CheckKey check, MonoTime begun) {
        boolean counts = holds(check)
                && worksSince.filter(since -> !begun.isBefore(since)).isPresent();
        if (counts) {
            silent.remove(check);
            isHolding &= !silent.isEmpty();
        }
        return counts;
    }

    /** The way was tested and works: the servers really are silent. */
    void release() {
        silent.clear();
        isHolding = false;
        worksSince = Optional.empty();
    }
}
