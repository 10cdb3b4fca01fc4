package io.lvsconsole.engine.model;

import java.util.List;

/** The section {@code resources}: groups and fencing. */
public record ResourceSettings(
        @Setting(doc = "Groups of resources that run together on one node.") List<ResourceGroup> groups,
        @Setting(doc = "How a silent node is fenced before its resources are taken over.") List<FencingSpec> fencing,
        @Setting(
                        value = "block",
                        doc =
                                "What follows when a resource does not stop: block keeps its group where it is until an operator"
                                        + " cleans up, reboot resets this node at once so that another can take over.")
                StopFailure onStopFailure) {

    /** Nothing. */
    public static final ResourceSettings NONE = new ResourceSettings(List.of(), List.of(), StopFailure.BLOCK);

    /** Copies the lists. */
    public ResourceSettings {
        groups = List.copyOf(groups);
        fencing = List.copyOf(fencing);
    }

    /** What follows when a resource does not stop. */
    public enum StopFailure {
        /** The group is blocked until an operator cleans up. */
        BLOCK,
        /** This node resets itself, as heartbeat does. */
        REBOOT
    }
}
