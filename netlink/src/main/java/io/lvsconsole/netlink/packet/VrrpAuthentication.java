package io.lvsconsole.netlink.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The authentication field of a VRRPv2 packet over IPv4 (RFC 2338 section 5.3.6). It keeps mistakes out, not attackers:
 * the password is readable on the wire.
 *
 * @param type 0 none, 1 simple text password, 2 authentication header; 0..255
 * @param data the eight authentication bytes, first one uppermost
 */
public record VrrpAuthentication(int type, long data) {

    /** Type 0 with eight zero bytes. */
    public static final VrrpAuthentication NONE = new VrrpAuthentication(0, 0);

    /** Checks the range. */
    public VrrpAuthentication {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("VRRP authentication type " + type + " is not 0..255");
        }
    }

    /** Type 1 with the first eight bytes of the password, padded with zeros, as keepalived's {@code auth_pass}. */
    public static VrrpAuthentication password(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        ByteBuffer field = ByteBuffer.allocate(8).put(bytes, 0, Math.min(8, bytes.length));
        return new VrrpAuthentication(1, field.getLong(0));
    }

    /** Names the type, never the password. */
    @Override
    public String toString() {
        return "VrrpAuthentication[type=" + type + "]";
    }
}
