package io.lvsconsole.engine.ha;

/**
 * A call of a resource's agent.
 *
 * @param kind what it does
 * @param resource the resource's place in its group, from 0
 * @param run tells calls of one group apart
 */
public record Operation(Kind kind, int resource, int run) {

    /** What an agent can be asked. */
    public enum Kind {
        /** Make it run; no error if it runs. */
        START,
        /** Make it not run; no error if it does not. */
        STOP,
        /** Find out whether it runs. */
        MONITOR
    }

    /** How a call ended. */
    public enum Outcome {
        /** Started, stopped, or running. */
        DONE,
        /** It was looked at and does not run. */
        NOT_RUNNING,
        /** The agent failed, or found the resource broken. */
        FAILED,
        /** The agent did not end in time and was killed. */
        TIMED_OUT
    }
}
