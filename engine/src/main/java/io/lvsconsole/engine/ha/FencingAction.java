package io.lvsconsole.engine.ha;

/** What the fencing of a node wants done or told. */
public sealed interface FencingAction {

    /**
     * Have a device fence the node; {@link FencingEvent.AttemptEnded} comes back.
     *
     * @param device its place among {@link FencingMachine#devices()}
     * @param run tells attempts apart
     */
    record Attempt(int device, int run) implements FencingAction {}

    /** It is fenced: what it had may be taken over. */
    record Fenced() implements FencingAction {}

    /** A round failed: it is not fenced, nothing may be taken over; attempts go on. */
    record Failed() implements FencingAction {}

    /** Nothing can fence it, and nothing will be tried. */
    record NoDevice() implements FencingAction {}

    /**
     * Something people should know.
     *
     * @param isAlarm whether it needs eyes now
     * @param text one sentence
     */
    record Told(boolean isAlarm, String text) implements FencingAction {}
}
