package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;

/** The times of the protocol as formulas (RFC 3768 section 6.1, RFC 9568 section 6.1; N as keepalived). Pure. */
public final class VrrpTimers {

    private VrrpTimers() {}

    /**
     * The skew that lets the highest priority win: v2 (256 - P)/256 seconds; v3 that part of the master's interval, cut
     * to microseconds.
     *
     * @param priority P, 1..255
     * @param interval A, the master's interval (v3)
     */
    public static Duration skew(VrrpVersion version, int priority, Duration interval) {
        long whole = version == VrrpVersion.V2 ? 1_000_000 : interval.toNanos() / 1000;
        long micros = (256 - priority) * whole / 256;
        return Duration.ofNanos(micros * 1000);
    }

    /** The silence after which the master is gone: N × A + skew. */
    public static Duration masterDown(VirtualRouter router, int priority, Duration interval) {
        return interval.multipliedBy(router.downTimerAdverts()).plus(skew(router.version(), priority, interval));
    }

    /**
     * The gap since our last advertisement from which we are no longer master: N × A - A/2. From N × A on a backup can have
     * taken over; half an interval is kept for what lies between this check and the wire.
     */
    public static Duration staleAfter(VirtualRouter router) {
        Duration interval = router.advertInterval();
        int adverts = Math.min(3, router.downTimerAdverts());
        return interval.multipliedBy(adverts).minus(interval.dividedBy(2));
    }
}
