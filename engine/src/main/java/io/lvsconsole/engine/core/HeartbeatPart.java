package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.heartbeat.Ballot;
import io.lvsconsole.engine.heartbeat.HeartbeatAction;
import io.lvsconsole.engine.heartbeat.HeartbeatEvent;
import io.lvsconsole.engine.heartbeat.HeartbeatMachine;
import io.lvsconsole.engine.heartbeat.HeartbeatState;
import io.lvsconsole.engine.heartbeat.LocalNode;
import io.lvsconsole.engine.heartbeat.wire.AuthKey;
import io.lvsconsole.engine.heartbeat.wire.AuthKeys;
import io.lvsconsole.engine.heartbeat.wire.AuthMethod;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatCodec;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.MessageFormat;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.packet.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** heartbeat as a part of the engine: signs and checks messages, steps the machine. One thread. */
public final class HeartbeatPart implements EnginePart {

    private EngineConfig config;
    private Optional<HeartbeatInput.IdentityLoaded> identity = Optional.empty();
    private Optional<HeartbeatMachine> machine = Optional.empty();
    private Optional<HeartbeatCodec> codec = Optional.empty();
    private HeartbeatState state;
    private final Refusals refusals = new Refusals();

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public HeartbeatPart(EngineConfig config) {
        this.config = config;
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof HeartbeatInput input) {
            input(input, now, out);
        } else if (event instanceof ResourceInput answer) {
            answer(answer).ifPresent(known -> step(known, now, out));
        } else if (event instanceof Lifecycle.DeadlineReached) {
            if (nextDeadline().filter(due -> !due.isAfter(now)).isPresent()) {
                step(new HeartbeatEvent.DeadlineReached(), now, out);
            }
        } else if (event instanceof Lifecycle.Started) {
            begin(now, out);
        } else if (event instanceof Lifecycle.Reconfigured change) {
            reconfigure(change.config(), out);
        } else if (event instanceof Lifecycle.StopRequested) {
            step(new HeartbeatEvent.StopRequested(), now, out);
        }
    }

    private void input(HeartbeatInput input, MonoTime now, Outbox out) {
        if (input instanceof HeartbeatInput.DatagramArrived arrived) {
            received(arrived, now, out);
        } else if (input instanceof HeartbeatInput.PingReplied reply) {
            pingReplied(reply, now, out);
        } else if (input instanceof HeartbeatInput.IdentityLoaded loaded) {
            identity = Optional.of(loaded);
        } else if (input instanceof HeartbeatInput.VotesRead read) {
            partnersBallot(read).ifPresent(ballot -> step(new HeartbeatEvent.VoteRead(ballot), now, out));
        } else if (input instanceof HeartbeatInput.StandbyRequested request) {
            step(new HeartbeatEvent.StandbyRequested(request.what()), now, out);
        } else if (input instanceof HeartbeatInput.TakeoverRequested request) {
            step(new HeartbeatEvent.TakeoverRequested(request.what()), now, out);
        }
    }

    private static Optional<HeartbeatEvent> answer(ResourceInput input) {
        if (input instanceof ResourceInput.Acquired acquired) {
            return Optional.of(new HeartbeatEvent.Acquired(acquired.ticket(), acquired.failed()));
        } else if (input instanceof ResourceInput.Released released) {
            return Optional.of(new HeartbeatEvent.Released(released.ticket(), released.failed()));
        } else if (input instanceof ResourceInput.GroupFailed failed) {
            return Optional.of(new HeartbeatEvent.GroupFailed(failed.group(), failed.reason()));
        } else if (input instanceof ResourceInput.FenceEnded ended) {
            HeartbeatEvent.Fencing result =
                    switch (ended.result()) {
                        case DONE -> HeartbeatEvent.Fencing.DONE;
                        case FAILED -> HeartbeatEvent.Fencing.FAILED;
                        case NO_DEVICE -> HeartbeatEvent.Fencing.NO_DEVICE;
                    };
            return Optional.of(new HeartbeatEvent.FenceEnded(ended.ticket(), ended.node(), result));
        }
        return Optional.empty();
    }

    private void begin(MonoTime now, Outbox out) {
        if (config.heartbeat().isEmpty()) {
            return;
        }
        HeartbeatSettings settings = config.heartbeat().get();
        if (identity.isEmpty() || settings.activeKey().isEmpty()) {
            alarm(out, identity.isEmpty() ? "this node's uuid is not known" : "there is no key: add keys and auth_key");
            return;
        }
        HeartbeatInput.IdentityLoaded known = identity.get();
        LocalNode local = local(config, settings, known);
        if (!settings.nodes().contains(local.name())) {
            alarm(
                    out,
                    "this host is called " + local.name() + ", which is not among the nodes "
                            + String.join(", ", settings.nodes()));
            return;
        }
        codec = Optional.of(codec(settings));
        machine = Optional.of(new HeartbeatMachine(local));
        state = machine.get().initial();
        listen(settings, out);
        step(new HeartbeatEvent.Started(known.generation(), known.unixSeconds(), known.seed()), now, out);
    }

    private static void alarm(Outbox out, String text) {
        out.effect(Notification.of(Level.ALARM, "heartbeat.start", "", "heartbeat does not run: " + text));
    }

    private static LocalNode local(
            EngineConfig config, HeartbeatSettings settings, HeartbeatInput.IdentityLoaded known) {
        String uuid = new String(known.uuid().toArray(), StandardCharsets.ISO_8859_1);
        return new LocalNode(
                settings.nodeName().orElse(known.hostName()),
                uuid,
                settings,
                config.resources().groups());
    }

    private static void listen(HeartbeatSettings settings, Outbox out) {
        out.effect(new HeartbeatEffect.Listen(
                settings.media(),
                settings.udpport(),
                settings.ping().stream()
                        .flatMap(ping -> ping.addresses().stream())
                        .toList()));
    }

    private static HeartbeatCodec codec(HeartbeatSettings settings) {
        List<AuthKey> keys = settings.keys().stream().map(HeartbeatPart::key).toList();
        AuthKey active = keys.stream()
                .filter(key -> key.id() == settings.authKey())
                .findFirst()
                .orElseThrow();
        return new HeartbeatCodec(new AuthKeys(active, keys));
    }

    private static AuthKey key(io.lvsconsole.engine.model.AuthKey key) {
        AuthMethod method = AuthMethod.valueOf(key.method().name());
        return new AuthKey(key.id(), method, key.key().map(Secret::reveal).orElse(""));
    }

    private void received(HeartbeatInput.DatagramArrived arrived, MonoTime now, Outbox out) {
        if (codec.isEmpty()) {
            return;
        }
        try {
            HeartbeatMessage message =
                    codec.get().decode(arrived.payload().toArray()).message();
            step(new HeartbeatEvent.MessageHeard(arrived.medium(), message), now, out);
        } catch (DecodeException e) {
            refusals.refuse(arrived.source().toString(), e.getMessage(), now)
                    .ifPresent(text ->
                            out.effect(Notification.of(Level.WARNING, "heartbeat.refused", arrived.medium(), text)));
        }
    }

    /** Only an answer that we signed ourselves, from the address it was sent to, counts. */
    private void pingReplied(HeartbeatInput.PingReplied reply, MonoTime now, Outbox out) {
        if (codec.isEmpty()) {
            return;
        }
        try {
            HeartbeatMessage message =
                    codec.get().decode(reply.payload().toArray()).message();
            String name = message.value("src").orElse("");
            boolean isPing = message.value("t").filter("NS_st"::equals).isPresent();
            boolean isItsAddress = machine.get().local().settings().ping().stream()
                    .anyMatch(
                            ping -> ping.name().equals(name) && ping.addresses().contains(reply.source()));
            if (isPing && isItsAddress) {
                step(new HeartbeatEvent.PingAnswered(name), now, out);
            }
        } catch (DecodeException e) {
            // Another program's ping: not ours to complain of.
            return;
        }
    }

    private Optional<Optional<Ballot>> partnersBallot(HeartbeatInput.VotesRead read) {
        return local().flatMap(LocalNode::peer)
                .map(peer -> config.heartbeat().orElseThrow().nodes().indexOf(peer))
                .filter(place -> place < read.ballots().size())
                .map(place -> read.ballots().get(place));
    }

    private void step(HeartbeatEvent event, MonoTime now, Outbox out) {
        if (machine.isEmpty()) {
            return;
        }
        Step<HeartbeatState, HeartbeatAction> step = machine.get().step(state, event, now);
        state = step.state();
        step.actions().forEach(action -> carryOut(action, out));
    }

    private void carryOut(HeartbeatAction action, Outbox out) {
        if (action instanceof HeartbeatAction.Send send) {
            out.effect(new HeartbeatEffect.Send(signed(send.message())));
        } else if (action instanceof HeartbeatAction.Ping ping) {
            machine.get().local().settings().ping().stream()
                    .filter(node -> node.name().equals(ping.node()))
                    .map(PingNode::addresses)
                    .forEach(addresses -> out.effect(new HeartbeatEffect.Ping(addresses, signed(ping.payload()))));
        } else if (action instanceof HeartbeatAction.Acquire acquire) {
            out.tell(new ResourceInput.Acquire(acquire.ticket(), acquire.groups()));
        } else if (action instanceof HeartbeatAction.Release release) {
            out.tell(new ResourceInput.Release(release.ticket(), release.groups()));
        } else if (action instanceof HeartbeatAction.Fence fence) {
            out.tell(new ResourceInput.Fence(fence.ticket(), fence.node()));
        } else if (action instanceof HeartbeatAction.CallOffFence called) {
            out.tell(new ResourceInput.FenceCalledOff(called.node()));
        } else if (action instanceof HeartbeatAction.CastVote vote) {
            HeartbeatSettings settings = machine.get().local().settings();
            int place = settings.nodes().indexOf(machine.get().local().name());
            out.effect(new HeartbeatEffect.CastVote(
                    settings.voteFile().orElseThrow(), place, settings.nodes().size(), vote.own()));
        } else if (action instanceof HeartbeatAction.KeepGeneration keep) {
            out.effect(new HeartbeatEffect.KeepGeneration(keep.generation()));
        } else if (action instanceof HeartbeatAction.NodeChanged changed) {
            out.tell(new HeartbeatNews(changed.node(), changed.status()));
        } else if (action instanceof HeartbeatAction.Observed observed) {
            Level level = Level.valueOf(observed.level().name());
            out.effect(Notification.of(level, observed.kind(), observed.object(), observed.text()));
        }
    }

    /** As a node with {@code msgfmt classic} does it: signed inside and outside. */
    private Bytes signed(HeartbeatMessage message) {
        HeartbeatCodec signer = codec.orElseThrow();
        boolean isClassic = machine.get().local().settings().msgfmt() == MessageFormat.CLASSIC;
        return Bytes.of(signer.encode(isClassic ? signer.withInnerAuth(message) : message));
    }

    /** Times, keys, ways and groups change at once; other nodes need a new process, as with heartbeat. */
    private void reconfigure(EngineConfig next, Outbox out) {
        config = next;
        if (machine.isEmpty() || next.heartbeat().isEmpty() || identity.isEmpty()) {
            boolean isNew = machine.isPresent() != next.heartbeat().isPresent();
            if (isNew) {
                out.effect(Notification.of(
                        Level.WARNING,
                        "heartbeat.config",
                        "",
                        "heartbeat begins and ends with the engine: restart it"));
            }
            return;
        }
        HeartbeatSettings settings = next.heartbeat().get();
        HeartbeatSettings before = machine.get().local().settings();
        if (!settings.nodes().equals(before.nodes()) || !settings.ping().equals(before.ping())) {
            out.effect(Notification.of(
                    Level.WARNING,
                    "heartbeat.config",
                    "",
                    "other nodes or ping nodes are taken up when the engine starts again; until then nothing changes"));
            return;
        }
        if (settings.activeKey().isPresent()) {
            codec = Optional.of(codec(settings));
        }
        machine = Optional.of(new HeartbeatMachine(local(next, settings, identity.get())));
        if (!settings.media().equals(before.media()) || settings.udpport() != before.udpport()) {
            listen(settings, out);
        }
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        return machine.flatMap(known -> known.nextDeadline(state));
    }

    @Override
    public boolean isLeaving() {
        return machine.isPresent() && !HeartbeatMachine.isGone(state);
    }

    /** Why no hand-over can begin now; empty if one can. */
    public Optional<String> refusal() {
        return machine.isEmpty() ? Optional.of("heartbeat does not run here") : HeartbeatMachine.refusal(state);
    }

    /** How it stands, for people and programs. */
    public HeartbeatView view(MonoTime now) {
        return machine.isEmpty() ? HeartbeatView.NONE : HeartbeatViews.view(machine.get(), state, now);
    }

    /** The cluster as configured, and as it runs; empty if it does not. */
    public Optional<LocalNode> local() {
        return machine.map(HeartbeatMachine::local);
    }
}
