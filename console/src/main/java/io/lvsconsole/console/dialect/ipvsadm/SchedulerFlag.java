package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.ServiceFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of the scheduler flags, as {@code -b} takes and listings print them. The names of sh and mh are for these
 * schedulers alone.
 */
enum SchedulerFlag {
    FLAG_1("flag-1", "", ServiceFlags.SCHEDULER_1),
    FLAG_2("flag-2", "", ServiceFlags.SCHEDULER_2),
    FLAG_3("flag-3", "", ServiceFlags.SCHEDULER_3),
    SH_FALLBACK("sh-fallback", "sh", ServiceFlags.SCHEDULER_1),
    SH_PORT("sh-port", "sh", ServiceFlags.SCHEDULER_2),
    MH_FALLBACK("mh-fallback", "mh", ServiceFlags.SCHEDULER_1),
    MH_PORT("mh-port", "mh", ServiceFlags.SCHEDULER_2);

    private static final int ANY = ServiceFlags.SCHEDULER_1 | ServiceFlags.SCHEDULER_2 | ServiceFlags.SCHEDULER_3;

    private final String word;
    private final String scheduler;
    private final int bit;

    SchedulerFlag(String word, String scheduler, int bit) {
        this.word = word;
        this.scheduler = scheduler;
        this.bit = bit;
    }

    /**
     * Reads a list with commas; empty places in it mean nothing.
     *
     * @throws UsageException for a word that is no flag or belongs to another scheduler
     */
    static int parse(String list, String scheduler) throws UsageException {
        int bits = 0;
        for (String word : list.split(",")) {
            bits |= word.isEmpty() ? 0 : bit(word, scheduler);
        }
        return bits;
    }

    private static int bit(String word, String scheduler) throws UsageException {
        for (SchedulerFlag flag : values()) {
            if (flag.word.equals(word)) {
                if (flag.scheduler.isEmpty() || flag.scheduler.equals(scheduler)) {
                    return flag.bit;
                }
                throw UsageException.wrong("incompatible scheduler flag `" + word + "'");
            }
        }
        throw UsageException.wrong("invalid scheduler flag `" + word + "'");
    }

    /** Whether a service has any flag of its scheduler. */
    static boolean any(ServiceFlags flags) {
        return (flags.bits() & ANY) != 0;
    }

    /**
     * The flags of a service joined by commas.
     *
     * @param exact whether a flag without a name of its own is left out even if nothing remains, as ipvsadm does
     */
    static String text(ServiceFlags flags, String scheduler, boolean exact) {
        String text = String.join(",", words(flags, scheduler));
        return text.isEmpty() && !exact ? String.join(",", words(flags, "")) : text;
    }

    private static List<String> words(ServiceFlags flags, String scheduler) {
        boolean named = scheduler.equals("sh") || scheduler.equals("mh");
        List<String> words = new ArrayList<>();
        for (SchedulerFlag flag : values()) {
            if (flag.scheduler.equals(named ? scheduler : "") && flags.has(flag.bit)) {
                words.add(flag.word);
            }
        }
        return words;
    }
}
