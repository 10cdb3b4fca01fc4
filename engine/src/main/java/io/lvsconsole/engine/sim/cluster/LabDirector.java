package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.control.EventJournal;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A director that people train on: its kernel, and the engine on it with its journal. The cluster's thread. */
public final class LabDirector implements LabMachine, Watch {

    private final ClusterPlan.DirectorPlan plan;
    private final Director director;
    private final LongSupplier wallClock;
    private EventJournal journal;
    private long process;

    LabDirector(ClusterPlan.DirectorPlan plan, Director director, LongSupplier wallClock) {
        this.plan = plan;
        this.director = director;
        this.wallClock = wallClock;
        this.journal = new EventJournal(wallClock);
        director.watchedBy(this);
    }

    Director director() {
        return director;
    }

    // ---- what an engine's clients see

    /** The number of the engine's process; another one after each start. */
    public long process() {
        return process;
    }

    /** Whether an engine runs, frozen or not. */
    public boolean hasEngine() {
        return director.isProcessRunning();
    }

    /** Whether it gets the processor. */
    public boolean isAwake() {
        return director.isAwake();
    }

    /** Asks the engine; fails with IOException if it ends before it answers. */
    public CompletableFuture<ControlReply> ask(String who, ControlRequest request) {
        return director.ask(who, request);
    }

    /** The engine's events after a number, oldest first. */
    public List<EngineEventView> events(long after) {
        return journal.after(after, EventJournal.KEPT);
    }

    /**
     * Its kernel.
     *
     * @throws KernelException EHOSTDOWN while it has no power
     */
    public SimHost host() throws KernelException {
        if (!director.machine().isRunning()) {
            throw new KernelException("ask", name(), Errno.EHOSTDOWN);
        }
        return director.machine().host();
    }

    @Override
    public void processStarted() {
        process++;
        journal = new EventJournal(wallClock);
    }

    @Override
    public void noted(Notification notification) {
        journal.run(notification, answer -> {});
    }

    // ---- what can be done to it

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public String role() {
        return "director";
    }

    @Override
    public String address() {
        return plan.address().address().toString();
    }

    @Override
    public String state() {
        if (!director.machine().isRunning()) {
            return "off";
        }
        if (!director.isProcessRunning()) {
            return "engine stopped";
        }
        if (!director.isAwake()) {
            return "frozen";
        }
        return director.machine().isReachable() ? "up" : "unplugged";
    }

    private void requireEngine() throws NotPossible {
        requirePower();
        require(hasEngine(), "its engine does not run");
    }

    private void requirePower() throws NotPossible {
        require(director.machine().isRunning(), "it is switched off");
    }

    @Override
    public void kill() throws NotPossible {
        requireEngine();
        director.kill("killed");
    }

    @Override
    public void stop() throws NotPossible {
        requireEngine();
        require(isAwake(), "its engine is frozen and does not hear it");
        director.stopCleanly();
    }

    @Override
    public void start() throws NotPossible {
        requirePower();
        require(!hasEngine(), "its engine runs already");
        director.startProcess();
    }

    @Override
    public void freeze() throws NotPossible {
        requireEngine();
        require(isAwake(), "its engine is frozen already");
        director.freeze();
    }

    @Override
    public void thaw() throws NotPossible {
        requireEngine();
        require(!isAwake(), "its engine is not frozen");
        director.wake();
    }

    @Override
    public void unplug() throws NotPossible {
        requirePower();
        director.cable(false);
    }

    @Override
    public void plug() throws NotPossible {
        requirePower();
        director.cable(true);
    }

    @Override
    public void powerOff() throws NotPossible {
        requirePower();
        director.powerOff();
    }

    @Override
    public void powerOn() throws NotPossible {
        require(!director.machine().isRunning(), "it is switched on already");
        director.powerOn();
    }
}
