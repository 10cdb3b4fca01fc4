package io.lvsconsole.engine.core;

/** What the watchdog wants done. */
public sealed interface WatchdogEffect extends Effect {

    /**
     * Open the device and set its time limit; another one that is open is disarmed and closed first.
     *
     * @param device its path
     * @param timeoutSeconds seconds without {@link Feed} after which it resets the machine, at least 1
     */
    record Open(String device, int timeoutSeconds) implements WatchdogEffect {}

    /** The engine is alive. Carried out by the thread of the protocol itself, never by another. */
    record Feed() implements WatchdogEffect {}

    /** The engine ends in order: from now on closing the device disarms it. */
    record MayDisarm() implements WatchdogEffect {}
}
