package io.lvsconsole.engine.api;

import java.util.List;

/**
 * A group of resources.
 *
 * @param name its name
 * @param nodes nodes in order of preference
 * @param owner node that runs it as far as this node knows, or empty
 * @param state on this node: {@code stopped}, {@code starting}, {@code running}, {@code stopping}, {@code failed},
 *     {@code blocked} (a resource does not stop: waits for an operator), {@code unknown} (looked at after a restart)
 * @param sinceMs milliseconds in this state
 * @param reason why it is in this state
 * @param failback whether it returns to a preferred node
 * @param resources its resources in start order
 */
public record GroupView(
        String name,
        List<String> nodes,
        String owner,
        String state,
        long sinceMs,
        String reason,
        boolean failback,
        List<ResourceView> resources) {

    /** Copies. */
    public GroupView {
        nodes = List.copyOf(nodes);
        resources = List.copyOf(resources);
    }

    /**
     * A resource on this node.
     *
     * @param word agent and arguments as in haresources
     * @param state {@code stopped}, {@code starting}, {@code running}, {@code stopping}, {@code failed}, {@code unknown}
     * @param sinceMs milliseconds in this state
     * @param failures failures counted towards its migration threshold
     * @param detail last output or reason, cleaned
     */
    public record ResourceView(String word, String state, long sinceMs, int failures, String detail) {}
}
