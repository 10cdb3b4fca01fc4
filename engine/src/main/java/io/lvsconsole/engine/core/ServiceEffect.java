package io.lvsconsole.engine.core;

import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.List;

/** What virtual services want done by the rim. */
public sealed interface ServiceEffect extends Effect {

    /**
     * Run a check; {@link ServiceInput.CheckEnded} comes back.
     *
     * @param check which
     * @param service a service it is run for
     * @param generation number of the run
     * @param lastPassed whether the run before passed
     */
    record RunCheck(CheckKey check, ServiceKey service, long generation, boolean lastPassed) implements ServiceEffect {}

    /**
     * Read the number in a file for a check; {@link ServiceInput.NumberRead} comes back.
     *
     * @param check which
     * @param generation number of the run
     * @param path the file
     */
    record ReadNumber(CheckKey check, long generation, String path) implements ServiceEffect {}

    /**
     * Read the whole table; {@link ServiceInput.TableRead} or {@link ServiceInput.KernelFailed} comes back.
     *
     * @param read a number for the answer
     */
    record ReadTable(long read) implements ServiceEffect {}

    /**
     * Make changes in this order; {@link ServiceInput.PlanApplied} or {@link ServiceInput.KernelFailed} comes back.
     *
     * @param plan a number for the answer
     * @param changes the changes
     */
    record ApplyPlan(long plan, List<IpvsChange> changes) implements ServiceEffect {
        /** Copies the list. */
        public ApplyPlan {
            changes = List.copyOf(changes);
        }
    }

    /** Write down what is ours, before the plan that follows is applied. */
    record SaveOwnership(Ownership ownership) implements ServiceEffect {}

    /**
     * Keep what operators changed, over a restart.
     *
     * @param overrides typed changes of services
     * @param held decisions about real servers
     */
    record SaveOverrides(Overrides overrides, List<HeldServer> held) implements ServiceEffect {
        /** Copies the list. */
        public SaveOverrides {
            held = List.copyOf(held);
        }
    }

    /** Find out whether our own way to the network works; {@link ServiceInput.UplinkTested} comes back. */
    record TestUplink() implements ServiceEffect {}
}
