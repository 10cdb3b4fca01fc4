package io.lvsconsole.engine.ha;

/** What a group wants done or told. */
public sealed interface GroupAction {

    /** Call an agent; {@link GroupEvent.Ended} with its run comes back. */
    record Operate(Operation operation) implements GroupAction {}

    /** Every resource runs. */
    record Started() implements GroupAction {}

    /** A start failed and the group was stopped again, or it cannot be started now. */
    record StartFailed(String reason) implements GroupAction {}

    /** Every resource is stopped. */
    record Stopped() implements GroupAction {}

    /** A resource does not stop; it may run here. */
    record StopFailed(String reason) implements GroupAction {}

    /** It ran, failed beyond its threshold, and was stopped. */
    record Failed(String reason) implements GroupAction {}

    /**
     * Something people should know.
     *
     * @param isWarning whether something is wrong
     * @param text one sentence
     */
    record Told(boolean isWarning, String text) implements GroupAction {}
}
