package io.lvsconsole.console.source;

import java.util.List;

/**
 * A training cluster: what stands in it, what its client sees, and what can be done to it. The same for a simulated and a
 * real world. Any thread; calls return soon and an act takes effect by itself.
 */
public interface LabWorld {

    /** Name of the scenario, e.g. {@code T3 keepalived}. */
    String title();

    /** {@code sim}, {@code netns} or {@code uml}. */
    String kind();

    /** Every machine, directors first. */
    List<LabHost> hosts();

    /** What the client saw so far. */
    ClientView client();

    /**
     * Does something to a machine.
     *
     * @throws LabRefusal if there is no such machine or it cannot be done to it now; the message says which
     */
    void act(LabAction action, String host) throws LabRefusal;

    /**
     * A machine.
     *
     * @param name its name
     * @param role {@code director}, {@code real server}, {@code client}
     * @param address its own address
     * @param state {@code up}, {@code engine stopped}, {@code frozen}, {@code off}, {@code unplugged}, {@code httpd stopped}
     */
    record LabHost(String name, String role, String address, String state) {}

    /**
     * What the client saw.
     *
     * @param answered requests answered
     * @param lost requests that failed
     * @param perSecond requests answered in the last second
     * @param lastMicros how long the last answer took, -1 if the last request was lost
     * @param lastAnswer the last answer's text, cleaned
     * @param lostSinceMs milliseconds since the first of the requests lost in a row, -1 if the last one was answered
     */
    record ClientView(long answered, long lost, int perSecond, long lastMicros, String lastAnswer, long lostSinceMs) {}

    /** What can be done to a machine. */
    enum LabAction {
        /** Kill the director's engine with signal 9. */
        KILL,
        /** Stop the director's engine cleanly. */
        STOP,
        /** Start the director's engine, or a real server's httpd. */
        START,
        /** Stop the process in its tracks. */
        FREEZE,
        /** Let it go on. */
        THAW,
        /** Pull the network cable. */
        UNPLUG,
        /** Put it back. */
        PLUG,
        /** Cut the power. */
        POWER_OFF,
        /** Boot. */
        POWER_ON,
        /** Stop a real server's httpd. */
        STOP_SERVICE
    }

    /** Why something could not be done. */
    final class LabRefusal extends Exception {
        private static final long serialVersionUID = 1;

        /** With the sentence for the operator. */
        public LabRefusal(String message) {
            super(message);
        }
    }
}
