package io.lvsconsole.netlink.ipvs;

/**
 * A virtual service as the kernel reports it.
 *
 * @param service the service
 * @param stats its counters
 */
public record ServiceEntry(IpvsService service, IpvsStats stats) {}
