package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.ReceivedDatagram;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.sys.Fd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The raw sockets of VRRP. One socket receives per link, family and group; what is sent leaves by a socket of its own per
 * link, family and hop limit, so that a full send buffer never delays receiving. Loop thread alone.
 */
public final class VrrpPackets implements EventSource, AutoCloseable {

    /** Datagrams read from one socket in one turn; the rest waits for the next turn. */
    private static final int TURN_LIMIT = 10_000;

    private final Host host;
    private final Map<VrrpEffect.Endpoint, RawSocket> receiving = new LinkedHashMap<>();
    private final Map<SendKey, RawSocket> sending = new LinkedHashMap<>();

    private record SendKey(String link, Family family, int hopLimit) {}

    /** Sockets of this host. */
    public VrrpPackets(Host host) {
        this.host = host;
    }

    /**
     * Receives at exactly these endpoints. Sending sockets of links that have none any more are closed too: the link may
     * be gone, and its name may come back as another one.
     *
     * @return what could not be opened, in words; the next call tries again
     */
    public List<String> listen(List<VrrpEffect.Endpoint> endpoints) {
        receiving.entrySet().removeIf(entry -> closed(!endpoints.contains(entry.getKey()), entry.getValue()));
        sending.entrySet()
                .removeIf(entry -> closed(
                        endpoints.stream().noneMatch(endpoint -> endpoint.link()
                                .equals(entry.getKey().link())),
                        entry.getValue()));
        List<String> failures = new ArrayList<>();
        for (VrrpEffect.Endpoint endpoint : endpoints) {
            if (!receiving.containsKey(endpoint)) {
                try {
                    receiving.put(endpoint, open(endpoint.link(), endpoint.family(), 255, List.of(endpoint.group())));
                    sender(new SendKey(endpoint.link(), endpoint.family(), 255));
                } catch (KernelException e) {
                    failures.add("cannot receive VRRP on " + endpoint.link() + ": " + e.getMessage());
                }
            }
        }
        return failures;
    }

    private static boolean closed(boolean isUnwanted, RawSocket socket) {
        if (isUnwanted) {
            socket.close();
        }
        return isUnwanted;
    }

    private RawSocket open(String link, Family family, int hopLimit, List<IpAddress> groups) throws KernelException {
        return host.rawSocket(new RawSocketOptions(
                family,
                VrrpCodec.PROTOCOL,
                Optional.of(link),
                groups,
                Optional.empty(),
                false,
                Optional.of(hopLimit),
                Optional.of(0xc0),
                false,
                Optional.of(6),
                Optional.empty()));
    }

    /**
     * Sends to every destination; one that fails does not keep the others.
     *
     * @throws KernelException the last failure
     */
    public void send(VrrpEffect.SendAdvert effect) throws KernelException {
        Family family = effect.advert().family();
        RawSocket socket = sender(new SendKey(effect.link(), family, effect.hopLimit()));
        KernelException failure = null;
        for (IpAddress destination : effect.destinations()) {
            byte[] packet = VrrpCodec.encode(effect.advert(), effect.source(), destination, effect.form());
            try {
                socket.sendFrom(effect.source(), destination, Bytes.of(packet));
            } catch (KernelException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private RawSocket sender(SendKey key) throws KernelException {
        RawSocket known = sending.get(key);
        if (known == null) {
            known = open(key.link(), key.family(), key.hopLimit(), List.of());
            sending.put(key, known);
        }
        return known;
    }

    @Override
    public List<Fd> descriptors() {
        return receiving.values().stream()
                .map(RawSocket::descriptor)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void drain(Consumer<EngineEvent> sink) {
        receiving.forEach((endpoint, socket) -> drain(endpoint.link(), socket, sink));
        // What arrives at the sending sockets is a copy; it must only not fill their buffers.
    }

    /** Everything that has arrived on one link. */
    public void drain(String link, Consumer<EngineEvent> sink) {
        receiving.forEach((endpoint, socket) -> {
            if (endpoint.link().equals(link)) {
                drain(link, socket, sink);
            }
        });
    }

    private static void drain(String link, RawSocket socket, Consumer<EngineEvent> sink) {
        for (int i = 0; i < TURN_LIMIT; i++) {
            try {
                Optional<ReceivedDatagram> next = socket.receive(Duration.ZERO);
                if (next.isEmpty()) {
                    return;
                }
                ReceivedDatagram packet = next.get();
                sink.accept(VrrpInput.received(
                        link, packet.source(), packet.destination(), packet.hopLimit(), packet.payload()));
            } catch (KernelException e) {
                // ENETDOWN once per link failure; the link's own event tells the rest.
                return;
            }
        }
    }

    @Override
    public void close() {
        receiving.values().forEach(RawSocket::close);
        sending.values().forEach(RawSocket::close);
        receiving.clear();
        sending.clear();
    }
}
