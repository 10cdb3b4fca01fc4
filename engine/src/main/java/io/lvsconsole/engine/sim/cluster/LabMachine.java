package io.lvsconsole.engine.sim.cluster;

/** A machine of a cluster that people train on, with what can be done to it. The cluster's thread. */
public interface LabMachine {

    /** Why something cannot be done to a machine now; the message names the machine. */
    final class NotPossible extends Exception {
        private static final long serialVersionUID = 1;

        NotPossible(String message) {
            super(message);
        }
    }

    /** Its name. */
    String name();

    /** {@code director}, {@code real server}, {@code client}. */
    String role();

    /** Its own address. */
    String address();

    /** {@code up}, {@code engine stopped}, {@code frozen}, {@code off}, {@code unplugged}, {@code httpd stopped}. */
    String state();

    /** Kills its engine with signal 9. */
    default void kill() throws NotPossible {
        throw noEngine();
    }

    /** Stops its engine cleanly. */
    default void stop() throws NotPossible {
        throw noEngine();
    }

    /** Starts its engine or httpd. */
    default void start() throws NotPossible {
        throw new NotPossible(name() + ": nothing to start there");
    }

    /** Stops its engine or httpd in its tracks. */
    default void freeze() throws NotPossible {
        throw new NotPossible(name() + ": nothing to freeze there");
    }

    /** Lets it go on. */
    default void thaw() throws NotPossible {
        throw new NotPossible(name() + ": nothing is frozen there");
    }

    /** Stops its httpd. */
    default void stopService() throws NotPossible {
        throw new NotPossible(name() + ": no httpd runs there");
    }

    /** Pulls its cable. */
    void unplug() throws NotPossible;

    /** Puts it back. */
    void plug() throws NotPossible;

    /** Cuts its power. */
    void powerOff() throws NotPossible;

    /** Boots it. */
    void powerOn() throws NotPossible;

    private NotPossible noEngine() {
        return new NotPossible(name() + ": no engine runs there");
    }

    /** Refuses unless it holds. */
    default void require(boolean holds, String otherwise) throws NotPossible {
        if (!holds) {
            throw new NotPossible(name() + ": " + otherwise);
        }
    }
}
