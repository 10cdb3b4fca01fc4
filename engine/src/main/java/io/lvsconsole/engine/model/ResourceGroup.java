package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Optional;

/** Resources that run together on one node: started in order, stopped in reverse (a line of haresources). */
public record ResourceGroup(
        @Setting(value = "", computed = "the first resource", doc = "Name, unique in the file.") String name,
        @Setting(alias = "node", doc = "Nodes in order of preference; the first is the group's own.")
                List<String> nodes,
        @Setting(computed = "heartbeat.auto_failback", doc = "Return to a preferred node that is back.")
                Optional<Boolean> failback,
        @Setting(
                        value = "true",
                        doc = "Take over from a silent node only after it was fenced, where fencing is set up.")
                boolean fenced,
        @Setting(doc = "The resources in start order.") List<ResourceSpec> resources) {
    /** Checks that there are nodes and resources, and settles the name. */
    public ResourceGroup {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
        Require.that(!nodes.isEmpty(), "nodes is empty");
        Require.that(!resources.isEmpty(), "resources is empty");
        name = name.isEmpty() ? resources.get(0).word() : name;
    }
}
