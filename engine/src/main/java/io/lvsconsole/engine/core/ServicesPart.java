package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.health.CheckAction;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.health.Verdict;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.Director.StopAction;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.TrackFile;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.reconcile.IpvsProjection;
import io.lvsconsole.engine.reconcile.OverrideEditor;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.engine.reconcile.ServiceOverride;
import io.lvsconsole.engine.reconcile.TableDiff;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Virtual services as a part of the engine: checks, quorum, interventions, and the kernel's table kept as they want it.
 * The table outlives the engine: it is left as it is at a stop unless the configuration says otherwise, and a start adopts
 * what it finds. One thread.
 */
public final class ServicesPart implements EnginePart {

    /** The configuration as it was read; {@link #config} is that with what operators changed. */
    private EngineConfig base;

    private EngineConfig config;
    private Overrides overrides = Overrides.NONE;
    private List<HeldServer> heldBefore = List.of();
    private Set<String> maintained = Set.of();
    private final LeavingServers leaving = new LeavingServers();
    private final ReloadGuard guard = new ReloadGuard();
    private final LocalAddresses addresses = new LocalAddresses();
    private final Map<String, ServiceSlot> services = new LinkedHashMap<>();
    private final CheckAskers askers = new CheckAskers();
    private final CheckBoard checks = new CheckBoard(new CheckListener());
    private final TableKeeper table = new TableKeeper();
    private final PanicGuard panic = new PanicGuard();
    /** Services whose rows may have changed in this turn. */
    private final Set<ServiceSlot> touched = new LinkedHashSet<>();

    private final ServiceSwitches switches = new ServiceSwitches();
    /** Services that wait for a moment of their own: drains and slow starts. */
    private final Set<ServiceSlot> waiting = new LinkedHashSet<>();

    private final CheckerAlarm checkerAlarm = new CheckerAlarm();

    private Outbox outbox = new Outbox();
    private MonoTime clock = MonoTime.ZERO;
    private boolean isRunning;

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public ServicesPart(EngineConfig config) {
        this.base = config;
        this.config = config;
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        outbox = out;
        clock = now;
        if (isRunning) {
            checks.noticePause(now, out);
        }
        if (event instanceof ServiceInput input) {
            input(input);
        } else if (event instanceof VrrpInput link && addresses.changeBy(link)) {
            addressesMoved();
        } else if (event instanceof Lifecycle.DeadlineReached) {
            checks.deadline(now, out);
            List.copyOf(waiting).forEach(slot -> slot.deadline(now, out));
        } else if (event instanceof Lifecycle.Started) {
            isRunning = true;
            table.begin(now);
            reconfigure(base);
            takeBackHeld();
        } else if (event instanceof Lifecycle.Reconfigured change) {
            reconfigure(change.config());
        } else if (event instanceof Lifecycle.StopRequested) {
            stop();
        }
    }

    private void input(ServiceInput input) {
        if (input instanceof ServiceInput.CheckEnded ended) {
            boolean wasHeld = panic.holds(ended.check());
            if (ended.outcome().heard()) {
                panic.heard(ended.check(), clock);
            } else {
                panic.silentAgain(ended.check(), clock.minus(ended.outcome().latency()));
            }
            boolean released = wasHeld && !panic.holds(ended.check());
            checks.ended(ended, clock, outbox);
            if (released) {
                judge(ended.check(), ended.outcome().detail());
            }
        } else if (input instanceof ServiceInput.NumberRead read) {
            checks.ended(
                    new ServiceInput.CheckEnded(read.check(), read.generation(), FileVerdict.of(read)), clock, outbox);
        } else if (input instanceof ServiceInput.MaintenanceRead read) {
            maintained = read.markers();
            services.values().forEach(this::maintain);
        } else if (input instanceof ServiceInput.TableRead read) {
            tableRead(read);
        } else if (input instanceof ServiceInput.PlanApplied applied) {
            table.applied(applied, clock, outbox);
        } else if (input instanceof ServiceInput.KernelFailed failed) {
            table.failed(failed, clock, outbox);
        } else if (input instanceof ServiceInput.OwnershipLoaded loaded) {
            table.owns(loaded.ownership());
        } else if (input instanceof ServiceInput.Intervened intervened) {
            Optional.ofNullable(services.get(intervened.service()))
                    .ifPresent(slot -> slot.intervene(intervened, clock, outbox));
            saveOverrides();
        } else if (input instanceof ServiceInput.OverridesLoaded loaded) {
            overrides = loaded.overrides();
            heldBefore = loaded.held();
        } else if (input instanceof ServiceInput.Overridden changed) {
            overrides = changed.overrides();
            apply(base);
            saveOverrides();
        } else if (input instanceof ServiceInput.OverridesSaved written) {
            overrides = Overrides.NONE;
            apply(written.config());
            List<HeldServer> decided = held();
            decided.stream()
                    .filter(held -> held.kind() == Intervention.Kind.WEIGHT)
                    .forEach(held -> services.get(held.service())
                            .intervene(
                                    new ServiceInput.Intervened(held.service(), held.server(), Optional.empty()),
                                    clock,
                                    outbox));
            saveOverrides();
        } else if (input instanceof ServiceInput.UplinkTested tested) {
            uplinkTested(tested);
        } else if (input instanceof ServiceInput.Switched change) {
            touched.addAll(switches.turn(change) ? services.values() : List.of());
        }
    }

    /** Goes to a configuration that was read; overrides that make no sense in it any more are told and dropped. */
    private void reconfigure(EngineConfig read) {
        List<IpvsChange> lost = new ArrayList<>();
        Overrides before = overrides;
        overrides = overrides.carriedTo(read.services(), lost);
        for (IpvsChange change : lost) {
            outbox.effect(Notification.of(
                    Level.WARNING,
                    "control.override",
                    "",
                    "override dropped, the configuration has no such service or server: "
                            + IpvsWords.of(change).orElse("")));
        }
        guard.reloaded(base.services(), read.services(), table);
        apply(read);
        if (!overrides.equals(before)) {
            saveOverrides();
        }
    }

    private void apply(EngineConfig read) {
        base = read;
        List<VirtualService> wanted = overrides.applyTo(read.services());
        leaving.between(services.isEmpty() ? List.of() : config.services(), wanted, clock);
        settle(wanted);
    }

    /** Goes to these services, and to those servers that still drain out of them. */
    private void settle(List<VirtualService> wanted) {
        config = base.withServices(leaving.addTo(wanted));
        configure();
        askers.settle(checks, addresses, clock, outbox);
        leaving.all()
                .forEach((service, servers) -> servers.forEach(
                        (server, each) -> services.get(service).leave(server, each.deadline(), clock, outbox)));
    }

    private void letGo() {
        boolean any = leaving.forget((service, server) ->
                !services.containsKey(service) || services.get(service).hasDrained(server));
        if (any) {
            settle(overrides.applyTo(base.services()));
        }
    }

    private void takeBackHeld() {
        for (HeldServer held : heldBefore) {
            Optional.ofNullable(services.get(held.service()))
                    .ifPresent(slot -> slot.intervene(
                            new ServiceInput.Intervened(
                                    held.service(), held.server(), Optional.of(held.intervention())),
                            clock,
                            outbox));
        }
        heldBefore = List.of();
    }

    private void saveOverrides() {
        outbox.effect(new ServiceEffect.SaveOverrides(overrides, held()));
    }

    private List<HeldServer> held() {
        List<HeldServer> held = new ArrayList<>();
        services.values().forEach(slot -> held.addAll(slot.held()));
        held.removeIf(each -> leaving.deadline(each.service(), each.server()).isPresent());
        return held;
    }

    /** Works typed changes in, on top of those so far. */
    OverrideEditor editor() {
        return new OverrideEditor(base.services(), overrides, table::has);
    }

    Overrides overrides() {
        return overrides;
    }

    /** The configuration as it would be written now: with typed changes and decided weights. */
    EngineConfig effective() {
        Map<String, Map<DestinationKey, Integer>> weights = new LinkedHashMap<>();
        for (HeldServer held : held()) {
            if (held.kind() == Intervention.Kind.WEIGHT) {
                weights.computeIfAbsent(held.service(), name -> new LinkedHashMap<>())
                        .put(held.server(), held.weight());
            }
        }
        return base.withServices(overrides.applyTo(base.services()).stream()
                .map(service -> weighted(service, weights.getOrDefault(service.name(), Map.of())))
                .toList());
    }

    private static VirtualService weighted(VirtualService service, Map<DestinationKey, Integer> weights) {
        List<RealServer> servers = service.realServers().stream()
                .map(server -> Optional.ofNullable(weights.get(ServiceHealth.key(server)))
                        .map(server::withWeight)
                        .orElse(server))
                .toList();
        return weights.isEmpty()
                ? service
                : new VirtualServiceBuilder(service).realServers(servers).build();
    }

    /** What an operator decided about a server. */
    Optional<Intervention> intervention(String service, DestinationKey server) {
        return Optional.ofNullable(services.get(service)).flatMap(slot -> slot.intervention(server));
    }

    /** The key that names the service one of whose keys this is. */
    Optional<ServiceKey> firstKey(ServiceKey key) {
        return base.services().stream()
                .map(VirtualService::keys)
                .filter(keys -> keys.contains(key))
                .map(keys -> keys.get(0))
                .findFirst();
    }

    boolean isSettled(ServiceKey key) {
        return table.isSettled(key);
    }

    Optional<Errno> refusal(ServiceKey key) {
        return table.refusal(key).map(TableKeeper.Refused::errno);
    }

    TableDiff plan() {
        return table.plan();
    }

    /**
     * Goes to the present configuration. A service that is the same keeps all it has, one that is changed its state, and one
     * that is gone leaves the table: the work is that of the difference.
     */
    private void configure() {
        Map<String, ServiceSlot> before = new LinkedHashMap<>(services);
        Set<ServiceKey> gone = new LinkedHashSet<>();
        List<ServiceSlot> fresh = new ArrayList<>();
        services.clear();
        for (VirtualService service : config.services()) {
            ServiceSlot old = before.remove(service.name());
            ServiceSlot slot = old;
            if (old == null || !old.isOf(service, config.notifications())) {
                slot = new ServiceSlot(service, config.notifications(), Optional.ofNullable(old), this::stepped, clock);
                fresh.add(slot);
                Optional.ofNullable(old).ifPresent(changed -> let(changed, gone));
            }
            services.put(service.name(), slot);
        }
        before.values().forEach(slot -> let(slot, gone));
        fresh.forEach(slot -> gone.removeAll(slot.service().keys()));
        gone.forEach(table::unwant);
        for (ServiceSlot slot : fresh) {
            slot.service().keys().forEach(key -> table.configure(key, IpvsProjection.rowKeys(slot.service(), key)));
            askers.add(slot);
            slot.start(clock, outbox);
            maintain(slot);
        }
    }

    private void let(ServiceSlot slot, Set<ServiceKey> gone) {
        gone.addAll(slot.service().keys());
        askers.remove(slot);
        touched.remove(slot);
        waiting.remove(slot);
    }

    private void addressesMoved() {
        if (isRunning) {
            askers.addressesMoved();
            askers.settle(checks, addresses, clock, outbox);
        }
    }

    private void maintain(ServiceSlot slot) {
        slot.maintain(maintained, checks::verdict, clock, outbox);
    }

    private void stepped(ServiceSlot slot) {
        touched.add(slot);
        if (slot.isDraining() || slot.nextDeadline().isPresent()) {
            waiting.add(slot);
        } else {
            waiting.remove(slot);
        }
    }

    private void tableRead(ServiceInput.TableRead read) {
        boolean first = !table.hasRead();
        if (!table.read(read, config.director().onDrift(), clock, outbox)) {
            return;
        }
        if (first) {
            services.values().forEach(slot -> slot.adopt(table.have(), table.owned(), clock, outbox));
        }
        List.copyOf(waiting).forEach(slot -> slot.count(read.table(), clock, outbox));
    }

    private void uplinkTested(ServiceInput.UplinkTested tested) {
        if (!panic.isHolding()) {
            return;
        }
        if (tested.works()) {
            Set<CheckKey> held = panic.held();
            panic.release();
            outbox.effect(Notification.of(
                    Level.WARNING,
                    "services.panic",
                    "",
                    "our own uplink works (" + tested.detail() + "): they are down"));
            held.forEach(key -> judge(key, "no answer"));
        } else {
            outbox.effect(Notification.of(
                    Level.ALARM,
                    "services.panic",
                    "",
                    "our own uplink does not work (" + tested.detail() + "): weights kept"));
        }
    }

    private void judge(CheckKey key, String reason) {
        for (ServiceSlot slot : askers.of(key)) {
            slot.judge(key, check -> panic.holds(check) ? Verdict.UP : checks.verdict(check), reason, clock, outbox);
        }
    }

    private void stop() {
        isRunning = false;
        checks.clear();
        services.values().forEach(slot -> slot.stop(outbox));
        if (config.director().onStop() == StopAction.REMOVE) {
            services.values().forEach(slot -> slot.service().keys().forEach(table::unwant));
            services.clear();
            touched.clear();
        }
    }

    @Override
    public void endOfTurn(MonoTime now, Outbox out) {
        if (!leaving.isEmpty()) {
            letGo();
        }
        write(now, out);
        guard.settle(base.services(), table, out).ifPresent(services -> {
            apply(base.withServices(services));
            write(now, out);
        });
    }

    private void write(MonoTime now, Outbox out) {
        touched.forEach(slot -> switches.want(slot, services.keySet(), table));
        touched.clear();
        table.watch(waiting.stream().anyMatch(ServiceSlot::isDraining));
        table.endOfTurn(now, out);
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        Optional<MonoTime> next = table.nextDeadline();
        next = earlier(next, checks.nextDeadline());
        for (ServiceSlot slot : waiting) {
            next = earlier(next, slot.nextDeadline());
        }
        return next;
    }

    private static Optional<MonoTime> earlier(Optional<MonoTime> a, Optional<MonoTime> b) {
        return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
    }

    /** How the services stand. */
    public ServicesStatus status() {
        List<ServicesStatus.Service> list = new ArrayList<>();
        for (VirtualService configured : base.services()) {
            Optional<ServiceOverride> override = overrides.of(configured);
            ServiceSlot slot = services.get(configured.name());
            list.add(
                    slot == null
                            ? ServicesStatus.Service.removed(configured, override)
                            : slot.status(checks::state).overridden(configured, override));
        }
        return new ServicesStatus(list, table.owned(), panic.isHolding());
    }

    /** Hears what the checks decide. */
    private final class CheckListener implements CheckBoard.Listener {
        @Override
        public Effect start(CheckKey check, ServiceKey service, long generation, boolean lastPassed) {
            if (check.spec() instanceof CheckSpec.File file) {
                String path = base.vrrp().files().stream()
                        .filter(known -> known.name().equals(file.file()))
                        .map(TrackFile::file)
                        .findFirst()
                        .orElse("");
                return new ServiceEffect.ReadNumber(check, generation, path);
            }
            return new ServiceEffect.RunCheck(check, service, generation, lastPassed);
        }

        @Override
        public void verdictChanged(CheckKey check, CheckAction.VerdictChanged change, CheckOutcome outcome) {
            if (change.to() == Verdict.DOWN && !outcome.heard()) {
                CheckTiming timing = check.spec().timing();
                Duration window = timing.delayLoop().plus(timing.timeout());
                int percent = config.director().panicPercent();
                if (panic.wentSilent(check, clock, window, askers.size(), percent)) {
                    outbox.effect(Notification.of(
                            Level.ALARM,
                            "services.panic",
                            "",
                            panic.held().size() + " of " + askers.size()
                                    + " checks went silent at once: weights kept, testing our own uplink"));
                    outbox.effect(new ServiceEffect.TestUplink());
                    panic.held().forEach(held -> judge(held, "held: everything went silent at once"));
                }
            }
            judge(check, change.evidence());
        }

        @Override
        public void softFailure(CheckKey check, CheckAction.SoftFailure failure) {
            for (ServiceSlot slot : askers.of(check)) {
                slot.softFailure(check, failure, outbox);
            }
        }

        @Override
        public void resultMissing(CheckKey check) {
            checkerAlarm.resultMissing(check, clock, outbox);
        }

        @Override
        public void weightAdvised(CheckKey check, int weight) {
            askers.of(check).forEach(slot -> slot.advise(check, weight, clock, outbox));
        }
    }
}
