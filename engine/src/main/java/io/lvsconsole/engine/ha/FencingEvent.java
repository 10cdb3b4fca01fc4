package io.lvsconsole.engine.ha;

/** What happens to the fencing of a node. */
public sealed interface FencingEvent {

    /** The node must be fenced before anything of it is taken over. */
    record Wanted() implements FencingEvent {}

    /**
     * An attempt ended.
     *
     * @param run the number of {@link FencingAction.Attempt}; others change nothing
     * @param isSuccess whether the device said that it did it; a time-out or an unknown answer is no success
     * @param detail what it said, cleaned
     */
    record AttemptEnded(int run, boolean isSuccess, String detail) implements FencingEvent {}

    /**
     * An operator says that the node is off.
     *
     * @param who the operator, for the record
     */
    record Confirmed(String who) implements FencingEvent {}

    /** The node was heard again. */
    record HeardAgain() implements FencingEvent {}

    /** Time has passed. */
    record DeadlineReached() implements FencingEvent {}
}
