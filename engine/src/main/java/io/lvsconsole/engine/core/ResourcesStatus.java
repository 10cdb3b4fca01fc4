package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.FencingState;
import io.lvsconsole.engine.ha.GroupState;
import io.lvsconsole.engine.model.ResourceGroup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How resource groups and fencing stand at one moment. Immutable; may leave the engine's thread.
 *
 * @param node this node's name; empty without heartbeat
 * @param groups in the order of the configuration
 * @param fencing by the name of the node to be fenced
 */
public record ResourcesStatus(String node, List<Group> groups, Map<String, FencingState> fencing) {

    /** Copies. */
    public ResourcesStatus {
        groups = List.copyOf(groups);
        fencing = Collections.unmodifiableMap(new TreeMap<>(fencing));
    }

    /**
     * One group.
     *
     * @param group its configuration
     * @param state its state here
     * @param failback whether it returns to a preferred node
     */
    public record Group(ResourceGroup group, GroupState state, boolean failback) {}
}
