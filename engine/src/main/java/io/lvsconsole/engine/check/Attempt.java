package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.netlink.net.PrintableText;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run in flight: its deadline, its channel, its single result. One total limit covers connecting, TLS and all that
 * is read. Confined to its event loop.
 */
final class Attempt {

    private final EventLoop loop;
    private final Pulse pulse;
    private final long startedNanos;
    private final Duration limit;
    private final Consumer<CheckOutcome> done;
    private final ScheduledFuture<?> deadline;
    private Channel channel;
    private boolean finished;
    private boolean heard;

    Attempt(EventLoop loop, Pulse pulse, Duration limit, Consumer<CheckOutcome> done) {
        this.loop = loop;
        this.pulse = pulse;
        this.startedNanos = System.nanoTime();
        this.limit = limit;
        this.done = done;
        this.deadline = loop.schedule(this::timedOut, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    EventLoop loop() {
        return loop;
    }

    boolean isFinished() {
        return finished;
    }

    /** How much of its time is left; not negative. */
    Duration remaining() {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The channel now in use; an earlier one is closed. */
    void use(Channel next) {
        if (channel != null && channel != next) {
            channel.close();
        }
        channel = next;
        if (finished) {
            next.close();
        }
    }

    /** Something came back from the server's host. */
    void heard() {
        heard = true;
    }

    void pass() {
        pass(OptionalInt.empty());
    }

    void pass(OptionalInt weight) {
        finish(new CheckOutcome(true, true, "", elapsed(), weight));
    }

    void fail(String detail) {
        finish(CheckOutcome.failed(PrintableText.of(detail, 200), elapsed()));
    }

    void silent(String detail) {
        finish(CheckOutcome.silent(PrintableText.of(detail, 200), elapsed()));
    }

    /** A failure that the network or the TLS layer reported. */
    void broke(Throwable cause) {
        finish(Complaint.of(cause, heard, elapsed()));
    }

    private void timedOut() {
        if (pulse.stoodStillSince(startedNanos, limit.dividedBy(2))) {
            discard();
        } else {
            finish(Complaint.late(heard, elapsed()));
        }
    }

    /** It was not watched: the server may have answered long ago (reliability rule S10). */
    private void discard() {
        finished = true;
        if (channel != null) {
            channel.close();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private void finish(CheckOutcome outcome) {
        if (finished) {
            return;
        }
        finished = true;
        deadline.cancel(false);
        if (channel != null) {
            channel.close();
        }
        done.accept(outcome);
    }
}
