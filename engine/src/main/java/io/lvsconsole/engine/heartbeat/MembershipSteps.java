package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.PeerState.LinkState;
import io.lvsconsole.engine.heartbeat.Reception.Verdict;
import io.lvsconsole.engine.heartbeat.Run.Phase;
import io.lvsconsole.engine.heartbeat.Run.Why;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is there: messages come in here, nodes and ways to them come up and die. */
final class MembershipSteps {

    private static final String NO_UUID = "\0".repeat(16);
    /** A dead time above this is not believed. */
    private static final long LONGEST_DEADTIME = Duration.ofDays(1).toMillis();

    private final Turn turn;
    private final Course c;

    MembershipSteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    /** An authentic message came in. */
    void heard(String medium, HeartbeatMessage message) {
        boolean isDeaf = c.run.phase() == Phase.IDLE
                || c.run.phase() == Phase.AWAY
                || c.run.phase() == Phase.GONE
                || c.run.phase() == Phase.RELEASING && (c.run.why() == Why.PAUSE || c.run.why() == Why.TIE);
        String type = message.value("t").orElse("");
        String src = message.value("src").orElse("");
        if (isDeaf || type.isEmpty() || src.isEmpty() || message.value("ts").isEmpty()) {
            return;
        }
        if (src.equals(c.local.name())) {
            checkOwnName(message);
            return;
        }
        Optional<PeerState> sender = c.peer(src);
        if (sender.isEmpty()) {
            if (c.isNews("node " + src)) {
                String text = "process_status_message: bad node [" + PrintableText.of(src)
                        + "] in message: it is not among the nodes of this cluster";
                c.observe(Level.WARNING, "stranger", "", text);
            }
            return;
        }
        checkUuid(sender.get(), message.value("srcuuid").orElse(""));
        heardOn(src, medium);
        if (type.startsWith("NS_")) {
            if (isForUs(message)) {
                turn.reliability.unnumbered(c.peers.get(src), type, message);
            }
            return;
        }
        Verdict verdict = turn.reliability.receive(c.peers.get(src), type, message);
        if (c.run.phase() == Phase.YIELDED) {
            if (verdict.isAccepted() && type.equals("status")) {
                turn.life.comeBack("node " + src + " is heard again");
            }
            return;
        }
        if (verdict.isAccepted() && isForUs(message)) {
            dispatch(c.peers.get(src), verdict, message);
            stillLives(src);
        }
    }

    /** Also a repeated message shows that its sender lives: it was repeated now. */
    private void stillLives(String name) {
        PeerState peer = c.peers.get(name);
        if (peer.status() != NodeStatus.DEAD && peer.heardAt().isPresent()) {
            c.put(peer.heard(c.now, peer.deadAfter(), peer.speaksAcks()));
        }
    }

    private boolean isForUs(HeartbeatMessage message) {
        Optional<String> uuid = message.value("destuuid").filter(value -> !value.equals(NO_UUID));
        return uuid.map(value -> value.equals(c.local.uuid())).orElseGet(() -> message.value("dest")
                .map(value -> value.equals(c.local.name()))
                .orElse(true));
    }

    /** Our own broadcasts come back; somebody else with our name would disturb everything. */
    private void checkOwnName(HeartbeatMessage message) {
        String uuid = message.value("srcuuid").orElse(c.local.uuid());
        if (!uuid.equals(c.local.uuid()) && c.isNews("name")) {
            String text = "another node calls itself " + c.local.name() + ": every node needs a name of its own";
            c.observe(Level.ALARM, "identity", c.local.name(), text);
        }
    }

    private void checkUuid(PeerState sender, String uuid) {
        if (uuid.isEmpty() || uuid.equals(sender.uuid())) {
            return;
        }
        boolean isTaken = uuid.equals(c.local.uuid())
                || c.peers.values().stream()
                        .anyMatch(peer -> !peer.name().equals(sender.name())
                                && peer.uuid().equals(uuid));
        if (isTaken && c.isNews("uuid " + sender.name())) {
            String text =
                    "node " + sender.name() + " has the uuid of another node (a copied disk?): remove its hb_uuid";
            c.observe(Level.ALARM, "identity", sender.name(), text);
        } else if (!sender.uuid().isEmpty()) {
            c.observe(Level.NORMAL, "identity", sender.name(), "node " + sender.name() + " changed its uuid");
        }
        c.put(sender.withUuid(uuid));
    }

    private void heardOn(String name, String medium) {
        PeerState peer = c.peers.get(name);
        boolean wasUp = Optional.ofNullable(peer.links().get(medium))
                .filter(LinkState::isUp)
                .isPresent();
        c.put(peer.withLink(medium, new LinkState(c.now, true)));
        if (!wasUp) {
            c.observe(Level.NORMAL, "link", name, "Link " + name + ":" + medium + " up.");
        }
    }

    private void dispatch(PeerState from, Verdict verdict, HeartbeatMessage message) {
        String type = message.value("t").orElse("");
        switch (type) {
            case "status" -> status(from, verdict, message);
            case "reqnodes" -> tellNodes(from);
            case "repnodes" -> turn.life.introduced();
            case "starting", "resource" -> {
                long seq = message.value("seq").flatMap(Numbers::hex).orElse(0L);
                if (seq > from.claimSeq()) {
                    c.put(from.claimed(seq));
                    turn.ownership.heard(from, type, message);
                }
            }
            case "ask_resources", "hb_takeover", "shutdone" -> turn.ownership.heard(from, type, message);
            case "ip-request" -> {
                if (c.isNews("legacy " + from.name())) {
                    String text = "node " + from.name() + " runs auto_failback legacy, which is another protocol: it"
                            + " takes its resources whatever this node holds; set auto_failback on or off there";
                    c.observe(Level.ALARM, "legacy", from.name(), text);
                }
            }
            case "stonith" ->
                c.observe(
                        Level.NORMAL,
                        "stonith",
                        from.name(),
                        "node " + from.name() + " says: STONITH of "
                                + PrintableText.of(message.value("node").orElse("?")) + ": "
                                + PrintableText.of(message.value("result").orElse("?")));
            default -> turn.ipfail.heard(from, type, message);
        }
    }

    private void tellNodes(PeerState to) {
        StringBuilder nodes = new StringBuilder();
        c.local.settings().nodes().forEach(node -> nodes.append(node).append(' '));
        c.send(
                "repnodes",
                Field.of("dest", to.name()),
                Field.of("nodelist", nodes.toString()),
                Field.of("delnodelist", " "));
    }

    private void status(PeerState from, Verdict verdict, HeartbeatMessage message) {
        Optional<NodeStatus> told = message.value("st").flatMap(NodeStatus::ofWord);
        if (verdict == Verdict.RECOVERED || told.isEmpty()) {
            return;
        }
        NodeStatus next = told.get();
        tellLateness(from, verdict);
        boolean wasDead = from.status() == NodeStatus.DEAD;
        Duration deadAfter = deadtime(message).orElse(c.local.settings().deadtime());
        PeerState peer = from.heard(c.now, deadAfter, message.value("protocol").isPresent());
        if (verdict == Verdict.RESTARTED) {
            c.observe(Level.NORMAL, "node", from.name(), "Heartbeat restart on node " + from.name());
            peer = peer.withMayHold(true).withAcked(0).claimed(0);
        }
        c.put(peer.withStatus(next, c.now));
        if (verdict == Verdict.RESTARTED && !wasDead) {
            turn.ownership.peerRestarted(peer);
        }
        if (wasDead) {
            c.act(new HeartbeatAction.CallOffFence(from.name()));
        }
        if (next != from.status()) {
            c.observe(
                    Level.NORMAL,
                    "node",
                    from.name(),
                    "Status update for node " + from.name() + ": status " + next.word());
            c.act(new HeartbeatAction.NodeChanged(from.name(), next));
        }
        if (wasDead && next == NodeStatus.ACTIVE && c.run.status() == NodeStatus.ACTIVE) {
            returned(from);
        }
        turn.life.checkComm();
    }

    private void tellLateness(PeerState from, Verdict verdict) {
        if (from.heardAt().isEmpty() || verdict == Verdict.RESTARTED) {
            return;
        }
        Duration interval = c.now.since(from.heardAt().get());
        if (interval.compareTo(c.local.settings().deadtime()) > 0) {
            String text =
                    "Late heartbeat: Node " + from.name() + ": interval " + interval.toMillis() + " ms (> deadtime)";
            c.observe(Level.ALARM, "late", from.name(), text);
        } else if (interval.compareTo(c.local.settings().warntime()) > 0) {
            String text = "Late heartbeat: Node " + from.name() + ": interval " + interval.toMillis() + " ms";
            c.observe(Level.WARNING, "late", from.name(), text);
        }
    }

    private static Optional<Duration> deadtime(HeartbeatMessage message) {
        return message.value("dt")
                .flatMap(Numbers::hex)
                .filter(millis -> millis > 0 && millis <= LONGEST_DEADTIME)
                .map(Duration::ofMillis);
    }

    /**
     * A node that was dead is active without having started: it was on the other side of a partition and holds what we took
     * over. Both give everything up and begin anew, as heartbeat does; we do not wait two seconds with it.
     */
    private void returned(PeerState from) {
        if (c.local.peer().isPresent() && c.isRunning()) {
            c.observe(
                    Level.ALARM,
                    "partition",
                    from.name(),
                    "Cluster node " + from.name() + " returning after partition.");
            turn.life.leave(Why.PARTITION);
        }
    }

    /** Nodes, ping nodes and ways that are silent for too long. */
    void deadline() {
        boolean isDeaf = c.run.phase() == Phase.IDLE
                || c.run.phase() == Phase.AWAY
                || c.run.phase() == Phase.YIELDED
                || c.run.phase() == Phase.GONE;
        if (isDeaf) {
            return;
        }
        boolean wasActive = c.run.status() == NodeStatus.ACTIVE;
        boolean pathDied = linksDied() | pingsDied();
        List<PeerState> died = new ArrayList<>();
        for (PeerState peer : List.copyOf(c.peers.values())) {
            if (diesAt(c.run, c.local, peer).filter(at -> !at.isAfter(c.now)).isPresent()) {
                c.observe(Level.WARNING, "node", peer.name(), "node " + peer.name() + ": is dead");
                c.put(peer.withStatus(NodeStatus.DEAD, c.now));
                c.act(new HeartbeatAction.NodeChanged(peer.name(), NodeStatus.DEAD));
                died.add(c.peers.get(peer.name()));
            }
        }
        if (wasActive) {
            died.forEach(turn.ownership::peerDied);
        }
        turn.life.checkComm();
        if (pathDied) {
            turn.ipfail.pathDied();
            turn.arbiter.pathDied();
        }
    }

    /** Silent nodes get the longer time until this one is active. */
    static Optional<MonoTime> diesAt(Run run, LocalNode local, PeerState peer) {
        if (peer.status() == NodeStatus.DEAD) {
            return Optional.empty();
        }
        MonoTime patience = run.startedAt().plus(local.settings().initdead());
        Optional<MonoTime> bySilence = peer.diesAt();
        if (bySilence.isEmpty()) {
            return Optional.of(patience);
        }
        boolean isStarting =
                run.status() != NodeStatus.ACTIVE && bySilence.get().isBefore(patience);
        return isStarting ? Optional.of(patience) : bySilence;
    }

    private boolean linksDied() {
        boolean any = false;
        for (PeerState peer : List.copyOf(c.peers.values())) {
            for (String medium : List.copyOf(peer.links().keySet())) {
                LinkState link = peer.links().get(medium);
                if (link.isUp() && !link.heardAt().plus(peer.deadAfter()).isAfter(c.now)) {
                    c.put(c.peers.get(peer.name()).withLink(medium, new LinkState(link.heardAt(), false)));
                    c.observe(Level.WARNING, "link", peer.name(), "Link " + peer.name() + ":" + medium + " dead.");
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean pingsDied() {
        boolean any = false;
        for (PingState ping : List.copyOf(c.pings.values())) {
            if (diesAt(c.run, c.local, ping).filter(at -> !at.isAfter(c.now)).isPresent()) {
                c.pings.put(ping.name(), ping.withStatus(NodeStatus.DEAD, c.now));
                c.observe(Level.WARNING, "node", ping.name(), "node " + ping.name() + ": is dead");
                any = true;
            }
        }
        return any;
    }

    static Optional<MonoTime> diesAt(Run run, LocalNode local, PingState ping) {
        return switch (ping.status()) {
            case DEAD -> Optional.empty();
            case PING -> ping.heardAt().map(at -> at.plus(local.settings().deadping()));
            default -> Optional.of(run.startedAt().plus(local.settings().initdead()));
        };
    }

    /** A ping node answered. */
    void pingAnswered(String name) {
        PingState ping = c.pings.get(name);
        if (ping == null || c.run.phase() == Phase.AWAY || c.run.phase() == Phase.GONE) {
            return;
        }
        c.pings.put(name, ping.answered(c.now).withStatus(NodeStatus.PING, c.now));
        if (ping.status() != NodeStatus.PING) {
            c.observe(Level.NORMAL, "node", name, "Status update for node " + name + ": status ping");
            turn.life.checkComm();
            turn.ipfail.pingCameUp();
            turn.arbiter.pingCameUp();
        }
    }
}
