package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.Rng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One step in the making: the state as far as it is changed, and the actions so far. Lives for one step only. */
final class Course {

    private static final int MOST_STRANGERS = 32;

    final LocalNode local;
    final MonoTime now;
    Run run;
    Transmission sent;
    Ownership own;
    Ipfail ipfail;
    Arbitration arbitration;
    final TreeMap<String, PeerState> peers;
    final TreeMap<String, PingState> pings;
    private HeartbeatState.Clock clock;
    private final List<String> strangers;
    private final List<HeartbeatAction> actions = new ArrayList<>();

    Course(LocalNode local, HeartbeatState state, MonoTime now) {
        this.local = local;
        this.now = now;
        this.run = state.run();
        this.sent = state.sent();
        this.own = state.ownership();
        this.ipfail = state.ipfail();
        this.arbitration = state.arbitration();
        this.peers = new TreeMap<>(state.peers());
        this.pings = new TreeMap<>(state.pings());
        this.clock = state.clock();
        this.strangers = new ArrayList<>(state.strangers());
    }

    HeartbeatState state() {
        return new HeartbeatState(run, sent, peers, pings, own, ipfail, arbitration, clock, strangers);
    }

    List<HeartbeatAction> actions() {
        return actions;
    }

    void setClock(long unixSeconds, long seed) {
        clock = new HeartbeatState.Clock(unixSeconds - now.nanos() / 1_000_000_000L, seed, clock.ticket());
    }

    Optional<PeerState> peer(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** The other node of a pair. */
    Optional<PeerState> partner() {
        return local.peer().flatMap(this::peer);
    }

    void put(PeerState peer) {
        peers.put(peer.name(), peer);
    }

    boolean isRunning() {
        return run.phase() == Run.Phase.RUNNING;
    }

    void act(HeartbeatAction action) {
        actions.add(action);
    }

    void observe(Level level, String kind, String object, String text) {
        actions.add(new HeartbeatAction.Observed(level, "heartbeat." + kind, object, text));
    }

    /** Whether this was not told before. At most {@value #MOST_STRANGERS} things are remembered. */
    boolean isNews(String text) {
        if (strangers.contains(text) || strangers.size() >= MOST_STRANGERS) {
            return false;
        }
        strangers.add(text);
        return true;
    }

    long ticket() {
        clock = new HeartbeatState.Clock(clock.unixOffset(), clock.seed(), clock.ticket() + 1);
        return clock.ticket();
    }

    /** A random duration between the two. */
    Duration between(Duration least, Duration most) {
        double fraction = Rng.fraction(clock.seed());
        clock = new HeartbeatState.Clock(clock.unixOffset(), Rng.next(clock.seed()), clock.ticket());
        return least.plusNanos((long) (most.minus(least).toNanos() * fraction));
    }

    /** Sends a numbered message. */
    void send(String type, Field... fields) {
        List<Field> list = new ArrayList<>(List.of(Field.of("t", type)));
        list.addAll(List.of(fields));
        HeartbeatMessage message = signedOff(list, Optional.of(sent.lastSeq() + 1));
        sent = sent.sent(message);
        actions.add(new HeartbeatAction.Send(message));
    }

    /** Sends a message of the kind without a number ({@code NS_}). */
    void sendUnnumbered(String type, Field... fields) {
        List<Field> list = new ArrayList<>(List.of(Field.of("t", type)));
        list.addAll(List.of(fields));
        actions.add(new HeartbeatAction.Send(signedOff(list, Optional.empty())));
    }

    /** Fields that every message has; numbers are hexadecimal. */
    private HeartbeatMessage signedOff(List<Field> list, Optional<Long> seq) {
        list.add(Field.of("src", local.name()));
        list.add(new Field(Field.BINARY, "srcuuid", local.uuid()));
        seq.ifPresent(number -> list.add(Field.of("seq", Long.toHexString(number))));
        list.add(Field.of("hg", Long.toHexString(run.generation())));
        list.add(Field.of("ts", Long.toHexString(clock.unixSeconds(now))));
        list.add(Field.of("ttl", Integer.toString(local.ttl())));
        return new HeartbeatMessage(list);
    }

    /** What a ping node sends back; reads as if it came from it. */
    HeartbeatMessage pingPayload(String node, boolean isGroup) {
        return new HeartbeatMessage(List.of(
                Field.of("t", "NS_st"),
                Field.of("st", NodeStatus.PING.word()),
                Field.of("info", isGroup ? "ping_group" : "ping"),
                Field.of("src", node),
                Field.of("ts", Long.toHexString(clock.unixSeconds(now)))));
    }
}
