package io.lvsconsole.netlink.packet;

/** What the checksum of an advertisement covers beside the packet itself. */
public enum VrrpChecksumForm {
    /**
     * The packet and a pseudo-header with the packet's own destination. IPv6 always (RFC 9568 section 5.2.8); v3 over
     * IPv4 as keepalived sends it.
     */
    PSEUDO_HEADER,
    /**
     * v3 over IPv4 unicast: a pseudo-header with 224.0.0.18 although the packet goes to one peer; keepalived up to
     * 1.3.6 ({@code old_unicast_checksum}).
     */
    GROUP_PSEUDO_HEADER,
    /** The packet alone: v2 always; v3 over IPv4 by the letter of RFC 9568 and with {@code v3_checksum_as_v2}. */
    PACKET
}
