package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrSpec;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Link messages ({@code struct ifinfomsg} and {@code IFLA_*}). Pure. */
final class LinkCodec {

    /** Bytes of {@code struct ifinfomsg}. */
    static final int FIXED = 16;

    /** {@code RTEXT_FILTER_SKIP_STATS}. */
    static final int SKIP_STATISTICS = 8;

    private static final AttrSpec MACVLAN_MODE = spec("MACVLAN_MODE", 1, AttrKind.U32);
    private static final AttrSpec VETH_PEER = spec("VETH_INFO_PEER", 1, AttrKind.NEST);
    private static final AttrSpec IPV6_SPEC = spec("AF_INET6", RtnlType.AF_INET6, AttrKind.NEST);
    private static final AttrSpec ADDRESS_GENERATION = spec("INET6_ADDR_GEN_MODE", 8, AttrKind.U8);
    private static final int TUNNEL = 768;
    private static final int TUNNEL6 = 769;
    private static final int SIT = 776;
    private static final int GRE = 778;
    private static final int GRE6 = 823;

    private LinkCodec() {}

    private static AttrSpec spec(String name, int number, AttrKind kind) {
        return new AttrSpec() {
            @Override
            public int number() {
                return number;
            }

            @Override
            public AttrKind kind() {
                return kind;
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    /** What one message says, gathered attribute by attribute. */
    private static final class Draft {
        String name = "";
        Optional<MacAddress> mac = Optional.empty();
        Optional<MacAddress> permanentMac = Optional.empty();
        Optional<MacAddress> broadcast = Optional.empty();
        Optional<IpAddress> tunnelLocal = Optional.empty();
        Optional<IpAddress> tunnelRemote = Optional.empty();
        long mtu;
        Optional<String> kind = Optional.empty();
        Optional<MacvlanMode> macvlanMode = Optional.empty();
        int parent;
        Optional<Integer> parentNamespace = Optional.empty();
        int master;
        OperState operState = OperState.UNKNOWN;
        int linkMode;
        String qdisc = "";
        long txQueueLength;
        long group;
        long promiscuity;
        Optional<String> alias = Optional.empty();
        final List<String> alternativeNames = new ArrayList<>();
        Optional<AddressGeneration> addressGeneration = Optional.empty();
        LinkStatistics statistics = LinkStatistics.ZERO;
    }

    /** Whether a message is about a link itself, and not about a bridge's port or IPv6's part of one. */
    static boolean isLink(NlMessage message) throws DecodeException {
        return message.u8(0) == RtnlType.AF_UNSPEC;
    }

    /** The link of a message. */
    static LinkInfo read(NlMessage message, LinkNames names) throws DecodeException {
        int hardwareType = message.u16(2);
        int index = message.i32(4);
        LinkFlags flags = new LinkFlags(message.i32(8));
        Draft draft = new Draft();
        AttrReader in = message.attributes(FIXED);
        while (in.next()) {
            read(in, draft, isTunnel(hardwareType));
        }
        if (index <= 0) {
            in.fail("link index " + index);
        }
        in.check();
        return new LinkInfo(
                new LinkRef(index, draft.name),
                hardwareType,
                flags,
                draft.mac,
                draft.permanentMac,
                draft.broadcast,
                draft.tunnelLocal,
                draft.tunnelRemote,
                draft.mtu,
                draft.kind,
                draft.macvlanMode,
                parent(draft, index, names),
                draft.parentNamespace,
                draft.master > 0 ? Optional.of(names.of(draft.master)) : Optional.empty(),
                draft.operState,
                draft.linkMode,
                draft.qdisc,
                draft.txQueueLength,
                draft.group,
                draft.promiscuity,
                draft.alias,
                draft.alternativeNames,
                draft.addressGeneration,
                draft.statistics);
    }

    private static Optional<LinkRef> parent(Draft draft, int index, LinkNames names) {
        // A link stacked on nothing may name itself; indices of other namespaces have no name here.
        if (draft.parent <= 0 || draft.parent == index && draft.parentNamespace.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(draft.parentNamespace.isPresent() ? LinkRef.indexed(draft.parent) : names.of(draft.parent));
    }

    private static boolean isTunnel(int hardwareType) {
        return switch (hardwareType) {
            case TUNNEL, TUNNEL6, SIT, GRE, GRE6 -> true;
            default -> false;
        };
    }

    private static void read(AttrReader in, Draft draft, boolean isTunnel) {
        LinkAttr attribute = LinkAttr.of(in.number());
        switch (attribute) {
            case ADDRESS -> {
                draft.mac = isTunnel ? Optional.empty() : Payload.mac(in);
                draft.tunnelLocal = isTunnel ? Payload.address(in) : Optional.empty();
            }
            case BROADCAST -> {
                draft.broadcast = isTunnel ? Optional.empty() : Payload.mac(in);
                draft.tunnelRemote = isTunnel ? Payload.address(in) : Optional.empty();
            }
            case PERM_ADDRESS -> draft.permanentMac = Payload.mac(in);
            case IFNAME -> draft.name = in.string();
            case MTU -> draft.mtu = in.number(attribute);
            case LINK -> draft.parent = (int) in.number(attribute);
            case LINK_NETNSID -> draft.parentNamespace = Optional.of((int) in.number(attribute));
            case MASTER -> draft.master = (int) in.number(attribute);
            case QDISC -> draft.qdisc = in.string();
            case TXQLEN -> draft.txQueueLength = in.number(attribute);
            case OPERSTATE -> draft.operState = OperState.ofNumber((int) in.number(attribute));
            case LINKMODE -> draft.linkMode = (int) in.number(attribute);
            case GROUP -> draft.group = in.number(attribute);
            case PROMISCUITY -> draft.promiscuity = in.number(attribute);
            case IFALIAS -> draft.alias = Optional.of(in.string()).filter(text -> !text.isEmpty());
            case STATS64 -> draft.statistics = statistics(in);
            case LINKINFO -> kind(in.nested(), draft);
            case AF_SPEC -> draft.addressGeneration = addressGeneration(in.nested());
            case PROP_LIST -> alternativeNames(in.nested(), draft);
            case ALT_IFNAME, EXT_MASK, OTHER -> {
                // Of no interest here.
            }
        }
    }

    private static void kind(AttrReader in, Draft draft) {
        while (in.next()) {
            LinkKindAttr attribute = LinkKindAttr.of(in.number());
            if (attribute == LinkKindAttr.KIND) {
                draft.kind = Optional.of(in.string());
            } else if (attribute == LinkKindAttr.DATA
                    && draft.kind.filter("macvlan"::equals).isPresent()) {
                AttrReader data = in.nested();
                while (data.next()) {
                    if (data.number() == MACVLAN_MODE.number()) {
                        draft.macvlanMode = MacvlanMode.ofNumber(data.number(MACVLAN_MODE));
                    }
                }
            }
        }
    }

    private static Optional<AddressGeneration> addressGeneration(AttrReader families) {
        Optional<AddressGeneration> result = Optional.empty();
        while (families.next()) {
            if (families.number() != IPV6_SPEC.number()) {
                continue;
            }
            AttrReader in = families.nested();
            while (in.next()) {
                if (in.number() == ADDRESS_GENERATION.number()) {
                    long number = in.number(ADDRESS_GENERATION);
                    AddressGeneration[] all = AddressGeneration.values();
                    result = number < all.length ? Optional.of(all[(int) number]) : Optional.empty();
                }
            }
        }
        return result;
    }

    private static void alternativeNames(AttrReader in, Draft draft) {
        while (in.next()) {
            if (LinkAttr.of(in.number()) == LinkAttr.ALT_IFNAME) {
                draft.alternativeNames.add(in.string());
            }
        }
    }

    private static LinkStatistics statistics(AttrReader in) {
        return new LinkStatistics(
                in.u64(0),
                in.u64(8),
                in.u64(16),
                in.u64(24),
                in.u64(32),
                in.u64(40),
                in.u64(48),
                in.u64(56),
                in.u64(64),
                in.u64(72),
                in.u64(80),
                in.u64(88),
                in.u64(96),
                in.u64(104),
                in.u64(112),
                in.u64(120),
                in.u64(128),
                in.u64(136),
                in.u64(144),
                in.u64(152),
                in.u64(160),
                in.u64(168),
                in.u64(176),
                in.length() >= 192 ? in.u64(184) : 0);
    }

    /** The fixed part of a request for one link, or for all with index 0. */
    static void writeQuery(AttrWriter out, LinkRef link) {
        writeFixed(out, link.index(), LinkFlags.NONE, LinkFlags.NONE);
        if (link.index() == 0 && !link.name().isEmpty()) {
            // IFNAMSIZ: longer names can be alternative ones only.
            out.string(link.name().length() < 16 ? LinkAttr.IFNAME : LinkAttr.ALT_IFNAME, link.name());
        }
    }

    /** A request for all links without their counters. */
    static void writeNamesQuery(AttrWriter out) {
        writeFixed(out, 0, LinkFlags.NONE, LinkFlags.NONE);
        out.number(LinkAttr.EXT_MASK, SKIP_STATISTICS);
    }

    private static void writeFixed(AttrWriter out, int index, LinkFlags flags, LinkFlags mask) {
        out.fixed8(RtnlType.AF_UNSPEC).fixed8(0).fixed16(0);
        out.fixed32(index).fixed32(flags.bits()).fixed32(mask.bits());
    }

    /** A request that creates a link; parent and master by index. */
    static void writeNew(AttrWriter out, NewLink link, int parent, int master) {
        writeFixed(out, 0, link.edit().flags(), link.edit().flagMask());
        out.string(LinkAttr.IFNAME, link.name());
        if (parent > 0) {
            out.number(LinkAttr.LINK, parent);
        }
        int info = out.begin(LinkAttr.LINKINFO);
        out.string(LinkKindAttr.KIND, link.kind());
        if (link.macvlanMode().isPresent() || link.peerName().isPresent()) {
            int data = out.begin(LinkKindAttr.DATA);
            link.macvlanMode().ifPresent(mode -> out.number(MACVLAN_MODE, mode.number()));
            if (link.peerName().isPresent()) {
                int peer = out.begin(VETH_PEER);
                writeFixed(out, 0, LinkFlags.NONE, LinkFlags.NONE);
                out.string(LinkAttr.IFNAME, link.peerName().get());
                out.end(peer);
            }
            out.end(data);
        }
        out.end(info);
        writeSettings(out, link.edit(), master);
    }

    /** A request that changes a link; master by index. */
    static void writeEdit(AttrWriter out, int index, LinkEdit edit, int master) {
        writeFixed(out, index, edit.flags(), edit.flagMask());
        edit.newName().ifPresent(name -> out.string(LinkAttr.IFNAME, name));
        writeSettings(out, edit, master);
    }

    private static void writeSettings(AttrWriter out, LinkEdit edit, int master) {
        edit.mac().ifPresent(mac -> out.bytes(LinkAttr.ADDRESS, mac.toBytes()));
        edit.broadcast().ifPresent(mac -> out.bytes(LinkAttr.BROADCAST, mac.toBytes()));
        edit.mtu().ifPresent(mtu -> out.number(LinkAttr.MTU, mtu));
        edit.txQueueLength().ifPresent(length -> out.number(LinkAttr.TXQLEN, length));
        if (edit.master().isPresent()) {
            out.number(LinkAttr.MASTER, master);
        }
        edit.alias().ifPresent(alias -> out.string(LinkAttr.IFALIAS, alias));
        if (edit.addressGeneration().isPresent()) {
            int spec = out.begin(LinkAttr.AF_SPEC);
            int ipv6 = out.begin(IPV6_SPEC);
            out.number(ADDRESS_GENERATION, edit.addressGeneration().get().ordinal());
            out.end(ipv6);
            out.end(spec);
        }
    }

    /** A request that deletes a link. */
    static void writeDelete(AttrWriter out, int index) {
        writeFixed(out, index, LinkFlags.NONE, LinkFlags.NONE);
    }
}
