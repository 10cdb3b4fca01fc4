package io.lvsconsole.engine.ha;

/** What a group of resources is doing on this node. */
public enum GroupPhase {
    /** Nothing of it is known to run. */
    STOPPED,
    /** An earlier run of the engine had it: its resources are looked at. */
    CHECKING,
    /** Some resources of an earlier run still run; waits for the decision to start or stop it. */
    PARTIAL,
    /** Its resources are started in order. */
    STARTING,
    /** All its resources run. */
    RUNNING,
    /** Its resources are stopped in reverse order. */
    STOPPING,
    /** It failed here and was stopped. */
    FAILED,
    /** A resource does not stop: it may run here, so it must not run elsewhere. Waits for an operator. */
    BLOCKED
}
