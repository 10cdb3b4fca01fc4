package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.HeartbeatView.LinkView;
import io.lvsconsole.engine.api.HeartbeatView.NodeView;
import io.lvsconsole.engine.heartbeat.HeartbeatMachine;
import io.lvsconsole.engine.heartbeat.HeartbeatState;
import io.lvsconsole.engine.heartbeat.NodeStatus;
import io.lvsconsole.engine.heartbeat.Ownership;
import io.lvsconsole.engine.heartbeat.Ownership.Purpose;
import io.lvsconsole.engine.heartbeat.Ownership.Readiness;
import io.lvsconsole.engine.heartbeat.PeerState;
import io.lvsconsole.engine.heartbeat.PingState;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** From the machine's state to the plain records of the control protocol. */
final class HeartbeatViews {

    private HeartbeatViews() {}

    static HeartbeatView view(HeartbeatMachine machine, HeartbeatState state, MonoTime now) {
        List<NodeView> nodes = new ArrayList<>();
        machine.local().others().stream()
                .map(state.peers()::get)
                .filter(Objects::nonNull)
                .forEach(peer -> nodes.add(node(machine, state, peer, now)));
        machine.local().settings().ping().stream()
                .map(ping -> state.pings().get(ping.name()))
                .filter(Objects::nonNull)
                .forEach(ping -> nodes.add(ping(ping, now)));
        Ownership own = state.ownership();
        return new HeartbeatView(
                machine.local().name(),
                state.run().status().word(),
                state.run().generation(),
                own.hold().word(),
                own.readiness() == Readiness.STABLE,
                own.standby().stage().word(),
                "",
                nodes);
    }

    private static NodeView node(HeartbeatMachine machine, HeartbeatState state, PeerState peer, MonoTime now) {
        List<LinkView> links = machine.local().settings().media().stream()
                .map(Medium::toString)
                .map(name -> link(name, peer, now))
                .toList();
        boolean isFencing =
                peer.status() == NodeStatus.DEAD && state.ownership().pending().containsValue(Purpose.FENCE);
        boolean isPair = machine.local().peer().isPresent();
        return new NodeView(
                peer.name(),
                "node",
                peer.status().word(),
                now.since(peer.since()).toMillis(),
                peer.reception().generation(),
                machine.diesAt(state, peer).map(at -> at.since(now).toMillis()).orElse(-1L),
                isPair ? state.ownership().other().word() : "",
                isFencing ? "running" : "none",
                links);
    }

    private static LinkView link(String name, PeerState peer, MonoTime now) {
        Optional<PeerState.LinkState> link = Optional.ofNullable(peer.links().get(name));
        return new LinkView(
                name,
                link.map(PeerState.LinkState::isUp).orElse(false),
                link.map(heard -> now.since(heard.heardAt()).toMillis()).orElse(-1L));
    }

    private static NodeView ping(PingState ping, MonoTime now) {
        long heardAgo = ping.heardAt().map(at -> now.since(at).toMillis()).orElse(-1L);
        boolean isUp = ping.status() == NodeStatus.PING;
        return new NodeView(
                ping.name(),
                "ping",
                ping.status().word(),
                now.since(ping.since()).toMillis(),
                0,
                -1,
                "",
                "none",
                List.of(new LinkView(ping.name(), isUp, heardAgo)));
    }
}
