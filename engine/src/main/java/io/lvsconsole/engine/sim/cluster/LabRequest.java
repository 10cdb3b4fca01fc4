package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.sim.kernel.Packet;
import io.lvsconsole.engine.sim.kernel.Packet.Segment;
import io.lvsconsole.engine.sim.kernel.Verdict;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One request of a lab's client: SYN, ACK and request go through the director, whose IPVS schedules and counts them; the
 * real server answers the client directly. After the answer the connection stays open for a while and is then closed.
 * Nothing is retransmitted: the first repetition of a SYN would come after the client has given up.
 */
final class LabRequest {

    private static final int SYN_BYTES = 60;
    private static final int ACK_BYTES = 52;
    private static final int REQUEST_BYTES = 129;
    private static final Duration BETWEEN_SEGMENTS = Duration.ofMillis(1);

    private final LabClient client;
    private final SimulationContext world;
    private final Packet syn;
    private final MonoTime begun;
    private boolean isOver;

    LabRequest(LabClient client, IpAddress source, int port) {
        this.client = client;
        this.world = client.world();
        this.syn =
                Packet.syn(source, port, client.plan().virtual(), client.plan().port());
        this.begun = world.agenda().now();
    }

    void open() {
        world.agenda().after(client.plan().timeout(), this::lose);
        send(Segment.SYN, SYN_BYTES);
    }

    private void send(Segment segment, int bytes) {
        client.nextHop().ifPresent(director -> world.segment()
                .carry(client, director, () -> atDirector(director, syn.then(segment, bytes))));
    }

    /** A director that does not have the address drops the packet: it has no route for it but the way back. */
    private void atDirector(Director director, Packet packet) {
        if (!director.has(packet.virtual())) {
            return;
        }
        Verdict verdict;
        try {
            verdict = director.machine().host().simIpvs().packet(packet);
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
        switch (verdict.kind()) {
            case FORWARDED -> {
                IpAddress target = verdict.destination().orElseThrow().address();
                Optional<LabServer> server = client.farm().at(target);
                server.ifPresent(found -> world.segment().carry(director, found, () -> atServer(found, packet)));
            }
            case REJECTED, PASSED -> world.segment().carry(director, client, this::lose);
            case DROPPED -> {
                // Nothing comes back; the time limit ends the request.
            }
        }
    }

    private void atServer(LabServer server, Packet packet) {
        boolean isRequest = packet.bytes() == REQUEST_BYTES;
        LabServer.Answer answer =
                server.take(packet.virtual(), packet.virtualPort(), packet.segment() == Segment.SYN, isRequest);
        switch (answer) {
            case ACCEPTED -> world.segment().carry(server, client, this::accepted);
            case REFUSED -> world.segment().carry(server, client, this::lose);
            case PAGE -> {
                Duration work = world.chance().millis(0.5, 6);
                world.agenda().after(work, () -> world.segment().carry(server, client, () -> answered(server.page())));
            }
            case SILENCE -> {
                // An acknowledgement needs no answer.
            }
        }
    }

    private void accepted() {
        if (!isOver) {
            client.confirmed();
            send(Segment.DATA, ACK_BYTES);
            world.agenda().after(BETWEEN_SEGMENTS, () -> send(Segment.DATA, REQUEST_BYTES));
        }
    }

    private void answered(String page) {
        if (isOver) {
            return;
        }
        isOver = true;
        client.confirmed();
        MonoTime now = world.agenda().now();
        client.tally().answered(now, now.since(begun), page);
        send(Segment.DATA, ACK_BYTES);
        Duration stay = world.chance().between(Duration.ZERO, client.plan().stay());
        world.agenda().after(stay, () -> {
            send(Segment.FIN, ACK_BYTES);
            world.agenda().after(BETWEEN_SEGMENTS, () -> send(Segment.DATA, ACK_BYTES));
        });
    }

    private void lose() {
        if (!isOver) {
            isOver = true;
            client.tally().lost(world.agenda().now());
        }
    }
}
