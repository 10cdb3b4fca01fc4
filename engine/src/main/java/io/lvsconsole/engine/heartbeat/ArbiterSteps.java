package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.Run.Phase;
import io.lvsconsole.engine.heartbeat.Run.Why;
import io.lvsconsole.engine.model.HeartbeatSettings.Tie;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The third voice when the two nodes of a pair lose sight of each other. With ping nodes: a node that sees none of them is
 * the one that is cut off and gives up. With a vote file: a node whose ballot stands still is dead; if both vote, the first
 * in the list of nodes goes on, and takes over only when the other has written that it gave up. A node that cannot read the
 * file gives up. Whoever gave up keeps still until the other is heard, or the third voice says that it is needed.
 */
final class ArbiterSteps {

    private final Turn turn;
    private final Course c;

    ArbiterSteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    private Tie tie() {
        return c.local.peer().isPresent() ? c.local.settings().tie() : Tie.NONE;
    }

    private enum Verdict {
        GO_ON,
        WAIT,
        GIVE_UP
    }

    /** The other is silent for its dead time: whether it may be taken over from now. */
    boolean allows(PeerState peer) {
        Verdict verdict =
                switch (tie()) {
                    case NONE -> Verdict.GO_ON;
                    case PING -> pings() > 0 ? Verdict.GO_ON : Verdict.GIVE_UP;
                    case VOTE -> vote(peer);
                };
        boolean wasWaiting = c.arbitration.isWaiting();
        c.arbitration = c.arbitration.waiting(verdict == Verdict.WAIT);
        if (verdict == Verdict.GIVE_UP) {
            String reason = tie() == Tie.PING ? "no ping node answers" : "the vote is against it";
            c.observe(
                    Level.ALARM,
                    "tie",
                    c.local.name(),
                    "node " + peer.name() + " is silent and " + reason + ": this node gives up its resources");
            turn.life.leave(Why.TIE);
        } else if (verdict == Verdict.WAIT && !wasWaiting) {
            c.observe(
                    Level.WARNING,
                    "tie",
                    c.local.name(),
                    "node " + peer.name() + " is silent but votes: waiting until it has given up");
        }
        return verdict == Verdict.GO_ON;
    }

    private long pings() {
        return c.pings.values().stream()
                .filter(ping -> ping.status() == NodeStatus.PING)
                .count();
    }

    private Verdict vote(PeerState peer) {
        if (!isRecent(c.arbitration.readAt())) {
            return Verdict.GIVE_UP;
        }
        boolean isVoting = isRecent(c.arbitration.changedAt());
        boolean hasYielded = c.arbitration.partner().filter(Ballot::hasYielded).isPresent();
        if (!isVoting || hasYielded) {
            return Verdict.GO_ON;
        }
        // Only a ballot that changed after the silence was noticed shows that the other lives.
        if (!c.arbitration.changedAt().orElse(c.now).isAfter(peer.since())) {
            return Verdict.WAIT;
        }
        List<String> nodes = c.local.settings().nodes();
        return nodes.indexOf(c.local.name()) < nodes.indexOf(peer.name()) ? Verdict.WAIT : Verdict.GIVE_UP;
    }

    private boolean isRecent(Optional<MonoTime> moment) {
        Duration deadtime = c.local.settings().deadtime();
        return moment.filter(at -> c.now.since(at).compareTo(deadtime) < 0).isPresent();
    }

    /** With every heartbeat. */
    void cast() {
        if (tie() == Tie.VOTE) {
            c.arbitration = c.arbitration.cast();
            boolean hasYielded = c.run.phase() == Phase.YIELDED;
            c.act(new HeartbeatAction.CastVote(new Ballot(c.run.generation(), c.arbitration.count(), hasYielded)));
        }
    }

    /** The vote file was read. */
    void read(Optional<Ballot> partner) {
        c.arbitration = c.arbitration.read(partner, c.now);
        if (c.arbitration.isWaiting()) {
            again();
        } else if (c.run.phase() == Phase.YIELDED && !isRecent(c.arbitration.changedAt())) {
            // The other has stopped voting while we kept still.
            if (c.now.since(c.run.startedAt()).compareTo(c.local.settings().deadtime()) > 0) {
                turn.life.comeBack("the other node votes no more");
            }
        }
    }

    private void again() {
        c.partner()
                .filter(peer -> peer.status() == NodeStatus.DEAD && c.isRunning())
                .ifPresent(turn.ownership::peerDied);
    }

    /** A ping node or a way died: with the other dead too, this node is the one that is cut off. */
    void pathDied() {
        boolean isAlone =
                c.partner().filter(peer -> peer.status() == NodeStatus.DEAD).isPresent();
        if (tie() == Tie.PING && isAlone && pings() == 0 && c.isRunning() && c.run.status() == NodeStatus.ACTIVE) {
            allows(c.partner().orElseThrow());
        }
    }

    /** A ping node answers. */
    void pingCameUp() {
        if (tie() == Tie.PING && c.run.phase() == Phase.YIELDED) {
            turn.life.comeBack("a ping node answers again");
        }
    }
}
