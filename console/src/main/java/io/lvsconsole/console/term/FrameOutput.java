package io.lvsconsole.console.term;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Collects what is written and sends it with one write for each {@link #flush()}, on a thread of its own
 * ({@code tty-writer}): a terminal that does not take bytes (Ctrl-S, a stalled ssh) holds up no other thread, as long as
 * {@link #isReady()} is asked before the next frame. Counts the bytes sent.
 */
final class FrameOutput extends OutputStream {

    private static final long LAST_WORD_MS = 300;

    private final OutputStream target;
    private final Consumer<String> onFailure;
    private final Object gate = new Object();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(8192);
    private final Thread thread = new Thread(this::run, "tty-writer");
    private byte[] waiting;
    private boolean isWriting;
    private boolean isClosed;
    private boolean hasFailed;
    private long sent;

    /**
     * Starts its thread.
     *
     * @param target the terminal
     * @param onFailure told once when a write fails
     */
    FrameOutput(OutputStream target, Consumer<String> onFailure) {
        this.target = target;
        this.onFailure = onFailure;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void write(int b) {
        synchronized (gate) {
            frame.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        synchronized (gate) {
            frame.write(bytes, offset, length);
        }
    }

    /** Hands the frame to the writer; waits if the one before is still being written. */
    @Override
    public void flush() {
        synchronized (gate) {
            if (frame.size() == 0) {
                return;
            }
            while (waiting != null && !hasFailed && !isClosed) {
                if (!waited(0)) {
                    return;
                }
            }
            if (hasFailed || isClosed) {
                frame.reset();
                return;
            }
            waiting = frame.toByteArray();
            frame.reset();
            gate.notifyAll();
        }
    }

    /** Whether everything is written, so that another frame would go out at once. */
    boolean isReady() {
        synchronized (gate) {
            return waiting == null && !isWriting;
        }
    }

    /** Bytes written to the terminal so far. */
    long sent() {
        synchronized (gate) {
            return sent;
        }
    }

    /** Waits until everything is written, for 300 ms at most. */
    void drain() {
        synchronized (gate) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORD_MS);
            long left = LAST_WORD_MS;
            while (!isReady() && !hasFailed && left > 0 && waited(left)) {
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    /** Writes what is left, if the terminal takes it within 300 ms, and then these bytes; takes nothing after. */
    void finish(byte[] lastWord) {
        synchronized (gate) {
            frame.reset();
            drain();
            isClosed = true;
            gate.notifyAll();
        }
        try {
            target.write(lastWord);
        } catch (IOException e) {
            // The terminal is gone: nobody is left to see it put right.
        }
    }

    private void run() {
        while (true) {
            byte[] bytes;
            synchronized (gate) {
                while (waiting == null && !isClosed) {
                    if (!waited(0)) {
                        return;
                    }
                }
                if (isClosed) {
                    return;
                }
                bytes = waiting;
                waiting = null;
                isWriting = true;
                gate.notifyAll();
            }
            String failure = send(bytes);
            synchronized (gate) {
                isWriting = false;
                sent += failure == null ? bytes.length : 0;
                hasFailed |= failure != null;
                gate.notifyAll();
            }
            if (failure != null) {
                onFailure.accept(failure);
                return;
            }
        }
    }

    private String send(byte[] bytes) {
        try {
            target.write(bytes);
            target.flush();
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean waited(long ms) {
        try {
            gate.wait(ms);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
