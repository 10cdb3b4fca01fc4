package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;

/**
 * A question to the network and what answers it, as arping(8) judges.
 *
 * @param mac MAC of the link that asks
 * @param source IPv4 address that asks; 0.0.0.0 in duplicate address detection
 * @param target address asked for
 * @param duplicateDetection whether any use of the target by another MAC counts, not only an answer to us
 */
public record ArpQuestion(MacAddress mac, IpAddress source, IpAddress target, boolean duplicateDetection) {

    /** Who has it? */
    public static ArpQuestion whoHas(MacAddress mac, IpAddress source, IpAddress target) {
        return new ArpQuestion(mac, source, target, false);
    }

    /** Does anybody else have it ({@code arping -D}, RFC 5227 section 2.1)? */
    public static ArpQuestion isTaken(MacAddress mac, IpAddress target) {
        return new ArpQuestion(mac, IpAddress.ANY_IPV4, target, true);
    }

    /** What is sent. */
    public ArpPacket packet() {
        return ArpPacket.whoHas(mac, source, target);
    }

    /**
     * Whether a packet says who has the target. Requests count too: their sender has the address he asks from.
     */
    public boolean isAnsweredBy(ArpPacket packet) {
        boolean known = packet.operation() == ArpPacket.REQUEST || packet.operation() == ArpPacket.REPLY;
        if (!known || !packet.senderIp().equals(target)) {
            return false;
        }
        if (duplicateDetection) {
            return !packet.senderMac().equals(mac)
                    && (source.isAny() || packet.targetIp().equals(source));
        }
        return packet.targetIp().equals(source) && packet.targetMac().equals(mac);
    }
}
