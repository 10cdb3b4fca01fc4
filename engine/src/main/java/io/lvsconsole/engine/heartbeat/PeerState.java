package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Another node as it was heard. Immutable.
 *
 * @param name its name
 * @param status its status
 * @param since when it took that
 * @param heardAt when its last status came; empty if none came in this run
 * @param deadAfter the silence after which it is dead, by its own word
 * @param mayHold whether it may hold resources, so that its death calls for fencing
 * @param speaksAcks whether it sent {@code protocol}: acknowledges and answers reqnodes
 * @param uuid its uuid as ISO 8859-1 characters, or empty
 * @param reception what was received of it
 * @param acked up to which of our numbers it received everything
 * @param claimSeq number of its latest claim: an earlier one that comes later, because it was lost, is out of date
 * @param links when it was heard on each medium
 */
public record PeerState(
        String name,
        NodeStatus status,
        MonoTime since,
        Optional<MonoTime> heardAt,
        Duration deadAfter,
        boolean mayHold,
        boolean speaksAcks,
        String uuid,
        Reception reception,
        long acked,
        long claimSeq,
        SortedMap<String, LinkState> links) {

    /**
     * A way to it.
     *
     * @param heardAt when anything of it came on this medium
     * @param isUp whether that was within its dead time when looked last
     */
    public record LinkState(MonoTime heardAt, boolean isUp) {}

    /** Copies. */
    public PeerState {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    }

    /** One that was not heard yet. */
    static PeerState unheard(String name, Duration deadAfter, MonoTime now) {
        return new PeerState(
                name,
                NodeStatus.INIT,
                now,
                Optional.empty(),
                deadAfter,
                true,
                false,
                "",
                Reception.NONE,
                0,
                0,
                new TreeMap<>());
    }

    PeerState withStatus(NodeStatus next, MonoTime now) {
        return new PeerState(
                name,
                next,
                next == status ? since : now,
                heardAt,
                deadAfter,
                mayHold,
                speaksAcks,
                uuid,
                reception,
                acked,
                claimSeq,
                links);
    }

    PeerState heard(MonoTime now, Duration itsDeadAfter, boolean itSpeaksAcks) {
        return new PeerState(
                name,
                status,
                since,
                Optional.of(now),
                itsDeadAfter,
                mayHold,
                itSpeaksAcks,
                uuid,
                reception,
                acked,
                claimSeq,
                links);
    }

    PeerState withMayHold(boolean may) {
        return new PeerState(
                name, status, since, heardAt, deadAfter, may, speaksAcks, uuid, reception, acked, claimSeq, links);
    }

    PeerState withUuid(String itsUuid) {
        return new PeerState(
                name,
                status,
                since,
                heardAt,
                deadAfter,
                mayHold,
                speaksAcks,
                itsUuid,
                reception,
                acked,
                claimSeq,
                links);
    }

    PeerState withReception(Reception next) {
        return new PeerState(
                name, status, since, heardAt, deadAfter, mayHold, speaksAcks, uuid, next, acked, claimSeq, links);
    }

    PeerState withAcked(long seq) {
        return new PeerState(
                name, status, since, heardAt, deadAfter, mayHold, speaksAcks, uuid, reception, seq, claimSeq, links);
    }

    PeerState claimed(long seq) {
        return new PeerState(
                name, status, since, heardAt, deadAfter, mayHold, speaksAcks, uuid, reception, acked, seq, links);
    }

    PeerState withLink(String medium, LinkState link) {
        TreeMap<String, LinkState> changed = new TreeMap<>(links);
        changed.put(medium, link);
        return new PeerState(
                name,
                status,
                since,
                heardAt,
                deadAfter,
                mayHold,
                speaksAcks,
                uuid,
                reception,
                acked,
                claimSeq,
                changed);
    }

    /** When it is dead if it stays silent; empty if it was not heard or is dead. */
    Optional<MonoTime> diesAt() {
        return status == NodeStatus.DEAD ? Optional.empty() : heardAt.map(at -> at.plus(deadAfter));
    }
}
