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
                read(NlMessage.read(buffer), events);
            }
        } catch (DecodeException e) {
            events.add(new RtnlEvent.Overrun());
        }
    }

    private void read(NlMessage message, List<RtnlEvent> events) throws DecodeException {
        int type = message.type();
        if (type == RtnlType.NEWLINK || type == RtnlType.DELLINK) {
            if (LinkCodec.isLink(message)) {
                events.add(link(LinkCodec.read(message, this::name), type == RtnlType.NEWLINK));
            }
            return;
        }
        if (type < RtnlType.NEWADDR || !RtnlType.isIp(message.u8(0))) {
            return;
        }
        switch (type) {
            case RtnlType.NEWADDR -> events.add(new RtnlEvent.AddressChanged(AddressCodec.read(message, this::name)));
            case RtnlType.DELADDR -> events.add(new RtnlEvent.AddressRemoved(AddressCodec.read(message, this::name)));
            case RtnlType.NEWROUTE, RtnlType.DELROUTE -> route(message, events);
            case RtnlType.NEWNEIGH ->
                events.add(new RtnlEvent.NeighbourChanged(NeighbourCodec.read(message, this::name)));
            case RtnlType.DELNEIGH ->
                events.add(new RtnlEvent.NeighbourRemoved(NeighbourCodec.read(message, this::name)));
            case RtnlType.NEWRULE -> events.add(new RtnlEvent.RuleChanged(RuleCodec.read(message)));
            case RtnlType.DELRULE -> events.add(new RtnlEvent.RuleRemoved(RuleCodec.read(message)));
            default -> {
                // Others of the same groups are of no interest.
            }
        }
    }

    private void route(NlMessage message, List<RtnlEvent> events) throws DecodeException {
        RouteInfo route = RouteCodec.read(message, this::name);
        if (!route.cached()) {
            events.add(
                    message.type() == RtnlType.NEWROUTE
                            ? new RtnlEvent.RouteChanged(route)
                            : new RtnlEvent.RouteRemoved(route));
        }
    }

    private RtnlEvent link(LinkInfo link, boolean isThere) {
        if (isThere) {
            names.put(link.index(), link.ref());
            return new RtnlEvent.LinkChanged(link);
        }
        names.remove(link.index());
        return new RtnlEvent.LinkRemoved(link);
    }

    private LinkRef name(int index) {
        return names.getOrDefault(index, LinkRef.indexed(index));
    }

    @Override
    public void close() {
        gate.close();
    }
}
