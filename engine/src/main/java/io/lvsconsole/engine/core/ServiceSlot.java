package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckAction;
import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.health.ServiceAction;
import io.lvsconsole.engine.health.ServiceEvent;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.health.ServiceState;
import io.lvsconsole.engine.health.Verdict;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.reconcile.IpvsProjection;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.engine.reconcile.TableEntry;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** One virtual service within the part: its machine, its state, and the checks of its servers. One thread. */
final class ServiceSlot {

    private final ServiceHealth machine;
    private final NotifySettings pipes;
    private final ServiceNotifier notifier;
    private final Map<DestinationKey, RealServer> servers = new LinkedHashMap<>();
    private final Map<DestinationKey, List<CheckKey>> checks = new LinkedHashMap<>();
    private ServiceState state;
    /** The rows of the present state; empty until they are asked for. */
    private List<TableEntry> rows = List.of();

    private final Consumer<ServiceSlot> stepped;
    private Optional<MonoTime> deadline = Optional.empty();
    private boolean drains;
    private final Map<DestinationKey, Map<CheckKey, Integer>> offsets = new LinkedHashMap<>();
    private final Set<DestinationKey> maintained = new LinkedHashSet<>();
    private boolean switchedOff;

    /** A slot that tells its part after every step. */
    ServiceSlot(
            VirtualService service,
            NotifySettings pipes,
            Optional<ServiceSlot> before,
            Consumer<ServiceSlot> stepped,
            MonoTime now) {
        this.stepped = stepped;
        this.pipes = pipes;
        this.machine = new ServiceHealth(service);
        this.notifier = new ServiceNotifier(service, pipes);
        this.state = before.map(slot -> machine.adopt(slot.state, now)).orElseGet(() -> machine.initial(now));
        for (RealServer server : service.realServers()) {
            DestinationKey key = ServiceHealth.key(server);
            servers.put(key, server);
            checks.put(key, checksOf(server));
        }
    }

    private List<CheckKey> checksOf(RealServer server) {
        List<CheckKey> keys = new ArrayList<>();
        ServiceKey first = service().keys().get(0);
        int servicePort = first instanceof ServiceKey.Address address ? address.port() : 0;
        int port = server.port() == 0 ? servicePort : server.port();
        for (CheckSpec spec : service().checksOf(server)) {
            Optional<ServiceKey> told = spec instanceof CheckSpec.Program ? Optional.of(first) : Optional.empty();
            keys.add(new CheckKey(spec, new DestinationKey(server.address(), port), told));
        }
        return List.copyOf(keys);
    }

    /** Whether it is the slot of this very service. */
    boolean isOf(VirtualService service, NotifySettings settings) {
        return service().equals(service) && pipes.equals(settings);
    }

    VirtualService service() {
        return machine.service();
    }

    Set<CheckKey> checkKeys() {
        Set<CheckKey> all = new LinkedHashSet<>();
        checks.values().forEach(all::addAll);
        return all;
    }

    void start(MonoTime now, Outbox out) {
        step(new ServiceEvent.Started(), now, out);
    }

    void deadline(MonoTime now, Outbox out) {
        if (deadline.filter(due -> !now.isBefore(due)).isPresent()) {
            step(new ServiceEvent.DeadlineReached(), now, out);
        }
    }

    Optional<MonoTime> nextDeadline() {
        return deadline;
    }

    /**
     * A restart goes on where the table stands: a checked server that we had taken out, or quiesced, stays exactly so until
     * its checks have spoken; so a restart writes nothing that it would have to take back.
     */
    void adopt(Map<ServiceKey, TableEntry> have, Ownership owned, MonoTime now, Outbox out) {
        ServiceKey key = service().keys().get(0);
        TableEntry present = have.get(key);
        if (present == null || !owned.owns(key)) {
            return;
        }
        checks.forEach((server, keys) -> {
            DestinationKey row = IpvsProjection.rowKey(servers.get(server), key);
            IpvsDestination destination = present.destinations().get(row);
            boolean serving = destination != null && destination.weight() > 0;
            boolean wanted = servers.get(server).weight() > 0;
            if (!keys.isEmpty() && !serving && wanted && owned.owns(key, row)) {
                step(new ServiceEvent.ServerFound(server, destination != null), now, out);
            }
        });
    }

    /** A verdict of one of our checks changed: a server is alive if all its checks are up, or undecided. */
    void judge(CheckKey changed, Function<CheckKey, Verdict> verdicts, String reason, MonoTime now, Outbox out) {
        checks.forEach((server, keys) -> {
            if (keys.contains(changed) && !maintained.contains(server)) {
                boolean wasAlive = state.servers().get(server).alive();
                boolean down = keys.stream().anyMatch(key -> verdicts.apply(key) == Verdict.DOWN);
                boolean up = keys.stream().allMatch(key -> verdicts.apply(key) == Verdict.UP);
                boolean alive = up || wasAlive && !down;
                if (up || down || alive != wasAlive) {
                    step(new ServiceEvent.ServerJudged(server, alive, reason), now, out);
                }
            }
        });
    }

    /** A check says what the weight should be, or, for a file, what it should change by; those of all checks add up. */
    void advise(CheckKey check, int weight, MonoTime now, Outbox out) {
        checks.forEach((server, keys) -> {
            if (!keys.contains(check)) {
                return;
            }
            boolean isChange = check.spec() instanceof CheckSpec.File;
            Map<CheckKey, Integer> all = offsets.computeIfAbsent(server, key -> new LinkedHashMap<>());
            all.put(check, isChange ? weight : weight - servers.get(server).weight());
            long sum = all.values().stream().mapToLong(Integer::longValue).sum();
            int offset = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, sum));
            if (state.servers().get(server).weightOffset() != offset) {
                step(new ServiceEvent.WeightAdvised(server, offset), now, out);
            }
        });
    }

    /** Servers with a marker are down at once and stay so; without one their checks decide again. */
    void maintain(Set<String> markers, Function<CheckKey, Verdict> verdicts, MonoTime now, Outbox out) {
        servers.forEach((key, server) -> {
            Optional<String> marker = MaintenanceMarkers.of(server, markers);
            if (marker.isPresent() && maintained.add(key)) {
                step(new ServiceEvent.ServerJudged(key, false, "maintenance: marker " + marker.get()), now, out);
            } else if (marker.isEmpty() && maintained.remove(key)) {
                boolean up = checks.get(key).stream().allMatch(check -> verdicts.apply(check) == Verdict.UP);
                step(new ServiceEvent.ServerJudged(key, up, up ? "" : "maintenance is over"), now, out);
            }
        });
    }

    void softFailure(CheckKey check, CheckAction.SoftFailure failure, Outbox out) {
        checks.forEach((server, keys) -> {
            if (keys.contains(check)) {
                out.effect(notifier.softFailure(servers.get(server), failure));
            }
        });
    }

    void intervene(ServiceInput.Intervened intervened, MonoTime now, Outbox out) {
        step(new ServiceEvent.Intervened(intervened.server(), intervened.intervention()), now, out);
        Optional.ofNullable(servers.get(intervened.server()))
                .ifPresent(server -> out.effect(notifier.intervened(server, intervened.intervention())));
    }

    /** What operators decided about our servers. */
    List<HeldServer> held() {
        List<HeldServer> held = new ArrayList<>();
        state.servers().forEach((server, present) -> present.intervention()
                .ifPresent(
                        wanted -> held.add(new HeldServer(service().name(), server, wanted.kind(), wanted.weight()))));
        return held;
    }

    Optional<Intervention> intervention(DestinationKey server) {
        return Optional.ofNullable(state.servers().get(server)).flatMap(RealServerState::intervention);
    }

    /** A server that is configured no longer drains. */
    void leave(DestinationKey server, MonoTime deadline, MonoTime now, Outbox out) {
        if (state.servers().get(server).intervention().isEmpty()) {
            step(new ServiceEvent.Intervened(server, Optional.of(Intervention.drain(Optional.of(deadline)))), now, out);
        }
    }

    boolean hasDrained(DestinationKey server) {
        return Optional.ofNullable(state.servers().get(server))
                .map(RealServerState::drained)
                .orElse(true);
    }

    boolean isDraining() {
        return drains;
    }

    /** Counts the connections of draining servers over all our rows. */
    void count(List<ServiceTable> rows, MonoTime now, Outbox out) {
        if (!isDraining()) {
            return;
        }
        Set<ServiceKey> keys = new LinkedHashSet<>(service().keys());
        Map<DestinationKey, Long> left = new LinkedHashMap<>();
        for (ServiceTable row : rows) {
            ServiceKey key = row.service().service().key();
            if (keys.contains(key)) {
                row.destinations()
                        .forEach(entry -> left.merge(entry.destination().key(), connections(entry), Long::sum));
            }
        }
        ServiceKey first = service().keys().get(0);
        servers.forEach((server, configured) -> {
            long connections = left.getOrDefault(IpvsProjection.rowKey(configured, first), 0L);
            step(new ServiceEvent.ConnectionsCounted(server, connections), now, out);
        });
    }

    private static long connections(DestinationEntry entry) {
        return entry.activeConnections() + entry.inactiveConnections() + entry.persistentConnections();
    }

    /** Keeps the service out of the table, or not. */
    void switchedOff(boolean value) {
        switchedOff = value;
    }

    boolean isSwitchedOff() {
        return switchedOff;
    }

    /** The rows the kernel should have. */
    List<TableEntry> rows() {
        if (rows.isEmpty()) {
            rows = IpvsProjection.of(machine, state);
        }
        return rows;
    }

    void stop(Outbox out) {
        if (service().omega()) {
            servers.forEach((key, server) -> {
                if (state.servers().get(key).alive()) {
                    notifier.run(server.notifyDown(), out);
                }
            });
            notifier.run(service().quorumDown(), out);
        }
    }

    ServicesStatus.Service status(Function<CheckKey, Optional<CheckState>> states) {
        List<ServicesStatus.Server> list = new ArrayList<>(servers.size());
        TableEntry first = rows().get(0);
        for (Map.Entry<DestinationKey, RealServer> entry : servers.entrySet()) {
            List<ServicesStatus.Check> own = new ArrayList<>(2);
            for (CheckKey check : checks.get(entry.getKey())) {
                own.add(new ServicesStatus.Check(check, states.apply(check)));
            }
            RealServer server = entry.getValue();
            IpvsDestination row = first.destinations().get(IpvsProjection.rowKey(server, first.key()));
            RealServerState present = state.servers().get(entry.getKey());
            list.add(new ServicesStatus.Server(server, present, row == null || switchedOff ? -1 : row.weight(), own));
        }
        return ServicesStatus.Service.of(service(), state.hasQuorum(), list);
    }

    private void step(ServiceEvent event, MonoTime now, Outbox out) {
        Step<ServiceState, ServiceAction> step = machine.step(state, event, now);
        rows = state.equals(step.state()) ? rows : List.of();
        state = step.state();
        deadline = machine.nextDeadline(state);
        drains = state.servers().values().stream().anyMatch(RealServerState::isDraining);
        stepped.accept(this);
        step.actions().forEach(action -> notifier.tell(action, servers, out));
    }
}
