package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.TimeSource;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.EventFd;
import io.lvsconsole.netlink.sys.Fd;
import io.lvsconsole.netlink.sys.Poll;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The one thread that owns the engine's state. Each turn: wait in poll(2) for sockets, the mailbox or the next deadline;
 * read every socket empty; step the core with each event; then let time pass. Reading comes before deadlines, so a packet
 * that had arrived is always known before silence is believed. Effects are carried out between steps, in order, and what
 * they answer is handled before anything else.
 */
public final class EngineLoop implements AutoCloseable {

    /** Events waiting from other threads. */
    public static final int MAILBOX_SIZE = 65_536;

    /** Wakes now and then even without a deadline, so that a lost signal costs a second at most. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** A clean stop that takes longer is cut short: groups of resources have their own, shorter, limits. */
    private static final Duration LEAVING = Duration.ofMinutes(60);

    /** Lateness above this is told. */
    private static final Duration LATE = Duration.ofMillis(100);

    private final EngineCore core;
    private final TimeSource clock;
    private final EventFd wake;
    private final Mailbox mailbox;
    private final List<EventSource> sources = new ArrayList<>();
    private final List<EffectHandler> handlers = new ArrayList<>();
    private final LoopWatch watch = new LoopWatch();
    private final Deque<EngineEvent> pending = new ArrayDeque<>();
    private volatile boolean isStopping;

    /**
     * A loop around a core.
     *
     * @throws KernelException if the wake-up descriptor cannot be opened
     */
    public EngineLoop(EngineCore core, TimeSource clock) throws KernelException {
        this.core = core;
        this.clock = clock;
        this.wake = EventFd.open();
        this.mailbox = new Mailbox(MAILBOX_SIZE, this::signal);
    }

    private void signal() {
        try {
            wake.signal();
        } catch (KernelException e) {
            throw new IllegalStateException("the engine loop cannot be woken: " + e.getMessage(), e);
        }
    }

    /** Sockets to read; before {@link #run()}. */
    public void add(EventSource source) {
        sources.add(source);
    }

    /** Who carries out a family of effects; before {@link #run()}. */
    public void add(EffectHandler handler) {
        handlers.add(handler);
    }

    /** Where other threads leave events. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** How late it was. */
    public LoopWatch watch() {
        return watch;
    }

    /** Asks for a clean stop; any thread. {@link #run()} returns after the farewell was carried out. */
    public void requestStop() {
        isStopping = true;
        signal();
    }

    /**
     * Runs until a stop is requested; the calling thread becomes the loop.
     *
     * @throws KernelException if waiting itself fails
     * @throws IllegalStateException for a defect in the core; the caller gives up what is held and ends
     */
    public void run() throws KernelException {
        handle(new Lifecycle.Started());
        while (!isStopping) {
            turn();
        }
        drainSources();
        farewell();
        MonoTime limit = clock.now().plus(LEAVING);
        while (core.isLeaving() && clock.now().isBefore(limit)) {
            turn();
        }
    }

    /** Lets every part hand over and give up what it holds. */
    public void farewell() {
        pending.clear();
        handle(new Lifecycle.StopRequested());
    }

    /** Tells the core what is in the mailbox before the start: the links, and what an earlier run left. */
    public void takeMailbox() {
        mailbox.take().forEach(this::handle);
    }

    private void turn() throws KernelException {
        List<Fd> fds = new ArrayList<>(List.of(wake.fd()));
        sources.forEach(source -> fds.addAll(source.descriptors()));
        Poll.readable(fds, untilDeadline());
        MonoTime begun = clock.now();
        wake.clear();
        drainSources();
        mailbox.take().forEach(this::handle);
        MonoTime now = clock.now();
        Optional<MonoTime> due = core.nextDeadline().filter(deadline -> !deadline.isAfter(now));
        if (due.isPresent()) {
            observeLag(now.since(due.get()));
            handle(new Lifecycle.DeadlineReached());
        }
        watch.turn(clock.now().since(begun));
    }

    private Duration untilDeadline() {
        return core.nextDeadline()
                .map(deadline -> deadline.since(clock.now()))
                .filter(left -> left.compareTo(IDLE) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(IDLE);
    }

    private void observeLag(Duration lag) {
        watch.lag(lag);
        if (lag.compareTo(LATE) > 0) {
            String text = "A thread timer expired " + lag.toNanos() / 1_000_000 / 1000.0 + " seconds ago";
            carryOut(Notification.of(Notification.Level.WARNING, "engine.lag", "", text));
        }
    }

    private void drainSources() {
        List<EngineEvent> arrived = new ArrayList<>();
        sources.forEach(source -> source.drain(arrived::add));
        arrived.forEach(this::handle);
    }

    /** Steps the core, carries out the effects, then handles what they answered at once. */
    private void handle(EngineEvent event) {
        pending.add(event);
        while (!pending.isEmpty()) {
            for (Effect effect : core.handle(pending.remove(), clock.now())) {
                carryOut(effect);
            }
        }
    }

    private void carryOut(Effect effect) {
        for (EffectHandler handler : handlers) {
            if (handler.run(effect, pending::add)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        wake.close();
    }
}
