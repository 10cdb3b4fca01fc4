package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.List;

/** A process that instances may track ({@code vrrp_track_process}). */
public record TrackProcess(
        @Setting(doc = "Name, unique in the file.") String name,
        @Setting(doc = "Name of the process, and its arguments where they must match.") List<String> process,
        @Setting(value = "0", range = "-254..254", doc = "Weight where it is tracked; 0 for FAULT.") int weight,
        @Setting(value = "false", doc = "Meaning swapped.") boolean reverse,
        @Setting(value = "1", range = "1..65535", doc = "Fewest processes.") int quorum,
        @Setting(value = "2147483647", range = "1..2147483647", doc = "Most processes.") int quorumMax,
        @Setting(value = "0", range = "0..1h", doc = "How long a gained quorum must hold.") Duration forkDelay,
        @Setting(value = "0", range = "0..1h", doc = "How long a lost quorum must be lost.") Duration terminateDelay,
        @Setting(value = "false", doc = "Compare the whole command line.") boolean fullCommand) {
    /** Checks ranges. */
    public TrackProcess {
        Require.notBlank("name", name);
        process = List.copyOf(process);
        Require.that(!process.isEmpty(), "process of " + name + " is empty");
        Require.range("weight", weight, -254, 254);
        Require.range("quorum", quorum, 1, 65535);
        Require.that(quorumMax >= quorum, "quorum_max " + quorumMax + " is below quorum " + quorum);
        Require.notNegative("fork_delay", forkDelay);
        Require.notNegative("terminate_delay", terminateDelay);
    }
}
