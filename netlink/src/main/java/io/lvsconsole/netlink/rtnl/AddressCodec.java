package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** Address messages ({@code struct ifaddrmsg} and {@code IFA_*}). Pure. */
final class AddressCodec {

    private static final int FIXED = 8;

    private AddressCodec() {}

    /** The address of a message; its family is one of ours. */
    static AddressInfo read(NlMessage message, LinkNames names) throws DecodeException {
        Family family = Family.ofNumber(message.u8(0));
        int prefixLength = message.u8(1);
        int flags = message.u8(2);
        int scope = message.u8(3);
        int index = message.i32(4);
        Optional<IpAddress> address = Optional.empty();
        Optional<IpAddress> local = Optional.empty();
        Optional<IpAddress> broadcast = Optional.empty();
        String label = "";
        Lifetime preferred = Lifetime.FOREVER;
        Lifetime valid = Lifetime.FOREVER;
        int protocol = 0;
        long metric = 0;
        AttrReader in = message.attributes(FIXED);
        while (in.next()) {
            AddressAttr attribute = AddressAttr.of(in.number());
            switch (attribute) {
                case ADDRESS -> address = Optional.of(Payload.address(in, family));
                case LOCAL -> local = Optional.of(Payload.address(in, family));
                case BROADCAST -> broadcast = Optional.of(Payload.address(in, family));
                case LABEL -> label = in.string();
                case CACHEINFO -> {
                    preferred = new Lifetime(in.u32(0));
                    valid = new Lifetime(in.u32(4));
                }
                case FLAGS -> flags = (int) in.number(attribute);
                case RT_PRIORITY -> metric = in.number(attribute);
                case PROTO -> protocol = (int) in.number(attribute);
                case OTHER -> {
                    // Of no interest here.
                }
            }
        }
        if (address.isEmpty() && local.isEmpty()) {
            in.fail("no address");
        }
        if (index <= 0) {
            in.fail("link index " + index);
        }
        IpAddress own = local.isPresent() ? local.get() : address.orElse(Payload.any(family));
        Optional<IpAddress> peer = local.isPresent() ? address.filter(other -> !other.equals(own)) : Optional.empty();
        Cidr cidr = Payload.prefix(in, own, prefixLength);
        in.check();
        return new AddressInfo(
                names.of(index),
                cidr,
                peer,
                broadcast,
                label,
                new Scope(scope),
                new AddressFlags(flags),
                valid,
                preferred,
                protocol,
                metric);
    }

    /** A request for all addresses of a family. */
    static void writeQuery(AttrWriter out, Family family) {
        out.fixed8(family.number()).fixed8(0).fixed8(0).fixed8(0).fixed32(0);
    }

    /** A request that adds, changes or refreshes an address of the link with this index. */
    static void writePut(AttrWriter out, AddressInfo address, LinkRef link) {
        int flags = address.flags().bits() & AddressFlags.SETTABLE;
        writeFixed(out, address, link.index(), flags & 0xff);
        writeAddresses(out, address);
        address.broadcast().ifPresent(broadcast -> out.bytes(AddressAttr.BROADCAST, broadcast.toBytes()));
        writeLabel(out, address);
        if (flags > 0xff) {
            out.number(AddressAttr.FLAGS, flags);
        }
        if (address.metric() > 0) {
            out.number(AddressAttr.RT_PRIORITY, address.metric());
        }
        if (address.protocol() > 0) {
            out.number(AddressAttr.PROTO, address.protocol());
        }
        int cache = out.begin(AddressAttr.CACHEINFO);
        out.fixed32((int) address.preferred().seconds());
        out.fixed32((int) address.valid().seconds());
        out.fixed32(0).fixed32(0).end(cache);
    }

    /** A request that deletes an address of the link with this index. */
    static void writeDelete(AttrWriter out, AddressInfo address, LinkRef link) {
        writeFixed(out, address, link.index(), 0);
        writeAddresses(out, address);
        writeLabel(out, address);
    }

    private static void writeFixed(AttrWriter out, AddressInfo address, int index, int flags) {
        out.fixed8(address.family().number()).fixed8(address.local().prefixLength());
        out.fixed8(flags).fixed8(address.scope().number()).fixed32(index);
    }

    private static void writeAddresses(AttrWriter out, AddressInfo address) {
        out.bytes(AddressAttr.LOCAL, address.address().toBytes());
        out.bytes(AddressAttr.ADDRESS, address.peer().orElse(address.address()).toBytes());
    }

    private static void writeLabel(AttrWriter out, AddressInfo address) {
        if (address.family() == Family.IPV4 && !address.label().isEmpty()) {
            out.string(AddressAttr.LABEL, address.label());
        }
    }
}
