package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the resources part wants done by the rim. */
public sealed interface ResourceEffect extends Effect {

    /**
     * Call a resource's agent; {@link ResourceReport.OperationEnded} comes back.
     *
     * @param group the group's name
     * @param resource the resource
     * @param operation what to do, with the number of the answer
     * @param timeout after which the agent is killed and the call has failed
     * @param lease lifetime of the addresses it puts in place; empty: they stay until removed
     * @param notAfter the last moment at which addresses may be put in place
     */
    record Operate(
            String group,
            ResourceSpec resource,
            Operation operation,
            Duration timeout,
            Optional<Duration> lease,
            MonoTime notAfter)
            implements ResourceEffect {}

    /**
     * Start the lease of a resource's addresses anew; {@link ResourceReport.AddressesLost} if they are gone.
     *
     * @param group the group's name
     * @param resource the resource
     * @param index its place in the group
     * @param lease their lifetime
     * @param again whether to put them in place again and announce them, because the lease may have run out
     * @param notAfter the last moment at which this may be done
     */
    record RenewLease(String group, ResourceSpec resource, int index, Duration lease, boolean again, MonoTime notAfter)
            implements ResourceEffect {}

    /** Tell the neighbours where the addresses of a resource are. */
    record AnnounceAddresses(ResourceSpec resource, MonoTime notAfter) implements ResourceEffect {}

    /**
     * Have a device fence a node; {@link ResourceReport.FencingAnswered} comes back.
     *
     * @param node the node
     * @param run the number of the answer
     * @param device the device
     */
    record FenceNode(String node, int run, FencingSpec device) implements ResourceEffect {}

    /** Remember which groups may run here, so that the next run of the engine can adopt them. */
    record SaveGroups(List<String> groups) implements ResourceEffect {
        /** Copies. */
        public SaveGroups {
            groups = List.copyOf(groups);
        }
    }

    /** Reset this node at once without writing anything back: a resource does not stop and must run elsewhere. */
    record ResetSelf(String reason) implements ResourceEffect {}
}
