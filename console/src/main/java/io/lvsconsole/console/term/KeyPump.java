package io.lvsconsole.console.term;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The thread that reads the terminal ({@code key-pump}) and hands whole events on. It can be parked, so that another reader
 * gets the terminal for a while.
 */
final class KeyPump {

    private static final int BUFFER_BYTES = 4096;

    private final TtyInput input;
    private final KeyDecoder decoder;
    private final Consumer<TerminalEvent> sink;
    private final Object gate = new Object();
    private final Thread thread = new Thread(this::run, "key-pump");
    private boolean isWanted = true;
    private boolean isParked;
    private boolean hasEnded;

    /** Made, not started. {@code sink} is called on the pump's thread. */
    KeyPump(TtyInput input, Consumer<TerminalEvent> sink) {
        this.input = input;
        this.decoder = new KeyDecoder(sink);
        this.sink = sink;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Stops reading; returns when no read is under way any more (within about 200 ms). */
    void park() {
        synchronized (gate) {
            isWanted = false;
            while (!isParked && !hasEnded) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Reads again. */
    void unpark() {
        synchronized (gate) {
            isWanted = true;
            gate.notifyAll();
        }
    }

    /** Ends the thread at its next turn. */
    void end() {
        synchronized (gate) {
            hasEnded = true;
            gate.notifyAll();
        }
    }

    private void run() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            while (mayRead()) {
                step(buffer);
            }
        } catch (IOException e) {
            sink.accept(new TerminalEvent.End("the terminal is gone: " + e.getMessage()));
        } finally {
            end();
        }
    }

    /** One read, and the keys that it completes. For tests as well: this is all the pump does. */
    void step(byte[] buffer) throws IOException {
        int patience = decoder.patienceMs();
        int count = input.read(buffer, patience);
        if (count > 0) {
            decoder.feed(buffer, count);
        } else if (patience > 0) {
            decoder.expire();
        }
    }

    private boolean mayRead() {
        synchronized (gate) {
            while (!isWanted && !hasEnded) {
                isParked = true;
                gate.notifyAll();
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            isParked = false;
            return !hasEnded;
        }
    }
}
