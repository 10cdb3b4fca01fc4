package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * The fencing of one node.
 *
 * @param phase how far it is
 * @param since when that began
 * @param device the device tried now, its place among the automatic ones
 * @param run attempts so far; tells them apart
 * @param round rounds over all devices that failed
 * @param dueAt when the next round begins, or when the attempt under way has failed without an answer
 * @param detail what happened last, for people
 */
public record FencingState(
        Phase phase, MonoTime since, int device, int run, int round, Optional<MonoTime> dueAt, String detail) {

    /** How far the fencing of a node is. */
    public enum Phase {
        /** Nobody wants it fenced. */
        IDLE,
        /** A device is at it. */
        TRYING,
        /** Every device failed, or there is none but an operator; tried again later. */
        WAITING,
        /** A device or an operator said that it is off or was reset. */
        DONE,
        /** There is nothing to fence it with. */
        NO_DEVICE
    }

    /** Nothing wanted. */
    public static FencingState idle(MonoTime now) {
        return new FencingState(Phase.IDLE, now, 0, 0, 0, Optional.empty(), "");
    }

    /** Whether its end is awaited. */
    public boolean isUnderWay() {
        return phase == Phase.TRYING || phase == Phase.WAITING;
    }

    FencingState trying(int nextDevice, MonoTime limit, MonoTime now) {
        return new FencingState(
                Phase.TRYING,
                phase == Phase.TRYING ? since : now,
                nextDevice,
                run + 1,
                round,
                Optional.of(limit),
                detail);
    }

    FencingState waiting(MonoTime until, String said, MonoTime now) {
        return new FencingState(Phase.WAITING, now, 0, run, round + 1, Optional.of(until), said);
    }

    FencingState ended(Phase end, String said, MonoTime now) {
        return new FencingState(end, now, 0, run, 0, Optional.empty(), said);
    }
}
