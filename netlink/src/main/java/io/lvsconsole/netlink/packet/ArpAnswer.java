package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;

/**
 * An answer to an {@link ArpQuestion}.
 *
 * @param mac who has the address
 * @param packet the packet that says so
 * @param broadcast whether it went to all
 * @param after how long after the question was sent
 */
public record ArpAnswer(MacAddress mac, ArpPacket packet, boolean broadcast, Duration after) {}
