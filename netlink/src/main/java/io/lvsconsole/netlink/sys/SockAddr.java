package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A socket address as the kernel lays it out ({@code sockaddr_nl}, {@code sockaddr_in}, {@code sockaddr_in6},
 * {@code sockaddr_ll}). Immutable.
 */
public final class SockAddr {

    /** Bytes of {@code sockaddr_storage}: room for every kind. */
    static final int MAX_BYTES = 128;

    private static final int NETLINK_BYTES = 12;
    private static final int INET_BYTES = 16;
    private static final int INET6_BYTES = 28;
    private static final int PACKET_BYTES = 20;
    private static final int UNIX_FAMILY_BYTES = 2;

    private final byte[] bytes;

    SockAddr(byte[] bytes, int length) {
        this.bytes = Arrays.copyOf(bytes, Math.max(2, length));
    }

    /** A netlink address: port id (0 the kernel; for bind: the kernel picks) and multicast groups as a bit mask. */
    public static SockAddr netlink(int portId, int groups) {
        ByteBuffer out = host(NETLINK_BYTES, NativeSocket.AF_NETLINK);
        out.putInt(4, portId).putInt(8, groups);
        return of(out);
    }

    /** An address and port 0..65535. */
    public static SockAddr inet(IpAddress address, int port) {
        return inet(address, port, 0);
    }

    /** As {@link #inet(IpAddress, int)} with the interface index as scope of an IPv6 address. */
    public static SockAddr inet(IpAddress address, int port, int scope) {
        if (address.family() == Family.IPV4) {
            ByteBuffer out = host(INET_BYTES, NativeSocket.AF_INET);
            out.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) port).putInt(4, address.ipv4Bits());
            return of(out);
        }
        ByteBuffer out = host(INET6_BYTES, NativeSocket.AF_INET6);
        out.putInt(24, scope).order(ByteOrder.BIG_ENDIAN);
        out.putShort(2, (short) port).putLong(8, address.high()).putLong(16, address.low());
        return of(out);
    }

    /** A link-layer address for binding a packet socket: EtherType (0x0806 ARP, 0x0003 all) and interface index. */
    public static SockAddr packet(int etherType, int interfaceIndex) {
        ByteBuffer out = host(PACKET_BYTES, NativeSocket.AF_PACKET);
        out.putInt(4, interfaceIndex);
        out.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) etherType);
        return of(out);
    }

    /** A link-layer address for sending: EtherType, interface index, destination. */
    public static SockAddr packet(int etherType, int interfaceIndex, MacAddress destination) {
        byte[] mac = destination.toBytes();
        byte[] bytes = packet(etherType, interfaceIndex).bytes;
        bytes[11] = (byte) mac.length;
        System.arraycopy(mac, 0, bytes, 12, mac.length);
        return new SockAddr(bytes, bytes.length);
    }

    /**
     * A Unix socket in the file system ({@code sockaddr_un}).
     *
     * @param path at most 107 bytes
     */
    public static SockAddr unix(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > 107) {
            throw new IllegalArgumentException("a socket's path has 1 to 107 bytes: " + path);
        }
        ByteBuffer out = host(UNIX_FAMILY_BYTES + name.length + 1, NativeSocket.AF_UNIX);
        out.position(UNIX_FAMILY_BYTES);
        return of(out.put(name));
    }

    private static ByteBuffer host(int size, int family) {
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        return out.putShort(0, (short) family);
    }

    private static SockAddr of(ByteBuffer out) {
        return new SockAddr(out.array(), out.capacity());
    }

    /** The address family, {@code AF_*}. */
    public int family() {
        return Short.toUnsignedInt(host().getShort(0));
    }

    /** The port id of a netlink address; 0 is the kernel. */
    public int portId() {
        return host().getInt(4);
    }

    /** The multicast groups of a netlink address, as a bit mask. */
    public int groups() {
        return host().getInt(8);
    }

    /** The IP address of an inet address; 0.0.0.0 for any other kind. */
    public IpAddress address() {
        if (family() == NativeSocket.AF_INET6) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new IpAddress(Family.IPV6, in.getLong(8), in.getLong(16));
        }
        return family() == NativeSocket.AF_INET
                ? IpAddress.ofIpv4(ByteBuffer.wrap(bytes).getInt(4))
                : IpAddress.ANY_IPV4;
    }

    /** The port of an inet address, the EtherType of a packet address. */
    public int port() {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(2));
    }

    /** The interface index of a packet address, the scope of an IPv6 address, else 0. */
    public int interfaceIndex() {
        return switch (family()) {
            case NativeSocket.AF_PACKET -> host().getInt(4);
            case NativeSocket.AF_INET6 -> host().getInt(24);
            default -> 0;
        };
    }

    /** How a packet came, of a packet address: 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us. */
    public int packetType() {
        return family() == NativeSocket.AF_PACKET ? bytes[10] : 0;
    }

    byte[] bytes() {
        return bytes;
    }

    private ByteBuffer host() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SockAddr address && Arrays.equals(address.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
