package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatAction.Level;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ipfail: the node that sees fewer ping nodes hands its resources over. Speaks with a real ipfail at the other node, which
 * is a client of heartbeat's API there.
 */
final class IpfailSteps {

    private static final String CLIENT = "ipfail";

    private final Turn turn;
    private final Course c;

    IpfailSteps(Turn turn) {
        this.turn = turn;
        this.c = turn.course;
    }

    private boolean isOn() {
        return c.local.settings().ipfail() && c.local.peer().isPresent() && c.isRunning();
    }

    /** Says that we take part. */
    void commUp() {
        if (isOn()) {
            send("hbapi-clstat", Field.of("st", "join"), Field.of("info", "signon"));
            c.ipfail = c.ipfail.joined();
        }
    }

    private void send(String type, Field... fields) {
        List<Field> list = new ArrayList<>(List.of(fields));
        list.add(Field.of("from_id", CLIENT));
        list.add(Field.of("to_id", CLIENT));
        list.add(Field.of("client_gen", "0"));
        c.send(type, list.toArray(Field[]::new));
    }

    private void tell(String type, Field... fields) {
        List<Field> list =
                new ArrayList<>(List.of(Field.of("dest", c.local.peer().orElse(""))));
        list.addAll(List.of(fields));
        send(type, list.toArray(Field[]::new));
    }

    private int count() {
        return (int) c.pings.values().stream()
                .filter(ping -> ping.status() == NodeStatus.PING)
                .count();
    }

    private void tellCount() {
        if (isOn() && c.ipfail.isJoined()) {
            c.observe(Level.DETAIL, "ipfail", c.local.name(), "Asking other side for ping node count.");
            tell("num_ping_nodes", Field.of("num_ping", Integer.toString(count())));
        }
    }

    /** A ping node answers again. */
    void pingCameUp() {
        tellCount();
    }

    /** A ping node or a way to the other died. */
    void pathDied() {
        tellCount();
    }

    /** The other is dead or began anew. */
    void otherGone() {
        c.ipfail = c.ipfail.calm().other(false);
    }

    /** A message that membership and negotiation do not know. */
    void heard(PeerState from, String type, HeartbeatMessage message) {
        String client = message.value("to_id").orElse(message.value("cn").orElse(""));
        if (!isOn() || !client.equals(CLIENT)) {
            return;
        }
        switch (type) {
            case "hbapi-clstat" -> {
                boolean joins = message.value("st").filter("join"::equals).isPresent();
                c.ipfail = c.ipfail.other(joins);
                if (joins) {
                    tellCount();
                }
            }
            case "num_ping_nodes" ->
                message.value("num_ping").flatMap(Numbers::decimal).ifPresent(this::compare);
            case "you_are_dead" -> {
                c.observe(
                        Level.WARNING,
                        "ipfail",
                        c.local.name(),
                        "Giving up because we were told that we have less ping nodes.");
                giveUp(Holding.ALL);
            }
            case "abort_giveup" -> c.ipfail = c.ipfail.calm();
            case "query-cstatus" ->
                c.send(
                        "respond-cstatus",
                        Field.of("dest", from.name()),
                        Field.of("cn", CLIENT),
                        Field.of("to_id", message.value("from_id").orElse("")),
                        Field.of("cs", c.ipfail.isJoined() ? "online" : "offline"),
                        Field.of("result", "OK"));
            default -> {
                // A message of a client that this node does not have.
            }
        }
    }

    private void compare(long theirs) {
        int ours = count();
        if (ours > theirs) {
            tell("you_are_dead");
        } else if (ours < theirs) {
            c.observe(
                    Level.WARNING,
                    "ipfail",
                    c.local.name(),
                    "We see " + ours + " ping nodes, the other " + theirs + ": giving up");
            giveUp(Holding.ALL);
        } else {
            tell("abort_giveup");
            c.ipfail = c.ipfail.calm();
            boolean returns = c.local.settings().autoFailback() != AutoFailback.OFF
                    && c.own.hold().contains(Holding.FOREIGN)
                    && turn.standby.refusal().isEmpty();
            if (returns) {
                giveUp(Holding.FOREIGN);
            }
        }
    }

    /** After twice keepalive, so that the other can take it back. */
    private void giveUp(Holding side) {
        c.ipfail = c.ipfail.actingAt(c.now.plus(c.local.settings().keepalive().multipliedBy(2)), side);
    }

    /** The other's negotiation is over: what had to wait for it is begun. */
    void stable() {
        if (c.ipfail.waitsForStability()) {
            giveUp(c.ipfail.what());
        }
    }

    /** A hand-over that was decided is due. */
    void deadline() {
        if (c.ipfail.actAt().filter(at -> !at.isAfter(c.now)).isEmpty()) {
            return;
        }
        Holding what = c.ipfail.what();
        c.ipfail = c.ipfail.calm();
        Holding moves = c.own.hold().minus(c.own.hold().minus(what));
        Optional<String> refusal = turn.standby.refusal();
        if (!isOn() || moves == Holding.NONE) {
            return;
        }
        if (refusal.isPresent()) {
            c.ipfail = c.ipfail.waiting(what);
            return;
        }
        turn.standby.request(what);
    }
}
