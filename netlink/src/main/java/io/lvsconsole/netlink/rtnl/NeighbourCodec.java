package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;

/** Neighbour messages ({@code struct ndmsg} and {@code NDA_*}). Pure. */
final class NeighbourCodec {

    private static final int FIXED = 12;

    private NeighbourCodec() {}

    /** The neighbour of a message; its family is one of ours. */
    static NeighbourInfo read(NlMessage message, LinkNames names) throws DecodeException {
        Family family = Family.ofNumber(message.u8(0));
        int index = message.i32(4);
        int state = message.u16(8);
        int flags = message.u8(10);
        IpAddress address = null;
        Optional<MacAddress> mac = Optional.empty();
        int protocol = 0;
        AttrReader in = message.attributes(FIXED);
        while (in.next()) {
            NeighbourAttr attribute = NeighbourAttr.of(in.number());
            switch (attribute) {
                case DST -> address = Payload.address(in, family);
                case LLADDR -> mac = Payload.mac(in);
                case PROTOCOL -> protocol = (int) in.number(attribute);
                case OTHER -> {
                    // Of no interest here.
                }
            }
        }
        if (address == null) {
            in.fail("no address");
        }
        // A proxy entry need not be bound to a link.
        if (index < 0) {
            in.fail("link index " + index);
        }
        in.check();
        LinkRef link = index == 0 ? LinkRef.NONE : names.of(index);
        NeighbourState known = NeighbourState.ofNumber(state).orElse(NeighbourState.NONE);
        return new NeighbourInfo(link, address, mac, known, flags, protocol);
    }

    /** A request for all neighbours of a family, or for those this host answers for. */
    static void writeQuery(AttrWriter out, Family family, boolean proxies) {
        out.fixed8(family.number()).fixed8(0).fixed16(0).fixed32(0);
        out.fixed16(0).fixed8(proxies ? NeighbourInfo.PROXY : 0).fixed8(0);
    }

    /** A request that adds, changes or deletes a neighbour on the link of this index. */
    static void write(AttrWriter out, NeighbourInfo neighbour, int index) {
        out.fixed8(neighbour.address().family().number()).fixed8(0).fixed16(0).fixed32(index);
        out.fixed16(neighbour.state().number()).fixed8(neighbour.flags()).fixed8(0);
        out.bytes(NeighbourAttr.DST, neighbour.address().toBytes());
        neighbour.mac().ifPresent(mac -> out.bytes(NeighbourAttr.LLADDR, mac.toBytes()));
        if (neighbour.protocol() > 0) {
            out.number(NeighbourAttr.PROTOCOL, neighbour.protocol());
        }
    }
}
