package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Heartbeat datagrams that were refused: one line a minute for each reason, with how many it stands for. One thread. */
final class Refusals {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_REASONS = 64;

    private final Map<String, MonoTime> toldAt = new HashMap<>();
    private final Map<String, Long> untold = new HashMap<>();
    private long total;

    /** What to say of one more, if anything. */
    Optional<String> refuse(String source, String reason, MonoTime now) {
        total++;
        String key = source + " " + reason;
        MonoTime told = toldAt.get(key);
        boolean isQuiet =
                told != null && now.since(told).compareTo(PAUSE) < 0 || told == null && toldAt.size() >= MOST_REASONS;
        long count = untold.merge(isQuiet && told == null ? "" : key, 1L, Long::sum);
        if (isQuiet) {
            return Optional.empty();
        }
        toldAt.put(key, now);
        untold.remove(key);
        return Optional.of("heartbeat message from " + source + " refused: " + reason
                + (count > 1 ? " (" + count + " since it was said last)" : ""));
    }

    long total() {
        return total;
    }
}
