package io.lvsconsole.engine.vrrp;

/**
 * Something a virtual router depends on.
 *
 * @param kind what it is
 * @param name the link, script, file, process block or service
 * @param weight -253..253; 0: the router is in FAULT while it fails. Positive: added while it holds; negative: added
 *     while it fails. For a file the number in it is multiplied by the weight.
 * @param isReversed whether holding and failing change places
 */
public record Tracking(Kind kind, String name, int weight, boolean isReversed) {

    /** What is tracked. */
    public enum Kind {
        /** A link is up. */
        LINK,
        /** A script exits with 0. */
        SCRIPT,
        /** The number in a file. */
        FILE,
        /** Enough processes of a name run. */
        PROCESS,
        /** A virtual service has its quorum. */
        SERVICE
    }

    /** Checks the range. */
    public Tracking {
        if (weight < -254 || weight > 254) {
            throw new IllegalArgumentException("weight " + weight + " of " + name + " is not -254..254");
        }
    }
}
