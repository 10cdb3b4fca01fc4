package io.lvsconsole.netlink.ipvs;

/**
 * The three timeouts that can be set. In a request 0 leaves a value as it is.
 *
 * @param tcpSeconds established TCP connections
 * @param tcpFinSeconds TCP connections after a FIN
 * @param udpSeconds UDP
 */
public record IpvsTimeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {}
