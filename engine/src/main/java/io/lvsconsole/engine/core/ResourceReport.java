package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.Operation;
import java.util.List;

/** What the rim and operators tell the resources part. */
public sealed interface ResourceReport extends EngineEvent {

    /**
     * A call of an agent ended.
     *
     * @param group the group's name
     * @param run the number of {@link ResourceEffect.Operate}'s operation
     * @param outcome how
     * @param detail what the agent said, cleaned; may be empty
     */
    record OperationEnded(String group, int run, Operation.Outcome outcome, String detail) implements ResourceReport {}

    /**
     * Addresses of a resource were found gone.
     *
     * @param group the group's name
     * @param resource the resource's place
     * @param detail which, for people
     */
    record AddressesLost(String group, int resource, String detail) implements ResourceReport {}

    /**
     * An attempt at fencing ended.
     *
     * @param node the node
     * @param run the number of {@link ResourceEffect.FenceNode}
     * @param isSuccess whether the device said that it did it
     * @param detail what it said, cleaned
     */
    record FencingAnswered(String node, int run, boolean isSuccess, String detail) implements ResourceReport {}

    /** Groups that an earlier run of the engine had on this node; told before the start. */
    record GroupsRemembered(List<String> groups) implements ResourceReport {
        /** Copies. */
        public GroupsRemembered {
            groups = List.copyOf(groups);
        }
    }

    /** An operator says that a node is off. */
    record FencingConfirmed(String node, String who) implements ResourceReport {}

    /** An operator looked after a group: its failures are forgotten, a blocked stop is tried again. */
    record CleanedUp(String group, String who) implements ResourceReport {}
}
