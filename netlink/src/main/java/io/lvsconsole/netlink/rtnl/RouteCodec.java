package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Route messages ({@code struct rtmsg} and {@code RTA_*}). Pure. */
final class RouteCodec {

    private static final int FIXED = 12;
    private static final int HOP_FIXED = 8;
    private static final int CLONED = 0x200;
    private static final int LOOKUP_TABLE = 0x1000;
    private static final int HOP_FLAGS = 0xff;
    /** {@code USER_HZ}: the unit in which the kernel tells expiry. */
    private static final int TICKS_PER_SECOND = 100;

    private RouteCodec() {}

    /** What one message says, gathered attribute by attribute. */
    private static final class Draft {
        final Family family;
        IpAddress destination;
        Optional<IpAddress> source = Optional.empty();
        Optional<IpAddress> gateway = Optional.empty();
        Optional<LinkRef> link = Optional.empty();
        List<NextHop> hops = new ArrayList<>();
        long table;
        long metric;
        Optional<IpAddress> preferredSource = Optional.empty();
        RouteMetrics metrics = RouteMetrics.NONE;
        Optional<Integer> preference = Optional.empty();
        Optional<Duration> expires = Optional.empty();

        Draft(Family family, long table) {
            this.family = family;
            this.destination = Payload.any(family);
            this.table = table;
        }
    }

    /** The route of a message; its family is one of ours. */
    static RouteInfo read(NlMessage message, LinkNames names) throws DecodeException {
        Draft draft = new Draft(Family.ofNumber(message.u8(0)), message.u8(4));
        int flags = message.i32(8);
        AttrReader in = message.attributes(FIXED);
        while (in.next()) {
            read(in, draft, names);
        }
        if (draft.gateway.isPresent() || draft.link.isPresent()) {
            draft.hops.add(0, new NextHop(draft.gateway, draft.link, 1, flags & HOP_FLAGS));
        }
        Cidr destination = Payload.prefix(in, draft.destination, message.u8(1));
        int sourceLength = message.u8(2);
        Optional<Cidr> source = draft.source.map(address -> Payload.prefix(in, address, sourceLength));
        in.check();
        return new RouteInfo(
                destination,
                source,
                message.u8(3),
                draft.hops,
                draft.table,
                RouteType.ofNumber(message.u8(7)),
                new Scope(message.u8(6)),
                message.u8(5),
                draft.metric,
                draft.preferredSource,
                draft.metrics,
                draft.preference,
                draft.expires,
                (flags & CLONED) != 0);
    }

    private static void read(AttrReader in, Draft draft, LinkNames names) throws DecodeException {
        RouteAttr attribute = RouteAttr.of(in.number());
        switch (attribute) {
            case DST -> draft.destination = Payload.address(in, draft.family);
            case SRC -> draft.source = Optional.of(Payload.address(in, draft.family));
            case OIF -> draft.link = link(in, in.number(attribute), names);
            case GATEWAY -> draft.gateway = Optional.of(Payload.address(in, draft.family));
            case VIA -> draft.gateway = via(in);
            case PRIORITY -> draft.metric = in.number(attribute);
            case PREFSRC -> draft.preferredSource = Optional.of(Payload.address(in, draft.family));
            case METRICS -> draft.metrics = metrics(in.nested());
            case MULTIPATH -> draft.hops.addAll(hops(in, draft.family, names));
            case CACHEINFO -> {
                long ticks = (int) in.u32(8);
                draft.expires =
                        ticks > 0 ? Optional.of(Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND)) : Optional.empty();
            }
            case TABLE -> draft.table = in.number(attribute);
            case PREF -> draft.preference = Optional.of((int) in.number(attribute));
            case IIF, MARK, EXPIRES, OTHER -> {
                // Of no interest here.
            }
        }
    }

    private static Optional<LinkRef> link(AttrReader in, long index, LinkNames names) {
        if (index <= 0 || index > Integer.MAX_VALUE) {
            in.fail("link index " + index);
            return Optional.empty();
        }
        return Optional.of(names.of((int) index));
    }

    /** {@code struct rtvia}: a family and an address of it. */
    private static Optional<IpAddress> via(AttrReader in) {
        int family = in.u16(0);
        byte[] bytes = in.bytes();
        if (!RtnlType.isIp(family)
                || bytes.length != 2 + Family.ofNumber(family).addressBytes()) {
            in.fail("gateway of family " + family + " in " + bytes.length + " bytes");
            return Optional.empty();
        }
        return Optional.of(IpAddress.ofBytes(java.util.Arrays.copyOfRange(bytes, 2, bytes.length)));
    }

    private static RouteMetrics metrics(AttrReader in) {
        long[] values = new long[MetricAttr.INITRWND.number() + 1];
        while (in.next()) {
            MetricAttr attribute = MetricAttr.of(in.number());
            if (attribute != MetricAttr.OTHER) {
                values[attribute.number()] = in.number(attribute);
            }
        }
        return new RouteMetrics(
                values[MetricAttr.MTU.number()],
                (values[MetricAttr.LOCK.number()] & 1L << MetricAttr.MTU.number()) != 0,
                values[MetricAttr.ADVMSS.number()],
                values[MetricAttr.WINDOW.number()],
                values[MetricAttr.RTT.number()],
                values[MetricAttr.INITCWND.number()],
                values[MetricAttr.INITRWND.number()],
                values[MetricAttr.HOPLIMIT.number()]);
    }

    /** {@code struct rtnexthop} one after the other, each with attributes of its own. */
    private static List<NextHop> hops(AttrReader in, Family family, LinkNames names) throws DecodeException {
        List<NextHop> hops = new ArrayList<>();
        byte[] bytes = in.bytes();
        int at = 0;
        while (bytes.length - at >= HOP_FIXED) {
            int length = in.u16(at);
            if (length < HOP_FIXED || length > bytes.length - at) {
                in.fail("next hop length " + length + " with " + (bytes.length - at) + " bytes left");
                return hops;
            }
            Optional<LinkRef> link = in.u32(at + 4) == 0 ? Optional.empty() : link(in, in.u32(at + 4), names);
            Optional<IpAddress> gateway = Optional.empty();
            AttrReader inner = new AttrReader(ByteBuffer.wrap(bytes, at + HOP_FIXED, length - HOP_FIXED)
                    .slice()
                    .order(ByteOrder.nativeOrder()));
            while (inner.next()) {
                switch (RouteAttr.of(inner.number())) {
                    case GATEWAY -> gateway = Optional.of(Payload.address(inner, family));
                    case VIA -> gateway = via(inner);
                    default -> {
                        // Of no interest here.
                    }
                }
            }
            inner.check();
            hops.add(new NextHop(gateway, link, in.u8(at + 3) + 1, in.u8(at + 2)));
            at = Math.min(bytes.length, at + (length + 3 & ~3));
        }
        return hops;
    }

    /** A request for all routes of a family. */
    static void writeQuery(AttrWriter out, Family family) {
        out.fixed8(family.number()).fixed8(0).fixed16(0).fixed32(0).fixed32(0);
    }

    /** A request for the way of a packet; links by index, 0 none. */
    static void writeLookUp(AttrWriter out, RouteQuery query, int arrivesBy, int leavesBy) {
        Family family = query.destination().family();
        out.fixed8(family.number()).fixed8(family.addressBits());
        out.fixed8(query.source().isPresent() ? family.addressBits() : 0);
        out.fixed8(0).fixed8(0).fixed8(0).fixed8(0).fixed8(0).fixed32(LOOKUP_TABLE);
        out.bytes(RouteAttr.DST, query.destination().toBytes());
        query.source().ifPresent(source -> out.bytes(RouteAttr.SRC, source.toBytes()));
        if (arrivesBy > 0) {
            out.number(RouteAttr.IIF, arrivesBy);
        }
        if (leavesBy > 0) {
            out.number(RouteAttr.OIF, leavesBy);
        }
        if (query.mark() != 0) {
            out.number(RouteAttr.MARK, query.mark());
        }
    }

    /** A request that adds, replaces or deletes a route; the links of its hops by index, in order, 0 none. */
    static void write(AttrWriter out, RouteInfo route, List<Integer> links) {
        writeFixed(out, route);
        Family family = route.family();
        if (route.destination().prefixLength() > 0) {
            out.bytes(RouteAttr.DST, route.destination().address().toBytes());
        }
        route.source()
                .ifPresent(source -> out.bytes(RouteAttr.SRC, source.address().toBytes()));
        if (route.hops().size() == 1) {
            NextHop hop = route.hops().get(0);
            hop.gateway().ifPresent(gateway -> writeGateway(out, family, gateway));
            if (links.get(0) > 0) {
                out.number(RouteAttr.OIF, links.get(0));
            }
        } else if (!route.hops().isEmpty()) {
            writeHops(out, route, links);
        }
        if (route.metric() > 0) {
            out.number(RouteAttr.PRIORITY, route.metric());
        }
        route.preferredSource().ifPresent(source -> out.bytes(RouteAttr.PREFSRC, source.toBytes()));
        if (!route.metrics().equals(RouteMetrics.NONE)) {
            writeMetrics(out, route.metrics());
        }
        if (route.table() > 0xff) {
            out.number(RouteAttr.TABLE, route.table());
        }
        route.preference().ifPresent(preference -> out.number(RouteAttr.PREF, preference));
        route.expires().ifPresent(expires -> out.number(RouteAttr.EXPIRES, expires.toSeconds()));
    }

    private static void writeFixed(AttrWriter out, RouteInfo route) {
        out.fixed8(route.family().number()).fixed8(route.destination().prefixLength());
        out.fixed8(route.source().map(Cidr::prefixLength).orElse(0)).fixed8(route.serviceClass());
        out.fixed8(route.table() > 0xff ? 0 : (int) route.table()).fixed8(route.protocol());
        out.fixed8(route.scope().number()).fixed8(route.type().ordinal());
        out.fixed32(route.hops().size() == 1 ? route.hops().get(0).flags() & NextHop.ONLINK : 0);
    }

    private static void writeGateway(AttrWriter out, Family family, IpAddress gateway) {
        if (gateway.family() == family) {
            out.bytes(RouteAttr.GATEWAY, gateway.toBytes());
            return;
        }
        int via = out.begin(RouteAttr.VIA);
        out.fixed16(gateway.family().number());
        for (byte b : gateway.toBytes()) {
            out.fixed8(b);
        }
        out.end(via);
    }

    private static void writeHops(AttrWriter out, RouteInfo route, List<Integer> links) {
        int multipath = out.begin(RouteAttr.MULTIPATH);
        for (int i = 0; i < route.hops().size(); i++) {
            NextHop hop = route.hops().get(i);
            // Attributes are padded to four bytes, so the length is known before: a gateway or none.
            int length = HOP_FIXED
                    + hop.gateway()
                            .map(gateway -> gateway.family() == route.family()
                                    ? 4 + gateway.family().addressBytes()
                                    : 4 + (2 + gateway.family().addressBytes() + 3 & ~3))
                            .orElse(0);
            out.fixed16(length).fixed8(hop.flags() & NextHop.ONLINK).fixed8(hop.weight() - 1);
            out.fixed32(links.get(i));
            hop.gateway().ifPresent(gateway -> writeGateway(out, route.family(), gateway));
        }
        out.end(multipath);
    }

    private static void writeMetrics(AttrWriter out, RouteMetrics metrics) {
        int nest = out.begin(RouteAttr.METRICS);
        if (metrics.mtuLocked()) {
            out.number(MetricAttr.LOCK, 1L << MetricAttr.MTU.number());
        }
        writeMetric(out, MetricAttr.MTU, metrics.mtu());
        writeMetric(out, MetricAttr.WINDOW, metrics.window());
        writeMetric(out, MetricAttr.RTT, metrics.rtt());
        writeMetric(out, MetricAttr.ADVMSS, metrics.advertisedMss());
        writeMetric(out, MetricAttr.HOPLIMIT, metrics.hopLimit());
        writeMetric(out, MetricAttr.INITCWND, metrics.initialCongestionWindow());
        writeMetric(out, MetricAttr.INITRWND, metrics.initialReceiveWindow());
        out.end(nest);
    }

    private static void writeMetric(AttrWriter out, MetricAttr metric, long value) {
        if (value > 0) {
            out.number(metric, value);
        }
    }
}
