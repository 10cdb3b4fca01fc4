package io.lvsconsole.engine.sim.cluster;

import java.util.ArrayDeque;
import java.util.Deque;

/** The socket of one process for VRRP packets: what arrives while nobody reads waits, up to a limit. */
final class ReceiveSocket {

    /** Packets it holds; more are lost. */
    private static final int LIMIT = 512;

    private final Deque<Datagram> waiting = new ArrayDeque<>();
    private boolean isOpen;

    void open(boolean on) {
        isOpen = on;
    }

    void close() {
        waiting.clear();
        isOpen = false;
    }

    /** Whether it took the packet. */
    boolean offer(Datagram datagram) {
        return isOpen && waiting.size() < LIMIT && waiting.add(datagram);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    Datagram remove() {
        return waiting.remove();
    }
}
