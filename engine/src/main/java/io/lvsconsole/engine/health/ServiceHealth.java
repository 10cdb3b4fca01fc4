package io.lvsconsole.engine.health;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual service and its real servers: who is alive, is there a quorum, who drains. Rules of keepalived
 * (check_api.c, ipwrapper.c): the quorum is gained at quorum + hysteresis and lost below quorum - hysteresis or at nothing;
 * a quorum above all configured weight counts as all of it, a hysteresis of the quorum or more as one less. At the start
 * the quorum counts as lost and is gained at once if the servers that start as alive suffice.
 */
public final class ServiceHealth implements Machine<ServiceState, ServiceEvent, ServiceAction> {

    private final VirtualService service;
    private final Map<DestinationKey, RealServer> servers = new LinkedHashMap<>();

    /** The machine of one configured service. */
    public ServiceHealth(VirtualService service) {
        this.service = service;
        service.realServers().forEach(server -> servers.put(key(server), server));
    }

    /** How a real server is named within its service: as configured. */
    public static DestinationKey key(RealServer server) {
        return new DestinationKey(server.address(), server.port());
    }

    /** The configured service. */
    public VirtualService service() {
        return service;
    }

    /** The state before anything was checked: alive, except with {@code alpha} and checks that must pass first. */
    public ServiceState initial(MonoTime now) {
        Map<DestinationKey, RealServerState> states = new LinkedHashMap<>();
        servers.forEach((key, server) -> states.put(key, fresh(server, now)));
        return new ServiceState(false, states);
    }

    /** The state of the service before a reload carried over to this one: servers in both keep theirs. */
    public ServiceState adopt(ServiceState before, MonoTime now) {
        Map<DestinationKey, RealServerState> states = new LinkedHashMap<>();
        servers.forEach((key, server) -> {
            RealServerState known = before.servers().get(key);
            states.put(key, known != null ? known : fresh(server, now));
        });
        return new ServiceState(before.hasQuorum(), states);
    }

    private RealServerState fresh(RealServer server, MonoTime now) {
        boolean alive = !server.alpha() || service.checksOf(server).isEmpty();
        return new RealServerState(alive, now, "", 0, Optional.empty(), RealServerState.FULL, false, false);
    }

    @Override
    public Optional<MonoTime> nextDeadline(ServiceState state) {
        Optional<MonoTime> next = Optional.empty();
        for (RealServerState server : state.servers().values()) {
            next = earlier(next, deadline(server));
        }
        return next;
    }

    private static Optional<MonoTime> earlier(Optional<MonoTime> a, Optional<MonoTime> b) {
        return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
    }

    @Override
    public Step<ServiceState, ServiceAction> step(ServiceState state, ServiceEvent event, MonoTime now) {
        List<ServiceAction> actions = new ArrayList<>();
        ServiceState next = event.accept(new Transition(state, now, actions));
        return new Step<>(withQuorum(next, actions), actions);
    }

    /** The present weight of a server as the quorum counts it: configured or decided, plus what checks advise. */
    public long weightOf(DestinationKey key, RealServerState state) {
        if (state.intervention().isPresent()) {
            return state.intervention().get().weight();
        }
        return Math.max(0, Math.min(Integer.MAX_VALUE, (long) servers.get(key).weight() + state.weightOffset()));
    }

    /** The weight the kernel gets: as {@link #weightOf}, lowered while a returned server starts slowly. */
    public int kernelWeight(DestinationKey key, RealServerState state) {
        long weight = weightOf(key, state);
        if (!state.isStartingSlowly() || weight == 0 || state.intervention().isPresent()) {
            return (int) weight;
        }
        return (int) Math.max(1, weight * state.slowSteps() / RealServerState.FULL);
    }

    private MonoTime slowStep(RealServerState server) {
        Duration step = service.slowStart().dividedBy(RealServerState.FULL);
        return server.since().plus(step.multipliedBy(server.slowSteps()));
    }

    private Optional<MonoTime> deadline(RealServerState server) {
        Optional<MonoTime> drain =
                server.isDraining() ? server.intervention().flatMap(Intervention::deadline) : Optional.empty();
        Optional<MonoTime> slow = server.isStartingSlowly() ? Optional.of(slowStep(server)) : Optional.empty();
        return earlier(drain, slow);
    }

    private ServiceState withQuorum(ServiceState state, List<ServiceAction> actions) {
        long alive = 0;
        long configured = 0;
        for (Map.Entry<DestinationKey, RealServerState> entry : state.servers().entrySet()) {
            configured += servers.get(entry.getKey()).weight();
            alive += entry.getValue().alive() ? weightOf(entry.getKey(), entry.getValue()) : 0;
        }
        long quorum = Math.max(1, Math.min(service.quorum(), configured));
        long hysteresis = Math.min(service.hysteresis(), quorum - 1);
        boolean lost = alive == 0 || alive < quorum - hysteresis;
        boolean has = state.hasQuorum() ? !lost : alive >= quorum + hysteresis;
        if (has != state.hasQuorum()) {
            actions.add(new ServiceAction.QuorumChanged(has, alive, quorum));
        }
        return state.withQuorum(has);
    }

    /** One step without the quorum, which is counted anew after each. */
    private final class Transition implements ServiceEvent.Visitor<ServiceState> {
        private final ServiceState state;
        private final MonoTime now;
        private final List<ServiceAction> actions;

        private Transition(ServiceState state, MonoTime now, List<ServiceAction> actions) {
            this.state = state;
            this.now = now;
            this.actions = actions;
        }

        @Override
        public ServiceState visit(ServiceEvent.Started event) {
            return state;
        }

        @Override
        public ServiceState visit(ServiceEvent.ServerJudged event) {
            RealServerState server = state.servers().get(event.server());
            if (server == null) {
                return state;
            }
            if (server.alive() == event.alive()) {
                return server.foundQuiesced() ? state.with(event.server(), server.asDecided()) : state;
            }
            actions.add(new ServiceAction.ServerChanged(event.server(), event.alive(), event.reason()));
            int steps = event.alive() && !service.slowStart().isZero() ? 1 : RealServerState.FULL;
            return state.with(event.server(), server.withAlive(event.alive(), now, event.reason(), steps));
        }

        @Override
        public ServiceState visit(ServiceEvent.ServerFound event) {
            RealServerState server = state.servers().get(event.server());
            if (server == null || !server.alive()) {
                return state;
            }
            String why = event.isQuiesced() ? "had weight 0 at the start" : "was out of the table at the start";
            actions.add(new ServiceAction.ServerChanged(event.server(), false, why));
            return state.with(event.server(), server.asFound(event.isQuiesced(), now, why));
        }

        @Override
        public ServiceState visit(ServiceEvent.WeightAdvised event) {
            RealServerState server = state.servers().get(event.server());
            return server == null ? state : state.with(event.server(), server.withOffset(event.offset()));
        }

        @Override
        public ServiceState visit(ServiceEvent.Intervened event) {
            RealServerState server = state.servers().get(event.server());
            return server == null ? state : state.with(event.server(), server.withIntervention(event.intervention()));
        }

        @Override
        public ServiceState visit(ServiceEvent.ConnectionsCounted event) {
            RealServerState server = state.servers().get(event.server());
            if (server == null || !server.isDraining() || event.active() > 0) {
                return state;
            }
            actions.add(new ServiceAction.Drained(event.server(), 0));
            return state.with(event.server(), server.asDrained());
        }

        @Override
        public ServiceState visit(ServiceEvent.DeadlineReached event) {
            ServiceState next = state;
            for (Map.Entry<DestinationKey, RealServerState> entry :
                    state.servers().entrySet()) {
                RealServerState server = entry.getValue();
                if (deadline(server).filter(due -> !now.isBefore(due)).isEmpty()) {
                    continue;
                }
                if (server.isStartingSlowly() && !now.isBefore(slowStep(server))) {
                    next = next.with(entry.getKey(), server.withSlowSteps(server.slowSteps() + 1));
                } else {
                    actions.add(new ServiceAction.Drained(entry.getKey(), -1));
                    next = next.with(entry.getKey(), server.asDrained());
                }
            }
            return next;
        }
    }
}
