package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.IcmpEcho;
import io.lvsconsole.netlink.packet.PacketDecodeException;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.ReceivedDatagram;
import io.lvsconsole.netlink.sys.Fd;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Echo requests to ping nodes and their replies, on one raw socket per family. Loop thread alone. */
public final class HeartbeatPings implements EventSource, AutoCloseable {

    private static final int TURN_LIMIT = 10_000;

    private final Host host;
    private final int identifier;
    private final Map<Family, RawSocket> sockets = new EnumMap<>(Family.class);
    private int sequence;

    /**
     * Pings from this host.
     *
     * @param identifier tells our echoes from those of other programs, 0..65535
     */
    public HeartbeatPings(Host host, int identifier) {
        this.host = host;
        this.identifier = identifier;
    }

    /**
     * Asks each address. An address that cannot be reached is simply not heard.
     *
     * @throws KernelException if there is no socket to ask with
     */
    public void ask(List<IpAddress> addresses, Bytes payload) throws KernelException {
        for (IpAddress address : addresses) {
            RawSocket socket = socket(address.family());
            sequence = sequence + 1 & 0xffff;
            Bytes echo = IcmpEcho.request(address.family(), identifier, sequence, payload)
                    .toBytes();
            try {
                socket.send(address, echo);
            } catch (KernelException e) {
                // Unreachable now: silence is what it comes to.
                continue;
            }
        }
    }

    private RawSocket socket(Family family) throws KernelException {
        RawSocket known = sockets.get(family);
        if (known == null) {
            known = host.rawSocket(new RawSocketOptions(
                    family,
                    IcmpEcho.protocol(family),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty()));
            sockets.put(family, known);
        }
        return known;
    }

    @Override
    public List<Fd> descriptors() {
        return sockets.values().stream()
                .map(RawSocket::descriptor)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void drain(Consumer<EngineEvent> sink) {
        sockets.forEach((family, socket) -> drain(family, socket, sink));
    }

    private void drain(Family family, RawSocket socket, Consumer<EngineEvent> sink) {
        for (int i = 0; i < TURN_LIMIT; i++) {
            try {
                Optional<ReceivedDatagram> next = socket.receive(Duration.ZERO);
                if (next.isEmpty()) {
                    return;
                }
                IcmpEcho echo = IcmpEcho.decode(family, next.get().payload());
                if (echo.reply() && echo.identifier() == identifier) {
                    sink.accept(new HeartbeatInput.PingReplied(next.get().source(), echo.data()));
                }
            } catch (PacketDecodeException e) {
                // Other ICMP messages come here, too.
                continue;
            } catch (KernelException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(RawSocket::close);
        sockets.clear();
    }
}
