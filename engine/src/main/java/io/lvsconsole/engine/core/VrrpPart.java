package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Conditions;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.engine.vrrp.PriorityTracker;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.engine.vrrp.Surroundings;
import io.lvsconsole.engine.vrrp.SyncGroupMachine;
import io.lvsconsole.engine.vrrp.Tracking;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.engine.vrrp.VrrpEvent;
import io.lvsconsole.engine.vrrp.VrrpMachine;
import io.lvsconsole.engine.vrrp.VrrpState;
import io.lvsconsole.netlink.packet.VrrpDecodeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** VRRP as a part of the engine: virtual routers, sync groups, and what they track. One thread. */
public final class VrrpPart implements EnginePart {

    private VrrpPlan plan;
    private VrrpNotifier notifier;
    private final Map<String, RouterSlot> routers = new LinkedHashMap<>();
    private final Map<String, SyncGroupMachine.Standing> groups = new LinkedHashMap<>();
    private final ProbeBoard probes = new ProbeBoard();
    private final Map<VirtualRouterKey, MonoTime> previous = new TreeMap<>();
    private final Map<VrrpDecodeException.Reason, Long> refused = new EnumMap<>(VrrpDecodeException.Reason.class);
    private Surroundings surroundings = Surroundings.UNKNOWN;
    private List<VrrpEffect.Mastership> saved = List.of();
    private List<VrrpEffect.Endpoint> endpoints = List.of();
    private Optional<MonoTime> startAt = Optional.empty();
    private boolean isRunning;
    private boolean isStarted;
    private long unknownVrids;
    /** Told once each; a link and family has at most 255. */
    private final Set<VirtualRouterKey> unknownTold = new HashSet<>();

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public VrrpPart(EngineConfig config) {
        this.plan = VrrpPlan.of(config);
        this.notifier = new VrrpNotifier(plan);
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof VrrpInput input) {
            input(input, now, out);
        } else if (event instanceof ProgramEnded ended && ended.ticket().asker().equals(ProbeBoard.SCRIPT_ASKER)) {
            surroundings = probes.scriptEnded(ended, surroundings, now, out);
            refreshConditions(now, out);
        } else if (event instanceof Lifecycle.DeadlineReached) {
            deadline(now, out);
        } else if (event instanceof Lifecycle.Started) {
            begin(now, out);
        } else if (event instanceof Lifecycle.Reconfigured change) {
            reconfigure(change.config(), now, out);
        } else if (event instanceof Lifecycle.StopRequested) {
            stop(now, out);
        }
    }

    private void input(VrrpInput input, MonoTime now, Outbox out) {
        if (input instanceof VrrpInput.AdvertArrived arrived) {
            advert(arrived, now, out);
        } else if (input instanceof VrrpInput.ReceiveDrained drained) {
            find(drained.key()).ifPresent(slot -> step(slot, new VrrpEvent.ReceiveDrained(), now, out));
        } else if (input instanceof VrrpInput.TooLate late) {
            find(late.router()).ifPresent(slot -> {
                slot.tooLate(now, out);
                tellGroup(slot, now, out);
            });
        } else if (input instanceof VrrpInput.VipsInstalled installed) {
            find(installed.router())
                    .ifPresent(slot ->
                            step(slot, new VrrpEvent.VipsInstalled(installed.tenure(), installed.failed()), now, out));
        } else if (input instanceof VrrpInput.VipsMissing missing) {
            find(missing.router())
                    .ifPresent(slot ->
                            step(slot, new VrrpEvent.VipsMissing(missing.tenure(), missing.missing()), now, out));
        } else if (input instanceof VrrpInput.AddressVanished vanished) {
            eachRouter(slot -> step(slot, new VrrpEvent.AddressVanished(vanished.address()), now, out));
        } else if (input instanceof VrrpInput.PacketRefused packet) {
            refuse(packet, out);
        } else if (input instanceof VrrpInput.PreviousMaster master) {
            previous.put(master.key(), master.lastAdvertAt());
        } else if (input instanceof VrrpInput.StandbyRequested request) {
            named(request.router(), slot -> step(slot, new VrrpEvent.StandbyRequested(), now, out));
        } else if (input instanceof VrrpInput.TakeoverRequested request) {
            named(request.router(), slot -> step(slot, new VrrpEvent.TakeoverRequested(), now, out));
        } else {
            tracked(input, now, out);
        }
    }

    private void tracked(VrrpInput input, MonoTime now, Outbox out) {
        if (input instanceof VrrpInput.LinkChanged changed) {
            linkChanged(changed.link(), out);
        } else if (input instanceof VrrpInput.LinkRemoved removed) {
            surroundings = surroundings.withoutLink(removed.name());
        } else if (input instanceof VrrpInput.FileRead read) {
            surroundings = probes.fileRead(read, surroundings, now, out);
        } else if (input instanceof VrrpInput.ProcessesCounted counted) {
            surroundings = probes.counted(counted, surroundings, now, out);
        } else if (input instanceof VrrpInput.QuorumChanged quorum) {
            surroundings =
                    surroundings.with(new Surroundings.Source(Tracking.Kind.SERVICE, quorum.service()), quorum.holds());
        }
        refreshConditions(now, out);
    }

    private void linkChanged(Link link, Outbox out) {
        Optional<Link> before = surroundings.link(link.name());
        surroundings = surroundings.with(link);
        if (isStarted && before.filter(known -> known.isUp() == link.isUp()).isEmpty()) {
            String text = "Netlink reports " + link.name() + (link.isUp() ? " up" : " down");
            out.effect(Notification.of(link.isUp() ? Level.NORMAL : Level.WARNING, "link.changed", link.name(), text));
        }
    }

    private void advert(VrrpInput.AdvertArrived arrived, MonoTime now, Outbox out) {
        Optional<RouterSlot> slot = find(arrived.advert().key());
        if (slot.isEmpty()) {
            unknownVrids++;
            if (plan.settings().logUnknownVrids()
                    && unknownTold.add(arrived.advert().key())) {
                String text = "Received advert for unknown VRID "
                        + arrived.advert().key().vrid() + " on "
                        + arrived.advert().key().link() + " from "
                        + arrived.advert().source();
                out.effect(Notification.of(Level.WARNING, "vrrp.unknown", "", text));
            }
            return;
        }
        if (isRunning) {
            slot.get().received(new VrrpEvent.AdvertHeard(arrived.advert()), now, out);
            tellGroup(slot.get(), now, out);
        }
    }

    private void refuse(VrrpInput.PacketRefused packet, Outbox out) {
        long count = refused.merge(packet.reason(), 1L, Long::sum);
        if (count == 1) {
            String text =
                    "VRRP packet from " + packet.source() + " on " + packet.link() + " refused: " + packet.reason();
            out.effect(Notification.of(Level.WARNING, "vrrp.refused", packet.link(), text));
        }
    }

    private Optional<RouterSlot> find(VirtualRouterKey key) {
        return routers.values().stream()
                .filter(slot -> slot.router().key().equals(key))
                .findFirst();
    }

    private Optional<RouterSlot> find(String name) {
        return Optional.ofNullable(routers.get(name));
    }

    private void eachRouter(java.util.function.Consumer<RouterSlot> action) {
        new ArrayList<>(routers.values()).forEach(action);
    }

    private void named(String name, java.util.function.Consumer<RouterSlot> action) {
        eachRouter(slot -> {
            if (name.isEmpty() || slot.name().equals(name)) {
                action.accept(slot);
            }
        });
    }

    private void step(RouterSlot slot, VrrpEvent event, MonoTime now, Outbox out) {
        slot.step(event, now, out);
        tellGroup(slot, now, out);
    }

    /** Lets the sync group follow a member; what the group orders may move other members, which tell it again. */
    private void tellGroup(RouterSlot slot, MonoTime now, Outbox out) {
        Optional<String> name = slot.router().group();
        if (name.isEmpty() || !groups.containsKey(name.get())) {
            return;
        }
        VrrpState state = slot.state();
        SyncGroupMachine.Member member =
                new SyncGroupMachine.Member(slot.name(), state.role(), VrrpMachine.wantsMaster(state));
        Step<SyncGroupMachine.Standing, SyncGroupMachine.Order> step = new SyncGroupMachine(name.get())
                .step(groups.get(name.get()), new SyncGroupMachine.MemberChanged(member), now);
        groups.put(name.get(), step.state());
        for (SyncGroupMachine.Order order : step.actions()) {
            if (order instanceof SyncGroupMachine.Promote promote) {
                find(promote.router()).ifPresent(other -> step(other, new VrrpEvent.Promoted(), now, out));
            } else if (order instanceof SyncGroupMachine.Demote demote) {
                find(demote.router()).ifPresent(other -> step(other, new VrrpEvent.Demoted(demote.cause()), now, out));
            } else if (order instanceof SyncGroupMachine.GroupTransitioned moved) {
                String text = "VRRP_Group(" + name.get() + ") Syncing instances to " + moved.to() + " state";
                out.effect(new Notification(
                        Level.NORMAL,
                        "vrrp.group",
                        name.get(),
                        text,
                        Map.of("to", moved.to().name())));
                VrrpNotifier.wordOf(moved.to()).ifPresent(word -> notifier.group(name.get(), word, out));
            }
        }
    }

    private void begin(MonoTime now, Outbox out) {
        isStarted = true;
        listen(out);
        configureGroups();
        probes.configure(plan, now);
        for (VirtualRouter router : plan.routers()) {
            routers.put(router.name(), new RouterSlot(router, conditions(router), notifier, now));
            createMac(router, out);
        }
        probes.deadline(now, out);
        startAt = Optional.of(now.plus(plan.settings().startupDelay()));
        startIfDue(now, out);
    }

    private void startIfDue(MonoTime now, Outbox out) {
        if (startAt.isEmpty() || now.isBefore(startAt.get())) {
            return;
        }
        startAt = Optional.empty();
        isRunning = true;
        eachRouter(slot -> start(slot, now, out));
    }

    private void start(RouterSlot slot, MonoTime now, Outbox out) {
        Optional<MonoTime> last =
                Optional.ofNullable(previous.remove(slot.router().key()));
        step(slot, new VrrpEvent.Started(conditions(slot.router()), last), now, out);
    }

    private void configureGroups() {
        Map<String, SyncGroupMachine.Standing> before = new LinkedHashMap<>(groups);
        groups.clear();
        for (SyncGroup group : plan.settings().syncGroups()) {
            List<String> members = group.members().stream()
                    .filter(member -> plan.routers().stream()
                            .anyMatch(router -> router.name().equals(member)))
                    .toList();
            SyncGroupMachine.Standing known = before.get(group.name());
            boolean same = known != null
                    && known.members().stream()
                            .map(SyncGroupMachine.Member::router)
                            .toList()
                            .equals(members);
            groups.put(group.name(), same ? known : SyncGroupMachine.Standing.of(members));
        }
    }

    private void createMac(VirtualRouter router, Outbox out) {
        router.virtualMac()
                .ifPresent(mac ->
                        out.effect(new VrrpEffect.CreateVirtualMac(router.key().link(), mac)));
    }

    private void deleteMac(VirtualRouter router, Outbox out) {
        router.virtualMac()
                .ifPresent(mac ->
                        out.effect(new VrrpEffect.DeleteVirtualMac(router.key().link(), mac)));
    }

    /** Endpoints on links that exist; a link that comes back is opened anew. */
    private void listen(Outbox out) {
        List<VrrpEffect.Endpoint> wanted = plan.routers().stream()
                .filter(router -> surroundings.link(router.key().link()).isPresent())
                .map(router -> new VrrpEffect.Endpoint(
                        router.key().link(),
                        router.key().family(),
                        router.transport().group()))
                .distinct()
                .toList();
        if (!wanted.equals(endpoints)) {
            endpoints = wanted;
            out.effect(new VrrpEffect.ListenOn(wanted));
        }
    }

    private Conditions conditions(VirtualRouter router) {
        List<String> groupFaults = plan.routers().stream()
                .filter(other -> router.group().isPresent() && other.group().equals(router.group()))
                .filter(other -> !other.name().equals(router.name()))
                .flatMap(other -> PriorityTracker.ownFaults(other, surroundings).stream()
                        .map(fault -> other.name() + ": " + fault))
                .toList();
        return PriorityTracker.conditions(router, surroundings, groupFaults);
    }

    private void refreshConditions(MonoTime now, Outbox out) {
        if (isStarted) {
            listen(out);
        }
        if (!isRunning) {
            return;
        }
        eachRouter(slot -> {
            Conditions conditions = conditions(slot.router());
            if (!conditions.equals(slot.state().conditions())) {
                step(slot, new VrrpEvent.ConditionsChanged(conditions), now, out);
            }
        });
    }

    private void deadline(MonoTime now, Outbox out) {
        startIfDue(now, out);
        if (!isStarted) {
            return;
        }
        probes.deadline(now, out);
        eachRouter(slot -> {
            if (slot.nextDeadline().filter(due -> !due.isAfter(now)).isPresent()) {
                step(slot, new VrrpEvent.DeadlineReached(), now, out);
            }
        });
    }

    private void reconfigure(EngineConfig config, MonoTime now, Outbox out) {
        plan = VrrpPlan.of(config);
        notifier = new VrrpNotifier(plan);
        if (!isStarted) {
            return;
        }
        listen(out);
        Map<String, VirtualRouter> wanted = new LinkedHashMap<>();
        plan.routers().forEach(router -> wanted.put(router.name(), router));
        eachRouter(slot -> {
            VirtualRouter next = wanted.get(slot.name());
            if (next == null || !next.key().equals(slot.router().key())) {
                remove(slot, now, out);
            }
        });
        configureGroups();
        probes.configure(plan, now);
        for (VirtualRouter router : plan.routers()) {
            RouterSlot known = routers.get(router.name());
            if (known == null) {
                add(router, now, out);
            } else {
                boolean sameMac = known.router().virtualMac().equals(router.virtualMac());
                if (!sameMac) {
                    createMac(router, out);
                }
                VirtualRouter old = known.router();
                known.reconfigure(router, conditions(router), notifier, now, out);
                tellGroup(known, now, out);
                if (!sameMac) {
                    deleteMac(old, out);
                }
            }
        }
        probes.deadline(now, out);
    }

    private void add(VirtualRouter router, MonoTime now, Outbox out) {
        RouterSlot slot = new RouterSlot(router, conditions(router), notifier, now);
        routers.put(router.name(), slot);
        createMac(router, out);
        if (isRunning) {
            start(slot, now, out);
        }
    }

    private void remove(RouterSlot slot, MonoTime now, Outbox out) {
        step(slot, new VrrpEvent.StopRequested(), now, out);
        slot.deleted(out);
        deleteMac(slot.router(), out);
        routers.remove(slot.name());
    }

    private void stop(MonoTime now, Outbox out) {
        eachRouter(slot -> slot.step(new VrrpEvent.StopRequested(), now, out));
        eachRouter(slot -> deleteMac(slot.router(), out));
        isRunning = false;
        startAt = Optional.empty();
    }

    /** Remembers who is master, once a turn and only when it changed. */
    @Override
    public void endOfTurn(MonoTime now, Outbox out) {
        List<VrrpEffect.Mastership> masterships = routers.values().stream()
                .flatMap(slot -> VrrpMachine.lastAdvertAt(slot.state()).stream()
                        .map(at -> new VrrpEffect.Mastership(slot.router().key(), at)))
                .toList();
        if (!masterships.equals(saved)) {
            saved = masterships;
            out.effect(new VrrpEffect.SaveState(masterships));
        }
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        Stream<Optional<MonoTime>> slots = routers.values().stream().map(RouterSlot::nextDeadline);
        Stream<Optional<MonoTime>> others =
                Stream.of(startAt, isStarted ? probes.nextDeadline() : Optional.<MonoTime>empty());
        return Stream.concat(slots, others).flatMap(Optional::stream).min(MonoTime::compareTo);
    }

    /** The role of a router; empty if it is not configured. */
    Optional<Role> roleOf(String router) {
        return Optional.ofNullable(routers.get(router)).map(slot -> slot.state().role());
    }

    /** How it stands. */
    public VrrpStatus status() {
        return new VrrpStatus(
                routers.values().stream().map(RouterSlot::status).toList(),
                groups.entrySet().stream()
                        .map(group -> new VrrpStatus.GroupStatus(
                                group.getKey(),
                                group.getValue().role(),
                                group.getValue().members().stream()
                                        .map(SyncGroupMachine.Member::router)
                                        .toList()))
                        .toList(),
                refused,
                unknownVrids);
    }

    /** What is known of links and trackers. */
    public Surroundings surroundings() {
        return surroundings;
    }
}
