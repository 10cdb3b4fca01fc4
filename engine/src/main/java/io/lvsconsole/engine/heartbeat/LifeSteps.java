package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.Run.Phase;
import io.lvsconsole.engine.heartbeat.Run.Why;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A node's own life: beginning, saying that it lives, becoming active, leaving, beginning anew. */
final class LifeSteps {

    /** Status messages promise more patience for this long after the start, and by so much (heartbeat does the same). */
    private static final Duration SLOW_START = Duration.ofSeconds(5);

    private static final Duration SLOW_START_BONUS = Duration.ofSeconds(2);
    /** Before a planned restart others are asked to be this much more patient. */
    private static final Duration RESTART_BONUS = Duration.ofSeconds(30);

    private static final Duration REQNODES_RETRY = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration RELEASE_RETRY = Duration.ofSeconds(5);
    private static final Duration AWAY_BEYOND_DEADTIME = Duration.ofSeconds(1);

    private final Turn turn;
    private final Course c;

    LifeSteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    /** Begins a generation. What was received of others is not taken twice, even if this is not the first one. */
    void begin(long generation) {
        c.run = Run.of(generation, c.now);
        c.sent = Transmission.NONE;
        c.own = Ownership.NONE;
        c.ipfail = Ipfail.NONE;
        c.arbitration = c.arbitration.waiting(false);
        for (String name : c.local.others()) {
            Reception before = c.peer(name).map(PeerState::reception).orElse(Reception.NONE);
            c.put(PeerState.unheard(name, c.local.settings().deadtime(), c.now).withReception(before.resumed()));
        }
        for (PingNode ping : c.local.settings().ping()) {
            c.pings.put(ping.name(), new PingState(ping.name(), NodeStatus.INIT, c.now, Optional.empty()));
        }
        c.act(new HeartbeatAction.KeepGeneration(generation));
        c.observe(Level.NORMAL, "life", c.local.name(), "Heartbeat generation: " + generation);
        sayStatus();
        become(NodeStatus.UP);
        checkComm();
    }

    private void become(NodeStatus status) {
        c.run = c.run.withStatus(status);
        c.observe(Level.NORMAL, "life", c.local.name(), "Local status now set to: '" + status.word() + "'");
        sayStatus();
    }

    /** The dead time that others are told at this moment. */
    static Duration promisedDeadtime(LocalNode local, Run run, MonoTime now) {
        Duration deadtime = local.settings().deadtime();
        if (run.why() == Why.PARTITION) {
            return deadtime.plus(RESTART_BONUS);
        }
        return now.isBefore(run.startedAt().plus(SLOW_START)) ? deadtime.plus(SLOW_START_BONUS) : deadtime;
    }

    private void sayStatus() {
        Duration deadtime = promisedDeadtime(c.local, c.run, c.now);
        c.send(
                "status",
                Field.of("st", c.run.status().word()),
                Field.of("dt", Long.toHexString(deadtime.toMillis())),
                Field.of("protocol", "1"));
        c.run = c.run.saidStatus(c.now, c.now.plus(c.local.settings().keepalive()));
        turn.arbiter.cast();
        askPingNodes();
    }

    /** At the times of heartbeats, without one. */
    private void keepStill() {
        c.run = c.run.saidStatus(c.now, c.now.plus(c.local.settings().keepalive()));
        turn.arbiter.cast();
        askPingNodes();
    }

    private void askPingNodes() {
        for (PingNode ping : c.local.settings().ping()) {
            boolean isGroup = !ping.name().equals(ping.addresses().get(0).toString());
            c.act(new HeartbeatAction.Ping(ping.name(), c.pingPayload(ping.name(), isGroup)));
        }
    }

    /** Becomes active when everyone was heard or given up on, and a live other has told its list of nodes. */
    void checkComm() {
        if (!c.isRunning() || c.run.status() != NodeStatus.UP) {
            return;
        }
        boolean allSettled = c.peers.values().stream()
                        .allMatch(peer -> peer.status() == NodeStatus.DEAD
                                || peer.heardAt().isPresent())
                && c.pings.values().stream().noneMatch(ping -> ping.status() == NodeStatus.INIT);
        if (!allSettled) {
            return;
        }
        List<PeerState> alive = c.peers.values().stream()
                .filter(peer -> peer.status() != NodeStatus.DEAD)
                .toList();
        boolean asks = !alive.isEmpty() && alive.stream().allMatch(PeerState::speaksAcks);
        if (!asks || c.run.isIntroduced()) {
            becomeActive();
        } else if (c.run.reqnodesAt().filter(at -> at.isAfter(c.now)).isEmpty()) {
            c.send("reqnodes", Field.of("dest", alive.get(0).name()));
            c.run = c.run.asksAt(Optional.of(c.now.plus(REQNODES_RETRY)));
        }
    }

    private void becomeActive() {
        c.run = c.run.introduced();
        become(NodeStatus.ACTIVE);
        turn.ownership.commUp();
        turn.ipfail.commUp();
        for (PeerState peer : List.copyOf(c.peers.values())) {
            if (peer.status() == NodeStatus.DEAD) {
                turn.ownership.peerDied(peer);
            }
        }
    }

    /** The other told its list of nodes; the list itself is the configuration's business. */
    void introduced() {
        if (c.run.reqnodesAt().isPresent()) {
            c.run = c.run.introduced();
            checkComm();
        }
    }

    /**
     * Notices that this node did not run for so long that the others hold it for dead (rule S2 of the reliability rules).
     * Half a keepalive is kept back, for they count from when they heard, not from when we spoke.
     */
    void checkPause() {
        boolean hasCompany = c.peers.values().stream()
                .anyMatch(peer -> peer.heardAt().isPresent() && peer.status() != NodeStatus.DEAD);
        Optional<MonoTime> last = c.run.lastStatus();
        if (!c.isRunning() || !hasCompany || last.isEmpty()) {
            return;
        }
        Duration promised = promisedDeadtime(c.local, c.run, last.get());
        Duration margin = c.local.settings().keepalive().dividedBy(2);
        Duration silent = c.now.since(last.get());
        if (silent.compareTo(promised.minus(margin)) >= 0) {
            String text = "No local heartbeat for " + silent.toMillis()
                    + " ms: the other node holds this one for dead; giving up resources and starting anew";
            c.observe(Level.ALARM, "pause", c.local.name(), text);
            leave(Why.PAUSE);
        }
    }

    /** Gives up everything, in the end also this generation. */
    void leave(Why why) {
        if (c.run.phase() == Phase.AWAY || c.run.phase() == Phase.IDLE || c.run.phase() == Phase.YIELDED) {
            c.run = c.run.in(Phase.GONE, Optional.empty());
            return;
        }
        boolean isLeaving = !c.isRunning();
        c.run = c.run.leavingFor(why);
        if (isLeaving) {
            return;
        }
        if (why == Why.STOP) {
            c.observe(Level.NORMAL, "life", c.local.name(), "Heartbeat shutdown in progress.");
        }
        c.run = c.run.in(Phase.RELEASING, Optional.empty());
        turn.ownership.leave(isSpoken(why));
    }

    /** Whether the end of a run is told: not after a pause, and not by a node that nobody is to hear. */
    private static boolean isSpoken(Why why) {
        return why == Why.STOP || why == Why.PARTITION;
    }

    /** Whoever lost a tie begins anew. */
    void comeBack(String reason) {
        c.observe(Level.NORMAL, "tie", c.local.name(), reason + ": beginning anew");
        begin(c.run.generation() + 1);
    }

    /** Everything is released, or not. */
    void released(List<String> failed) {
        if (c.run.phase() != Phase.RELEASING) {
            return;
        }
        if (!failed.isEmpty()) {
            String text =
                    "Resources did not stop: " + String.join(", ", failed) + "; trying again, the other node waits";
            c.observe(Level.ALARM, "release", c.local.name(), text);
            c.run = c.run.in(Phase.RELEASING, Optional.of(c.now.plus(RELEASE_RETRY)));
            return;
        }
        c.observe(Level.NORMAL, "release", c.local.name(), "All HA resources relinquished.");
        if (c.run.why() == Why.PAUSE) {
            begin(c.run.generation() + 1);
            return;
        }
        if (c.run.why() == Why.TIE) {
            c.run = c.run.in(Phase.YIELDED, Optional.empty());
            keepStill();
            return;
        }
        c.send("shutdone", Field.of("st", NodeStatus.DEAD.word()));
        c.run = c.run.in(Phase.FAREWELL, Optional.of(c.now.plus(FAREWELL)));
    }

    /** What is due in this node's own life. */
    void deadline() {
        if (c.run.phaseEnds().filter(ends -> !ends.isAfter(c.now)).isPresent()) {
            phaseEnded();
        }
        boolean speaks = c.isRunning()
                || c.run.phase() == Phase.FAREWELL
                || c.run.phase() == Phase.RELEASING && isSpoken(c.run.why());
        if (speaks && !c.run.statusAt().isAfter(c.now)) {
            sayStatus();
        } else if (c.run.phase() == Phase.YIELDED && !c.run.statusAt().isAfter(c.now)) {
            keepStill();
        }
        if (c.run.reqnodesAt().isPresent()) {
            checkComm();
        }
    }

    private void phaseEnded() {
        switch (c.run.phase()) {
            case RELEASING -> {
                c.run = c.run.in(Phase.RELEASING, Optional.empty());
                turn.ownership.releaseAll();
            }
            case FAREWELL -> {
                if (c.run.why() == Why.STOP) {
                    c.observe(Level.NORMAL, "life", c.local.name(), c.local.name() + " Heartbeat shutdown complete.");
                    c.run = c.run.in(Phase.GONE, Optional.empty());
                } else {
                    Duration away = c.local.settings().deadtime().plus(AWAY_BEYOND_DEADTIME);
                    c.run = c.run.in(Phase.AWAY, Optional.of(c.now.plus(away)));
                }
            }
            case AWAY -> begin(c.run.generation() + 1);
            default -> c.run = c.run.in(c.run.phase(), Optional.empty());
        }
    }

    /** When the next thing of a run is due. */
    static Optional<MonoTime> nextDeadline(Run run) {
        Optional<MonoTime> status =
                switch (run.phase()) {
                    case RUNNING, FAREWELL, YIELDED -> Optional.of(run.statusAt());
                    case RELEASING -> isSpoken(run.why()) ? Optional.of(run.statusAt()) : Optional.empty();
                    default -> Optional.empty();
                };
        Optional<MonoTime> reqnodes = run.phase() == Phase.RUNNING ? run.reqnodesAt() : Optional.empty();
        return Deadlines.earliest(status, reqnodes, run.phaseEnds());
    }
}
