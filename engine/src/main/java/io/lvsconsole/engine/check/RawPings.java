package io.lvsconsole.engine.check;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * ICMP and ICMPv6 echo on one raw socket per family (RFC 792, RFC 4443). An answer counts only with our identifier, the
 * sequence number of a request in flight and the address it was sent to. A thread per socket hears the answers.
 */
public final class RawPings implements PingSocket {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int ECHO_LENGTH = 16;

    private final RawSocket ipv4;
    private final RawSocket ipv6;
    private final int identifier = new SecureRandom().nextInt(0x10000);
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
    private int sequence;
    private volatile boolean isClosed;

    /** A request in flight. */
    private record Waiting(IpAddress address, Attempt attempt) {}

    /**
     * Pings on these sockets, which are closed with this.
     *
     * @param ipv4 raw socket of protocol 1
     * @param ipv6 raw socket of protocol 58, where the kernel makes the checksum
     */
    public RawPings(RawSocket ipv4, RawSocket ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        listen(ipv4, 0, "rx-icmp");
        listen(ipv6, 129, "rx-icmp6");
    }

    private void listen(RawSocket socket, int replyType, String name) {
        Thread thread = new Thread(() -> hear(socket, replyType), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void hear(RawSocket socket, int replyType) {
        while (!isClosed) {
            try {
                socket.receive(LOOK).ifPresent(packet -> answer(packet, replyType));
            } catch (KernelException e) {
                if (e.errno().equals(Errno.EBADF)) {
                    return;
                }
            }
        }
    }

    private void answer(ReceivedDatagram packet, int replyType) {
        byte[] bytes = packet.payload().toArray();
        if (bytes.length < 8 || (bytes[0] & 255) != replyType) {
            return;
        }
        ByteBuffer echo = ByteBuffer.wrap(bytes);
        Waiting asked = waiting.get(Short.toUnsignedInt(echo.getShort(6)));
        boolean ours = Short.toUnsignedInt(echo.getShort(4)) == identifier;
        if (ours && asked != null && asked.address().equals(packet.source())) {
            waiting.values().remove(asked);
            asked.attempt().loop().execute(asked.attempt()::pass);
        }
    }

    @Override
    public void echo(IpAddress address, int attempts, Attempt attempt) {
        send(address, attempts, attempt);
    }

    /** On the event loop. Requests are spread evenly over the attempt's time. */
    private void send(IpAddress address, int left, Attempt attempt) {
        if (attempt.isFinished()) {
            return;
        }
        sequence = sequence + 1 & 0xffff;
        int number = sequence;
        waiting.put(number, new Waiting(address, attempt));
        long patience = attempt.remaining().toNanos();
        attempt.loop().schedule(() -> waiting.remove(number), patience, TimeUnit.NANOSECONDS);
        try {
            (address.isIpv4() ? ipv4 : ipv6).send(address, request(address.isIpv4(), number));
        } catch (KernelException e) {
            attempt.silent(e.errno().text());
            return;
        }
        if (left > 1) {
            attempt.loop().schedule(() -> send(address, left - 1, attempt), patience / left, TimeUnit.NANOSECONDS);
        }
    }

    private Bytes request(boolean isIpv4, int number) {
        ByteBuffer echo = ByteBuffer.allocate(ECHO_LENGTH);
        echo.put((byte) (isIpv4 ? 8 : 128)).put((byte) 0).putShort((short) 0);
        echo.putShort((short) identifier).putShort((short) number);
        if (isIpv4) {
            echo.putShort(2, (short) new InternetChecksum().add(echo.array()).value());
        }
        return Bytes.of(echo.array());
    }

    @Override
    public void close() {
        isClosed = true;
        ipv4.close();
        ipv6.close();
    }
}
