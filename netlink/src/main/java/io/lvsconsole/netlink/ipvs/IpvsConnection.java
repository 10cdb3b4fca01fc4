package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.IpAddress;

/**
 * One line of {@code /proc/net/ip_vs_conn}.
 *
 * @param protocol the kernel's word: TCP, UDP, SCTP, IP (a mark's template), ICMP, ICMPv6, {@code IP_n}
 * @param client client address; of a persistence template the masked one
 * @param clientPort 0 in a template
 * @param virtual virtual address; of a mark's template the mark
 * @param virtualPort virtual port
 * @param destination real server
 * @param destinationPort its port
 * @param state the kernel's word, e.g. {@code ESTABLISHED}
 * @param expiresSeconds seconds to live
 * @param engine persistence engine, or empty
 * @param engineData the engine's data (sip: Call-ID), or empty; from the network, not cleaned
 */
public record IpvsConnection(
        String protocol,
        IpAddress client,
        int clientPort,
        IpAddress virtual,
        int virtualPort,
        IpAddress destination,
        int destinationPort,
        String state,
        long expiresSeconds,
        String engine,
        String engineData) {}
