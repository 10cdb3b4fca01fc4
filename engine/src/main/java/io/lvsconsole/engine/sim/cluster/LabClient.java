package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The client of a lab: requests a page every so often, from each of its addresses in turn. It finds the virtual address by
 * ARP and keeps what it found as Linux does: believed until another owner announces itself, or until nothing has come back
 * for as long as an entry stays reachable and is then probed. The cluster's thread.
 */
final class LabClient implements LabMachine, Segment.Station {

    /** {@code base_reachable_time} 30 s, {@code delay_first_probe_time} 5 s, three probes of 1 s. */
    private static final Duration UNCONFIRMED_FOR = Duration.ofSeconds(38);

    private static final int FIRST_PORT = 32768;
    private static final int PORTS = 28232;

    private record Neighbour(MacAddress mac, MonoTime confirmedAt) {}

    private final ClusterPlan.ClientPlan plan;
    private final SimulationContext world;
    private final Machine machine;
    private final List<Director> directors;
    private final LabFarm farm;
    private final Tally tally = new Tally();
    private final Map<IpAddress, Neighbour> neighbours = new HashMap<>();
    private int requests;

    LabClient(
            ClusterPlan.ClientPlan plan,
            SimulationContext world,
            Machine machine,
            List<Director> directors,
            LabFarm farm) {
        this.plan = plan;
        this.world = world;
        this.machine = machine;
        this.directors = List.copyOf(directors);
        this.farm = farm;
    }

    static Machine machine(ClusterPlan.ClientPlan plan, Agenda agenda, int number) {
        return new Machine(agenda, number, plan.link(), plan.addresses(), host -> {});
    }

    ClusterPlan.ClientPlan plan() {
        return plan;
    }

    SimulationContext world() {
        return world;
    }

    LabFarm farm() {
        return farm;
    }

    Tally tally() {
        return tally;
    }

    /** Begins to make requests. */
    void begin() {
        world.agenda().after(plan.every(), this::begin);
        if (machine.isRunning()) {
            Cidr source = plan.addresses().get(requests % plan.addresses().size());
            new LabRequest(this, source.address(), FIRST_PORT + requests % PORTS).open();
            requests++;
        }
    }

    /** The director a packet for the virtual address goes to: whom it knows, or who answers ARP. */
    Optional<Director> nextHop() {
        if (!machine.isReachable()) {
            return Optional.empty();
        }
        MonoTime now = world.agenda().now();
        Neighbour known = neighbours.get(plan.virtual());
        if (known == null || now.since(known.confirmedAt()).compareTo(UNCONFIRMED_FOR) > 0) {
            neighbours.remove(plan.virtual());
            List<Segment.Station> owners = world.segment().owners(this, plan.virtual());
            directors.stream()
                    .filter(owners::contains)
                    .findFirst()
                    .ifPresent(owner -> heardOf(plan.virtual(), owner.machine().mac()));
        }
        return Optional.ofNullable(neighbours.get(plan.virtual())).flatMap(neighbour -> directors.stream()
                .filter(director -> director.machine().mac().equals(neighbour.mac()))
                .findFirst());
    }

    /** An answer came: whoever forwarded the request is there. */
    void confirmed() {
        neighbours.computeIfPresent(
                plan.virtual(),
                (address, neighbour) ->
                        new Neighbour(neighbour.mac(), world.agenda().now()));
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public String role() {
        return "client";
    }

    @Override
    public String address() {
        return plan.addresses().get(0).address().toString();
    }

    @Override
    public String state() {
        if (!machine.isRunning()) {
            return "off";
        }
        return machine.isReachable() ? "up" : "unplugged";
    }

    @Override
    public boolean isReachable() {
        return machine.isReachable();
    }

    @Override
    public boolean has(IpAddress address) {
        return machine.holds(address);
    }

    @Override
    public void receive(Datagram datagram) {
        // Adverts are no business of a client.
    }

    @Override
    public void heardOf(IpAddress address, MacAddress mac) {
        neighbours.put(address, new Neighbour(mac, world.agenda().now()));
    }

    @Override
    public void unplug() {
        machine.cable(false);
    }

    @Override
    public void plug() {
        machine.cable(true);
    }

    @Override
    public void powerOff() throws NotPossible {
        require(machine.isRunning(), "it is switched off already");
        machine.powerOff();
        neighbours.clear();
    }

    @Override
    public void powerOn() throws NotPossible {
        require(!machine.isRunning(), "it is switched on already");
        machine.powerOn();
    }
}
