package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.socket.NlSocket;
import io.lvsconsole.netlink.sys.WaitGate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kernel's notifications of its own changes ({@code RTNLGRP_*}). */
final class KernelRtnlMonitor implements RtnlMonitor {

    private static final int DATAGRAM_BYTES = 256 << 10;
    /** So many datagrams are taken at once, so that a flood does not fill memory. */
    private static final int DATAGRAMS_AT_ONCE = 256;

    private final NlSocket socket;
    private final WaitGate gate;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    private final Map<Integer, LinkRef> names = new HashMap<>();

    private KernelRtnlMonitor(NlSocket socket) throws KernelException {
        this.socket = socket;
        this.gate = new WaitGate(socket.fd(), socket::close);
    }

    /** Watches with this socket, which is closed with it; the other tells the names of links now. */
    static KernelRtnlMonitor open(NlSocket socket, KernelRtnl rtnl) throws KernelException {
        KernelRtnlMonitor monitor = new KernelRtnlMonitor(socket);
        try {
            for (int group : RtnlType.GROUPS) {
                socket.join(group);
            }
            rtnl.links().forEach(link -> monitor.names.put(link.index(), link.ref()));
            return monitor;
        } catch (KernelException | RuntimeException e) {
            monitor.close();
            throw e;
        }
    }

    @Override
    public List<RtnlEvent> next(Duration timeout) throws KernelException {
        List<RtnlEvent> events = new ArrayList<>();
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration left = timeout;
        for (int i = 0; i < DATAGRAMS_AT_ONCE; i++) {
            if (!gate.await(events.isEmpty() ? left : Duration.ZERO, () -> receive(events))) {
                break;
            }
            left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }
        return List.copyOf(events);
    }

    private void receive(List<RtnlEvent> events) throws KernelException {
        int length;
        try {
            length = socket.receive(buffer);
        } catch (KernelException e) {
            if (e.errno().number() != Errno.ENOBUFS.number()) {
                throw e;
            }
            events.add(new RtnlEvent.Overrun());
            return;
        }
        if (length > buffer.capacity()) {
            events.add(new RtnlEvent.Overrun());
            return;
        }
        buffer.order(ByteOrder.nativeOrder());
        try {
            while (buffer.hasRemaining()) {
                EventCodec.read(NlMessage.read(buffer), this::name).ifPresent(event -> {
                    keepName(event);
                    events.add(event);
                });
            }
        } catch (DecodeException e) {
            events.add(new RtnlEvent.Overrun());
        }
    }

    private void keepName(RtnlEvent event) {
        if (event instanceof RtnlEvent.LinkChanged changed) {
            names.put(changed.link().index(), changed.link().ref());
        } else if (event instanceof RtnlEvent.LinkRemoved removed) {
            names.remove(removed.link().index());
        }
    }

    private LinkRef name(int index) {
        return names.getOrDefault(index, LinkRef.indexed(index));
    }

    @Override
    public void close() {
        gate.close();
    }
}
