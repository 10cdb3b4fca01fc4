package io.lvsconsole.console.command.line;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.UdpSocket;
import io.lvsconsole.netlink.packet.UdpSocketOptions;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import io.lvsconsole.netlink.sysctl.Sysctls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A host that remembers the kernel parameters and the host name it is made to change, to set them back. */
final class RememberingHost implements Host {

    private final Host host;
    private final Deque<Undo> undo = new ArrayDeque<>();

    RememberingHost(Host host) {
        this.host = host;
    }

    private interface Undo {
        void run() throws KernelException;
    }

    /** Sets everything back, last change first; returns what could not be. */
    List<String> restore() {
        List<String> left = new ArrayList<>();
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (KernelException e) {
                left.add(e.getMessage());
            }
        }
        return left;
    }

    @Override
    public Ipvs ipvs() throws KernelException {
        return host.ipvs();
    }

    @Override
    public Rtnl rtnl() throws KernelException {
        return host.rtnl();
    }

    @Override
    public Sysctls sysctls() throws KernelException {
        Sysctls sysctls = host.sysctls();
        return new Sysctls() {
            @Override
            public String read(SysctlKey key) throws KernelException {
                return sysctls.read(key);
            }

            @Override
            public void write(SysctlKey key, String value) throws KernelException {
                String before = sysctls.read(key);
                sysctls.write(key, value);
                undo.push(() -> sysctls.write(key, before));
            }

            @Override
            public List<SysctlKey> list(SysctlKey prefix) throws KernelException {
                return sysctls.list(prefix);
            }

            @Override
            public List<SysctlKey> list() throws KernelException {
                return sysctls.list();
            }
        };
    }

    @Override
    public PacketSocket packetSocket(String link, int etherType) throws KernelException {
        return host.packetSocket(link, etherType);
    }

    @Override
    public RawSocket rawSocket(RawSocketOptions options) throws KernelException {
        return host.rawSocket(options);
    }

    @Override
    public UdpSocket udpSocket(UdpSocketOptions options) throws KernelException {
        return host.udpSocket(options);
    }

    @Override
    public String hostName() throws KernelException {
        return host.hostName();
    }

    @Override
    public void setHostName(String name) throws KernelException {
        String before = host.hostName();
        host.setHostName(name);
        undo.push(() -> host.setHostName(before));
    }

    @Override
    public void close() {
        // The host belongs to whoever gave it.
    }
}
