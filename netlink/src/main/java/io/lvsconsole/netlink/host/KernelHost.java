package io.lvsconsole.netlink.host;

import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.KernelIpvs;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.packet.KernelPacketSocket;
import io.lvsconsole.netlink.packet.KernelRawSocket;
import io.lvsconsole.netlink.packet.KernelUdpSocket;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.UdpSocket;
import io.lvsconsole.netlink.packet.UdpSocketOptions;
import io.lvsconsole.netlink.rtnl.KernelRtnl;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sysctl.KernelSysctls;
import io.lvsconsole.netlink.sysctl.Sysctls;

/**
 * The running kernel, in the network namespace of the thread that asks for a port first. Nothing is opened, and no
 * native library loaded, before it is asked for.
 */
public final class KernelHost implements Host {

    private KernelIpvs ipvs;
    private KernelRtnl rtnl;

    @Override
    public Ipvs ipvs() throws KernelException {
        if (ipvs == null) {
            ipvs = KernelIpvs.open();
        }
        return ipvs;
    }

    @Override
    public Rtnl rtnl() throws KernelException {
        if (rtnl == null) {
            rtnl = KernelRtnl.open();
        }
        return rtnl;
    }

    @Override
    public Sysctls sysctls() {
        return new KernelSysctls();
    }

    @Override
    public PacketSocket packetSocket(String link, int etherType) throws KernelException {
        return KernelPacketSocket.open(link, etherType);
    }

    @Override
    public RawSocket rawSocket(RawSocketOptions options) throws KernelException {
        return KernelRawSocket.open(options);
    }

    @Override
    public UdpSocket udpSocket(UdpSocketOptions options) throws KernelException {
        return KernelUdpSocket.open(options);
    }

    @Override
    public String hostName() throws KernelException {
        return Identity.hostName();
    }

    @Override
    public void setHostName(String name) throws KernelException {
        Identity.setHostName(name);
    }

    @Override
    public void close() {
        if (ipvs != null) {
            ipvs.close();
            ipvs = null;
        }
        if (rtnl != null) {
            rtnl.close();
            rtnl = null;
        }
    }
}
