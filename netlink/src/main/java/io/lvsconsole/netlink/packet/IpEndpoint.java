package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.Fd;
import io.lvsconsole.netlink.sys.MessageBuffer;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import io.lvsconsole.netlink.sys.WaitGate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Datagrams over an IP socket with all that belongs to them: what raw and UDP sockets share. One thread may receive while
 * another sends; any may close.
 */
final class IpEndpoint implements AutoCloseable {

    private static final int MAX_DATAGRAM = 65535;
    /** A send takes less than this at once; a packet is at most 65535 bytes. */
    private static final int MAX_SEND = 65535;

    private final Family family;
    private final int linkIndex;
    private final NativeSocket socket;
    private final WaitGate gate;
    private final MessageBuffer receiving = new MessageBuffer(MAX_DATAGRAM);
    private final MessageBuffer sending = new MessageBuffer(MAX_SEND);
    private ReceivedDatagram received;

    /** Owns the socket from now on. */
    IpEndpoint(NativeSocket socket, Family family, int linkIndex) throws KernelException {
        this.socket = socket;
        this.gate = new WaitGate(socket);
        this.family = family;
        this.linkIndex = linkIndex;
    }

    Fd descriptor() {
        return gate.descriptor();
    }

    void join(IpAddress group) throws KernelException {
        gate.use(() -> new IpOptions(socket, family).join(group, linkIndex));
    }

    void leave(IpAddress group) throws KernelException {
        gate.use(() -> new IpOptions(socket, family).leave(group, linkIndex));
    }

    /** Sends; the caller makes sure that one thread at a time does. */
    void send(Optional<IpAddress> source, IpAddress destination, int port, Bytes payload) throws KernelException {
        if (destination.family() != family
                || source.filter(s -> s.family() != family).isPresent()) {
            throw new IllegalArgumentException("a socket of " + family + " cannot send to " + destination);
        }
        if (payload.length() > MAX_SEND) {
            throw new IllegalArgumentException(payload.length() + " bytes do not fit a packet");
        }
        boolean scoped = !destination.isIpv4() && (destination.isLinkLocal() || destination.isMulticast());
        SockAddr to = SockAddr.inet(destination, port, scoped ? linkIndex : 0);
        byte[] info = source.map(s -> IpOptions.packetInfo(s, linkIndex)).orElse(new byte[0]);
        int level = destination.isIpv4() ? IpOptions.SOL_IP : IpOptions.SOL_IPV6;
        int type = destination.isIpv4() ? IpOptions.IP_PKTINFO : IpOptions.IPV6_PKTINFO;
        gate.use(() -> {
            sending.data().clear();
            sending.data().put(payload.toArray()).flip();
            sending.send(socket, to, NativeSocket.MSG_DONTWAIT, level, type, info);
        });
    }

    /** Waits for the next datagram; {@code raw}: IPv4 ones begin with their header, which is taken off. */
    Optional<ReceivedDatagram> receive(Duration timeout, boolean raw) throws KernelException {
        received = null;
        gate.await(timeout, () -> {
            if (receiving.receive(socket, NativeSocket.MSG_DONTWAIT) >= 0) {
                received = describe(raw && family == Family.IPV4);
            }
        });
        return Optional.ofNullable(received);
    }

    /** The datagram in the buffer; null if a header is to be there and is not. */
    private ReceivedDatagram describe(boolean hasHeader) {
        byte[] bytes = new byte[receiving.data().remaining()];
        receiving.data().get(bytes);
        int header = hasHeader && bytes.length > 0 ? (bytes[0] & 0x0f) * 4 : 0;
        if (header > bytes.length || hasHeader && bytes.length == 0) {
            return null;
        }
        SockAddr from = receiving.from();
        ByteBuffer info = receiving
                .control(level(), family == Family.IPV4 ? IpOptions.IP_PKTINFO : IpOptions.IPV6_PKTINFO)
                .orElse(ByteBuffer.allocate(20));
        int hopLimit = receiving
                .control(level(), family == Family.IPV4 ? IpOptions.IP_TTL : IpOptions.IPV6_HOPLIMIT)
                .map(value -> value.getInt(0) & 0xff)
                .orElse(0);
        byte[] address = new byte[family.addressBytes()];
        info.get(family == Family.IPV4 ? 8 : 0, address);
        int link = info.getInt(family == Family.IPV4 ? 0 : 16);
        return new ReceivedDatagram(
                from.address(),
                from.port(),
                IpAddress.ofBytes(address),
                hopLimit,
                link,
                Bytes.of(Arrays.copyOfRange(bytes, header, bytes.length)));
    }

    private int level() {
        return family == Family.IPV4 ? IpOptions.SOL_IP : IpOptions.SOL_IPV6;
    }

    @Override
    public void close() {
        gate.close();
    }
}
