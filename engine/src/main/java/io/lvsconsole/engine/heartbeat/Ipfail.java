package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * The comparison of ping nodes with the other node. Immutable.
 *
 * @param isJoined whether we said that we take part
 * @param otherJoined whether the other did
 * @param actAt when a hand-over that was decided begins
 * @param what what is handed over then
 * @param waitsForStability whether it could not begin because the negotiation was not over
 */
public record Ipfail(
        boolean isJoined, boolean otherJoined, Optional<MonoTime> actAt, Holding what, boolean waitsForStability) {

    static final Ipfail NONE = new Ipfail(false, false, Optional.empty(), Holding.NONE, false);

    Ipfail joined() {
        return new Ipfail(true, otherJoined, actAt, what, waitsForStability);
    }

    Ipfail other(boolean joined) {
        return new Ipfail(isJoined, joined, actAt, what, waitsForStability);
    }

    Ipfail actingAt(MonoTime at, Holding side) {
        return new Ipfail(isJoined, otherJoined, Optional.of(at), side, false);
    }

    Ipfail calm() {
        return new Ipfail(isJoined, otherJoined, Optional.empty(), Holding.NONE, false);
    }

    Ipfail waiting(Holding side) {
        return new Ipfail(isJoined, otherJoined, Optional.empty(), side, true);
    }
}
