package io.lvsconsole.engine.api;

import java.util.List;

/**
 * A virtual service as the engine keeps it. Counters are the kernel's and not here.
 *
 * @param name its name
 * @param keys its keys in the kernel, as {@code TCP 10.0.0.1:80} or {@code FWM 5}
 * @param scheduler the scheduler
 * @param quorum whether enough weight is alive
 * @param servers its real servers
 * @param override what operators changed in the service itself, in words, or empty
 */
public record ServiceView(
        String name, List<String> keys, String scheduler, boolean quorum, List<ServerView> servers, String override) {

    /** One that nobody changed. */
    public ServiceView(String name, List<String> keys, String scheduler, boolean quorum, List<ServerView> servers) {
        this(name, keys, scheduler, quorum, servers, "");
    }

    /** Copies. */
    public ServiceView {
        keys = List.copyOf(keys);
        servers = List.copyOf(servers);
    }

    /**
     * A real server.
     *
     * @param address its address
     * @param port its port, 0 if it is the service's
     * @param state {@code up}, {@code down}, {@code drain}, {@code drained}, {@code quiesced}, {@code disabled},
     *     {@code removed} (configured, and taken out by an operator)
     * @param sinceMs milliseconds since it was found up or down
     * @param reason why, empty at the start
     * @param configuredWeight weight in the configuration
     * @param weight weight it should have in the kernel, -1 if it should not be there
     * @param override an operator's decision in words, or empty
     * @param checks its checks
     */
    public record ServerView(
            String address,
            int port,
            String state,
            long sinceMs,
            String reason,
            int configuredWeight,
            int weight,
            String override,
            List<CheckView> checks) {

        /** Copies. */
        public ServerView {
            checks = List.copyOf(checks);
        }
    }

    /**
     * A check.
     *
     * @param kind what it does, e.g. {@code tcp}, {@code http}
     * @param verdict {@code unknown}, {@code up}, {@code down}
     * @param sinceMs milliseconds since the verdict
     * @param streak results in a row against the verdict
     * @param rise successes that bring it up
     * @param fall failures that take it down
     * @param runs how often it was run
     * @param lastPassed whether the last run passed
     * @param lastDetail why the last run failed, or empty
     * @param lastMicros how long the last run took, -1 before the first
     * @param nextInMs until the next run, -1 while one runs
     * @param intervalMs interval
     */
    public record CheckView(
            String kind,
            String verdict,
            long sinceMs,
            int streak,
            int rise,
            int fall,
            long runs,
            boolean lastPassed,
            String lastDetail,
            long lastMicros,
            long nextInMs,
            long intervalMs) {}
}
