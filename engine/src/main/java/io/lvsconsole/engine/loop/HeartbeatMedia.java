package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.HeartbeatEffect;
import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.ReceivedDatagram;
import io.lvsconsole.netlink.packet.UdpSocket;
import io.lvsconsole.netlink.packet.UdpSocketOptions;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.sys.Fd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Heartbeat's UDP sockets: one for each link, family and port, bound to the device. A socket that cannot be opened, or
 * whose link is gone, is opened anew at the next send. Loop thread alone.
 */
public final class HeartbeatMedia implements EventSource, AutoCloseable {

    /** Per socket and turn; what is left waits for the next turn. */
    private static final int TURN_LIMIT = 10_000;

    private static final IpAddress LIMITED_BROADCAST = IpAddress.of("255.255.255.255");

    private final Host host;
    private List<Medium> media = List.of();
    private int port;
    private final Map<Key, Open> open = new LinkedHashMap<>();
    private final Map<String, String> failing = new LinkedHashMap<>();

    private record Key(String link, Family family, int port) {}

    private record Open(UdpSocket socket, IpAddress broadcast) {}

    /** Where a medium's messages go. */
    private record Route(Key key, Optional<Medium.Mcast> group, Optional<IpAddress> peer) {}

    /** Sockets of this host. */
    public HeartbeatMedia(Host host) {
        this.host = host;
    }

    /**
     * Sends and receives on exactly these.
     *
     * @return what could not be opened, in words
     */
    public List<String> listen(HeartbeatEffect.Listen wanted) {
        close();
        media = wanted.media();
        port = wanted.port();
        List<String> failures = new ArrayList<>();
        media.forEach(medium -> attempt(medium, route -> socket(route)).ifPresent(failures::add));
        return failures;
    }

    /** Something done with a medium's socket. */
    private interface Use {
        void on(Route route) throws KernelException;
    }

    /** Tries; returns words for a failure that is new. */
    private Optional<String> attempt(Medium medium, Use use) {
        try {
            use.on(route(medium));
            return Optional.ofNullable(failing.remove(medium.toString())).map(before -> medium + " works again");
        } catch (KernelException e) {
            if (isGone(e)) {
                Optional.ofNullable(open.remove(route(medium).key()))
                        .ifPresent(known -> known.socket().close());
            }
            String before = failing.put(medium.toString(), e.getMessage());
            return e.getMessage().equals(before) ? Optional.empty() : Optional.of(medium + ": " + e.getMessage());
        }
    }

    private static boolean isGone(KernelException e) {
        return e.errno().equals(Errno.ENODEV) || e.errno().equals(Errno.EBADF);
    }

    private Route route(Medium medium) {
        return medium.accept(new Medium.Visitor<>() {
            @Override
            public Route visit(Medium.Bcast bcast) {
                return new Route(new Key(bcast.interfaceName(), Family.IPV4, port), Optional.empty(), Optional.empty());
            }

            @Override
            public Route visit(Medium.Ucast ucast) {
                return new Route(
                        new Key(ucast.interfaceName(), ucast.peer().family(), port),
                        Optional.empty(),
                        Optional.of(ucast.peer()));
            }

            @Override
            public Route visit(Medium.Mcast mcast) {
                return new Route(
                        new Key(mcast.interfaceName(), mcast.group().family(), mcast.port()),
                        Optional.of(mcast),
                        Optional.of(mcast.group()));
            }
        });
    }

    private Open socket(Route route) throws KernelException {
        Open known = open.get(route.key());
        if (known == null) {
            Key key = route.key();
            UdpSocketOptions options = UdpSocketOptions.port(key.family(), key.port(), key.link());
            if (route.group().isPresent()) {
                Medium.Mcast mcast = route.group().get();
                options = options.withGroup(mcast.group(), Math.max(1, mcast.ttl()), mcast.loop());
            }
            known = new Open(host.udpSocket(options), broadcast(key.link()));
            open.put(key, known);
        }
        return known;
    }

    /** The link's broadcast address; without one, the limited broadcast, which stays on the device, too. */
    private IpAddress broadcast(String link) throws KernelException {
        return host.rtnl().addresses().stream()
                .filter(address -> address.link().name().equals(link))
                .map(AddressInfo::broadcast)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(LIMITED_BROADCAST);
    }

    /**
     * Sends on every medium; one that fails does not keep the others.
     *
     * @return failures that are new, in words
     */
    public List<String> send(Bytes datagram) {
        List<String> failures = new ArrayList<>();
        for (Medium medium : media) {
            attempt(medium, route -> {
                        Open socket = socket(route);
                        IpAddress to = route.peer().orElse(socket.broadcast());
                        socket.socket().send(to, route.key().port(), datagram);
                    })
                    .ifPresent(failures::add);
        }
        return failures;
    }

    @Override
    public List<Fd> descriptors() {
        return open.values().stream()
                .map(known -> known.socket().descriptor())
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void drain(Consumer<EngineEvent> sink) {
        open.forEach((key, known) -> drain(key, known, sink));
    }

    private void drain(Key key, Open known, Consumer<EngineEvent> sink) {
        for (int i = 0; i < TURN_LIMIT; i++) {
            try {
                Optional<ReceivedDatagram> next = known.socket().receive(Duration.ZERO);
                if (next.isEmpty()) {
                    return;
                }
                ReceivedDatagram packet = next.get();
                sink.accept(new HeartbeatInput.DatagramArrived(
                        medium(key, known, packet), packet.source(), packet.payload()));
            } catch (KernelException e) {
                if (!e.errno().equals(Errno.ECONNREFUSED)) {
                    // ENETDOWN once per link failure; sending tells the rest.
                    return;
                }
            }
        }
    }

    /** Which way it came: by the group, the broadcast address or the sender. */
    private String medium(Key key, Open known, ReceivedDatagram packet) {
        boolean isBroadcast = packet.destination().equals(known.broadcast())
                || packet.destination().equals(LIMITED_BROADCAST);
        IpAddress mark = packet.destination().isMulticast() ? packet.destination() : packet.source();
        List<Medium> candidates =
                media.stream().filter(medium -> route(medium).key().equals(key)).toList();
        return candidates.stream()
                .filter(medium -> isBroadcast
                        ? medium instanceof Medium.Bcast
                        : route(medium).peer().filter(mark::equals).isPresent())
                .findFirst()
                .orElse(candidates.get(0))
                .toString();
    }

    @Override
    public void close() {
        open.values().forEach(known -> known.socket().close());
        open.clear();
        failing.clear();
    }
}
