package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.AgentKind;
import io.lvsconsole.engine.ha.GroupAction;
import io.lvsconsole.engine.ha.GroupEvent;
import io.lvsconsole.engine.ha.GroupPhase;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSettings;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resource groups and fencing as a part of the engine. It decides nothing about where groups run: the deciding part says so
 * with {@link ResourceInput}, and hears how it went. One thread.
 */
public final class ResourcesPart implements EnginePart {

    /** Announcements are repeated once after this time (reliability rule L2). */
    static final Duration ANNOUNCE_AGAIN = Duration.ofSeconds(5);

    private EngineConfig config;
    private final Map<String, GroupSlot> groups = new LinkedHashMap<>();
    private final GroupOrders orders;
    private final LeaseKeeper leases;
    private final FencingBoard fencing;
    private final Set<String> switchedOn = new TreeSet<>();
    private final Map<String, MonoTime> announceAgainAt = new LinkedHashMap<>();
    private List<String> remembered = List.of();
    private List<String> saved = List.of();
    private Outbox outbox = new Outbox();
    private MonoTime clock = MonoTime.ZERO;
    private boolean isStarted;
    private String hostName = "";

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public ResourcesPart(EngineConfig config) {
        this.config = config;
        this.orders = new GroupOrders(this::begin, event -> outbox.tell(event));
        this.leases = new LeaseKeeper(lease(config), trust(config));
        this.fencing = new FencingBoard(config.resources().fencing(), node());
    }

    /** This node's name among the nodes: the configured one, else the host's. */
    private String node() {
        return config.heartbeat().flatMap(HeartbeatSettings::nodeName).orElse(hostName);
    }

    private static Duration lease(EngineConfig config) {
        boolean hasPeers = config.heartbeat()
                .filter(settings -> settings.nodes().size() > 1)
                .isPresent();
        return hasPeers ? config.director().vipLease() : Duration.ZERO;
    }

    /** As long as this no other node counts this one as dead. */
    private static Duration trust(EngineConfig config) {
        return config.heartbeat()
                .map(settings -> settings.deadtime().minus(settings.keepalive()))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ofMinutes(1));
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        outbox = out;
        clock = now;
        if (event instanceof HeartbeatInput.IdentityLoaded identity) {
            hostName = identity.hostName();
            fencing.configure(config.resources().fencing(), node());
        } else if (event instanceof ResourceInput input) {
            input(input);
        } else if (event instanceof ResourceReport report) {
            report(report);
        } else if (event instanceof Lifecycle.DeadlineReached) {
            deadline();
        } else if (event instanceof Lifecycle.Started) {
            start();
        } else if (event instanceof Lifecycle.Reconfigured change) {
            config = change.config();
            leases.configure(lease(config), trust(config));
            fencing.configure(config.resources().fencing(), node());
            if (isStarted) {
                configure();
            }
        }
    }

    private void input(ResourceInput input) {
        if (input instanceof ResourceInput.Acquire wanted) {
            orders.begin(wanted.ticket(), true, wanted.groups());
        } else if (input instanceof ResourceInput.Release wanted) {
            List<String> reversed = new ArrayList<>(wanted.groups());
            Collections.reverse(reversed);
            orders.begin(wanted.ticket(), false, reversed);
        } else if (input instanceof ResourceInput.Fence wanted) {
            fencing.wanted(wanted, clock, outbox);
        } else if (input instanceof ResourceInput.FenceCalledOff off) {
            fencing.calledOff(off.node(), clock, outbox);
        }
    }

    private void report(ResourceReport report) {
        if (report instanceof ResourceReport.OperationEnded ended) {
            announceIfStarted(ended);
            step(ended.group(), new GroupEvent.Ended(ended.run(), ended.outcome(), ended.detail()));
        } else if (report instanceof ResourceReport.AddressesLost lost) {
            step(lost.group(), new GroupEvent.Lost(lost.resource(), lost.detail()));
        } else if (report instanceof ResourceReport.FencingAnswered answer) {
            fencing.answered(answer, clock, outbox);
        } else if (report instanceof ResourceReport.FencingConfirmed confirmed) {
            fencing.confirmed(confirmed, clock, outbox);
        } else if (report instanceof ResourceReport.CleanedUp cleaned) {
            step(cleaned.group(), new GroupEvent.CleanedUp());
        } else if (report instanceof ResourceReport.GroupsRemembered groupsBefore) {
            remembered = groupsBefore.groups();
            saved = remembered;
        }
    }

    // ---- groups

    private void start() {
        isStarted = true;
        configure();
        for (GroupSlot slot : groups.values()) {
            if (remembered.contains(slot.name())) {
                // What an earlier run of the engine left on goes on until the group is stopped.
                slot.group().resources().stream()
                        .filter(resource -> AgentKind.of(resource) == AgentKind.LDIRECTORD)
                        .forEach(resource -> switchedOn.add(resource.word()));
                step(slot.name(), new GroupEvent.AdoptionWanted());
            } else {
                rest(slot);
            }
        }
    }

    /** What a node without the group has in place all the same. */
    private void rest(GroupSlot slot) {
        for (int i = 0; i < slot.group().resources().size(); i++) {
            if (AgentKind.of(slot.resource(i)).restsInPlace()) {
                operate(slot, new Operation(Operation.Kind.STOP, i, 0));
            }
        }
    }

    private void configure() {
        Map<String, ResourceGroup> wanted = new LinkedHashMap<>();
        config.resources().groups().forEach(group -> wanted.put(group.name(), group));
        for (GroupSlot slot : List.copyOf(groups.values())) {
            if (!wanted.containsKey(slot.name())) {
                slot.remove();
                step(slot.name(), new GroupEvent.StopWanted());
            }
        }
        for (ResourceGroup group : wanted.values()) {
            GroupSlot known = groups.get(group.name());
            if (known == null) {
                groups.put(group.name(), new GroupSlot(group, clock));
            } else {
                known.reconfigure(group, clock);
            }
        }
    }

    private void begin(String group, boolean toStart) {
        if (groups.containsKey(group)) {
            step(group, toStart ? new GroupEvent.StartWanted() : new GroupEvent.StopWanted());
        } else {
            // Without such a group there is nothing to stop; a start of it has failed.
            orders.ended(group, false, true);
        }
    }

    private void step(String name, GroupEvent event) {
        GroupSlot slot = groups.get(name);
        if (slot == null) {
            return;
        }
        GroupPhase before = slot.state().phase();
        List<GroupAction> actions = slot.step(event, clock);
        if (slot.state().phase() != before) {
            tellPhase(slot);
        }
        if (before == GroupPhase.CHECKING && slot.state().phase() == GroupPhase.STOPPED) {
            rest(slot);
        }
        actions.forEach(action -> act(slot, action));
    }

    private void tellPhase(GroupSlot slot) {
        String word = slot.state().phase().name().toLowerCase(Locale.ROOT);
        String why = slot.state().reason();
        Notification.Level level =
                switch (slot.state().phase()) {
                    case BLOCKED -> Notification.Level.ALARM;
                    case FAILED -> Notification.Level.WARNING;
                    case STOPPED, CHECKING, PARTIAL, STARTING, RUNNING, STOPPING -> Notification.Level.NORMAL;
                };
        outbox.effect(Notification.of(
                level,
                "resources." + word,
                slot.name(),
                "group " + slot.name() + " is " + word + (why.isEmpty() ? "" : ": " + why)));
    }

    private void act(GroupSlot slot, GroupAction action) {
        String name = slot.name();
        if (action instanceof GroupAction.Operate wanted) {
            operate(slot, wanted.operation());
        } else if (action instanceof GroupAction.Told told) {
            outbox.effect(Notification.of(
                    told.isWarning() ? Notification.Level.WARNING : Notification.Level.NORMAL,
                    "resources.resource",
                    name,
                    "group " + name + ": " + told.text()));
        } else if (action instanceof GroupAction.Started) {
            orders.ended(name, true, false);
        } else if (action instanceof GroupAction.StartFailed failed) {
            gaveUp(name, failed.reason());
        } else if (action instanceof GroupAction.Stopped) {
            orders.ended(name, false, true);
        } else if (action instanceof GroupAction.Failed failed) {
            gaveUp(name, failed.reason());
        } else if (action instanceof GroupAction.StopFailed failed) {
            stopFailed(name, failed.reason());
        }
    }

    /** The deciding part hears of a failure with its order, or, where it ordered nothing, by itself. */
    private void gaveUp(String name, String reason) {
        if (!orders.ended(name, false, true)) {
            outbox.tell(new ResourceInput.GroupFailed(name, reason));
        }
    }

    private void stopFailed(String name, String reason) {
        orders.ended(name, false, false);
        if (config.resources().onStopFailure() == ResourceSettings.StopFailure.REBOOT) {
            String text = "group " + name + ": " + reason + "; this node resets itself";
            outbox.effect(Notification.of(Notification.Level.ALARM, "resources.reset", name, text));
            outbox.effect(new ResourceEffect.ResetSelf(text));
        }
    }

    private void operate(GroupSlot slot, Operation operation) {
        ResourceSpec resource = slot.resource(operation.resource());
        if (AgentKind.of(resource) == AgentKind.LDIRECTORD) {
            services(slot, resource, operation);
            return;
        }
        Duration timeout =
                switch (operation.kind()) {
                    case START -> resource.startTimeout();
                    case STOP -> resource.stopTimeout();
                    case MONITOR -> resource.monitorTimeout();
                };
        Optional<Duration> lease = AgentKind.of(resource).isLeased() ? leases.lease() : Optional.empty();
        outbox.effect(new ResourceEffect.Operate(
                slot.name(), resource, operation, timeout, lease, leases.startNotAfter(clock)));
    }

    /** The engine's own services are switched on and off with the group; no program is needed. */
    private void services(GroupSlot slot, ResourceSpec resource, Operation operation) {
        if (operation.kind() != Operation.Kind.MONITOR) {
            boolean on = operation.kind() == Operation.Kind.START;
            outbox.tell(new ServiceInput.Switched(resource.word(), on));
            if (on) {
                switchedOn.add(resource.word());
            } else {
                switchedOn.remove(resource.word());
            }
        }
        boolean isRunning = operation.kind() != Operation.Kind.MONITOR || switchedOn.contains(resource.word());
        outbox.tell(new ResourceReport.OperationEnded(
                slot.name(),
                operation.run(),
                isRunning ? Operation.Outcome.DONE : Operation.Outcome.NOT_RUNNING,
                isRunning ? "" : "the services are switched off"));
    }

    /** Neighbours hear of an address as soon as it stands, and once more a little later. */
    private void announceIfStarted(ResourceReport.OperationEnded ended) {
        Optional<GroupSlot> slot = Optional.ofNullable(groups.get(ended.group()));
        Optional<Operation> operation = slot.flatMap(each -> each.state().pending())
                .filter(each -> each.run() == ended.run() && each.kind() == Operation.Kind.START);
        if (operation.isPresent() && ended.outcome() == Operation.Outcome.DONE) {
            ResourceSpec resource = slot.orElseThrow().resource(operation.get().resource());
            if (AgentKind.of(resource).isLeased()) {
                outbox.effect(new ResourceEffect.AnnounceAddresses(resource, leases.notAfter(clock)));
                announceAgainAt.put(ended.group(), clock.plus(ANNOUNCE_AGAIN));
            }
        }
    }

    private void announceAgain() {
        for (GroupSlot slot : groups.values()) {
            MonoTime due = announceAgainAt.get(slot.name());
            if (due != null && !due.isAfter(clock)) {
                announceAgainAt.remove(slot.name());
                slot.leased()
                        .forEach(place -> outbox.effect(
                                new ResourceEffect.AnnounceAddresses(slot.resource(place), leases.notAfter(clock))));
            }
        }
    }

    // ---- time

    private void deadline() {
        if (!isStarted) {
            return;
        }
        renew();
        announceAgain();
        for (GroupSlot slot : List.copyOf(groups.values())) {
            if (slot.nextDeadline().filter(due -> !due.isAfter(clock)).isPresent()) {
                step(slot.name(), new GroupEvent.DeadlineReached());
            }
        }
        fencing.deadline(clock, outbox);
    }

    private void renew() {
        Duration away = leases.away(clock);
        LeaseKeeper.Verdict verdict = leases.due(clock);
        if (verdict == LeaseKeeper.Verdict.NOT_DUE) {
            return;
        }
        String pause = "the engine did not run for " + away.toMillis() + " ms";
        for (GroupSlot slot : List.copyOf(groups.values())) {
            List<Integer> places = slot.leased();
            if (places.isEmpty()) {
                continue;
            }
            if (verdict == LeaseKeeper.Verdict.GIVE_UP) {
                step(slot.name(), new GroupEvent.Revoked(pause + ", another node may have taken over"));
                continue;
            }
            boolean again = verdict == LeaseKeeper.Verdict.AGAIN;
            if (again) {
                announceAgainAt.put(slot.name(), clock.plus(Duration.ofSeconds(1)));
                String text = "group " + slot.name() + ": " + pause + ", its addresses are put in place again";
                outbox.effect(Notification.of(Notification.Level.WARNING, "resources.pause", slot.name(), text));
            }
            for (int place : places) {
                outbox.effect(new ResourceEffect.RenewLease(
                        slot.name(),
                        slot.resource(place),
                        place,
                        leases.lease().orElseThrow(),
                        again,
                        leases.notAfter(clock)));
            }
        }
    }

    @Override
    public void endOfTurn(MonoTime now, Outbox out) {
        groups.values().removeIf(GroupSlot::isDone);
        announceAgainAt.keySet().retainAll(groups.keySet());
        groups.values().forEach(slot -> slot.settle(now));
        leases.holds(groups.values().stream().anyMatch(slot -> !slot.leased().isEmpty()), now);
        List<String> present = groups.values().stream()
                .filter(slot -> slot.state().mayRun())
                .map(GroupSlot::name)
                .toList();
        if (isStarted && !present.equals(saved)) {
            saved = present;
            out.effect(new ResourceEffect.SaveGroups(present));
        }
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        Optional<MonoTime> next = earlier(leases.nextDeadline(), fencing.nextDeadline());
        for (MonoTime moment : announceAgainAt.values()) {
            next = earlier(next, Optional.of(moment));
        }
        for (GroupSlot slot : groups.values()) {
            next = earlier(next, slot.nextDeadline());
        }
        return next;
    }

    private static Optional<MonoTime> earlier(Optional<MonoTime> a, Optional<MonoTime> b) {
        return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
    }

    /** How groups and fencing stand. */
    public ResourcesStatus status() {
        boolean failback = config.heartbeat()
                .filter(settings -> settings.autoFailback() == HeartbeatSettings.AutoFailback.ON)
                .isPresent();
        List<ResourcesStatus.Group> list = groups.values().stream()
                .map(slot -> new ResourcesStatus.Group(
                        slot.group(), slot.state(), slot.group().failback().orElse(failback)))
                .toList();
        return new ResourcesStatus(node(), list, fencing.states());
    }
}
