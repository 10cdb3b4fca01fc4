package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;

/**
 * A packet of a client's connection, in either direction; addresses are always named from the client's point of view.
 *
 * @param protocol TCP, UDP or SCTP
 * @param client the client's address
 * @param clientPort its port
 * @param virtual the virtual address
 * @param virtualPort its port
 * @param mark the firewall mark the packet carries, 0 none
 * @param segment what it means to the connection
 * @param bytes its length with the IP header
 * @param engineData what the service's persistence engine finds in it (sip: the Call-ID)
 */
public record Packet(
        L4Protocol protocol,
        IpAddress client,
        int clientPort,
        IpAddress virtual,
        int virtualPort,
        long mark,
        Segment segment,
        int bytes,
        Optional<String> engineData) {

    private static final int HEADERS = 40;

    /** What a packet means to the state of its connection. For UDP only {@link #DATA} has a meaning. */
    public enum Segment {
        /** TCP SYN, with or without ACK; SCTP INIT. */
        SYN,
        /** TCP FIN; SCTP SHUTDOWN. */
        FIN,
        /** Neither of the others. */
        DATA,
        /** TCP RST; SCTP ABORT. */
        RST
    }

    /** The first packet of a TCP connection. */
    public static Packet syn(IpAddress client, int clientPort, IpAddress virtual, int virtualPort) {
        return new Packet(
                L4Protocol.TCP, client, clientPort, virtual, virtualPort, 0, Segment.SYN, HEADERS, Optional.empty());
    }

    /** A UDP datagram of so many bytes with headers. */
    public static Packet udp(IpAddress client, int clientPort, IpAddress virtual, int virtualPort, int bytes) {
        return new Packet(
                L4Protocol.UDP, client, clientPort, virtual, virtualPort, 0, Segment.DATA, bytes, Optional.empty());
    }

    /** The same connection's packet of another kind and length. */
    public Packet then(Segment next, int length) {
        return new Packet(protocol, client, clientPort, virtual, virtualPort, mark, next, length, engineData);
    }

    /** The same packet with a firewall mark. */
    public Packet marked(long firewallMark) {
        return new Packet(protocol, client, clientPort, virtual, virtualPort, firewallMark, segment, bytes, engineData);
    }

    /** The same packet carrying data for a persistence engine. */
    public Packet withEngineData(String data) {
        return new Packet(protocol, client, clientPort, virtual, virtualPort, mark, segment, bytes, Optional.of(data));
    }
}
