package io.lvsconsole.engine.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Frames of a classic libpcap file (microseconds, either byte order, Ethernet), and the IPv4 payload within a frame. */
public final class Pcap {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int ETHERNET = 14;

    private Pcap() {}

    /** Every frame of a file, in order. */
    public static List<byte[]> frames(Path file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        read(file, (micros, frame) -> frames.add(frame));
        return frames;
    }

    /** Takes a frame and when it was captured. */
    public interface Sink {
        /** A frame and the microseconds since 1970 at which it was captured. */
        void take(long micros, byte[] frame) throws IOException;
    }

    /** Hands over every frame of a file, in order. */
    public static void read(Path file, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
        if (buffer.getInt(0) != MAGIC) {
            buffer.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (buffer.getInt(0) != MAGIC || buffer.getInt(20) != 1) {
            throw new IOException(file + " is not an Ethernet capture in microseconds");
        }
        buffer.position(24);
        while (buffer.remaining() >= 16) {
            long seconds = Integer.toUnsignedLong(buffer.getInt(buffer.position()));
            long micros = seconds * 1_000_000 + buffer.getInt(buffer.position() + 4);
            int captured = buffer.getInt(buffer.position() + 8);
            buffer.position(buffer.position() + 16);
            byte[] frame = new byte[captured];
            buffer.get(frame);
            sink.take(micros, frame);
        }
    }

    /** The payload of the frame's UDP datagram to a port, or null if it is something else. */
    public static byte[] udpTo(int port, byte[] frame) {
        ByteBuffer ip = ipv4(17, frame);
        if (ip == null || (ip.getShort(2) & 0xffff) != port) {
            return null;
        }
        byte[] payload = new byte[(ip.getShort(4) & 0xffff) - 8];
        ip.position(8).get(payload);
        return payload;
    }

    /** The payload of the frame's ICMP echo request or reply, or null if it is something else. */
    public static byte[] echoPayload(byte[] frame) {
        ByteBuffer ip = ipv4(1, frame);
        if (ip == null || ip.get(0) != 0 && ip.get(0) != 8) {
            return null;
        }
        byte[] payload = new byte[ip.limit() - 8];
        ip.position(8).get(payload);
        return payload;
    }

    /** What follows the IPv4 header of a frame with that protocol, or null. */
    private static ByteBuffer ipv4(int protocol, byte[] frame) {
        if (frame.length < ETHERNET + 20 || frame[12] != 8 || frame[13] != 0 || frame[ETHERNET + 9] != protocol) {
            return null;
        }
        int header = (frame[ETHERNET] & 15) * 4;
        int total = (frame[ETHERNET + 2] & 255) << 8 | frame[ETHERNET + 3] & 255;
        return ByteBuffer.wrap(frame, ETHERNET + header, total - header).slice();
    }
}
