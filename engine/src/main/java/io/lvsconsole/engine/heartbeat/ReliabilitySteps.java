package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.Reception.Judged;
import io.lvsconsole.engine.heartbeat.Reception.Verdict;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers, duplicates, replays, gaps and their retransmission, acknowledgements. The times are heartbeat's: a gap is asked
 * for after a random 50 to 250 ms, because the sender itself hands out messages out of order; a message is not repeated
 * within 240 ms; 50 are repeated for one request at most.
 */
final class ReliabilitySteps {

    private static final Duration SOONEST_REQUEST = Duration.ofMillis(50);
    private static final Duration REPEAT_PAUSE = Duration.ofMillis(240);
    private static final long MOST_REPEATED = 50;
    private static final int ACK_DISTANCE = 10;

    private final Course c;

    ReliabilitySteps(Turn turn) {
        this.c = turn.course;
    }

    /** Judges a numbered message, notes gaps, acknowledges. */
    Verdict receive(PeerState from, String type, HeartbeatMessage message) {
        Optional<Long> seq = message.value("seq").flatMap(Numbers::hex).filter(number -> number > 0);
        Optional<Long> generation = message.value("hg").flatMap(Numbers::hex).filter(number -> number > 0);
        if (seq.isEmpty() || generation.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        boolean isStatus = type.equals("status");
        // A message from before a partition does not bring a node back to life.
        Reception known = from.reception();
        if (isStatus
                && from.status() == NodeStatus.DEAD
                && generation.get() == known.generation()
                && seq.get() <= known.lastStatusSeq()) {
            return Verdict.DUPLICATE;
        }
        Reception before = from.status() == NodeStatus.DEAD ? known.resumed() : known;
        Judged judged = before.judge(isStatus, generation.get(), seq.get(), lost -> c.now.plus(requestDelay()));
        c.put(from.withReception(judged.next()));
        tell(from, judged, generation.get(), seq.get());
        if (judged.verdict().isAccepted()) {
            acknowledge(c.peers.get(from.name()), seq.get());
        }
        return judged.verdict();
    }

    private Duration requestDelay() {
        Duration most = c.local.settings().maxRexmitDelay();
        return most.compareTo(SOONEST_REQUEST) > 0 ? c.between(SOONEST_REQUEST, most) : most;
    }

    private void tell(PeerState from, Judged judged, long generation, long seq) {
        String name = from.name();
        switch (judged.verdict()) {
            case REPLAY -> {
                String text = "should_drop_message: attempted replay attack [" + name + "]? [gen = " + generation
                        + ", curgen = " + from.reception().generation() + "]";
                c.observe(Level.ALARM, "replay", name, text);
            }
            case GAP -> {
                long lost = seq - from.reception().lastSeq() - 1;
                String text = lost + " lost packet(s) for [" + name + "] ["
                        + from.reception().lastSeq() + ":" + seq + "]";
                c.observe(Level.WARNING, "lost", name, text);
            }
            case RECOVERED -> {
                if (judged.next().missing().isEmpty()) {
                    c.observe(Level.NORMAL, "lost", name, "No pkts missing from " + name + "!");
                }
            }
            default -> {
                // The rest is the normal course.
            }
        }
    }

    /** Every tenth number, never beyond a gap. */
    private void acknowledge(PeerState to, long seq) {
        int digit = Math.floorMod(c.run.generation() + to.name().hashCode(), ACK_DISTANCE);
        long complete = Math.min(seq, to.reception().complete());
        if (seq % ACK_DISTANCE == digit && complete > 0) {
            c.sendUnnumbered("NS_ackmsg", Field.of("dest", to.name()), Field.of("ackseq", Long.toHexString(complete)));
        }
    }

    /** A message without a number: about other messages. */
    void unnumbered(PeerState from, String type, HeartbeatMessage message) {
        boolean isOfItsRun = message.value("hg")
                .flatMap(Numbers::hex)
                .filter(generation -> generation == from.reception().generation())
                .isPresent();
        if (!isOfItsRun) {
            return;
        }
        switch (type) {
            case "NS_ackmsg" -> message.value("ackseq").flatMap(Numbers::hex).ifPresent(seq -> acknowledged(from, seq));
            case "NS_rexmit" -> {
                Optional<Long> first = message.value("firstseq").flatMap(Numbers::decimal);
                Optional<Long> last = message.value("lastseq").flatMap(Numbers::decimal);
                if (first.isPresent() && last.isPresent()) {
                    repeat(from, first.get(), last.get());
                }
            }
            case "NS_nak_rexmit" ->
                message.value("firstseq")
                        .flatMap(Numbers::hex)
                        .ifPresent(
                                seq -> c.put(from.withReception(from.reception().withoutMissing(seq))));
            default -> {
                // NS_st comes inside echo replies alone; others are unknown.
            }
        }
    }

    private void acknowledged(PeerState from, long seq) {
        if (seq > c.sent.lastSeq()) {
            if (c.isNews("ack " + from.name() + " " + c.run.generation())) {
                String text = "node " + from.name() + " acknowledges " + seq + ", which was not sent";
                c.observe(Level.WARNING, "ack", from.name(), text);
            }
        } else if (seq > from.acked()) {
            c.put(from.withAcked(seq));
        }
    }

    private void repeat(PeerState to, long first, long last) {
        long end = Math.min(last, Math.min(first + MOST_REPEATED - 1, c.sent.lastSeq()));
        for (long seq = Math.max(first, to.acked() + 1); seq <= end; seq++) {
            Optional<Transmission.Sent> sent = c.sent.find(seq);
            if (sent.isEmpty()) {
                c.sendUnnumbered(
                        "NS_nak_rexmit",
                        Field.of("dest", to.name()),
                        Field.of("firstseq", Long.toHexString(seq)),
                        Field.of("info", "seqno not found"));
            } else if (sent.get()
                    .repeatedAt()
                    .filter(at -> at.plus(REPEAT_PAUSE).isAfter(c.now))
                    .isEmpty()) {
                c.sent = c.sent.repeated(sent.get(), c.now);
                c.act(new HeartbeatAction.Send(sent.get().message()));
            }
        }
    }

    /** Asks for what is missing and due. */
    void deadline() {
        for (PeerState peer : List.copyOf(c.peers.values())) {
            if (!peer.status().isAlive()) {
                continue;
            }
            for (Map.Entry<Long, MonoTime> lost : peer.reception().missing().entrySet()) {
                if (!lost.getValue().isAfter(c.now)) {
                    request(c.peers.get(peer.name()), lost.getKey());
                }
            }
        }
    }

    private void request(PeerState peer, long seq) {
        String number = Long.toString(seq);
        c.sendUnnumbered(
                "NS_rexmit", Field.of("dest", peer.name()), Field.of("firstseq", number), Field.of("lastseq", number));
        MonoTime next = c.now.plus(c.local.settings().maxRexmitDelay());
        c.put(peer.withReception(peer.reception().askedAgain(seq, next)));
    }

    static Optional<MonoTime> nextDeadline(PeerState peer) {
        return peer.status().isAlive()
                ? peer.reception().missing().values().stream().min(MonoTime::compareTo)
                : Optional.empty();
    }
}
