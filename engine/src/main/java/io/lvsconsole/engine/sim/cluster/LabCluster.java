package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A whole cluster for people to train on: the engines are those of a real director, on simulated machines, kernels and
 * wires; client connections go through the simulated IPVS tables. Time passes only in {@link #runFor}. One thread.
 */
public final class LabCluster {

    private final Agenda agenda = new Agenda();
    private final List<LabDirector> directors = new ArrayList<>();
    private final List<LabMachine> machines = new ArrayList<>();
    private final LabClient client;

    /**
     * What the client saw.
     *
     * @param answered requests answered
     * @param lost requests that failed
     * @param perSecond requests answered in the last second
     * @param lastMicros how long the last answer took, -1 if the last request was lost
     * @param lastAnswer the last answer
     * @param lostSinceMs milliseconds since the first of the requests lost in a row, -1 if the last one was answered
     */
    public record ClientTally(
            long answered, long lost, int perSecond, long lastMicros, String lastAnswer, long lostSinceMs) {}

    /**
     * A cluster whose engines start at once, and whose client waits for {@link #beginRequests()}.
     *
     * @param plan what stands in it
     * @param seed its luck
     * @param epochMs when it begins, in milliseconds since 1970, for the times of events
     */
    public LabCluster(ClusterPlan plan, long seed, long epochMs) {
        Chance chance = new Chance(seed);
        Segment segment = new Segment(agenda, chance);
        SimulationContext context = new SimulationContext(agenda, chance, segment, new Trace(), new Findings());
        List<LabServer> servers = new ArrayList<>();
        int number = plan.directors().size();
        for (ClusterPlan.ServerPlan server : plan.servers()) {
            servers.add(new LabServer(server, agenda, ++number));
        }
        LongSupplier wallClock = () -> epochMs + agenda.now().nanos() / 1_000_000;
        LabFarm farm = new LabFarm(servers, segment);
        for (ClusterPlan.DirectorPlan each : plan.directors()) {
            Machine machine = new Machine(
                    agenda, directors.size() + 1, each.link(), List.of(each.address()), LabCluster::forwards);
            Director director = new Director(each.name(), each.config(), context, machine, farm);
            directors.add(new LabDirector(each, director, wallClock));
            segment.attach(director);
            director.startProcess();
        }
        Machine machine = LabClient.machine(plan.client(), agenda, ++number);
        client = new LabClient(
                plan.client(),
                context,
                machine,
                directors.stream().map(LabDirector::director).toList(),
                farm);
        servers.forEach(segment::attach);
        segment.attach(client);
        machines.addAll(directors);
        machines.addAll(servers);
        machines.add(client);
    }

    private static void forwards(SimHost host) {
        try {
            host.sysctls().write(SysctlKey.of("net", "ipv4", "ip_forward"), "1");
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The directors, in the order of the plan. */
    public List<LabDirector> directors() {
        return List.copyOf(directors);
    }

    /** Every machine, directors first. */
    public List<LabMachine> machines() {
        return List.copyOf(machines);
    }

    /** From now on the client makes requests; once. */
    public void beginRequests() {
        client.begin();
    }

    /** What the client saw so far. */
    public ClientTally client() {
        return client.tally().at(agenda.now());
    }

    /** The time of this world. */
    public MonoTime now() {
        return agenda.now();
    }

    /** When something happens next. */
    public Optional<MonoTime> next() {
        return agenda.next();
    }

    /** Lets so much time pass. */
    public void runFor(Duration length) {
        MonoTime limit = agenda.now().plus(length);
        while (agenda.step(limit)) {
            // One deed after another.
        }
    }
}
