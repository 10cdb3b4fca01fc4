package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Interfaces;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import io.lvsconsole.netlink.sys.WaitGate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** The kernel's packet sockets, see packet(7). Belongs to the network namespace its thread was in when it was opened. */
public final class KernelPacketSocket implements PacketSocket {

    private static final int MAX_FRAME = 65535;

    private final NativeSocket socket;
    private final WaitGate gate;
    private final int etherType;
    private final int linkIndex;
    private final ByteBuffer receiving = ByteBuffer.allocateDirect(MAX_FRAME);
    private ReceivedFrame received;

    private KernelPacketSocket(NativeSocket socket, int etherType, int linkIndex) throws KernelException {
        this.socket = socket;
        this.gate = new WaitGate(socket);
        this.etherType = etherType;
        this.linkIndex = linkIndex;
    }

    /**
     * Opens one.
     *
     * @param link name of an Ethernet link
     * @param etherType what it receives, {@link EthernetFrame#ALL} for everything
     * @throws KernelException ENODEV without the link, EPERM without CAP_NET_RAW
     */
    public static KernelPacketSocket open(String link, int etherType) throws KernelException {
        int index = Interfaces.index(link);
        // Protocol 0 receives nothing until bind says of which link.
        NativeSocket socket =
                NativeSocket.open(NativeSocket.AF_PACKET, NativeSocket.SOCK_RAW, 0, "packet socket on " + link);
        try {
            socket.bind(SockAddr.packet(etherType, index));
        } catch (KernelException | RuntimeException e) {
            socket.close();
            throw e;
        }
        return new KernelPacketSocket(socket, etherType, index);
    }

    @Override
    public void send(EthernetFrame frame) throws KernelException {
        byte[] bytes = frame.toBytes();
        ByteBuffer out = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        SockAddr to = SockAddr.packet(frame.etherType(), linkIndex, frame.destination());
        gate.use(() -> socket.sendTo(out, to, NativeSocket.MSG_DONTWAIT));
    }

    @Override
    public Optional<ReceivedFrame> receive(Duration timeout) throws KernelException {
        received = null;
        gate.await(timeout, () -> {
            receiving.clear();
            NativeSocket.Received from =
                    socket.receiveFrom(receiving, NativeSocket.MSG_DONTWAIT).orElse(null);
            received = from == null ? null : frame(from.from());
        });
        return Optional.ofNullable(received);
    }

    private ReceivedFrame frame(SockAddr from) {
        byte[] bytes = new byte[receiving.flip().remaining()];
        receiving.get(bytes);
        ReceivedFrame.Direction[] directions = ReceivedFrame.Direction.values();
        if (from.packetType() >= directions.length) {
            return null;
        }
        try {
            return new ReceivedFrame(EthernetFrame.decode(bytes), from.interfaceIndex(), directions[from.packetType()]);
        } catch (PacketDecodeException e) {
            // Not a frame: the port says that nothing came.
            return null;
        }
    }

    /** The EtherType it receives. */
    public int etherType() {
        return etherType;
    }

    @Override
    public void close() {
        gate.close();
    }
}
