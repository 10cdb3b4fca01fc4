package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.Family;
import java.util.Optional;

/**
 * A virtual service as a row of the kernel's table, without its counters.
 *
 * @param key what identifies it
 * @param scheduler the kernel's name of the scheduler, at most 15 characters, e.g. {@code wlc}; the list is open
 * @param flags persistence, one-packet and scheduler flags
 * @param persistenceTimeout seconds, 0 if not persistent (ipvsadm stops at 2678400)
 * @param netmask persistence granularity: for IPv4 the mask as 32 bits (any pattern), for IPv6 a prefix length 1..128
 * @param persistenceEngine name of the persistence engine, e.g. {@code sip}
 */
public record IpvsService(
        ServiceKey key,
        String scheduler,
        ServiceFlags flags,
        long persistenceTimeout,
        int netmask,
        Optional<String> persistenceEngine) {

    /** A service without persistence or flags. */
    public static IpvsService of(ServiceKey key, String scheduler) {
        return new IpvsService(key, scheduler, ServiceFlags.NONE, 0, fullNetmask(key.family()), Optional.empty());
    }

    /** The netmask that separates every client: all ones, or 128. */
    public static int fullNetmask(Family family) {
        return family == Family.IPV4 ? -1 : 128;
    }

    /** The same service made persistent for so many seconds. */
    public IpvsService persistent(long seconds) {
        return new IpvsService(
                key, scheduler, flags.with(ServiceFlags.PERSISTENT), seconds, netmask, persistenceEngine);
    }
}
