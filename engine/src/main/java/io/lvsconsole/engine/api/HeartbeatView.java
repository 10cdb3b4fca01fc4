package io.lvsconsole.engine.api;

import java.util.List;

/**
 * The heartbeat membership as this node sees it.
 *
 * @param node this node's name
 * @param state {@code init}, {@code up}, {@code active}
 * @param generation generation of this process
 * @param holds {@code none}, {@code local}, {@code foreign}, {@code all}
 * @param isStable whether ownership is settled
 * @param standby {@code none}, {@code giving}, {@code taking}: a standby exchange under way
 * @param coordinator name of the designated coordinator; empty with two nodes in the manner of haresources
 * @param nodes the other nodes and the ping nodes in the order of the configuration
 */
public record HeartbeatView(
        String node,
        String state,
        long generation,
        String holds,
        boolean isStable,
        String standby,
        String coordinator,
        List<NodeView> nodes) {

    /** No heartbeat is configured. */
    public static final HeartbeatView NONE = new HeartbeatView("", "", 0, "none", false, "none", "", List.of());

    /** Copies. */
    public HeartbeatView {
        nodes = List.copyOf(nodes);
    }

    /** Whether heartbeat runs here at all. */
    public boolean exists() {
        return !node.isEmpty();
    }

    /**
     * Another node, or a ping node.
     *
     * @param name its name
     * @param kind {@code node} or {@code ping}
     * @param state {@code init}, {@code up}, {@code active}, {@code dead}; {@code ping} for a ping node that answers
     * @param sinceMs milliseconds in this state
     * @param generation generation it last told, 0 if none was heard
     * @param deadInMs milliseconds of silence left until it counts as dead, -1 if it is dead
     * @param holds what it claims: {@code none}, {@code local}, {@code foreign}, {@code all}; empty for a ping node
     * @param fencing {@code none}, {@code running}, {@code done}, {@code failed}, {@code waiting} (for an operator)
     * @param links the ways it is heard on
     */
    public record NodeView(
            String name,
            String kind,
            String state,
            long sinceMs,
            long generation,
            long deadInMs,
            String holds,
            String fencing,
            List<LinkView> links) {

        /** Copies. */
        public NodeView {
            links = List.copyOf(links);
        }
    }

    /**
     * A way to a node.
     *
     * @param name the medium, e.g. {@code bcast eth0}
     * @param isUp whether it was heard on it within its dead time
     * @param heardAgoMs milliseconds since then, -1 if never
     */
    public record LinkView(String name, boolean isUp, long heardAgoMs) {}
}
