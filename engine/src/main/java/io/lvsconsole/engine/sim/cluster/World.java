package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster with its clients on one segment, its faults, and the rules that must hold in it. */
final class World {

    private static final Duration TICK = Duration.ofMillis(40);
    /** The rules speak of spans of 50 ms and more: looking at each packet's arrival would show nothing new. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

    private final SimulationContext context;
    private final Scenario scenario;
    private final List<Director> directors = new ArrayList<>();
    private final List<TableConduct> tableConducts = new ArrayList<>();
    private final Client client = new Client("client", this::isAlone);
    private final List<Invariant> invariants = List.of(
            new OneOwner(),
            new LeaseEnds(),
            new AddressFollowsRole(),
            new GroupsAgree(),
            new ForeignThingsStay(),
            new TablesAsWanted());
    private MonoTime networkChangedAt = MonoTime.ZERO;
    private final ServerFarm farm = new ServerFarm();
    private final List<IpAddress> vips;
    private final Duration lease;
    private MonoTime checkedAt = MonoTime.ZERO;
    private long steps;

    World(Scenario scenario, Chance chance) {
        this.scenario = scenario;
        this.vips = scenario.vips();
        this.lease = scenario.lease();
        Agenda agenda = new Agenda();
        this.context = new SimulationContext(agenda, chance, new Segment(agenda, chance), new Trace(), new Findings());
        segment().attach(client);
        for (int i = 0; i < scenario.directors(); i++) {
            Machine machine =
                    new Machine(agenda, i + 1, Scenario.LINK, scenario.ownAddresses(i), ForeignService::addTo);
            Director director = new Director("lvs" + (i + 1), scenario.config(i), context, machine, farm);
            TableConduct tables = new TableConduct(director, context, farm);
            director.watchedBy(new Conduct(director, context));
            director.watchedBy(tables);
            tableConducts.add(tables);
            directors.add(director);
            segment().attach(director);
            agenda.after(chance.millis(0, 500), director::startProcess);
        }
        tick();
    }

    private void tick() {
        context.agenda().after(TICK, this::tick);
    }

    private boolean isAlone(MacAddress mac) {
        Director speaker = directors.stream()
                .filter(director -> director.machine().mac().equals(mac))
                .findFirst()
                .orElseThrow();
        return directors.stream()
                .anyMatch(other -> other != speaker
                        && (!hearEachOther(speaker, other) || segment().isLossy())
                        && vips.stream().anyMatch(other::has));
    }

    SimulationContext context() {
        return context;
    }

    Segment segment() {
        return context.segment();
    }

    Scenario scenario() {
        return scenario;
    }

    MonoTime now() {
        return context.agenda().now();
    }

    long steps() {
        return steps;
    }

    List<Director> directors() {
        return directors;
    }

    /** What each director may do to its table. */
    List<TableConduct> tableConducts() {
        return tableConducts;
    }

    ServerFarm farm() {
        return farm;
    }

    Client client() {
        return client;
    }

    List<IpAddress> vips() {
        return vips;
    }

    Duration slowestInterval() {
        return scenario.interval();
    }

    Duration lease() {
        return lease;
    }

    MonoTime networkChangedAt() {
        return networkChangedAt;
    }

    /** The network's paths or quality were changed. */
    void networkChanged() {
        networkChangedAt = now();
    }

    /** Whether two engines run and packets pass between them, both ways. */
    boolean hearEachOther(Director one, Director other) {
        return one.isAwake()
                && other.isAwake()
                && one.isReachable()
                && other.isReachable()
                && segment().passes(one.name(), other.name())
                && segment().passes(other.name(), one.name());
    }

    /** Lets so much time pass, or less if a rule is broken. */
    void run(Duration length) {
        MonoTime limit = now().plus(length);
        while (broken().isEmpty() && now().isBefore(limit)) {
            context.agenda().step(limit);
            steps++;
            if (now().since(checkedAt).compareTo(BETWEEN_CHECKS) >= 0) {
                checkedAt = now();
                invariants.forEach(invariant -> invariant.check(this));
            }
        }
    }

    Optional<String> broken() {
        return context.findings().first();
    }

    /** The directors that own an address now. */
    List<Director> owners(IpAddress vip) {
        return directors.stream()
                .filter(director -> director.isReachable() && director.has(vip))
                .toList();
    }
}
