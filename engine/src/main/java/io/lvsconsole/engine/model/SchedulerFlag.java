package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ServiceFlags;
import java.util.Optional;

/** A flag of a scheduler, with the word ipvsadm and keepalived have for it. */
public enum SchedulerFlag {
    /** sh: use the port, too. */
    SH_PORT("sh-port", ServiceFlags.SCHEDULER_2),
    /** sh: take another server if the chosen one is unavailable. */
    SH_FALLBACK("sh-fallback", ServiceFlags.SCHEDULER_1),
    /** mh: use the port, too. */
    MH_PORT("mh-port", ServiceFlags.SCHEDULER_2),
    /** mh: take another server if the chosen one is unavailable. */
    MH_FALLBACK("mh-fallback", ServiceFlags.SCHEDULER_1),
    /** First flag of any scheduler. */
    FLAG_1("flag-1", ServiceFlags.SCHEDULER_1),
    /** Second flag of any scheduler. */
    FLAG_2("flag-2", ServiceFlags.SCHEDULER_2),
    /** Third flag of any scheduler. */
    FLAG_3("flag-3", ServiceFlags.SCHEDULER_3);

    private final String word;
    private final int bit;

    SchedulerFlag(String word, int bit) {
        this.word = word;
        this.bit = bit;
    }

    /** The bit of {@link ServiceFlags}. */
    public int bit() {
        return bit;
    }

    /** The flag of a word; empty if there is none. */
    public static Optional<SchedulerFlag> ofWord(String word) {
        for (SchedulerFlag flag : values()) {
            if (flag.word.equals(word)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    /** The word, e.g. {@code sh-port}. */
    @Override
    public String toString() {
        return word;
    }
}
