package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.ResourceGroup;
import java.util.List;
import java.util.Optional;

/**
 * This node and what it was told.
 *
 * @param name its name, in small letters; should be one of the nodes
 * @param uuid its 16 bytes as ISO 8859-1 characters
 * @param settings the cluster
 * @param groups the groups in the order of the file
 */
public record LocalNode(String name, String uuid, HeartbeatSettings settings, List<ResourceGroup> groups) {

    /** Copies, and checks the uuid's length. */
    public LocalNode {
        groups = List.copyOf(groups);
        if (uuid.length() != 16) {
            throw new IllegalArgumentException("a uuid is 16 bytes, not " + uuid.length());
        }
    }

    /** The other nodes in the order of the configuration. */
    public List<String> others() {
        return settings.nodes().stream().filter(node -> !node.equals(name)).toList();
    }

    /** The other node of a pair; empty in larger clusters, where there is no negotiation between two. */
    public Optional<String> peer() {
        List<String> others = others();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** Names of the groups of a side, in the order of the file. */
    public List<String> groups(Holding side) {
        return groups.stream()
                .filter(group -> side.contains(sideOf(group)))
                .map(ResourceGroup::name)
                .toList();
    }

    /** Whose side a group is on, seen from here. */
    public Holding sideOf(ResourceGroup group) {
        return group.nodes().get(0).equals(name) ? Holding.LOCAL : Holding.FOREIGN;
    }

    /** The sides on which these groups are. */
    public Holding sidesOf(List<String> names) {
        Holding sides = Holding.NONE;
        for (ResourceGroup group : groups) {
            sides = names.contains(group.name()) ? sides.plus(sideOf(group)) : sides;
        }
        return sides;
    }

    /** Hops a message may make on a serial ring: one, and one for each node. */
    int ttl() {
        return 1 + settings.nodes().size() + settings.ping().size();
    }
}
