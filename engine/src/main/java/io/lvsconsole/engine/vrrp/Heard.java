package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;

/**
 * The master heard last.
 *
 * @param source its address
 * @param priority its priority, 0..255
 * @param at when
 */
public record Heard(IpAddress source, int priority, MonoTime at) {}
