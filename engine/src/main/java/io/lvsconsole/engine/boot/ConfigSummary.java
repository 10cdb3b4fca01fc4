package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.config.ConfigDiff;
import io.lvsconsole.engine.model.EngineConfig;
import java.util.ArrayList;
import java.util.List;

/** A reload in lines for people: what came, went and changed, and what needs a restart. */
final class ConfigSummary {

    private ConfigSummary() {}

    static List<String> of(EngineConfig before, EngineConfig after) {
        ConfigDiff diff = ConfigDiff.between(before, after);
        if (diff.isEmpty()) {
            return List.of("reloaded: nothing differs");
        }
        List<String> lines = new ArrayList<>();
        add(lines, "vrrp instances", diff.instances());
        add(lines, "sync groups", diff.syncGroups());
        add(lines, "tracked scripts", diff.scripts());
        add(lines, "tracked files", diff.files());
        add(lines, "tracked processes", diff.processes());
        add(lines, "virtual services", diff.services());
        add(lines, "resource groups", diff.resourceGroups());
        section(lines, "director", diff.directorChanged());
        section(lines, "vrrp", diff.vrrpSettingsChanged());
        section(lines, "notify", diff.notifyChanged());
        section(lines, "log", diff.logChanged());
        if (diff.controlChanged()) {
            lines.add("control: differs; takes effect with a restart of the engine");
        }
        if (diff.heartbeatChanged() || diff.fencingChanged()) {
            lines.add("heartbeat, resources: differ; take effect with a restart of the engine");
        }
        return lines;
    }

    private static void section(List<String> lines, String name, boolean changed) {
        if (changed) {
            lines.add(name + ": differs");
        }
    }

    private static void add(List<String> lines, String what, ConfigDiff.Changes<?> changes) {
        if (!changes.isEmpty()) {
            lines.add(what + ": " + changes.added().size() + " added, "
                    + changes.removed().size() + " removed, "
                    + changes.changed().size() + " changed, "
                    + changes.unchanged().size() + " unchanged");
        }
    }
}
