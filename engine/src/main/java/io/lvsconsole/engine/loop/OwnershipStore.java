package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.reconcile.Ownership;

/** Remembers what is ours in the kernel's table beyond the life of the engine. Called on the kernel worker. */
@FunctionalInterface
public interface OwnershipStore {

    /** Writes it down before the plan that follows is applied; a failure is the store's to report. */
    void save(Ownership ownership);
}
