package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.HeartbeatEvent.Fencing;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.model.HeartbeatSettings.Tie;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Two of our machines on one wire, in virtual time. Scripts take 100 ms; a message 1 ms, unless it is lost. */
final class Pair {

    static final String MEDIUM = "bcast eth0";
    private static final Duration SCRIPT = Duration.ofMillis(100);

    /** One node: its machine, state and what runs on it. */
    final class Node {
        final String name;
        final HeartbeatMachine machine;
        Optional<HeartbeatState> state = Optional.empty();
        long generation = 100;
        boolean isFrozen;
        final List<HeartbeatMessage> sent = new ArrayList<>();
        final List<String> observed = new ArrayList<>();
        final Set<String> running = new TreeSet<>();
        final Set<String> failing = new TreeSet<>();
        Fencing fencing = Fencing.NO_DEVICE;
        int fences;
        private final List<HeartbeatEvent> held = new ArrayList<>();
        private final List<HeartbeatEvent> stopping = new ArrayList<>();
        private boolean isSlow;

        /** Whether it reaches the ping node and the vote file. */
        boolean isConnected = true;

        private Node(String name, AutoFailback failback, Tie tie) {
            this.name = name;
            String uuid = (name + "0123456789abcdef").substring(0, 16);
            this.machine = new HeartbeatMachine(
                    new LocalNode(name, uuid, Lockstep.settings(failback, false, tie), Lockstep.groups()));
        }

        void start() {
            state = Optional.of(machine.initial());
            step(new HeartbeatEvent.Started(++generation, 1_795_000_000L, name.hashCode()));
        }

        void kill() {
            state = Optional.empty();
            running.clear();
        }

        /** From now on it is not told that groups have stopped. */
        void slowStop() {
            isSlow = true;
        }

        /** Now it is. */
        void stopped() {
            isSlow = false;
            List<HeartbeatEvent> ended = List.copyOf(stopping);
            stopping.clear();
            ended.forEach(this::step);
        }

        void freeze() {
            isFrozen = true;
        }

        void thaw() {
            isFrozen = false;
            List<HeartbeatEvent> late = List.copyOf(held);
            held.clear();
            late.forEach(this::step);
        }

        void step(HeartbeatEvent event) {
            if (isFrozen) {
                held.add(event);
            } else if (state.isPresent()) {
                Step<HeartbeatState, HeartbeatAction> step = machine.step(state.get(), event, now);
                state = Optional.of(step.state());
                step.actions().forEach(this::carryOut);
            }
        }

        private void carryOut(HeartbeatAction action) {
            if (action instanceof HeartbeatAction.Send send) {
                sent.add(send.message());
                carry(this, send.message());
            } else if (action instanceof HeartbeatAction.Acquire acquire) {
                at(SCRIPT, () -> {
                    if (state.isPresent()) {
                        List<String> failed = acquire.groups().stream()
                                .filter(failing::contains)
                                .toList();
                        acquire.groups().stream()
                                .filter(group -> !failed.contains(group))
                                .forEach(running::add);
                        step(new HeartbeatEvent.Acquired(acquire.ticket(), failed));
                    }
                });
            } else if (action instanceof HeartbeatAction.Release release) {
                at(SCRIPT, () -> {
                    release.groups().forEach(running::remove);
                    HeartbeatEvent released = new HeartbeatEvent.Released(release.ticket(), List.of());
                    if (isSlow) {
                        stopping.add(released);
                    } else {
                        step(released);
                    }
                });
            } else if (action instanceof HeartbeatAction.Fence fence) {
                fences++;
                at(SCRIPT, () -> step(new HeartbeatEvent.FenceEnded(fence.ticket(), fence.node(), fencing)));
            } else if (action instanceof HeartbeatAction.Ping ping && isConnected) {
                at(Duration.ofMillis(1), () -> step(new HeartbeatEvent.PingAnswered(ping.node())));
            } else if (action instanceof HeartbeatAction.CastVote vote && isConnected) {
                ballots.put(name, vote.own());
                Optional<Ballot> partner = Optional.ofNullable(ballots.get(this == a ? "lvs2" : "lvs1"));
                at(Duration.ofMillis(5), () -> step(new HeartbeatEvent.VoteRead(partner)));
            } else if (action instanceof HeartbeatAction.Observed told) {
                observed.add(told.text());
            } else if (action instanceof HeartbeatAction.KeepGeneration keep) {
                generation = keep.generation();
            }
        }

        HeartbeatState state() {
            return state.orElseThrow();
        }

        Ownership ownership() {
            return state().ownership();
        }

        boolean saw(String text) {
            return observed.stream().anyMatch(line -> line.contains(text));
        }

        long count(String type) {
            return sent.stream()
                    .filter(message -> message.value("t").filter(type::equals).isPresent())
                    .count();
        }
    }

    private record Due(MonoTime at, int order, Runnable what) {}

    final Node a;
    final Node b;
    private final Map<String, Ballot> ballots = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final Random random = new Random(7);
    private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
    private int order;
    private boolean isCut;
    private double loss;
    private Predicate<HeartbeatMessage> lost = message -> false;
    /** The longest time for which a group ran on both. */
    private Duration doubled = Duration.ZERO;

    Pair(AutoFailback failback) {
        this(failback, Tie.NONE);
    }

    Pair(AutoFailback failback, Tie tie) {
        a = new Node("lvs1", failback, tie);
        b = new Node("lvs2", failback, tie);
        nodes.put(a.name, a);
        nodes.put(b.name, b);
    }

    MonoTime now() {
        return now;
    }

    void cut(boolean cut) {
        isCut = cut;
    }

    void lose(double share) {
        loss = share;
    }

    /** Loses messages of a kind, whoever sends them. */
    void lose(Predicate<HeartbeatMessage> kind) {
        lost = kind;
    }

    private void carry(Node from, HeartbeatMessage message) {
        Node to = from == a ? b : a;
        if (!isCut && random.nextDouble() >= loss && !lost.test(message)) {
            at(Duration.ofMillis(1), () -> to.step(new HeartbeatEvent.MessageHeard(MEDIUM, message)));
        }
    }

    private void at(Duration after, Runnable what) {
        agenda.add(new Due(now.plus(after), order++, what));
    }

    void start() {
        a.start();
        b.start();
        run(15);
    }

    /** Lets time pass. */
    void run(double seconds) {
        MonoTime end = now.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        while (true) {
            Node next = null;
            MonoTime moment = end;
            for (Node node : nodes.values()) {
                Optional<MonoTime> due =
                        node.isFrozen ? Optional.empty() : node.state.flatMap(node.machine::nextDeadline);
                if (due.isPresent() && due.get().isBefore(moment)) {
                    next = node;
                    moment = due.get();
                }
            }
            if (!agenda.isEmpty() && !agenda.peek().at().isAfter(moment)) {
                pass(agenda.peek().at());
                agenda.remove().what().run();
            } else if (next != null) {
                pass(moment);
                next.step(new HeartbeatEvent.DeadlineReached());
            } else {
                pass(end);
                return;
            }
        }
    }

    private void pass(MonoTime next) {
        if (next.isAfter(now)) {
            boolean isDoubled = a.running.stream().anyMatch(b.running::contains);
            doubled = isDoubled ? doubled.plus(next.since(now)) : doubled;
            now = next;
        }
    }

    /** For how long a group ran on both, in all. */
    Duration doubled() {
        return doubled;
    }

    /** A message as a node would send it, with a number and a generation of the test's choice. */
    static HeartbeatMessage status(String src, long generation, long seq, String st) {
        return new HeartbeatMessage(List.of(
                Field.of("t", "status"),
                Field.of("st", st),
                Field.of("dt", "1388"),
                Field.of("protocol", "1"),
                Field.of("src", src),
                Field.of("seq", Long.toHexString(seq)),
                Field.of("hg", Long.toHexString(generation)),
                Field.of("ts", "6b000000")));
    }
}
