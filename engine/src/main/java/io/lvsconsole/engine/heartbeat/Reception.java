package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What was received of one sender: its generation, how far its numbers went, which are missing. Only a status message may
 * raise the generation. Immutable.
 *
 * @param generation 0 before the first message
 * @param lastSeq the highest number accepted
 * @param lastStatusSeq the highest number of a status message
 * @param isResuming whether what was missed before the next message does not matter
 * @param missing numbers not received, and when each is asked for next
 */
public record Reception(
        long generation, long lastSeq, long lastStatusSeq, boolean isResuming, SortedMap<Long, MonoTime> missing) {

    /** Nothing was heard. */
    public static final Reception NONE = new Reception(0, 0, 0, true, new TreeMap<>());

    /** More missing than this at once are not asked for. */
    static final int MOST_MISSING = 250;

    /** Copies. */
    public Reception {
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /** What a message is. */
    enum Verdict {
        /** The next one, or the first one heard. */
        IN_ORDER,
        /** Later than the next one; those between are missing now. */
        GAP,
        /** One that was missing. */
        RECOVERED,
        /** The first of a later generation. */
        RESTARTED,
        /** Seen before. */
        DUPLICATE,
        /** Of an earlier generation. */
        REPLAY,
        /** Of a generation that no status message has told yet. */
        UNKNOWN;

        boolean isAccepted() {
            return this == IN_ORDER || this == GAP || this == RECOVERED || this == RESTARTED;
        }
    }

    /** A verdict and what is known after it. */
    record Judged(Verdict verdict, Reception next) {}

    /**
     * Judges a message.
     *
     * @param isStatus whether it is a status message
     * @param requestAt when to ask first for a number that is missing
     */
    Judged judge(boolean isStatus, long itsGeneration, long seq, LongFunction<MonoTime> requestAt) {
        if (itsGeneration < generation) {
            return new Judged(Verdict.REPLAY, this);
        }
        if (itsGeneration > generation) {
            if (!isStatus) {
                return new Judged(Verdict.UNKNOWN, this);
            }
            Verdict verdict = generation == 0 ? Verdict.IN_ORDER : Verdict.RESTARTED;
            return new Judged(verdict, new Reception(itsGeneration, seq, seq, false, new TreeMap<>()));
        }
        if (seq == lastSeq) {
            return new Judged(Verdict.DUPLICATE, this);
        }
        if (seq < lastSeq) {
            if (!missing.containsKey(seq)) {
                return new Judged(Verdict.DUPLICATE, this);
            }
            return new Judged(Verdict.RECOVERED, withoutMissing(seq).sawStatus(isStatus, seq));
        }
        TreeMap<Long, MonoTime> gaps = new TreeMap<>(missing);
        boolean isGap = seq > lastSeq + 1 && !isResuming;
        if (isGap && seq - lastSeq - 1 + gaps.size() > MOST_MISSING) {
            gaps.clear();
        } else if (isGap) {
            for (long lost = lastSeq + 1; lost < seq; lost++) {
                gaps.put(lost, requestAt.apply(lost));
            }
        }
        Reception next = new Reception(generation, seq, lastStatusSeq, false, gaps).sawStatus(isStatus, seq);
        return new Judged(isGap ? Verdict.GAP : Verdict.IN_ORDER, next);
    }

    private Reception sawStatus(boolean isStatus, long seq) {
        return isStatus && seq > lastStatusSeq ? new Reception(generation, lastSeq, seq, isResuming, missing) : this;
    }

    /** The number up to which nothing is missing. */
    long complete() {
        return missing.isEmpty() ? lastSeq : missing.firstKey() - 1;
    }

    Reception withoutMissing(long seq) {
        TreeMap<Long, MonoTime> fewer = new TreeMap<>(missing);
        fewer.remove(seq);
        return new Reception(generation, lastSeq, lastStatusSeq, isResuming, fewer);
    }

    Reception askedAgain(long seq, MonoTime next) {
        TreeMap<Long, MonoTime> later = new TreeMap<>(missing);
        later.put(seq, next);
        return new Reception(generation, lastSeq, lastStatusSeq, isResuming, later);
    }

    /** The same sender after a pause of ours: nothing of before is asked for, nothing of before is taken twice. */
    Reception resumed() {
        return new Reception(generation, lastSeq, lastStatusSeq, true, new TreeMap<>());
    }
}
