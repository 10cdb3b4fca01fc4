package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatEvent.Fencing;
import io.lvsconsole.engine.heartbeat.Recording.Done;
import io.lvsconsole.engine.heartbeat.Recording.Said;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.AuthKey;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Our machine in the place of one of the two recorded daemons: it gets what the other one said when it said it, is started,
 * stopped, killed and asked as the real one was, and what it says is written down beside what the real one said.
 */
final class Lockstep {

    private static final String MEDIUM = "bcast eth0";
    private static final Duration SCRIPT = Duration.ofMillis(100);

    private final Recording recording;
    private final String role;
    private final HeartbeatMachine machine;
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final List<Said> output = new ArrayList<>();
    private final List<HeartbeatAction.Observed> observed = new ArrayList<>();
    private Optional<HeartbeatState> state = Optional.empty();
    private long generation;
    private int order;
    private boolean isCut;
    private boolean isPingCut;
    private Fencing fencing = Fencing.NO_DEVICE;

    private record Due(MonoTime at, int order, Runnable what) {}

    Lockstep(String capture, String role, AutoFailback failback, boolean ipfail) throws Exception {
        this.recording = new Recording(capture);
        this.role = role;
        List<Said> own = recording.saidBy(role);
        this.generation = own.isEmpty() ? 1000 : own.get(0).number("hg");
        String uuid = own.isEmpty() ? "0123456789abcdef" : own.get(0).value("srcuuid");
        this.machine = new HeartbeatMachine(new LocalNode(role, uuid, settings(failback, ipfail), groups()));
    }

    static HeartbeatSettings settings(AutoFailback failback, boolean ipfail) {
        return settings(failback, ipfail, HeartbeatSettings.Tie.NONE);
    }

    static HeartbeatSettings settings(AutoFailback failback, boolean ipfail, HeartbeatSettings.Tie tie) {
        boolean pings = ipfail || tie == HeartbeatSettings.Tie.PING;
        return new HeartbeatSettings(
                Optional.empty(),
                List.of("lvs1", "lvs2"),
                List.of(new Medium.Bcast("eth0")),
                694,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(12),
                pings ? Duration.ofSeconds(6) : Duration.ZERO,
                failback,
                pings ? List.of(PingNode.of(IpAddress.of("10.77.0.254"))) : List.of(),
                ipfail,
                1,
                List.of(new AuthKey(1, AuthKey.Method.CRC, Optional.empty())),
                HeartbeatSettings.MessageFormat.CLASSIC,
                HeartbeatSettings.GenerationMethod.FILE,
                Duration.ofMillis(250),
                Optional.empty(),
                tie,
                Optional.of("/vote"));
    }

    static List<ResourceGroup> groups() {
        return List.of(group("vip1", "lvs1", "lvs2"), group("vip2", "lvs2", "lvs1"));
    }

    private static ResourceGroup group(String name, String... nodes) {
        return new ResourceGroup(
                name, List.of(nodes), Optional.empty(), true, List.of(ResourceSpec.script("hbxsvc", List.of(name))));
    }

    void fencingEndsWith(Fencing result) {
        fencing = result;
    }

    String other() {
        return role.equals("lvs1") ? "lvs2" : "lvs1";
    }

    /** Plays the recording until so many seconds after its start. */
    void play(double seconds) {
        for (Done done : recording.done()) {
            at(done.at(), () -> done(done));
        }
        for (Said said : recording.saidBy(other())) {
            if (!said.value("t").startsWith("NS_")) {
                at(said.at(), () -> hear(said.message()));
            }
        }
        MonoTime end = Recording.START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        while (true) {
            Optional<MonoTime> deadline = state.flatMap(machine::nextDeadline);
            MonoTime next = agenda.isEmpty() ? end : agenda.peek().at();
            if (deadline.isPresent() && deadline.get().isBefore(next)) {
                if (deadline.get().isAfter(end)) {
                    return;
                }
                now = now.compareTo(deadline.get()) > 0 ? now : deadline.get();
                step(new HeartbeatEvent.DeadlineReached());
            } else if (agenda.isEmpty() || next.isAfter(end)) {
                return;
            } else {
                now = next;
                agenda.remove().what().run();
            }
        }
    }

    private MonoTime now = Recording.START;

    private void at(MonoTime when, Runnable what) {
        agenda.add(new Due(when, order++, what));
    }

    private void hear(HeartbeatMessage message) {
        if (!isCut) {
            step(new HeartbeatEvent.MessageHeard(MEDIUM, message));
        }
    }

    private void done(Done done) {
        String text = done.text();
        boolean isOurs = text.startsWith(role + ":");
        if (text.contains("heartbeat link cut")) {
            isCut = true;
        } else if (text.contains("heartbeat link restored")) {
            isCut = false;
        } else if (text.startsWith("link eth0 of lvs1")) {
            isPingCut = role.equals("lvs1") && text.contains("cut");
        } else if (isOurs && text.contains("heartbeat started")) {
            state = Optional.of(machine.initial());
            step(new HeartbeatEvent.Started(generation++, 1_795_000_000L, 42));
        } else if (isOurs && text.contains("SIGKILL")) {
            state = Optional.empty();
        } else if (isOurs && text.contains("SIGTERM")) {
            step(new HeartbeatEvent.StopRequested());
        } else if (isOurs && text.contains("hb_standby")) {
            step(new HeartbeatEvent.StandbyRequested(side(text, Holding.FOREIGN)));
        } else if (isOurs && text.contains("hb_takeover")) {
            step(new HeartbeatEvent.TakeoverRequested(side(text, Holding.LOCAL)));
        }
    }

    private static Holding side(String text, Holding failback) {
        String word = text.substring(text.lastIndexOf(' ') + 1);
        return word.equals("failback") ? failback : Holding.ofWord(word).orElseThrow();
    }

    private void step(HeartbeatEvent event) {
        if (state.isEmpty()) {
            return;
        }
        Step<HeartbeatState, HeartbeatAction> step = machine.step(state.get(), event, now);
        state = Optional.of(step.state());
        step.actions().forEach(this::carryOut);
    }

    private void carryOut(HeartbeatAction action) {
        HeartbeatState run = state.orElseThrow();
        if (action instanceof HeartbeatAction.Send send) {
            output.add(new Said(now, send.message()));
        } else if (action instanceof HeartbeatAction.Acquire acquire) {
            answer(SCRIPT, new HeartbeatEvent.Acquired(acquire.ticket(), List.of()));
        } else if (action instanceof HeartbeatAction.Release release) {
            answer(SCRIPT, new HeartbeatEvent.Released(release.ticket(), List.of()));
        } else if (action instanceof HeartbeatAction.Fence fence) {
            answer(Duration.ofMillis(30), new HeartbeatEvent.FenceEnded(fence.ticket(), fence.node(), fencing));
        } else if (action instanceof HeartbeatAction.Ping ping && !isPingCut) {
            answer(Duration.ofMillis(1), new HeartbeatEvent.PingAnswered(ping.node()));
        } else if (action instanceof HeartbeatAction.Observed told) {
            observed.add(told);
        } else if (action instanceof HeartbeatAction.KeepGeneration) {
            generation = Math.max(generation, run.run().generation() + 1);
        }
    }

    private void answer(Duration after, HeartbeatEvent event) {
        long asker = state.orElseThrow().run().generation();
        at(now.plus(after), () -> {
            if (state.filter(run -> run.run().generation() == asker).isPresent()) {
                step(event);
            }
        });
    }

    /** What our machine said. */
    List<Said> output() {
        return output;
    }

    /** What the real daemon in our place said. */
    List<Said> expected() {
        return recording.saidBy(role);
    }

    /** Whether our machine told people this. */
    boolean said(String text) {
        return observed.stream().anyMatch(told -> told.text().equals(text));
    }
}
