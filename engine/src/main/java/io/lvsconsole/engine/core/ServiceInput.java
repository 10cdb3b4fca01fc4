package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.Errno;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What happens to virtual services. */
public sealed interface ServiceInput extends EngineEvent {

    /** What the engine owned when it last ran; told before {@link Lifecycle.Started}. */
    record OwnershipLoaded(Ownership ownership) implements ServiceInput {}

    /**
     * A run of a check has ended.
     *
     * @param check which
     * @param generation the run, from {@link ServiceEffect.RunCheck}
     * @param outcome how it went
     */
    record CheckEnded(CheckKey check, long generation, CheckOutcome outcome) implements ServiceInput {}

    /**
     * A file of a check was read.
     *
     * @param check which
     * @param generation the run, from {@link ServiceEffect.ReadNumber}
     * @param number the number in it; empty if there is none or it cannot be read
     */
    record NumberRead(CheckKey check, long generation, OptionalLong number) implements ServiceInput {}

    /**
     * The directory of maintenance markers changed.
     *
     * @param markers {@code ADDRESS} or {@code ADDRESS:PORT} of every real server in maintenance, IPv6 in brackets
     */
    record MaintenanceRead(Set<String> markers) implements ServiceInput {
        /** Copies the set. */
        public MaintenanceRead {
            markers = Set.copyOf(markers);
        }
    }

    /**
     * The kernel's table was read.
     *
     * @param read the number of {@link ServiceEffect.ReadTable}
     * @param table services with destinations and counters
     */
    record TableRead(long read, List<ServiceTable> table) implements ServiceInput {
        /** Copies the list. */
        public TableRead {
            table = List.copyOf(table);
        }
    }

    /**
     * The table could not be read, or a plan could not be sent.
     *
     * @param number of the read or plan
     * @param detail why, for people
     */
    record KernelFailed(long number, String detail) implements ServiceInput {}

    /**
     * A plan was sent; the kernel took all of it but the refusals.
     *
     * @param plan the number of {@link ServiceEffect.ApplyPlan}
     * @param refusals what it did not take
     */
    record PlanApplied(long plan, List<Refusal> refusals) implements ServiceInput {
        /** Copies the list. */
        public PlanApplied {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * A change the kernel refused.
     *
     * @param index its place in the plan, from 0
     * @param errno the error
     * @param detail operation, object and error for people
     */
    record Refusal(int index, Errno errno, String detail) {}

    /**
     * An operator decided about a real server, or takes the decision back.
     *
     * @param service name of the service
     * @param server the real server as configured
     * @param intervention the decision; empty takes it back
     */
    record Intervened(String service, DestinationKey server, Optional<Intervention> intervention)
            implements ServiceInput {}

    /**
     * A resource switches services on or off: those named after {@code ldirectord::}, or all.
     *
     * @param switchWord the resource as in haresources
     * @param on whether they are to be in the table
     */
    record Switched(String switchWord, boolean on) implements ServiceInput {}

    /**
     * Our own way to the network was tested.
     *
     * @param works whether it works
     * @param detail what was tried
     */
    record UplinkTested(boolean works, String detail) implements ServiceInput {}

    /**
     * What operators had changed when the engine last ran; told before {@link Lifecycle.Started}.
     *
     * @param overrides typed changes of services
     * @param held decisions about real servers
     */
    record OverridesLoaded(Overrides overrides, List<HeldServer> held) implements ServiceInput {
        /** Copies the list. */
        public OverridesLoaded {
            held = List.copyOf(held);
        }
    }

    /** These typed changes, all of them, stand above the configuration from now on. */
    record Overridden(Overrides overrides) implements ServiceInput {}

    /**
     * What was overridden is now in the configuration.
     *
     * @param config the configuration as it was written; it differs from the running one in its services alone
     */
    record OverridesSaved(EngineConfig config) implements ServiceInput {}
}
