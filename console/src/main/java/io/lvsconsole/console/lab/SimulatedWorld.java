package io.lvsconsole.console.lab;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.sim.cluster.ClusterPlan;
import io.lvsconsole.engine.sim.cluster.LabCluster;
import io.lvsconsole.engine.sim.cluster.LabDirector;
import io.lvsconsole.engine.sim.cluster.LabMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A scenario in the simulator, in real time, in this process, as any user. */
public final class SimulatedWorld implements Site, LabWorld {

    /** The directors find each other before the client comes, and the client has come a while ago when people look. */
    private static final Duration BEFORE_CLIENT = Duration.ofSeconds(15);

    private static final Duration BEFORE_PEOPLE = Duration.ofSeconds(30);

    private final Scenario scenario;
    private final LabCluster cluster;
    private final SimulationThread home;
    private final boolean isWritable;

    private SimulatedWorld(Scenario scenario, LabCluster cluster, boolean isWritable) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.home = new SimulationThread(cluster);
        this.isWritable = isWritable;
    }

    /**
     * A world that has run for a while already.
     *
     * @param isWritable whether people may change anything
     * @throws IOException if the scenario's configurations cannot be unpacked or read
     */
    public static SimulatedWorld open(Scenario scenario, boolean isWritable) throws IOException {
        Duration past = BEFORE_CLIENT.plus(BEFORE_PEOPLE);
        long epochMs = System.currentTimeMillis() - past.toMillis();
        LabCluster cluster = new LabCluster(plan(scenario), System.nanoTime(), epochMs);
        cluster.runFor(BEFORE_CLIENT);
        cluster.beginRequests();
        cluster.runFor(BEFORE_PEOPLE);
        SimulatedWorld world = new SimulatedWorld(scenario, cluster, isWritable);
        world.home.start();
        return world;
    }

    private static ClusterPlan plan(Scenario scenario) throws IOException {
        List<ClusterPlan.DirectorPlan> directors = new ArrayList<>();
        Path files = Files.createTempDirectory("lvsconsole-lab");
        try {
            for (Scenario.DirectorPart part : scenario.directors()) {
                EngineConfig config = config(ScenarioFiles.extract(part.config(), files));
                directors.add(new ClusterPlan.DirectorPlan(part.name(), part.link(), part.address(), config));
            }
        } finally {
            DirectoryTree.delete(files);
        }
        Scenario.ClientPart client = scenario.client();
        return new ClusterPlan(
                directors,
                scenario.servers().stream()
                        .map(part -> new ClusterPlan.ServerPlan(
                                part.name(), part.link(), part.address(), part.virtual(), part.port(), part.page()))
                        .toList(),
                new ClusterPlan.ClientPlan(
                        client.name(),
                        client.link(),
                        client.addresses(),
                        client.virtual(),
                        client.port(),
                        client.every(),
                        client.timeout(),
                        client.stay()));
    }

    private static EngineConfig config(Path file) throws IOException {
        ConfigResult result = ConfigFiles.loader(new HostSource()).load(file.toString());
        return result.config().orElseThrow(() -> new IOException(file.getFileName() + ": " + result.problems()));
    }

    private <T> T inside(Callable<T> task) {
        try {
            return home.call(task);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the site

    @Override
    public List<String> directors() {
        return cluster.directors().stream().map(LabDirector::name).toList();
    }

    @Override
    public DirectorAccess director(String name) {
        LabDirector director = cluster.directors().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ": no such director in this lab"));
        return new DirectorAccess(
                name,
                () -> new VisitingHost(name, home, director::host, monitor -> new PolledMonitor(home, monitor)),
                () -> SimulatedEngine.connect(home, director),
                "LAB",
                isWritable);
    }

    @Override
    public Optional<LabWorld> lab() {
        return Optional.of(this);
    }

    @Override
    public void close() {
        home.close();
    }

    // ---- the lab

    @Override
    public String title() {
        return scenario.title();
    }

    @Override
    public String kind() {
        return "sim";
    }

    @Override
    public List<LabHost> hosts() {
        return inside(() -> cluster.machines().stream()
                .map(machine -> new LabHost(machine.name(), machine.role(), machine.address(), machine.state()))
                .toList());
    }

    @Override
    public ClientView client() {
        LabCluster.ClientTally tally = inside(cluster::client);
        return new ClientView(
                tally.answered(),
                tally.lost(),
                tally.perSecond(),
                tally.lastMicros(),
                tally.lastAnswer(),
                tally.lostSinceMs());
    }

    @Override
    public void act(LabAction action, String host) throws LabRefusal {
        if (!isWritable) {
            throw new LabRefusal("this lab is read-only");
        }
        LabMachine machine = cluster.machines().stream()
                .filter(each -> each.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new LabRefusal(host + ": no such machine in this lab"));
        Optional<String> refusal = inside(() -> {
            try {
                act(action, machine);
                return Optional.empty();
            } catch (LabMachine.NotPossible e) {
                return Optional.of(e.getMessage());
            }
        });
        if (refusal.isPresent()) {
            throw new LabRefusal(refusal.get());
        }
    }

    private static void act(LabAction action, LabMachine machine) throws LabMachine.NotPossible {
        switch (action) {
            case KILL -> machine.kill();
            case STOP -> machine.stop();
            case START -> machine.start();
            case FREEZE -> machine.freeze();
            case THAW -> machine.thaw();
            case UNPLUG -> machine.unplug();
            case PLUG -> machine.plug();
            case POWER_OFF -> machine.powerOff();
            case POWER_ON -> machine.powerOn();
            case STOP_SERVICE -> machine.stopService();
        }
    }
}
