package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;

/** Payloads that several kinds of message share. What does not fit is noted at the reader. */
final class Payload {

    private Payload() {}

    /** An address of the family; any of that family if it has another length. */
    static IpAddress address(AttrReader in, Family family) {
        byte[] bytes = in.bytes();
        if (bytes.length != family.addressBytes()) {
            in.fail("address of " + bytes.length + " bytes in " + family);
            return any(family);
        }
        return IpAddress.ofBytes(bytes);
    }

    /** An IP address of 4 or 16 bytes. */
    static Optional<IpAddress> address(AttrReader in) {
        return in.length() == 4 || in.length() == 16 ? Optional.of(IpAddress.ofBytes(padded(in))) : Optional.empty();
    }

    private static byte[] padded(AttrReader in) {
        // After an error the copy is empty, whatever the length says.
        return java.util.Arrays.copyOf(in.bytes(), in.length());
    }

    /** A MAC of 6 bytes; link layer addresses of other lengths are of no Ethernet link. */
    static Optional<MacAddress> mac(AttrReader in) {
        return in.length() == 6 ? Optional.of(MacAddress.ofBytes(padded(in))) : Optional.empty();
    }

    static IpAddress any(Family family) {
        return family == Family.IPV4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
    }

    /** A prefix, whose length came from elsewhere; noted at the reader if impossible. */
    static Cidr prefix(AttrReader in, IpAddress address, int length) {
        if (length > address.family().addressBits()) {
            in.fail("prefix length " + length + " of " + address);
            return Cidr.host(address);
        }
        return new Cidr(address, length);
    }
}
