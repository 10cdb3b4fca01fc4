package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.agent.AgentPaths;
import io.lvsconsole.engine.agent.FileProbes;
import io.lvsconsole.engine.agent.MaintenanceWatch;
import io.lvsconsole.engine.agent.NativeAgents;
import io.lvsconsole.engine.agent.PipeReaders;
import io.lvsconsole.engine.agent.ProgramRunner;
import io.lvsconsole.engine.agent.ResourcesRim;
import io.lvsconsole.engine.agent.ScriptPolicy;
import io.lvsconsole.engine.agent.WatchdogRim;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.control.ControlServer;
import io.lvsconsole.engine.control.EventJournal;
import io.lvsconsole.engine.core.ConfigInput;
import io.lvsconsole.engine.core.ControlPart;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EnginePart;
import io.lvsconsole.engine.core.HeartbeatPart;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ResourceReport;
import io.lvsconsole.engine.core.ResourcesPart;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.core.ServicesPart;
import io.lvsconsole.engine.core.SyncPart;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.core.WatchdogPart;
import io.lvsconsole.engine.loop.Announcer;
import io.lvsconsole.engine.loop.EngineLoop;
import io.lvsconsole.engine.loop.HeartbeatMedia;
import io.lvsconsole.engine.loop.HeartbeatPings;
import io.lvsconsole.engine.loop.HeartbeatRim;
import io.lvsconsole.engine.loop.KernelWorker;
import io.lvsconsole.engine.loop.LinkTable;
import io.lvsconsole.engine.loop.LinkWatcher;
import io.lvsconsole.engine.loop.ServicesRim;
import io.lvsconsole.engine.loop.SyncRim;
import io.lvsconsole.engine.loop.UplinkProbe;
import io.lvsconsole.engine.loop.VipWriter;
import io.lvsconsole.engine.loop.VoteFile;
import io.lvsconsole.engine.loop.VrrpPackets;
import io.lvsconsole.engine.loop.VrrpRim;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.report.EventLog;
import io.lvsconsole.engine.report.MailSender;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.TimeSource;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An engine with everything wired; opened and run by one thread, stopped and reloaded by any. */
final class RunningEngine implements AutoCloseable {

    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final TimeSource CLOCK = () -> new MonoTime(System.nanoTime());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final EventLog log;
    private final Urgency urgency;
    private EngineLoop loop;
    private KernelWorker worker;
    private ProgramRunner programs;
    private boolean isClosed;
    private volatile boolean isWatching = true;

    private RunningEngine(EventLog log) {
        this.log = log;
        this.urgency = new Urgency(log::tell);
    }

    /**
     * Opens sockets and reads the links; nothing is sent yet.
     *
     * @throws KernelException without the rights it needs
     */
    static RunningEngine open(ConfigResult read, EngineOptions options, KernelAccess kernel, EventLog log)
            throws KernelException {
        RunningEngine engine = new RunningEngine(log);
        try {
            engine.wire(read, options, kernel);
            return engine;
        } catch (KernelException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private void wire(ConfigResult read, EngineOptions options, KernelAccess kernel) throws KernelException {
        EngineConfig config = read.config().orElseThrow();
        Rehearsal.of(config);
        List<EnginePart> parts = new ArrayList<>();
        VrrpPart vrrp = new VrrpPart(config);
        ServicesPart services = new ServicesPart(config);
        HeartbeatPart heartbeat = new HeartbeatPart(config);
        ResourcesPart resources = new ResourcesPart(config);
        parts.addAll(List.of(vrrp, services, heartbeat, resources, new SyncPart(config, vrrp)));
        parts.add(new WatchdogPart(config));
        parts.add(new ControlPart(name(config), vrrp, services, heartbeat, resources));
        loop = keep(new EngineLoop(new EngineCore(parts), CLOCK));
        Host ofLoop = keep(kernel.open());
        Host ofWorker = keep(kernel.open());
        LinkTable links = new LinkTable();
        VrrpPackets packets = keep(new VrrpPackets(ofLoop));
        Announcer announcer = keep(new Announcer(ofLoop, links));
        VipWriter vips = new VipWriter(
                ofWorker, text -> log.tell(Notification.of(Notification.Level.WARNING, "vrrp.kernel", "", text)));
        FileProbes files = keep(new FileProbes(loop.mailbox()::put, log::tell));
        StateFile state = keep(new StateFile(withDirectory(options.stateFile())));
        programs = keep(new ProgramRunner(ScriptPolicy.of(config.director()), loop.mailbox()::put, log::tell));
        worker = keep(new KernelWorker());
        worker.execute(urgency::ofWorker);
        loop.add(packets);
        VrrpRim rim =
                new VrrpRim(CLOCK, packets, announcer, vips, files, state, worker, loop.mailbox()::put, log::tell);
        VrrpPlan.of(config).routers().forEach(rim::warmUp);
        loop.add(rim);
        files.initialise(config.vrrp().files());
        loop.add(files);
        loop.add(keep(new MaintenanceWatch(config, loop.mailbox()::put, log::tell)));
        addServices(config, kernel, ofWorker, options);
        addHeartbeat(config, ofLoop, options);
        addResources(kernel, options);
        loop.add(keep(new WatchdogRim(log::tell)));
        addControl(config);
        loop.add(keep(new ConfigKeeper(options.config(), read, loop.mailbox()::put)));
        loop.add(keep(new PipeReaders(config, files, log::tell)));
        loop.add(programs);
        loop.add(keep(new MailSender(config, name(config), CLOCK, log::tell)));
        loop.add(log);
        StateFile.read(options.stateFile()).forEach(loop.mailbox()::put);
        watch(keep(kernel.open()), links);
    }

    private void addServices(EngineConfig config, KernelAccess kernel, Host ofWorker, EngineOptions options)
            throws KernelException {
        OwnershipFile owned = new OwnershipFile(options.stateFile().resolveSibling("ipvs.json"), log::tell);
        LazyChecks checks = keep(new LazyChecks(kernel, log::tell));
        if (config.services().stream().anyMatch(RunningEngine::isChecked)) {
            checks.warmUp();
        }
        UplinkProbe uplink = new UplinkProbe(keep(kernel.open()));
        loop.add(new ServicesRim(checks, uplink, ofWorker, worker, owned, programs, loop.mailbox()::put));
        loop.mailbox().put(new ServiceInput.OwnershipLoaded(owned.read()));
        loop.add(new SyncRim(ofWorker, worker, loop.mailbox()::put, log::tell));
        OverridesFile overrides =
                new OverridesFile(options.stateFile().resolveSibling("overrides.json"), worker, log::tell);
        loop.add(overrides);
        loop.mailbox().put(overrides.read());
    }

    private void addHeartbeat(EngineConfig config, Host ofLoop, EngineOptions options) throws KernelException {
        if (config.heartbeat().isEmpty()) {
            return;
        }
        HeartbeatFiles files = new HeartbeatFiles(options.library(), HeartbeatFiles.HEARTBEATS_OWN, log::tell);
        HeartbeatMedia media = keep(new HeartbeatMedia(ofLoop));
        HeartbeatPings pings =
                keep(new HeartbeatPings(ofLoop, (int) ProcessHandle.current().pid() & 0xffff));
        loop.add(media);
        loop.add(pings);
        VoteFile votes = keep(new VoteFile(loop.mailbox()::put, log::tell));
        loop.add(new HeartbeatRim(media, pings, votes, files::keep, worker, log::tell));
        try {
            long unixSeconds = System.currentTimeMillis() / 1000;
            loop.mailbox().put(files.begin(config.heartbeat().get(), ofLoop.hostName(), unixSeconds));
        } catch (IOException e) {
            log.tell(Notification.of(
                    Notification.Level.ALARM,
                    "heartbeat.files",
                    options.library().toString(),
                    "cannot remember this node's generation in " + options.library() + ": " + e.getMessage()));
        }
    }

    private void addResources(KernelAccess kernel, EngineOptions options) throws KernelException {
        Host host = keep(kernel.open());
        NativeAgents natives = keep(new NativeAgents(
                CLOCK, host, worker, options.stateFile().toAbsolutePath().getParent(), loop.mailbox()::put, log::tell));
        GroupsFile running = new GroupsFile(options.stateFile().resolveSibling("groups"), worker, log::tell);
        loop.add(keep(new ResourcesRim(
                AgentPaths.standard(options.config()),
                natives,
                running,
                new SelfReset(log::tell),
                loop.mailbox()::put)));
        loop.mailbox().put(new ResourceReport.GroupsRemembered(running.read()));
    }

    /** The journal stands before the log, because it sees every notification and leaves it to the others. */
    private void addControl(EngineConfig config) {
        EventJournal journal = new EventJournal();
        loop.add(journal);
        try {
            loop.add(keep(ControlServer.open(config.control(), journal, loop.mailbox()::put)));
        } catch (IOException e) {
            log.tell(Notification.of(
                    Notification.Level.ALARM,
                    "engine.control",
                    config.control().socket(),
                    "no control socket: " + e.getMessage()));
        }
    }

    private static String name(EngineConfig config) {
        return config.director().routerId().isEmpty()
                ? "lvsconsole"
                : config.director().routerId();
    }

    private static boolean isChecked(VirtualService service) {
        return service.realServers().stream()
                .anyMatch(server -> !service.checksOf(server).isEmpty());
    }

    private static Path withDirectory(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            // The state file complains by itself: it stays unwritten and restarts are cold.
            return file;
        }
        return file;
    }

    /** The monitor is opened before the tables are read, so nothing is missed in between. */
    private void watch(Host host, LinkTable links) throws KernelException {
        RtnlMonitor monitor = keep(host.rtnl().monitor());
        LinkWatcher watcher = new LinkWatcher(host.rtnl(), links, loop.mailbox()::put);
        watcher.read();
        Thread thread = new Thread(() -> follow(monitor, watcher), "rx-rtnetlink");
        thread.setDaemon(true);
        thread.start();
        // Closed first: the thread must be out before the connections it reads are closed.
        keep(() -> {
            isWatching = false;
            monitor.close();
            thread.join(WATCH.toMillis() * 2);
        });
    }

    private void follow(RtnlMonitor monitor, LinkWatcher watcher) {
        while (isWatching) {
            try {
                List<RtnlEvent> events = monitor.next(WATCH);
                if (!events.isEmpty()) {
                    watcher.changed(events);
                }
            } catch (KernelException e) {
                log.tell(Notification.of(
                        Notification.Level.WARNING, "link.watch", "", "watching the links: " + e.getMessage()));
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(WATCH.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Runs until {@link #requestStop()}; the farewell is carried out when it returns. */
    void run() throws KernelException {
        try {
            urgency.ofLoop();
            loop.takeMailbox();
            loop.run();
        } catch (IllegalStateException e) {
            log.tell(Notification.of(Notification.Level.ALARM, "engine.defect", "", "defect: " + e.getMessage()));
            // What is held is given up if the core can still say so; if not, the leases run out.
            loop.farewell();
            throw e;
        } finally {
            worker.finish(FAREWELL);
            programs.finish(FAREWELL);
        }
    }

    /** Asks for a clean stop; nothing happens once it ended. */
    synchronized void requestStop() {
        if (!isClosed) {
            loop.requestStop();
        }
    }

    /** Asks for the configuration to be read again; an invalid one changes nothing. */
    void reload() {
        loop.mailbox().put(new ConfigInput.ReloadRequested());
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                log.tell(Notification.of(
                        Notification.Level.WARNING, "engine.close", "", String.valueOf(e.getMessage())));
            }
        }
    }
}
