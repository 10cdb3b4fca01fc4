package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.HeartbeatEvent.Fencing;
import io.lvsconsole.engine.heartbeat.Ownership.Purpose;
import io.lvsconsole.engine.heartbeat.Ownership.Readiness;
import io.lvsconsole.engine.heartbeat.Ownership.Wanted;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who owns which groups, between two nodes, as heartbeat 3.0.6 negotiates it with auto_failback on or off.
 *
 * <ol>
 *   <li>Becoming active: say {@code starting}.
 *   <li>The other starts: answer with a claim; it is not settled any more.
 *   <li>The first claim while starting, our own included, begins a wait of 10 seconds.
 *   <li>A claim of the other is noted; when it becomes settled, it gets a claim in return.
 *   <li>The other is settled and we are not: take our own groups, settled.
 *   <li>The wait is over: the same.
 *   <li>Our own groups are taken unless the other claims them.
 *   <li>A side that both or neither claim is an alarm.
 *   <li>Failback: whoever holds the other's groups because that one was dead hands them over when both are settled.
 *   <li>The other said good-bye, or is dead and fenced: take everything.
 * </ol>
 */
final class OwnershipSteps {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    static final Duration RETRY = Duration.ofSeconds(1);
    /** Longer than a claim that was lost needs to be asked for and repeated. */
    private static final Duration ORPHAN_WAIT = Duration.ofSeconds(5);

    private static final String SCRIPT_OWN = "req_our_resources()";

    private final Turn turn;
    private final Course c;

    OwnershipSteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    private boolean isPair() {
        return c.local.peer().isPresent();
    }

    /** Rule 1. */
    void commUp() {
        if (isPair()) {
            c.own = c.own.with(Readiness.STARTING);
            c.send("starting");
        } else if (c.local.others().isEmpty()) {
            c.own = c.own.with(Readiness.STABLE).holding(Holding.ALL);
            acquire(Holding.ALL, Purpose.KEEP);
        } else if (!c.local.groups().isEmpty()) {
            String text = "groups are negotiated between two nodes; with "
                    + c.local.settings().nodes().size() + " nodes this engine does not start them by itself";
            c.observe(Level.ALARM, "resources", c.local.name(), text);
        }
    }

    /** A message of the negotiation. */
    void heard(PeerState from, String type, HeartbeatMessage message) {
        if (!isPair() || c.run.status() != NodeStatus.ACTIVE) {
            return;
        }
        Optional<Holding> side = message.value("rsc_hold").flatMap(Holding::ofWord);
        String info = message.value("info").orElse("");
        switch (type) {
            case "starting" -> otherStarts();
            case "resource" -> side.ifPresent(claim -> claimed(claim, message));
            case "shutdone" -> otherLeft(from);
            case "ask_resources" -> side.ifPresent(what -> turn.standby.heard(from, what, info));
            default -> turn.standby.takeoverHeard(message.value("rsc_hold").orElse(""));
        }
    }

    /** Rule 2. */
    private void otherStarts() {
        if (c.own.readiness() == Readiness.STARTING) {
            c.own = c.own.with(Readiness.BOTH_STARTING);
        }
        c.own = c.own.withOther(c.own.other(), false);
        claim("");
    }

    /** Sends what we hold; settled or not as we are. */
    void claim(String info) {
        claim(c.own.readiness() == Readiness.STABLE, info);
    }

    /** Sends what we hold. */
    void claim(boolean isStable, String info) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("rsc_hold", c.own.hold().word()),
                Field.of("rtype", "full"),
                Field.of("isstable", isStable ? "1" : "0")));
        if (!info.isEmpty()) {
            fields.add(Field.of("info", info));
        }
        c.send("resource", fields.toArray(Field[]::new));
        firstClaim();
    }

    /** Rule 3. */
    private void firstClaim() {
        Readiness readiness = c.own.readiness();
        if (readiness == Readiness.STARTING || readiness == Readiness.BOTH_STARTING) {
            c.own = c.own.with(Readiness.CLAIMED).settlingAt(Optional.of(c.now.plus(FIRST_WAIT)));
        }
    }

    /** Rules 4, 5 and 8. */
    private void claimed(Holding claim, HeartbeatMessage message) {
        firstClaim();
        boolean isFull = message.value("rtype").isPresent();
        boolean replaces = isFull || claim == Holding.NONE;
        Holding other = replaces ? claim : c.own.other().plus(claim);
        boolean wasStable = c.own.otherIsStable();
        boolean isStable = message.value("isstable").map("1"::equals).orElse(wasStable);
        c.own = c.own.withOther(other, isStable);
        c.partner().ifPresent(peer -> c.put(peer.withMayHold(other != Holding.NONE)));
        if (isStable && !wasStable) {
            c.observe(Level.DETAIL, "resources", c.local.name(), "remote resource transition completed.");
            if (c.isRunning()) {
                claim("");
            }
        }
        if (isStable) {
            settle();
            turn.ipfail.stable();
        }
        audit();
        tryHandOver();
    }

    /** Rule 5. */
    private void settle() {
        Readiness readiness = c.own.readiness();
        if (readiness != Readiness.STABLE && readiness != Readiness.SHUTDOWN && readiness != Readiness.INIT) {
            becomeStable();
        }
    }

    private void becomeStable() {
        c.own = c.own.with(Readiness.STABLE).settlingAt(Optional.empty());
        boolean takes = acquireOwn();
        claim("");
        if (c.own.hold() != Holding.ALL) {
            release(Holding.ALL.minus(c.own.hold()), Purpose.CLEAN);
        }
        if (!takes) {
            audit();
        }
    }

    /** Rule 7. */
    private boolean acquireOwn() {
        if (c.own.other().contains(Holding.FOREIGN) || c.own.hold().contains(Holding.LOCAL)) {
            return false;
        }
        c.own = c.own.holding(c.own.hold().plus(Holding.LOCAL));
        acquire(Holding.LOCAL, Purpose.OWN);
        return true;
    }

    /** Starts groups; not before everything that is being stopped has stopped, or the two orders would meet in one group. */
    void acquire(Holding side, Purpose purpose) {
        if (c.own.isStopping()) {
            List<Wanted> later = new ArrayList<>(c.own.wanted());
            later.add(new Wanted(side, purpose));
            c.own = c.own.wanting(later);
            return;
        }
        long ticket = c.ticket();
        c.own = c.own.asked(ticket, purpose);
        c.act(new HeartbeatAction.Acquire(ticket, c.local.groups(side)));
    }

    void release(Holding side, Purpose purpose) {
        long ticket = c.ticket();
        c.own = c.own.asked(ticket, purpose);
        c.act(new HeartbeatAction.Release(ticket, c.local.groups(side)));
    }

    /** Rule 8. heartbeat leaves a side that nobody claims alone; here its own node takes it, and after a while the other. */
    private void audit() {
        Ownership own = c.own;
        boolean bothStable = own.readiness() == Readiness.STABLE && own.otherIsStable();
        if (!bothStable || !own.standby().is(Standby.Stage.NONE)) {
            return;
        }
        boolean isLocalFree = isFree(Holding.LOCAL);
        boolean isForeignFree = isFree(Holding.FOREIGN);
        if (isLocalFree && own.surrendered() == Holding.NONE) {
            acquireOwn();
            claim("");
        }
        if (!isForeignFree) {
            c.own = c.own.orphansAt(Optional.empty());
        } else if (own.orphanAt().isEmpty()) {
            c.own = c.own.orphansAt(Optional.of(c.now.plus(ORPHAN_WAIT)));
        }
    }

    private boolean isFree(Holding side) {
        boolean here = c.own.hold().contains(side);
        boolean there = c.own.other().mirrored().contains(side);
        if (here && there) {
            c.observe(Level.ALARM, "duplicate", c.local.name(), "Both machines own our " + side.word() + " resources!");
        } else if (!here && !there) {
            c.observe(Level.ALARM, "orphan", c.local.name(), "No one owns our " + side.word() + " resources!");
        }
        return !here && !there;
    }

    private void adoptOrphans() {
        c.own = c.own.orphansAt(Optional.empty());
        boolean isFree = c.own.readiness() == Readiness.STABLE
                && c.own.otherIsStable()
                && c.own.standby().is(Standby.Stage.NONE)
                && !c.own.hold().contains(Holding.FOREIGN)
                && !c.own.other().contains(Holding.LOCAL);
        if (isFree) {
            c.own = c.own.holding(c.own.hold().plus(Holding.FOREIGN));
            acquire(Holding.FOREIGN, Purpose.KEEP);
            claim("");
        }
    }

    /** Rule 9, and groups that failed here. */
    void tryHandOver() {
        Ownership own = c.own;
        boolean returns = own.failback()
                && own.hold().contains(Holding.FOREIGN)
                && c.local.settings().autoFailback() != AutoFailback.OFF;
        Holding what = own.surrender() != Holding.NONE ? own.surrender() : returns ? Holding.FOREIGN : Holding.NONE;
        boolean isOtherThere =
                c.partner().filter(peer -> peer.status() == NodeStatus.ACTIVE).isPresent();
        if (what == Holding.NONE || !isOtherThere || !own.otherIsStable()) {
            c.own = own.retryingAt(Optional.empty());
            return;
        }
        if (turn.standby.refusal().isPresent() || own.isStarting()) {
            c.own = own.retryingAt(Optional.of(c.now.plus(RETRY)));
            return;
        }
        if (own.surrender() != Holding.NONE) {
            c.own = own.surrendering(Holding.NONE, own.surrendered().plus(what));
        } else {
            c.own = own.withFailback(false);
        }
        c.own = c.own.retryingAt(Optional.empty());
        turn.standby.begin(what);
    }

    /** Rule 10. */
    private void otherLeft(PeerState from) {
        c.observe(Level.NORMAL, "node", from.name(), "Received shutdown notice from '" + from.name() + "'.");
        c.put(from.withMayHold(false));
        turn.standby.drop();
        c.own = c.own.withOther(Holding.NONE, false);
        if (!c.isRunning()) {
            return;
        }
        takeOver(from, c.own.hold() == Holding.ALL ? Purpose.TAKEOVER : Purpose.INHERITANCE);
    }

    private void takeOver(PeerState from, Purpose purpose) {
        c.observe(Level.NORMAL, "resources", from.name(), "Resources being acquired from " + from.name() + ".");
        c.own = c.own.holding(Holding.ALL).withOther(Holding.NONE, false).surrendering(Holding.NONE, Holding.NONE);
        acquire(Holding.ALL, purpose);
    }

    /** The other is silent for its dead time. It is fenced first, unless it holds nothing. */
    void peerDied(PeerState peer) {
        if (!isPair() || !c.isRunning()) {
            return;
        }
        turn.standby.drop();
        turn.ipfail.otherGone();
        if (!turn.arbiter.allows(peer)) {
            return;
        }
        if (!peer.mayHold()) {
            c.observe(Level.NORMAL, "node", peer.name(), "Dead node " + peer.name() + " gave up resources.");
            tellFencing(peer, "unneeded");
            c.own = c.own.withOther(Holding.NONE, false);
            if (c.own.hold() != Holding.ALL) {
                takeOver(peer, Purpose.TAKEOVER);
            }
            return;
        }
        c.own = c.own.withOther(c.own.other(), false);
        long ticket = c.ticket();
        c.own = c.own.asked(ticket, Purpose.FENCE);
        c.act(new HeartbeatAction.Fence(ticket, peer.name()));
    }

    private void tellFencing(PeerState peer, String result) {
        c.send("stonith", Field.of("node", peer.name()), Field.of("result", result));
    }

    /** Only a fenced node, or one that cannot be fenced at all, is taken over from. */
    void fenceEnded(long ticket, String node, Fencing result) {
        Optional<PeerState> peer = c.partner().filter(other -> other.name().equals(node));
        boolean isAwaited = c.own.pending().get(ticket) == Purpose.FENCE;
        if (!isAwaited
                || peer.filter(other -> other.status() == NodeStatus.DEAD).isEmpty()
                || !c.isRunning()) {
            return;
        }
        if (result == Fencing.FAILED) {
            tellFencing(peer.get(), "bad");
            String text = "STONITH of " + node + " failed: its resources are not taken over before it is fenced";
            c.observe(Level.ALARM, "stonith", node, text);
            return;
        }
        if (result == Fencing.NO_DEVICE) {
            c.observe(Level.WARNING, "stonith", node, "No STONITH device configured. Shared disks are not protected.");
        }
        c.own = c.own.answered(ticket);
        tellFencing(peer.get(), result == Fencing.DONE ? "OK" : "n_stnth");
        c.put(peer.get().withMayHold(false));
        takeOver(peer.get(), Purpose.TAKEOVER);
    }

    /** The other began anew within its dead time: what was agreed with it is void. */
    void peerRestarted(PeerState peer) {
        if (!isPair()) {
            return;
        }
        turn.ipfail.otherGone();
        Standby standby = c.own.standby();
        turn.standby.drop();
        c.own = c.own.withOther(c.own.other(), false).surrendering(Holding.NONE, Holding.NONE);
        boolean wasGiving = standby.is(Standby.Stage.RELEASING) || standby.is(Standby.Stage.RELEASED);
        if (wasGiving && c.isRunning()) {
            c.own = c.own.holding(c.own.hold().plus(standby.what()));
            acquire(standby.what(), Purpose.KEEP);
        }
    }

    /** Groups run, or some failed. */
    void acquired(long ticket, List<String> failed) {
        Purpose purpose = c.own.pending().get(ticket);
        if (purpose == null) {
            return;
        }
        c.own = c.own.answered(ticket);
        if (!c.isRunning()) {
            return;
        }
        switch (purpose) {
            case OWN -> {
                c.observe(Level.NORMAL, "resources", c.local.name(), "Local Resource acquisition completed.");
                claim(true, SCRIPT_OWN);
            }
            case TAKEOVER, INHERITANCE -> tookOver(purpose);
            case TAKE -> turn.standby.taken();
            default -> claim("");
        }
        if (!failed.isEmpty()) {
            failed(failed, "did not start");
        }
        tryHandOver();
    }

    private void tookOver(Purpose purpose) {
        if (purpose == Purpose.INHERITANCE) {
            settle();
            claim("");
        }
        claim(true, SCRIPT_OWN);
        c.send("resource", Field.of("rsc_hold", Holding.FOREIGN.word()), Field.of("info", "mach_down"));
        firstClaim();
        c.own = c.own.withFailback(true);
        c.observe(Level.NORMAL, "resources", c.local.name(), "mach_down takeover complete.");
    }

    /** Groups that failed here go to the other once; heartbeat leaves them where they are. */
    void failed(List<String> groups, String how) {
        String text = "resource groups " + String.join(", ", groups) + " " + how + " on " + c.local.name();
        c.observe(Level.ALARM, "resources", c.local.name(), text);
        Holding sides = c.local.sidesOf(groups).minus(c.own.surrendered());
        c.own = c.own.surrendering(c.own.surrender().plus(sides), c.own.surrendered());
        tryHandOver();
    }

    /** Groups are stopped, or some did not stop. */
    void released(long ticket, List<String> failed) {
        Purpose purpose = c.own.pending().get(ticket);
        if (purpose == null) {
            return;
        }
        c.own = c.own.answered(ticket);
        if (!c.own.isStopping()) {
            List<Wanted> waiting = c.own.wanted();
            c.own = c.own.wanting(List.of());
            waiting.forEach(wanted -> acquire(wanted.side(), wanted.purpose()));
        }
        if (purpose == Purpose.LEAVE) {
            turn.life.released(failed);
        } else if (purpose == Purpose.GIVE && c.isRunning()) {
            turn.standby.given(failed);
        }
    }

    /** Gives everything up, of all groups in the file. */
    void leave(boolean aloud) {
        boolean takesPart = c.own.readiness() != Readiness.INIT;
        c.own = Ownership.NONE.with(Readiness.SHUTDOWN).withOther(c.own.other(), c.own.otherIsStable());
        if (aloud && takesPart && isPair()) {
            claim(false, "shutdown");
        }
        releaseAll();
    }

    void releaseAll() {
        c.observe(Level.NORMAL, "release", c.local.name(), "Giving up all HA resources.");
        release(Holding.ALL, Purpose.LEAVE);
    }

    /** What is due: rule 6, and hand-overs that had to wait. */
    void deadline() {
        if (!c.isRunning()) {
            return;
        }
        if (c.own.settlesAt().filter(at -> !at.isAfter(c.now)).isPresent()) {
            c.observe(
                    Level.NORMAL,
                    "resources",
                    c.local.name(),
                    "Initial resource acquisition complete (T_RESOURCES(us))");
            becomeStable();
            tryHandOver();
        }
        if (c.own.retryAt().filter(at -> !at.isAfter(c.now)).isPresent()) {
            tryHandOver();
        }
        if (c.own.orphanAt().filter(at -> !at.isAfter(c.now)).isPresent()) {
            adoptOrphans();
        }
    }
}
