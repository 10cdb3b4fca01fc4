package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One resource and the agent that runs it. */
public record ResourceSpec(
        @Setting(
                        doc =
                                "The agent: NAME for a heartbeat resource.d or init.d script, lsb:NAME, systemd:UNIT,"
                                        + " ocf:PROVIDER:NAME, or a built-in one: vip, lo_vip, identity, real_server, ldirectord.")
                String agent,
        @Setting(doc = "Arguments of a script, as between :: in haresources.") List<String> args,
        @Setting(doc = "Parameters of an OCF or built-in agent.") Map<String, String> params,
        @Setting(value = "60s", range = "1s..24h", doc = "Time limit of start.") Duration startTimeout,
        @Setting(value = "60s", range = "1s..24h", doc = "Time limit of stop.") Duration stopTimeout,
        @Setting(value = "0", range = "0..24h", doc = "Time between two looks whether it runs; 0 for never.")
                Duration monitorInterval,
        @Setting(value = "20s", range = "1s..24h", doc = "Time limit of a look.") Duration monitorTimeout,
        @Setting(value = "0", range = "0..20", doc = "Depth of an OCF monitor (OCF_CHECK_LEVEL).") int monitorDepth,
        @Setting(
                        value = "1",
                        range = "0..1000000",
                        doc =
                                "Failures after which the group moves away; before, the resource is restarted. 0: never moves.")
                int migrationThreshold) {
    /** Checks ranges. */
    public ResourceSpec {
        Require.notBlank("agent", agent);
        args = List.copyOf(args);
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        Require.positive("start_timeout", startTimeout);
        Require.positive("stop_timeout", stopTimeout);
        Require.notNegative("monitor_interval", monitorInterval);
        Require.positive("monitor_timeout", monitorTimeout);
        Require.range("monitor_depth", monitorDepth, 0, 20);
        Require.range("migration_threshold", migrationThreshold, 0, 1_000_000);
    }

    /** A script of heartbeat with its arguments. */
    public static ResourceSpec script(String agent, List<String> args) {
        return new ResourceSpec(
                agent,
                args,
                Map.of(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ZERO,
                Duration.ofSeconds(20),
                0,
                1);
    }

    /** As in haresources: {@code AGENT::ARG::ARG}. */
    public String word() {
        return args.isEmpty() ? agent : agent + "::" + String.join("::", args);
    }
}
