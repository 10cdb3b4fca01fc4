package io.lvsconsole.engine.model;

import java.util.List;

/** The section {@code resources}: groups and fencing. */
public record ResourceSettings(
        @Setting(doc = "Groups of resources that run together on one node.") List<ResourceGroup> groups,
        @Setting(doc = "How a silent node is fenced before its resources are taken over.") List<FencingSpec> fencing) {

    /** Nothing. */
    public static final ResourceSettings NONE = new ResourceSettings(List.of(), List.of());

    /** Copies the lists. */
    public ResourceSettings {
        groups = List.copyOf(groups);
        fencing = List.copyOf(fencing);
    }
}
