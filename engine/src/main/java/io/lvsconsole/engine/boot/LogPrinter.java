package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.loop.EffectHandler;
import java.io.PrintStream;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Prints notifications as lines, as {@code keepalived -l} does, on a thread of its own: a reader that does not read never
 * holds the loop. At most 10,000 lines wait; further ones are dropped and counted.
 */
final class LogPrinter implements EffectHandler, AutoCloseable {

    private static final int LIMIT = 10_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss.SSS yyyy", Locale.ROOT);

    private final PrintStream out;
    private final boolean isDetailed;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LIMIT);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread printer = new Thread(this::print, "log-printer");
    private volatile boolean isClosing;

    LogPrinter(PrintStream out, boolean isDetailed) {
        this.out = out;
        this.isDetailed = isDetailed;
        printer.setDaemon(true);
        printer.start();
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof Notification notification) {
            tell(notification);
            return true;
        }
        return false;
    }

    void tell(Notification notification) {
        if (notification.level() == Notification.Level.DETAIL && !isDetailed) {
            return;
        }
        String line = ZonedDateTime.now().format(STAMP) + ": " + notification.text();
        if (!lines.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void print() {
        try {
            while (!isClosing || !lines.isEmpty()) {
                String line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.println(line);
                }
                if (lines.isEmpty()) {
                    out.flush();
                }
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    out.println(lost + " log lines lost");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isClosing = true;
        try {
            printer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }
}
