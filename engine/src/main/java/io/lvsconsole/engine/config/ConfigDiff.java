package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.TrackFile;
import io.lvsconsole.engine.model.TrackProcess;
import io.lvsconsole.engine.model.TrackScript;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The difference of two models for a reload: what keeps its identity keeps its state. Instances, groups, scripts, files,
 * processes and resource groups are told apart by name; virtual services by the kernel's keys of their listeners; real
 * servers, within a service, by address and port. Pure.
 *
 * @param instances VRRP instances
 * @param syncGroups sync groups
 * @param scripts tracked scripts
 * @param files tracked files
 * @param processes tracked processes
 * @param services virtual services; a changed one may have changed real servers only
 * @param resourceGroups resource groups
 * @param directorChanged the section director differs
 * @param vrrpSettingsChanged what instances share differs
 * @param heartbeatChanged the section heartbeat differs, or came or went
 * @param fencingChanged fencing differs
 * @param controlChanged the section control differs; it takes effect with a restart
 * @param logChanged the section log differs
 * @param notifyChanged the section notify differs
 */
public record ConfigDiff(
        Changes<VrrpInstance> instances,
        Changes<SyncGroup> syncGroups,
        Changes<TrackScript> scripts,
        Changes<TrackFile> files,
        Changes<TrackProcess> processes,
        Changes<VirtualService> services,
        Changes<ResourceGroup> resourceGroups,
        boolean directorChanged,
        boolean vrrpSettingsChanged,
        boolean heartbeatChanged,
        boolean fencingChanged,
        boolean controlChanged,
        boolean logChanged,
        boolean notifyChanged) {

    /**
     * The difference of two lists.
     *
     * @param added in the new list only, in its order
     * @param removed in the old list only, in its order
     * @param changed in both, but different, in the order of the new list
     * @param unchanged in both and equal
     */
    public record Changes<T>(List<T> added, List<T> removed, List<Changed<T>> changed, List<T> unchanged) {
        /** Copies the lists. */
        public Changes {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
            unchanged = List.copyOf(unchanged);
        }

        /** Whether nothing was added, removed or changed. */
        public boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }
    }

    /**
     * One thing before and after.
     *
     * @param before as it was
     * @param after as it is to be
     */
    public record Changed<T>(T before, T after) {}

    /** What has to change from one model to another. */
    public static ConfigDiff between(EngineConfig before, EngineConfig after) {
        return new ConfigDiff(
                changes(before.vrrp().instances(), after.vrrp().instances(), VrrpInstance::name),
                changes(before.vrrp().syncGroups(), after.vrrp().syncGroups(), SyncGroup::name),
                changes(before.vrrp().scripts(), after.vrrp().scripts(), TrackScript::name),
                changes(before.vrrp().files(), after.vrrp().files(), TrackFile::name),
                changes(before.vrrp().processes(), after.vrrp().processes(), TrackProcess::name),
                changes(before.services(), after.services(), VirtualService::keys),
                changes(before.resources().groups(), after.resources().groups(), ResourceGroup::name),
                !before.director().equals(after.director()),
                !shared(before).equals(shared(after)),
                !before.heartbeat().equals(after.heartbeat()),
                !before.resources().fencing().equals(after.resources().fencing()),
                !before.control().equals(after.control()),
                !before.log().equals(after.log()),
                !before.notifications().equals(after.notifications()));
    }

    /** The real servers of a service before and after. */
    public static Changes<RealServer> realServers(VirtualService before, VirtualService after) {
        return changes(before.realServers(), after.realServers(), server -> server.address() + " " + server.port());
    }

    private static List<Object> shared(EngineConfig config) {
        return List.of(
                config.vrrp().startupDelay(),
                config.vrrp().garpInterval(),
                config.vrrp().gnaInterval(),
                config.vrrp().logUnknownVrids());
    }

    private static <T, K> Changes<T> changes(List<T> before, List<T> after, Function<T, K> identity) {
        Map<K, T> old = new LinkedHashMap<>();
        before.forEach(item -> old.put(identity.apply(item), item));
        List<T> added = new ArrayList<>();
        List<Changed<T>> changed = new ArrayList<>();
        List<T> unchanged = new ArrayList<>();
        for (T item : after) {
            T previous = old.remove(identity.apply(item));
            if (previous == null) {
                added.add(item);
            } else if (previous.equals(item)) {
                unchanged.add(item);
            } else {
                changed.add(new Changed<>(previous, item));
            }
        }
        return new Changes<>(added, new ArrayList<>(old.values()), changed, unchanged);
    }

    /** Whether the two models are the same. */
    public boolean isEmpty() {
        return List.of(instances, syncGroups, scripts, files, processes, services, resourceGroups).stream()
                        .allMatch(Changes::isEmpty)
                && !(directorChanged
                        || vrrpSettingsChanged
                        || heartbeatChanged
                        || fencingChanged
                        || controlChanged
                        || logChanged
                        || notifyChanged);
    }
}
