package io.lvsconsole.netlink.packet;

/**
 * A frame that came in (or was seen going out).
 *
 * @param frame the frame, cut to the receiver's buffer of 65535 bytes
 * @param linkIndex the link it was seen on
 * @param direction whom it was for
 */
public record ReceivedFrame(EthernetFrame frame, int linkIndex, Direction direction) {

    /** Whom a frame was for ({@code PACKET_*} of {@code linux/if_packet.h}), in the kernel's order of numbers. */
    public enum Direction {
        /** To us. */
        TO_HOST,
        /** To all. */
        BROADCAST,
        /** To a group. */
        MULTICAST,
        /** To another host, seen because the link is promiscuous. */
        TO_OTHER_HOST,
        /** Sent by this host. */
        OUTGOING
    }
}
