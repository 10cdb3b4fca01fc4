package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.Ownership.Purpose;
import io.lvsconsole.engine.heartbeat.Ownership.Readiness;
import io.lvsconsole.engine.heartbeat.Standby.Stage;
import io.lvsconsole.engine.heartbeat.wire.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handing a side over between two settled nodes. {@code rsc_hold} is from the giver's point of view throughout.
 *
 * <ol>
 *   <li>S1: the giver asks ({@code me}); without an answer in 10 seconds that was all.
 *   <li>S2: the taker agrees ({@code other}).
 *   <li>S3: the giver stops claiming, stops the groups, says {@code done}.
 *   <li>S4: the taker starts them, says {@code done} and claims them.
 *   <li>S5: the giver claims the rest, settled.
 * </ol>
 */
final class StandbySteps {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(60);

    private final Turn turn;
    private final Course c;

    StandbySteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    /** Why no hand-over can begin now; empty if one can. */
    Optional<String> refusal() {
        return refusal(c.own);
    }

    static Optional<String> refusal(Ownership own) {
        if (!own.standby().is(Stage.NONE)) {
            return Optional.of("a hand-over is under way");
        }
        if (own.readiness() != Readiness.STABLE) {
            return Optional.of("the negotiation of this node is not over");
        }
        return own.otherIsStable() ? Optional.empty() : Optional.of("the negotiation of the other node is not over");
    }

    /** Somebody here wants to hand over. */
    void request(Holding what) {
        Optional<String> refusal = refusal();
        boolean isOtherThere =
                c.partner().filter(peer -> peer.status() == NodeStatus.ACTIVE).isPresent();
        if (refusal.isPresent() || !isOtherThere || c.own.isStarting()) {
            String why = refusal.orElse(isOtherThere ? "groups are being started" : "the other node is not active");
            c.observe(Level.WARNING, "standby", c.local.name(), "standby of " + what.word() + " ignored: " + why);
            return;
        }
        c.own = c.own.surrendering(Holding.NONE, Holding.NONE);
        begin(what);
    }

    /** S1. */
    void begin(Holding what) {
        c.observe(
                Level.NORMAL, "standby", c.local.name(), c.local.name() + " wants to go standby [" + what.word() + "]");
        c.own = c.own.with(new Standby(Stage.ASKED, what, c.now.plus(ANSWER_LIMIT)));
        ask(what, "me");
    }

    private void ask(Holding what, String info) {
        c.send("ask_resources", Field.of("rsc_hold", what.word()), Field.of("info", info));
    }

    /** The other says something in a hand-over. */
    void heard(PeerState from, Holding what, String info) {
        Standby standby = c.own.standby();
        switch (info) {
            case "me" -> offered(from, what);
            case "other" -> {
                if (standby.is(Stage.ASKED) && standby.what() == what) {
                    give(what);
                }
            }
            case "done" -> {
                if (standby.is(Stage.OFFERED)) {
                    take(from, standby.what());
                } else if (standby.is(Stage.RELEASED)) {
                    finished(standby.what());
                }
            }
            default -> {
                // Not a word of this protocol.
            }
        }
    }

    /** S2. */
    private void offered(PeerState from, Holding what) {
        c.observe(Level.NORMAL, "standby", from.name(), from.name() + " wants to go standby [" + what.word() + "]");
        Optional<String> refusal = refusal();
        if (refusal.isPresent() || !c.isRunning()) {
            String text = "standby of " + from.name() + " ignored: " + refusal.orElse("this node is leaving");
            c.observe(Level.WARNING, "standby", from.name(), text);
            return;
        }
        c.own = c.own.with(new Standby(Stage.OFFERED, what, c.now.plus(LIMIT)));
        ask(what, "other");
    }

    /** S3, first half. */
    private void give(Holding what) {
        c.observe(
                Level.NORMAL,
                "standby",
                c.local.name(),
                "standby: " + c.local.peer().orElse("?") + " can take our " + what.word() + " resources");
        c.own = c.own.holding(c.own.hold().minus(what)).with(new Standby(Stage.RELEASING, what, c.now.plus(LIMIT)));
        turn.ownership.claim(false, "standby");
        turn.ownership.release(what, Purpose.GIVE);
    }

    /** S3, second half. What did not stop is not handed over: the other waits rather than start it twice. */
    void given(List<String> failed) {
        Standby standby = c.own.standby();
        if (!standby.is(Stage.RELEASING)) {
            return;
        }
        if (!failed.isEmpty()) {
            String text = "resource groups " + String.join(", ", failed) + " did not stop on " + c.local.name()
                    + ": nothing is handed over";
            c.observe(Level.ALARM, "standby", c.local.name(), text);
            c.own = c.own.holding(c.own.hold().plus(standby.what())).with(Standby.NONE);
            turn.ownership.acquire(standby.what(), Purpose.KEEP);
            return;
        }
        c.observe(
                Level.NORMAL,
                "standby",
                c.local.name(),
                "Local standby process completed [" + standby.what().word() + "].");
        c.own = c.own.with(new Standby(Stage.RELEASED, standby.what(), c.now.plus(LIMIT)));
        ask(standby.what(), "done");
    }

    /** S4, first half. */
    private void take(PeerState from, Holding what) {
        c.observe(
                Level.NORMAL,
                "standby",
                c.local.name(),
                "standby: acquire [" + what.word() + "] resources from " + from.name());
        c.own = c.own.with(new Standby(Stage.ACQUIRING, what, c.now.plus(LIMIT)));
        turn.ownership.acquire(what.mirrored(), Purpose.TAKE);
    }

    /** S4, second half. */
    void taken() {
        Standby standby = c.own.standby();
        if (!standby.is(Stage.ACQUIRING)) {
            turn.ownership.claim("");
            return;
        }
        c.own = c.own.holding(c.own.hold().plus(standby.what().mirrored())).with(Standby.NONE);
        ask(standby.what(), "done");
        turn.ownership.claim("");
        c.observe(
                Level.NORMAL,
                "standby",
                c.local.name(),
                "Standby resource acquisition done [" + standby.what().word() + "].");
    }

    /** S5. */
    private void finished(Holding what) {
        c.own = c.own.with(Standby.NONE);
        turn.ownership.claim("");
        c.observe(
                Level.NORMAL,
                "standby",
                c.local.name(),
                "Other node completed standby takeover of " + what.word() + " resources.");
        turn.ownership.tryHandOver();
    }

    /** The other's operator wants a side there. {@code failback} there is our foreign side, as was meant. */
    void takeoverHeard(String word) {
        Optional<Holding> wanted = word.equals("failback") ? Optional.of(Holding.LOCAL) : Holding.ofWord(word);
        wanted.filter(side -> side != Holding.NONE).ifPresent(side -> request(side.mirrored()));
    }

    /** Our operator wants a side here. */
    void requestTakeover(Holding what) {
        c.send("hb_takeover", Field.of("rsc_hold", what.word()));
    }

    /** The other is gone or began anew. What it was to have is not lost: the caller sees to that. */
    void drop() {
        if (!c.own.standby().is(Stage.NONE) && !c.own.standby().is(Stage.ACQUIRING)) {
            c.own = c.own.with(Standby.NONE);
        }
    }

    /** A hand-over that takes too long. */
    void deadline() {
        Standby standby = c.own.standby();
        if (!c.isRunning() || standby.is(Stage.NONE) || standby.limit().isAfter(c.now)) {
            return;
        }
        c.observe(
                Level.WARNING,
                "standby",
                c.local.name(),
                "No reply to standby request, or no end to it: standby ["
                        + standby.what().word() + "] cancelled");
        c.own = c.own.with(Standby.NONE);
        if (standby.is(Stage.RELEASED) || standby.is(Stage.RELEASING)) {
            c.own = c.own.holding(c.own.hold().plus(standby.what()));
            turn.ownership.acquire(standby.what(), Purpose.KEEP);
        }
    }
}
