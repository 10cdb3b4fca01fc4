package io.lvsconsole.engine.report;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.LogSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Notifications as lines of the log: on standard output always, in a file and in syslog where the configuration says so. On
 * a thread of its own: a reader that does not read never holds the loop. At most {@value #LIMIT} lines wait; further ones
 * are dropped and counted.
 */
public final class EventLog implements EffectHandler, AutoCloseable {

    /** Lines that may wait. */
    static final int LIMIT = 10_000;

    private static final int BATCH = 500;
    private static final Path SYSLOG = Path.of("/dev/log");

    private final PrintStream out;
    private final boolean alwaysDetailed;
    private final BlockingQueue<LogEntry> lines = new ArrayBlockingQueue<>(LIMIT);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::write, "log-writer");
    private volatile LogSettings settings;
    private volatile boolean isClosing;

    /**
     * A log.
     *
     * @param out standard output
     * @param alwaysDetailed the lines of keepalived's {@code -D}, too, whatever the configuration says
     */
    public EventLog(PrintStream out, boolean alwaysDetailed, LogSettings settings) {
        this.out = out;
        this.alwaysDetailed = alwaysDetailed;
        this.settings = settings;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ConfigEffect.InForce change) {
            settings = change.config().log();
        }
        if (effect instanceof Notification notification) {
            tell(notification);
            return true;
        }
        return false;
    }

    /** Writes a line; any thread. */
    public void tell(Notification notification) {
        if (isWanted(notification.level())
                && !lines.offer(new LogEntry(ZonedDateTime.now(), notification.level(), notification.text()))) {
            dropped.incrementAndGet();
        }
    }

    private boolean isWanted(Level level) {
        LogSettings now = settings;
        return switch (level) {
            case ALARM -> true;
            case WARNING -> now.level() != LogSettings.Level.ERROR;
            case NORMAL -> now.level() == LogSettings.Level.INFO || now.level() == LogSettings.Level.DEBUG;
            case DETAIL -> alwaysDetailed || now.detail() || now.level() == LogSettings.Level.DEBUG;
        };
    }

    private void write() {
        LogSink stream =
                new StreamSink(out, StreamSink.isJournal(Path.of("/proc/self/fd/1"), System.getenv("JOURNAL_STREAM")));
        Optional<LogSettings> made = Optional.empty();
        List<LogSink> others = List.of();
        boolean complained = false;
        try {
            while (!isClosing || !lines.isEmpty()) {
                List<LogEntry> batch = take();
                LogSettings now = settings;
                if (made.filter(now::equals).isEmpty()) {
                    others.forEach(LogSink::close);
                    others = sinks(now);
                    made = Optional.of(now);
                    complained = false;
                }
                if (!batch.isEmpty()) {
                    write(stream, batch);
                    for (LogSink sink : others) {
                        Optional<String> failure = write(sink, batch);
                        if (failure.isPresent() && !complained) {
                            complained = true;
                            write(stream, List.of(note("log lines are lost: " + failure.get())));
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            others.forEach(LogSink::close);
        }
    }

    private List<LogEntry> take() throws InterruptedException {
        List<LogEntry> batch = new ArrayList<>();
        LogEntry first = lines.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            lines.drainTo(batch, BATCH);
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            batch.add(note(lost + " log lines lost: they came faster than they could be written"));
        }
        return batch;
    }

    private static LogEntry note(String text) {
        return new LogEntry(ZonedDateTime.now(), Level.WARNING, text);
    }

    private List<LogSink> sinks(LogSettings now) {
        List<LogSink> made = new ArrayList<>();
        now.file().ifPresent(file -> made.add(new FileSink(Path.of(file))));
        now.facilityNumber().ifPresent(number -> made.add(new SyslogSink(SYSLOG, number)));
        return made;
    }

    private static Optional<String> write(LogSink sink, List<LogEntry> batch) {
        try {
            sink.write(batch);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        isClosing = true;
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }
}
