package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;

/**
 * A VRRP advertisement, the only packet type of the protocol (RFC 3768 section 5, RFC 9568 section 5.2).
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>byte</th><th>VRRPv2</th><th>VRRPv3</th></tr>
 * <tr><td>0</td><td>version 2, type 1</td><td>version 3, type 1</td></tr>
 * <tr><td>1</td><td colspan="2">VRID</td></tr>
 * <tr><td>2</td><td colspan="2">priority</td></tr>
 * <tr><td>3</td><td colspan="2">number of addresses</td></tr>
 * <tr><td>4</td><td>authentication type</td><td>4 reserved bits, upper 4 bits of the interval</td></tr>
 * <tr><td>5</td><td>interval in seconds</td><td>lower 8 bits of the interval in centiseconds</td></tr>
 * <tr><td>6-7</td><td colspan="2">checksum</td></tr>
 * <tr><td>8..</td><td colspan="2">addresses of 4 or 16 bytes</td></tr>
 * <tr><td>end</td><td>8 authentication bytes (IPv4 only)</td><td>nothing</td></tr>
 * </table>
 *
 * @param version the packet format
 * @param family the family of the packet and of every address in it
 * @param vrid the virtual router, 1..255
 * @param priority 0 (the sender gives up) to 255 (the owner of the addresses)
 * @param interval the sender's advertisement interval; v2 whole seconds 0..255, v3 multiples of 10 ms up to 40.95 s.
 *     Zero can be received and is never sent.
 * @param authentication the v2 field; always none in v3
 * @param addresses the virtual addresses in the order of the packet, at most 255
 */
public record VrrpAdvert(
        VrrpVersion version,
        Family family,
        int vrid,
        int priority,
        Duration interval,
        VrrpAuthentication authentication,
        List<IpAddress> addresses) {

    /** Checks every range, so that each value can be encoded. */
    public VrrpAdvert {
        require(vrid >= 1 && vrid <= 255, "VRID " + vrid + " is not 1..255");
        require(priority >= 0 && priority <= 255, "VRRP priority " + priority + " is not 0..255");
        addresses = List.copyOf(addresses);
        require(addresses.size() <= 255, addresses.size() + " addresses do not fit one advertisement (255)");
        for (IpAddress address : addresses) {
            require(address.family() == family, address + " is not an " + family + " address");
        }
        long unit = version == VrrpVersion.V2 ? 1_000_000_000L : 10_000_000L;
        long most = version == VrrpVersion.V2 ? 255 : 4095;
        long nanos = interval.toNanos();
        require(
                nanos >= 0 && nanos % unit == 0 && nanos / unit <= most,
                "advertisement interval " + interval + " cannot be sent in VRRP version " + version.number());
        require(
                version == VrrpVersion.V2 && family == Family.IPV4 || authentication.equals(VrrpAuthentication.NONE),
                "only VRRP version 2 over IPv4 carries authentication");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Bytes of the packet. */
    public int length() {
        return 8 + addresses.size() * family.addressBytes() + VrrpCodec.authenticationBytes(version, family);
    }
}
