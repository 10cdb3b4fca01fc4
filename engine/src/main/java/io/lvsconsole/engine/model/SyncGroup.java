package io.lvsconsole.engine.model;

import java.util.List;

/** Instances that are master together or not at all ({@code vrrp_sync_group}). */
public record SyncGroup(
        @Setting(doc = "Name, unique in the file.") String name,
        @Setting(key = "group", doc = "Names of the instances.") List<String> members,
        @Setting(doc = "Interfaces that must be up.") List<Tracked> trackInterface,
        @Setting(doc = "Scripts that must succeed.") List<Tracked> trackScript,
        @Setting(doc = "Files whose number counts.") List<Tracked> trackFile,
        @Setting(doc = "Processes that must run.") List<Tracked> trackProcess,
        @Setting(value = "false", doc = "Permit weights in the trackers of members.") boolean syncGroupTrackingWeight,
        @Setting(flat = true, doc = "Scripts run on changes of state.") NotifyScripts notifyScripts) {
    /** Checks that there are members and copies the lists. */
    public SyncGroup {
        Require.notBlank("name", name);
        members = List.copyOf(members);
        trackInterface = List.copyOf(trackInterface);
        trackScript = List.copyOf(trackScript);
        trackFile = List.copyOf(trackFile);
        trackProcess = List.copyOf(trackProcess);
        Require.that(!members.isEmpty(), "group of sync group " + name + " is empty");
    }

    /** A group without trackers and scripts. */
    public static SyncGroup of(String name, List<String> members) {
        return new SyncGroup(name, members, List.of(), List.of(), List.of(), List.of(), false, NotifyScripts.NONE);
    }
}
