package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A device or person that can fence nodes. */
public record FencingSpec(
        @Setting(
                        doc =
                                "Kind: agent (a fence_* program), stonith (heartbeat's stonith program), meatware (an operator).")
                Kind kind,
        @Setting(value = "", doc = "Program for agent, device type for stonith.") String type,
        @Setting(doc = "Nodes it can fence; without any, all.") List<String> nodes,
        @Setting(doc = "Nodes that may use it; without any, all.") List<String> from,
        @Setting(doc = "Parameters of the device.") Map<String, String> params,
        @Setting(value = "60s", range = "1s..1h", doc = "Time after which an attempt has failed.") Duration timeout) {
    /** Checks the type. */
    public FencingSpec {
        nodes = List.copyOf(nodes);
        from = List.copyOf(from);
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        Require.that(kind == Kind.MEATWARE || !type.isBlank(), "type is missing");
        Require.positive("timeout", timeout);
    }

    /** Kinds of fencing. */
    public enum Kind {
        /** A program of fence-agents. */
        AGENT,
        /** A device of heartbeat's stonith program. */
        STONITH,
        /** An operator confirms. */
        MEATWARE
    }
}
