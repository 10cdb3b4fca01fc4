package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;

/**
 * Writes the attributes of changes and keys, in the order in which ipvsadm sends them. Requests about a destination or
 * the end of a service carry the service's key alone; ipvsadm fills the other service attributes with defaults there, and
 * the kernel does not look at them ({@code ip_vs_genl_parse_service} without {@code full_entry}).
 */
final class IpvsEncoder implements IpvsChange.Visitor<Void> {

    /** The mask of {@code struct ip_vs_flags}: the request says every bit. */
    private static final int ALL_FLAGS = -1;

    private final AttrWriter out;

    IpvsEncoder(AttrWriter out) {
        this.out = out;
    }

    @Override
    public Void visit(IpvsChange.AddService change) {
        return service(change.service());
    }

    @Override
    public Void visit(IpvsChange.EditService change) {
        return service(change.service());
    }

    @Override
    public Void visit(IpvsChange.DeleteService change) {
        return key(change.key());
    }

    @Override
    public Void visit(IpvsChange.AddDestination change) {
        key(change.service());
        return destination(change.destination());
    }

    @Override
    public Void visit(IpvsChange.EditDestination change) {
        key(change.service());
        return destination(change.destination());
    }

    @Override
    public Void visit(IpvsChange.DeleteDestination change) {
        key(change.service());
        int nest = out.begin(CommandAttr.DEST);
        destinationKey(change.destination());
        out.end(nest);
        return null;
    }

    @Override
    public Void visit(IpvsChange.StartDaemon change) {
        SyncDaemon daemon = change.daemon();
        int nest = out.begin(CommandAttr.DAEMON);
        out.number(DaemonAttr.STATE, daemon.role().number())
                .string(DaemonAttr.MCAST_IFN, daemon.interfaceName())
                .number(DaemonAttr.SYNC_ID, daemon.syncId());
        if (daemon.maxLength() != 0) {
            out.number(DaemonAttr.SYNC_MAXLEN, daemon.maxLength());
        }
        if (daemon.port() != 0) {
            out.number(DaemonAttr.MCAST_PORT, daemon.port());
        }
        if (daemon.ttl() != 0) {
            out.number(DaemonAttr.MCAST_TTL, daemon.ttl());
        }
        if (daemon.group().isPresent()) {
            IpAddress group = daemon.group().get();
            if (group.isIpv4()) {
                out.number(DaemonAttr.MCAST_GROUP, group.ipv4Bits());
            } else {
                out.bytes(DaemonAttr.MCAST_GROUP6, group.toBytes());
            }
        }
        out.end(nest);
        return null;
    }

    @Override
    public Void visit(IpvsChange.StopDaemon change) {
        int nest = out.begin(CommandAttr.DAEMON);
        out.number(DaemonAttr.STATE, change.role().number())
                .string(DaemonAttr.MCAST_IFN, "")
                .number(DaemonAttr.SYNC_ID, change.syncId())
                .end(nest);
        return null;
    }

    @Override
    public Void visit(IpvsChange.SetTimeouts change) {
        IpvsTimeouts timeouts = change.timeouts();
        out.number(CommandAttr.TIMEOUT_TCP, timeouts.tcpSeconds())
                .number(CommandAttr.TIMEOUT_TCP_FIN, timeouts.tcpFinSeconds())
                .number(CommandAttr.TIMEOUT_UDP, timeouts.udpSeconds());
        return null;
    }

    @Override
    public Void visit(IpvsChange.Zero change) {
        change.service().ifPresent(this::key);
        return null;
    }

    @Override
    public Void visit(IpvsChange.Flush change) {
        return null;
    }

    /** A service's key as an attribute of its own. */
    Void key(ServiceKey key) {
        int nest = out.begin(CommandAttr.SERVICE);
        keyAttributes(key);
        out.end(nest);
        return null;
    }

    private void keyAttributes(ServiceKey key) {
        out.number(ServiceAttr.AF, key.family().number());
        if (key instanceof ServiceKey.Address address) {
            out.number(ServiceAttr.PROTOCOL, address.protocol().number());
            int field = out.begin(ServiceAttr.ADDR);
            address(address.address());
            out.end(field).number(ServiceAttr.PORT, address.port());
        } else if (key instanceof ServiceKey.FwMark mark) {
            out.number(ServiceAttr.FWMARK, mark.mark());
        }
    }

    private Void service(IpvsService service) {
        int nest = out.begin(CommandAttr.SERVICE);
        keyAttributes(service.key());
        out.string(ServiceAttr.SCHED_NAME, service.scheduler());
        if (service.persistenceEngine().isPresent()) {
            out.string(ServiceAttr.PE_NAME, service.persistenceEngine().get());
        }
        int flags = out.begin(ServiceAttr.FLAGS);
        out.fixed32(service.flags().bits()).fixed32(ALL_FLAGS);
        out.end(flags).number(ServiceAttr.TIMEOUT, service.persistenceTimeout());
        out.number(
                service.key().family() == Family.IPV4 ? ServiceAttr.NETMASK : ServiceAttr.PREFIX_LENGTH,
                service.netmask());
        out.end(nest);
        return null;
    }

    private Void destination(IpvsDestination destination) {
        int nest = out.begin(CommandAttr.DEST);
        destinationKey(destination.key());
        Tunnel tunnel = destination.tunnel();
        out.number(DestinationAttr.FWD_METHOD, destination.method().number())
                .number(DestinationAttr.WEIGHT, destination.weight())
                .number(DestinationAttr.TUN_TYPE, tunnel.type().ordinal())
                .number(DestinationAttr.TUN_PORT, tunnel.port())
                .number(DestinationAttr.TUN_FLAGS, tunnel.checksum().ordinal())
                .number(DestinationAttr.U_THRESH, destination.upperThreshold())
                .number(DestinationAttr.L_THRESH, destination.lowerThreshold())
                .end(nest);
        return null;
    }

    private void destinationKey(DestinationKey key) {
        out.number(DestinationAttr.ADDR_FAMILY, key.address().family().number());
        int field = out.begin(DestinationAttr.ADDR);
        address(key.address());
        out.end(field).number(DestinationAttr.PORT, key.port());
    }

    /** 16 bytes, IPv4 in the first four ({@code union nf_inet_addr}). */
    private void address(IpAddress address) {
        if (address.isIpv4()) {
            out.net32Field(address.ipv4Bits()).fixed32(0).fixed32(0).fixed32(0);
        } else {
            out.net64(address.high()).net64(address.low());
        }
    }
}
