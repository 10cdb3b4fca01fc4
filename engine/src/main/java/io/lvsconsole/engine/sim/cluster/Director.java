package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.ControlEffect;
import io.lvsconsole.engine.core.ControlInput;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A director: the engine's core on a {@link Machine}, with a rim that does in the simulated world what the real one does
 * with sockets and threads. The process can be frozen, killed and started again independently of the machine.
 */
final class Director implements Segment.Station {

    /** When what cannot be done now is tried again. */
    private static final Duration LATER = Duration.ofMillis(100);

    private final String name;
    private final SimulationContext world;
    private final Machine machine;
    private final TreeMap<String, Role> roles = new TreeMap<>();
    private final ReceiveSocket socket = new ReceiveSocket();
    private final Deque<EngineEvent> inbox = new ArrayDeque<>();
    private final Deque<Effect> outbox = new ArrayDeque<>();
    private final RealServers servers;
    private final List<Watch> watches = new ArrayList<>();
    private final StateFiles files;
    private final Questions questions = new Questions();

    private Optional<EngineCore> core = Optional.empty();
    private Optional<VrrpPart> vrrp = Optional.empty();
    private Optional<KernelWorker> worker = Optional.empty();
    private Optional<ServicesWorker> services = Optional.empty();
    private MonoTime noWayAt = MonoTime.ZERO;
    private boolean isFrozen;
    private boolean isTurning;
    private Optional<Duration> freezeBeforeNextEffect = Optional.empty();
    private long timerGeneration;
    private MonoTime lastEventAt = MonoTime.ZERO;

    Director(String name, EngineConfig config, SimulationContext world, Machine machine, RealServers servers) {
        this.name = name;
        this.files = new StateFiles(config);
        this.world = world;
        this.machine = machine;
        this.servers = servers;
    }

    /** From now on this one is told what the director does. */
    void watchedBy(Watch watch) {
        watches.add(watch);
    }

    /** Tells everybody who watches. */
    void show(Consumer<Watch> deed) {
        watches.forEach(deed);
    }

    Machine machine() {
        return machine;
    }

    /** What its configuration file says now. */
    EngineConfig config() {
        return files.config();
    }

    boolean isProcessRunning() {
        return core.isPresent() && machine.isRunning();
    }

    /** Whether the process exists and gets the processor. */
    boolean isAwake() {
        return isProcessRunning() && !isFrozen;
    }

    Role role(String router) {
        return roles.getOrDefault(router, Role.INITIALIZE);
    }

    int unread() {
        return socket.size();
    }

    Optional<VrrpPart> vrrp() {
        return vrrp;
    }

    /** When something last happened to this director from outside: fault, start, stop. */
    MonoTime lastEventAt() {
        return lastEventAt;
    }

    void disturbed() {
        lastEventAt = world.agenda().now();
    }

    // ---- life

    void startProcess() {
        if (machine.isSuspended()) {
            world.agenda().after(LATER, this::startProcess);
        }
        if (core.isPresent() || !machine.isRunning()) {
            return;
        }
        disturbed();
        world.trace(name, "process starts");
        VrrpPart part = new VrrpPart(config());
        vrrp = Optional.of(part);
        core = Optional.of(Assembly.of(name, config(), part));
        worker = Optional.of(new KernelWorker(this, world, machine));
        services = Optional.of(new ServicesWorker(this, world, servers));
        isFrozen = false;
        roles.clear();
        worker.get().tellLinks();
        files.masterships(machine.boots())
                .forEach(held -> inbox.add(new VrrpInput.PreviousMaster(held.key(), held.lastAdvertAt())));
        inbox.add(new ServiceInput.OwnershipLoaded(files.ownership()));
        inbox.add(new Lifecycle.Started());
        show(Watch::processStarted);
        turnSoon();
    }

    void stopCleanly() {
        if (core.isPresent()) {
            disturbed();
            world.trace(name, "asked to stop");
            inbox.add(new Lifecycle.StopRequested());
            turnSoon();
            endSoon(core.get());
        }
    }

    private void endSoon(EngineCore stopping) {
        world.agenda().after(LATER, () -> {
            if (core.filter(present -> present == stopping).isEmpty()) {
                return;
            }
            if (isAwake() && inbox.isEmpty() && outbox.isEmpty()) {
                kill("stopped");
            } else {
                endSoon(stopping);
            }
        });
    }

    void kill(String how) {
        if (core.isEmpty()) {
            return;
        }
        disturbed();
        world.trace(name, "process " + how);
        core = Optional.empty();
        vrrp = Optional.empty();
        worker = Optional.empty();
        services = Optional.empty();
        roles.clear();
        socket.close();
        inbox.clear();
        outbox.clear();
        isFrozen = false;
        freezeBeforeNextEffect = Optional.empty();
        questions.lose();
        show(Watch::processEnded);
    }

    void powerOff() {
        kill("dies with the machine");
        machine.powerOff();
        disturbed();
        world.trace(name, "power fails");
    }

    void powerOn() {
        machine.powerOn();
        disturbed();
        world.trace(name, "machine boots");
        startProcess();
    }

    /** It gets no processor until it is woken. */
    void freeze() {
        disturbed();
        isFrozen = true;
    }

    void freeze(Duration length) {
        if (!isAwake()) {
            return;
        }
        freeze();
        world.trace(name, "frozen for " + length.toMillis() + " ms");
        EngineCore frozen = core.orElseThrow();
        world.agenda().after(length, () -> {
            if (core.filter(present -> present == frozen).isPresent() && isFrozen) {
                thaw();
            }
        });
    }

    /** It gets the processor again, and its machine too if it slept. */
    void wake() {
        if (machine.isSuspended()) {
            resume();
        }
        if (isFrozen) {
            thaw();
        }
        freezeBeforeNextEffect = Optional.empty();
    }

    private void thaw() {
        isFrozen = false;
        disturbed();
        world.trace(name, "runs again, " + socket.size() + " packets unread");
        show(Watch::thawed);
        if (machine.isRunning()) {
            turnSoon();
            worker.ifPresent(KernelWorker::wake);
        }
    }

    /** The process stops in the middle of a turn, between two effects. */
    void freezeMidTurn(Duration length) {
        freezeBeforeNextEffect = Optional.of(length);
    }

    void suspend(Duration length) {
        if (!machine.isRunning()) {
            return;
        }
        disturbed();
        world.trace(name, "machine suspended for " + length.toMillis() + " ms, unaware");
        machine.suspend();
        int boot = machine.boots();
        world.agenda().after(length, () -> {
            if (boot == machine.boots() && machine.isSuspended()) {
                resume();
            }
        });
    }

    private void resume() {
        machine.resume();
        disturbed();
        world.trace(name, "machine resumes");
        if (isAwake()) {
            turnSoon();
            worker.ifPresent(KernelWorker::wake);
        }
    }

    // ---- the network's side

    @Override
    public String name() {
        return name;
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
        if (socket.offer(datagram)) {
            turnSoon();
        }
    }

    @Override
    public void heardOf(IpAddress address, MacAddress mac) {
        // The engine does not listen to ARP yet.
    }

    // ---- the loop

    /** An answer of the kernel worker, or anything else from outside. */
    void tell(EngineEvent event) {
        inbox.add(event);
        turnSoon();
    }

    StateFiles files() {
        return files;
    }

    /** Asks the engine; fails if the process ends before it answers. */
    CompletableFuture<ControlReply> ask(String who, ControlRequest request) {
        Questions.Question question = questions.ask(core.isPresent());
        if (core.isPresent()) {
            tell(new ControlInput(question.ticket(), who, request));
        }
        return question.answer();
    }

    /** Pulls its cable out or puts it back. */
    void cable(boolean plugged) {
        cableMoved();
        machine.cable(plugged);
    }

    /** Its cable was pulled out or put back. */
    void cableMoved() {
        disturbed();
        noWayAt = world.agenda().now();
    }

    /** Whether its own way to the network was cut lately. */
    boolean lostWayWithin(Duration span) {
        boolean recently =
                !noWayAt.equals(MonoTime.ZERO) && machine.elapsedSince(noWayAt).compareTo(span) < 0;
        return recently || !machine.isReachable();
    }

    Optional<ServicesWorker> services() {
        return services;
    }

    boolean worksWith(ServicesWorker candidate) {
        return services.filter(present -> present == candidate).isPresent();
    }

    /** Whether this is the worker of the present process. */
    boolean worksWith(KernelWorker candidate) {
        return worker.filter(present -> present == candidate).isPresent();
    }

    /** The kernel refuses the next installations of addresses. */
    void refuseInstallations(int count) {
        worker.ifPresent(present -> present.refuseNext(count));
    }

    void listen(boolean on) {
        socket.open(on);
    }

    private void turnSoon() {
        world.agenda().after(world.chance().millis(0.01, 0.3), this::turn);
    }

    private boolean isReady() {
        return isAwake() && outbox.isEmpty();
    }

    /**
     * What effects and workers answered. Comes before everything else: a core that was not yet told that its advert came
     * too late would go on from a wrong state.
     */
    private void answers() {
        while (isReady() && !inbox.isEmpty()) {
            handle(inbox.remove());
        }
    }

    /** One turn of the loop: what is left of the last one, answers, packets, then deadlines, or those first. */
    private void turn() {
        if (!isAwake() || isTurning) {
            return;
        }
        isTurning = true;
        try {
            carryOut();
            answers();
            if (world.chance().hits(0.5)) {
                deadline();
            }
            while (isReady() && !socket.isEmpty()) {
                Datagram datagram = socket.remove();
                show(watch -> watch.beforePacket(datagram));
                handle(received(datagram));
                show(watch -> watch.afterPacket(datagram));
                answers();
            }
            deadline();
        } finally {
            isTurning = false;
        }
        arm();
    }

    private EngineEvent received(Datagram datagram) {
        return VrrpInput.received(
                machine.link(), datagram.source(), datagram.destination(), datagram.hopLimit(), datagram.payload());
    }

    private void deadline() {
        Optional<MonoTime> due = core.flatMap(EngineCore::nextDeadline);
        if (isReady() && due.isPresent() && !due.get().isAfter(machine.clock())) {
            handle(new Lifecycle.DeadlineReached());
            answers();
        }
    }

    private void arm() {
        if (!isAwake()) {
            return;
        }
        core.flatMap(EngineCore::nextDeadline).ifPresent(due -> {
            long generation = ++timerGeneration;
            Duration lateness = world.chance().millis(0, 0.5);
            world.agenda().at(machine.toWorld(due).plus(lateness), () -> {
                if (generation == timerGeneration) {
                    turn();
                }
            });
        });
    }

    private void handle(EngineEvent event) {
        EngineCore running = core.orElseThrow();
        outbox.addAll(running.handle(event, machine.clock()));
        carryOut();
    }

    /** Carries effects out in order; false if the process was stopped in between. */
    private boolean carryOut() {
        while (!outbox.isEmpty()) {
            if (freezeBeforeNextEffect.isPresent()) {
                Duration length = freezeBeforeNextEffect.get();
                freezeBeforeNextEffect = Optional.empty();
                freeze(length);
                return false;
            }
            Effect effect = outbox.remove();
            if (effect instanceof VrrpEffect vrrpEffect) {
                vrrpEffect.accept(new LoopRim(this, world, worker.orElseThrow()));
            } else if (effect instanceof ServiceEffect serviceEffect) {
                services.orElseThrow().carryOut(serviceEffect);
            } else if (effect instanceof ConfigEffect configEffect) {
                files.carryOut(configEffect).ifPresent(this::tell);
            } else if (effect instanceof ControlEffect answer) {
                questions.answer(answer);
            } else if (effect instanceof Notification notification) {
                noted(notification);
            }
        }
        return true;
    }

    /** Everything that had arrived is told now, before the answer. */
    void drain(VrrpEffect.DrainReceive effect) {
        while (!socket.isEmpty()) {
            inbox.add(received(socket.remove()));
        }
        inbox.add(new VrrpInput.ReceiveDrained(effect.key()));
    }

    private void noted(Notification notification) {
        world.trace(name, notification.level() + " " + notification.text());
        show(watch -> watch.noted(notification));
        if (notification.kind().equals("vrrp.transition")) {
            Role to = Role.valueOf(notification.details().get("to"));
            roles.put(notification.object(), to);
            show(watch -> watch.transitioned(notification.object(), to));
        }
    }
}
