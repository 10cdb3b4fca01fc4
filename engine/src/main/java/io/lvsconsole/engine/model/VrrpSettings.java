package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.List;

/** The section {@code vrrp}: instances and all they share. */
public record VrrpSettings(
        @Setting(doc = "Virtual routers of this director.") List<VrrpInstance> instances,
        @Setting(doc = "Groups of instances that are master together or not at all.") List<SyncGroup> syncGroups,
        @Setting(doc = "Scripts that instances track.") List<TrackScript> scripts,
        @Setting(doc = "Files with a number that instances track.") List<TrackFile> files,
        @Setting(doc = "Processes that instances track.") List<TrackProcess> processes,
        @Setting(value = "0", range = "0..1h", doc = "Adverts are read and discarded so long after the start.")
                Duration startupDelay,
        @Setting(value = "0", range = "0..60s", doc = "Time between two gratuitous ARPs on one interface.")
                Duration garpInterval,
        @Setting(value = "0", range = "0..60s", doc = "Time between two unsolicited NAs on one interface.")
                Duration gnaInterval,
        @Setting(value = "false", doc = "Log adverts for virtual routers that are not configured here.")
                boolean logUnknownVrids) {

    /** Nothing. */
    public static final VrrpSettings NONE = new VrrpSettings(
            List.of(), List.of(), List.of(), List.of(), List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, false);

    /** Copies the lists. */
    public VrrpSettings {
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
        scripts = List.copyOf(scripts);
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        Require.notNegative("startup_delay", startupDelay);
        Require.notNegative("garp_interval", garpInterval);
        Require.notNegative("gna_interval", gnaInterval);
    }

    /** These settings with other instances. */
    public VrrpSettings withInstances(List<VrrpInstance> newInstances) {
        return new VrrpSettings(
                newInstances,
                syncGroups,
                scripts,
                files,
                processes,
                startupDelay,
                garpInterval,
                gnaInterval,
                logUnknownVrids);
    }

    /** These settings with other sync groups. */
    public VrrpSettings withSyncGroups(List<SyncGroup> newGroups) {
        return new VrrpSettings(
                instances,
                newGroups,
                scripts,
                files,
                processes,
                startupDelay,
                garpInterval,
                gnaInterval,
                logUnknownVrids);
    }
}
