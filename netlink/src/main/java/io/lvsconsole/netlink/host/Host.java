package io.lvsconsole.netlink.host;

import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.UdpSocket;
import io.lvsconsole.netlink.packet.UdpSocketOptions;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sysctl.Sysctls;

/**
 * The kernel of one host, in one network namespace. {@link #ipvs()}, {@link #rtnl()} and {@link #sysctls()} are opened on
 * first use, the same object each time, and kept until {@link #close()}; the caller does not close them. Sockets are new
 * each time and belong to the caller. What a host does not have is refused with EOPNOTSUPP. One thread at a time; a socket may be handed to another thread.
 */
public interface Host extends AutoCloseable {

    /**
     * Its IPVS.
     *
     * @throws KernelException ENOENT if the kernel has no IPVS (the generic netlink family is missing), EPERM without
     *     CAP_NET_ADMIN
     */
    Ipvs ipvs() throws KernelException;

    /** Its links, addresses, routes, neighbours and rules. */
    default Rtnl rtnl() throws KernelException {
        throw new KernelException("rtnetlink", "", Errno.EOPNOTSUPP);
    }

    /** Its kernel parameters. */
    default Sysctls sysctls() throws KernelException {
        throw new KernelException("sysctl", "", Errno.EOPNOTSUPP);
    }

    /**
     * A new socket for whole frames.
     *
     * @param link name of an Ethernet link
     * @param etherType what it receives, e.g. {@link io.lvsconsole.netlink.packet.EthernetFrame#ARP}
     * @throws KernelException ENODEV without the link, EPERM without CAP_NET_RAW
     */
    default PacketSocket packetSocket(String link, int etherType) throws KernelException {
        throw new KernelException("packet socket", "", Errno.EOPNOTSUPP);
    }

    /**
     * A new socket for one IP protocol.
     *
     * @throws KernelException ENODEV without the link, EPERM without CAP_NET_RAW, EADDRNOTAVAIL without the source
     */
    default RawSocket rawSocket(RawSocketOptions options) throws KernelException {
        throw new KernelException("raw socket", "", Errno.EOPNOTSUPP);
    }

    /**
     * A new UDP socket.
     *
     * @throws KernelException ENODEV without the link, EADDRINUSE, EADDRNOTAVAIL, EPERM
     */
    default UdpSocket udpSocket(UdpSocketOptions options) throws KernelException {
        throw new KernelException("UDP socket", "", Errno.EOPNOTSUPP);
    }

    /** The host name (uname -n). */
    default String hostName() throws KernelException {
        throw new KernelException("gethostname", "", Errno.EOPNOTSUPP);
    }

    /**
     * Sets the host name.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN, EINVAL above 64 bytes
     */
    default void setHostName(String name) throws KernelException {
        throw new KernelException("sethostname", "", Errno.EOPNOTSUPP);
    }

    /** Closes every port that was opened; not the sockets. */
    @Override
    void close();
}
