package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.NativeSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Socket options of both IP families under one name each, see ip(7) and ipv6(7); numbers of {@code linux/in.h}. */
final class IpOptions {

    /** {@code SOL_IP}. */
    static final int SOL_IP = 0;
    /** {@code SOL_IPV6}. */
    static final int SOL_IPV6 = 41;
    /** {@code IP_PKTINFO}: option and control message. */
    static final int IP_PKTINFO = 8;
    /** {@code IP_TTL}: control message. */
    static final int IP_TTL = 2;
    /** {@code IPV6_PKTINFO}: control message. */
    static final int IPV6_PKTINFO = 50;
    /** {@code IPV6_HOPLIMIT}: control message. */
    static final int IPV6_HOPLIMIT = 52;

    private static final int IP_TOS = 1;
    private static final int IP_HDRINCL = 3;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IP_RECVTTL = 12;
    private static final int IP_MULTICAST_IF = 32;
    private static final int IP_MULTICAST_TTL = 33;
    private static final int IP_MULTICAST_LOOP = 34;
    private static final int IP_ADD_MEMBERSHIP = 35;
    private static final int IP_DROP_MEMBERSHIP = 36;
    private static final int IP_MULTICAST_ALL = 49;
    private static final int IPV6_CHECKSUM = 7;
    private static final int IPV6_UNICAST_HOPS = 16;
    private static final int IPV6_MULTICAST_IF = 17;
    private static final int IPV6_MULTICAST_HOPS = 18;
    private static final int IPV6_MULTICAST_LOOP = 19;
    private static final int IPV6_ADD_MEMBERSHIP = 20;
    private static final int IPV6_DROP_MEMBERSHIP = 21;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_MULTICAST_ALL = 29;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int IPV6_TCLASS = 67;

    private final NativeSocket socket;
    private final boolean isIpv4;

    IpOptions(NativeSocket socket, Family family) {
        this.socket = socket;
        this.isIpv4 = family == Family.IPV4;
    }

    private void set(int ipv4Option, int ipv6Option, int value) throws KernelException {
        socket.setOption(isIpv4 ? SOL_IP : SOL_IPV6, isIpv4 ? ipv4Option : ipv6Option, value);
    }

    /** Destination, link and hop limit come with each datagram; only groups joined here are received. */
    void describeReceived() throws KernelException {
        set(IP_PKTINFO, IPV6_RECVPKTINFO, 1);
        set(IP_RECVTTL, IPV6_RECVHOPLIMIT, 1);
        // Since Linux 2.6.31 and 4.20; before, groups that others joined come too.
        socket.trySetOption(isIpv4 ? SOL_IP : SOL_IPV6, isIpv4 ? IP_MULTICAST_ALL : IPV6_MULTICAST_ALL, 0);
    }

    void ipv6Only() throws KernelException {
        if (!isIpv4) {
            socket.setOption(SOL_IPV6, IPV6_V6ONLY, 1);
        }
    }

    void hopLimit(int value) throws KernelException {
        set(IP_TTL, IPV6_UNICAST_HOPS, value);
        set(IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS, value);
    }

    void serviceClass(int value) throws KernelException {
        set(IP_TOS, IPV6_TCLASS, value);
    }

    void multicastLoop(boolean on) throws KernelException {
        set(IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP, on ? 1 : 0);
    }

    void headerIncluded() throws KernelException {
        socket.setOption(SOL_IP, IP_HDRINCL, 1);
    }

    void checksumOffset(int offset) throws KernelException {
        socket.setOption(SOL_IPV6, IPV6_CHECKSUM, offset);
    }

    /** Packets may be fragmented on the way: the DF bit is clear, and identifications count up. */
    void fragmentable() throws KernelException {
        if (isIpv4) {
            socket.setOption(SOL_IP, IP_MTU_DISCOVER, 0);
        }
    }

    /** Multicasts leave by this link. */
    void multicastLink(int index) throws KernelException {
        if (isIpv4) {
            socket.setOption(SOL_IP, IP_MULTICAST_IF, ipv4Request(IpAddress.ANY_IPV4, index));
        } else {
            socket.setOption(SOL_IPV6, IPV6_MULTICAST_IF, index);
        }
    }

    void join(IpAddress group, int linkIndex) throws KernelException {
        membership(IP_ADD_MEMBERSHIP, IPV6_ADD_MEMBERSHIP, group, linkIndex);
    }

    void leave(IpAddress group, int linkIndex) throws KernelException {
        membership(IP_DROP_MEMBERSHIP, IPV6_DROP_MEMBERSHIP, group, linkIndex);
    }

    private void membership(int ipv4Option, int ipv6Option, IpAddress group, int linkIndex) throws KernelException {
        if (isIpv4) {
            socket.setOption(SOL_IP, ipv4Option, ipv4Request(group, linkIndex));
        } else {
            socket.setOption(SOL_IPV6, ipv6Option, packetInfo(group, linkIndex));
        }
    }

    /** {@code struct ip_mreqn}: group, address, interface index. */
    private static byte[] ipv4Request(IpAddress group, int linkIndex) {
        return ByteBuffer.allocate(12)
                .put(group.toBytes())
                .putInt(0)
                .order(ByteOrder.nativeOrder())
                .putInt(linkIndex)
                .array();
    }

    /**
     * {@code struct in_pktinfo} with the address as source of what is sent; for IPv6 {@code struct in6_pktinfo}, which has
     * the layout of {@code struct ipv6_mreq}.
     */
    static byte[] packetInfo(IpAddress address, int linkIndex) {
        if (address.isIpv4()) {
            return ByteBuffer.allocate(12)
                    .order(ByteOrder.nativeOrder())
                    .putInt(linkIndex)
                    .put(address.toBytes())
                    .array();
        }
        return ByteBuffer.allocate(20)
                .put(address.toBytes())
                .order(ByteOrder.nativeOrder())
                .putInt(linkIndex)
                .array();
    }
}
