package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Asks a network who has an address and gives the answers as they come. The socket receives ARP
 * ({@link EthernetFrame#ARP}) and stays the caller's. One thread.
 */
public final class ArpExchange {

    private final PacketSocket socket;
    private final ArpQuestion question;
    private final LongSupplier nanoTime;
    private long askedAt;

    /**
     * An exchange on a socket.
     *
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public ArpExchange(PacketSocket socket, ArpQuestion question, LongSupplier nanoTime) {
        this.socket = socket;
        this.question = question;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong();
    }

    /** An exchange on a socket, on the machine's clock. */
    public ArpExchange(PacketSocket socket, ArpQuestion question) {
        this(socket, question, System::nanoTime);
    }

    /**
     * Sends the question to one station, or to all with {@link MacAddress#BROADCAST}. May be called again and again.
     */
    public void ask(MacAddress destination) throws KernelException {
        askedAt = nanoTime.getAsLong();
        socket.send(question.packet().to(destination));
    }

    /**
     * The next answer.
     *
     * @param timeout how long to wait for it; what does not answer the question does not count
     * @return empty if none came in time, or if the socket was closed
     */
    public Optional<ArpAnswer> next(Duration timeout) throws KernelException {
        long deadline = nanoTime.getAsLong() + timeout.toNanos();
        while (true) {
            long left = deadline - nanoTime.getAsLong();
            Optional<ReceivedFrame> frame = socket.receive(Duration.ofNanos(Math.max(0, left)));
            if (frame.isEmpty()) {
                return Optional.empty();
            }
            Optional<ArpAnswer> answer = frame.flatMap(this::answer);
            if (answer.isPresent() || left <= 0) {
                return answer;
            }
        }
    }

    private Optional<ArpAnswer> answer(ReceivedFrame received) {
        if (received.direction() == ReceivedFrame.Direction.OUTGOING
                || received.direction() == ReceivedFrame.Direction.TO_OTHER_HOST) {
            return Optional.empty();
        }
        try {
            ArpPacket packet = ArpPacket.decode(received.frame().payload());
            if (!question.isAnsweredBy(packet)) {
                return Optional.empty();
            }
            Duration after = Duration.ofNanos(nanoTime.getAsLong() - askedAt);
            boolean broadcast = received.direction() == ReceivedFrame.Direction.BROADCAST;
            return Optional.of(new ArpAnswer(packet.senderMac(), packet, broadcast, after));
        } catch (PacketDecodeException e) {
            // Somebody's broken packet is no answer.
            return Optional.empty();
        }
    }
}
