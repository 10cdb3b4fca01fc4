package io.lvsconsole.netlink.ipvs;

/**
 * A destination (real server) as a row of the kernel's table, without its counters.
 *
 * @param key address and port
 * @param method forwarding method
 * @param weight 0..2147483647; 0 is quiescent
 * @param upperThreshold connections from which it gets no new ones, 0..2147483647, 0 none
 * @param lowerThreshold connections below which it is taken back, 0 none
 * @param tunnel encapsulation; {@link Tunnel#IPIP} where the method is not TUNNEL
 */
public record IpvsDestination(
        DestinationKey key,
        ForwardingMethod method,
        int weight,
        int upperThreshold,
        int lowerThreshold,
        Tunnel tunnel) {

    /** A destination without limits or tunnel data. */
    public static IpvsDestination of(DestinationKey key, ForwardingMethod method, int weight) {
        return new IpvsDestination(key, method, weight, 0, 0, Tunnel.IPIP);
    }

    /** The same destination with another weight. */
    public IpvsDestination withWeight(int newWeight) {
        return new IpvsDestination(key, method, newWeight, upperThreshold, lowerThreshold, tunnel);
    }
}
