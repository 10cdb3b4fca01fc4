package io.lvsconsole.engine.ha;

/** What a resource is doing on this node. */
public enum ResourcePhase {
    /** It does not run. */
    STOPPED,
    /** Its agent starts it. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** Its agent stops it. */
    STOPPING,
    /** It could not be started or stopped, or was found not running. */
    FAILED
}
