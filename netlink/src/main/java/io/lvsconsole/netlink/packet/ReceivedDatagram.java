package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.IpAddress;

/**
 * What came in on a raw or UDP socket.
 *
 * @param source where from
 * @param sourcePort the sender's UDP port; 0 on a raw socket
 * @param destination where to: the group, the broadcast address or one of ours
 * @param hopLimit TTL or hop limit it had left, 0..255
 * @param linkIndex the link it came in by
 * @param payload what follows the IP header (raw), the UDP payload (UDP)
 */
public record ReceivedDatagram(
        IpAddress source, int sourcePort, IpAddress destination, int hopLimit, int linkIndex, Bytes payload) {}
