package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.genl.GenlFamily;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;

/** Reads the kernel's answers. Only {@link DecodeException} comes out, whatever the bytes are. One thread. */
final class IpvsDecoder {

    private static final int ADDRESS_BYTES = 16;

    private final ServiceDecoder services = new ServiceDecoder();
    private final DestinationDecoder destinations = new DestinationDecoder();

    /** A message of command NEW_SERVICE. */
    ServiceEntry service(NlMessage message) throws DecodeException {
        return services.decode(nest(message, CommandAttr.SERVICE));
    }

    /** A message of command NEW_DEST, of a service of this family. */
    DestinationEntry destination(NlMessage message, Family serviceFamily) throws DecodeException {
        return destinations.decode(nest(message, CommandAttr.DEST), serviceFamily);
    }

    /** A message of command SET_INFO. */
    static IpvsInfo info(NlMessage message) throws DecodeException {
        AttrReader in = message.attributes(GenlFamily.HEADER);
        long version = -1;
        long size = -1;
        while (in.next()) {
            if (in.number() == 1) {
                version = in.u32(0);
            } else if (in.number() == 2) {
                size = in.u32(0);
            }
        }
        require(in, version >= 0 && size >= 0, "INFO without version or table size");
        in.check();
        return new IpvsInfo((int) version, (int) size);
    }

    /** A message of command SET_CONFIG. */
    static IpvsTimeouts timeouts(NlMessage message) throws DecodeException {
        AttrReader in = message.attributes(GenlFamily.HEADER);
        long tcp = 0;
        long tcpFin = 0;
        long udp = 0;
        while (in.next()) {
            switch (CommandAttr.of(in.number())) {
                case TIMEOUT_TCP -> tcp = in.number(CommandAttr.TIMEOUT_TCP);
                case TIMEOUT_TCP_FIN -> tcpFin = in.number(CommandAttr.TIMEOUT_TCP_FIN);
                case TIMEOUT_UDP -> udp = in.number(CommandAttr.TIMEOUT_UDP);
                case UNKNOWN, SERVICE, DEST, DAEMON -> {}
            }
        }
        in.check();
        return new IpvsTimeouts((int) tcp, (int) tcpFin, (int) udp);
    }

    /** A message of command NEW_DAEMON. */
    static SyncDaemon daemon(NlMessage message) throws DecodeException {
        AttrReader in = nest(message, CommandAttr.DAEMON);
        long state = 0;
        String interfaceName = "";
        int syncId = 0;
        int maxLength = 0;
        int port = 0;
        int ttl = 0;
        Optional<IpAddress> group = Optional.empty();
        while (in.next()) {
            switch (DaemonAttr.of(in.number())) {
                case STATE -> state = in.number(DaemonAttr.STATE);
                case MCAST_IFN -> interfaceName = in.string();
                case SYNC_ID -> syncId = (int) in.number(DaemonAttr.SYNC_ID);
                case SYNC_MAXLEN -> maxLength = (int) in.number(DaemonAttr.SYNC_MAXLEN);
                case MCAST_GROUP -> group = Optional.of(IpAddress.ofIpv4((int) in.number(DaemonAttr.MCAST_GROUP)));
                case MCAST_GROUP6 -> group = Optional.of(new IpAddress(Family.IPV6, in.net64(0), in.net64(8)));
                case MCAST_PORT -> port = (int) in.number(DaemonAttr.MCAST_PORT);
                case MCAST_TTL -> ttl = (int) in.number(DaemonAttr.MCAST_TTL);
                case UNKNOWN -> {}
            }
        }
        require(in, state == 1 || state == 2, "daemon state is neither master nor backup");
        in.check();
        SyncDaemon.Role role = state == 1 ? SyncDaemon.Role.MASTER : SyncDaemon.Role.BACKUP;
        return new SyncDaemon(role, interfaceName, syncId, maxLength, group, port, ttl);
    }

    private static AttrReader nest(NlMessage message, CommandAttr wanted) throws DecodeException {
        AttrReader in = message.attributes(GenlFamily.HEADER);
        while (in.next()) {
            if (in.number() == wanted.number()) {
                return in.nested();
            }
        }
        in.check();
        throw new DecodeException("no attribute " + wanted, NlMessage.HEADER);
    }

    private static void require(AttrReader in, boolean condition, String reason) {
        if (!condition) {
            in.fail(reason);
        }
    }

    /** A family number as a family; IPv4 and an error if it is neither. */
    private static Family family(AttrReader in, long number) {
        require(in, number == Family.IPV4.number() || number == Family.IPV6.number(), "address family " + number);
        return number == Family.IPV6.number() ? Family.IPV6 : Family.IPV4;
    }

    private static IpAddress address(Family family, long high, long low) {
        return family == Family.IPV4 ? IpAddress.ofIpv4((int) (high >>> 32)) : new IpAddress(Family.IPV6, high, low);
    }

    private static void checkAddress(AttrReader in) {
        require(in, in.length() == ADDRESS_BYTES, "address of " + in.length() + " bytes");
    }

    /** The fields of a service as they come. */
    private static final class ServiceDecoder {
        private final StatsDecoder stats = new StatsDecoder();
        private long af;
        private long protocol;
        private long high;
        private long low;
        private int port;
        private long mark;
        private String scheduler;
        private int flags;
        private long timeout;
        private int mask;
        private int prefixLength;
        private String engine;
        private AttrReader stats32;
        private AttrReader stats64;

        ServiceEntry decode(AttrReader in) throws DecodeException {
            protocol = 0;
            af = 0;
            mark = 0;
            high = 0;
            low = 0;
            port = 0;
            scheduler = "";
            engine = "";
            flags = 0;
            timeout = 0;
            mask = 0;
            prefixLength = 0;
            stats32 = null;
            stats64 = null;
            while (in.next()) {
                field(in);
            }
            Family family = family(in, af);
            IpvsStats counters =
                    stats64 != null ? stats.decode(stats64) : stats32 != null ? stats.decode(stats32) : IpvsStats.ZERO;
            require(in, mark != 0 || protocol == 6 || protocol == 17 || protocol == 132, "protocol " + protocol);
            in.check();
            ServiceKey key = mark != 0
                    ? new ServiceKey.FwMark(mark, family)
                    : new ServiceKey.Address(
                            L4Protocol.ofNumber((int) protocol), IpvsDecoder.address(family, high, low), port);
            return new ServiceEntry(
                    new IpvsService(
                            key,
                            scheduler,
                            new ServiceFlags(flags),
                            timeout,
                            family == Family.IPV4 ? mask : prefixLength,
                            engine.isEmpty() ? Optional.empty() : Optional.of(engine)),
                    counters);
        }

        private void field(AttrReader in) {
            switch (ServiceAttr.of(in.number())) {
                case AF -> af = in.number(ServiceAttr.AF);
                case PROTOCOL -> protocol = in.number(ServiceAttr.PROTOCOL);
                case ADDR -> {
                    checkAddress(in);
                    high = in.net64(0);
                    low = in.net64(8);
                }
                case PORT -> port = (int) in.number(ServiceAttr.PORT);
                case FWMARK -> mark = in.number(ServiceAttr.FWMARK);
                case SCHED_NAME -> scheduler = in.string();
                case FLAGS -> flags = (int) in.u32(0);
                case TIMEOUT -> timeout = in.number(ServiceAttr.TIMEOUT);
                case NETMASK, PREFIX_LENGTH -> {
                    mask = (int) in.number(ServiceAttr.NETMASK);
                    prefixLength = (int) in.number(ServiceAttr.PREFIX_LENGTH);
                }
                case STATS -> stats32 = in.nested();
                case STATS64 -> stats64 = in.nested();
                case PE_NAME -> engine = in.string();
                case UNKNOWN -> {}
            }
        }
    }

    /** The fields of a destination as they come. */
    private static final class DestinationDecoder {
        private final StatsDecoder stats = new StatsDecoder();
        private long af;
        private long high;
        private long low;
        private int port;
        private int method;
        private int weight;
        private int upper;
        private int lower;
        private long active;
        private long inactive;
        private long persistent;
        private int tunnelType;
        private int tunnelPort;
        private int tunnelFlags;
        private boolean addressSeen;
        private AttrReader stats32;
        private AttrReader stats64;

        DestinationEntry decode(AttrReader in, Family serviceFamily) throws DecodeException {
            af = 0;
            addressSeen = false;
            port = 0;
            method = 0;
            weight = 0;
            upper = 0;
            lower = 0;
            active = 0;
            inactive = 0;
            persistent = 0;
            tunnelType = 0;
            tunnelPort = 0;
            tunnelFlags = 0;
            stats32 = null;
            stats64 = null;
            while (in.next()) {
                field(in);
            }
            // Kernels before 3.18 leave the family out, and 0 means the same.
            Family family = af == 0 ? serviceFamily : family(in, af);
            require(in, addressSeen, "destination without address");
            require(in, (method & 7) <= ForwardingMethod.BYPASS.number(), "forwarding method " + (method & 7));
            require(in, tunnelType < Tunnel.Type.values().length, "tunnel type " + tunnelType);
            IpvsStats counters =
                    stats64 != null ? stats.decode(stats64) : stats32 != null ? stats.decode(stats32) : IpvsStats.ZERO;
            in.check();
            IpvsDestination destination = new IpvsDestination(
                    new DestinationKey(IpvsDecoder.address(family, high, low), port),
                    ForwardingMethod.ofNumber(method),
                    weight,
                    upper,
                    lower,
                    tunnel());
            return new DestinationEntry(destination, active, inactive, persistent, counters);
        }

        /** Remote checksum offload counts before a plain checksum: the kernel looks at the bits in that order. */
        private Tunnel tunnel() {
            if (tunnelType == 0 && tunnelPort == 0 && tunnelFlags == 0) {
                return Tunnel.IPIP;
            }
            Tunnel.Checksum checksum = (tunnelFlags & 2) != 0
                    ? Tunnel.Checksum.REMOTE
                    : (tunnelFlags & 1) != 0 ? Tunnel.Checksum.LOCAL : Tunnel.Checksum.NONE;
            return new Tunnel(Tunnel.Type.values()[tunnelType], tunnelPort, checksum);
        }

        private void field(AttrReader in) {
            switch (DestinationAttr.of(in.number())) {
                case ADDR_FAMILY -> af = in.number(DestinationAttr.ADDR_FAMILY);
                case ADDR -> {
                    checkAddress(in);
                    addressSeen = true;
                    high = in.net64(0);
                    low = in.net64(8);
                }
                case PORT -> port = (int) in.number(DestinationAttr.PORT);
                case FWD_METHOD -> method = (int) in.number(DestinationAttr.FWD_METHOD);
                case WEIGHT -> weight = (int) in.number(DestinationAttr.WEIGHT);
                case U_THRESH -> upper = (int) in.number(DestinationAttr.U_THRESH);
                case L_THRESH -> lower = (int) in.number(DestinationAttr.L_THRESH);
                case ACTIVE_CONNS -> active = in.number(DestinationAttr.ACTIVE_CONNS);
                case INACT_CONNS -> inactive = in.number(DestinationAttr.INACT_CONNS);
                case PERSIST_CONNS -> persistent = in.number(DestinationAttr.PERSIST_CONNS);
                case TUN_TYPE -> tunnelType = (int) in.number(DestinationAttr.TUN_TYPE);
                case TUN_PORT -> tunnelPort = (int) in.number(DestinationAttr.TUN_PORT);
                case TUN_FLAGS -> tunnelFlags = (int) in.number(DestinationAttr.TUN_FLAGS);
                case STATS -> stats32 = in.nested();
                case STATS64 -> stats64 = in.nested();
                case UNKNOWN -> {}
            }
        }
    }
}
