package io.lvsconsole.engine.loop;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.packet.ArpPacket;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the neighbours where an address is: gratuitous ARP requests, and unsolicited neighbour advertisements with the
 * override flag (RFC 4861 section 7.2.6). Rounds go over all addresses, as keepalived's do. Loop thread alone.
 */
public final class Announcer implements AutoCloseable {

    private static final IpAddress ALL_NODES = IpAddress.of("ff02::1");
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int OVERRIDE = 0x20000000;
    private static final int ROUTER = 0x80000000;
    private static final byte TARGET_LINK_ADDRESS = 2;

    private final Host host;
    private final LinkTable links;
    private final Map<String, PacketSocket> arp = new HashMap<>();
    private final Map<String, RawSocket> icmp = new HashMap<>();

    /** Announcements by this host. */
    public Announcer(Host host, LinkTable links) {
        this.host = host;
        this.links = links;
    }

    /**
     * Announces each address so many times.
     *
     * @throws KernelException the last failure; the others were still tried
     */
    public void announce(String link, List<IpAddress> addresses, int repeats) throws KernelException {
        Optional<MacAddress> mac = links.mac(link);
        if (mac.isEmpty()) {
            return;
        }
        KernelException failure = null;
        for (int round = 0; round < repeats; round++) {
            for (IpAddress address : addresses) {
                try {
                    announce(link, mac.get(), address);
                } catch (KernelException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void announce(String link, MacAddress mac, IpAddress address) throws KernelException {
        if (address.isIpv4()) {
            arpSocket(link).send(ArpPacket.gratuitousRequest(mac, address).broadcast());
        } else {
            icmpSocket(link).sendFrom(address, ALL_NODES, advertisement(mac, address));
        }
    }

    /** Opens what announcing on a link will need, so that a takeover does not wait for it. */
    public void prepare(String link, Family family) throws KernelException {
        if (family == Family.IPV4) {
            arpSocket(link);
            // Written once for nobody, so that its classes are loaded.
            ArpPacket.gratuitousRequest(MacAddress.BROADCAST, IpAddress.ANY_IPV4)
                    .broadcast()
                    .toBytes();
        } else {
            icmpSocket(link);
            advertisement(MacAddress.BROADCAST, IpAddress.ANY_IPV6);
        }
    }

    private PacketSocket arpSocket(String link) throws KernelException {
        PacketSocket known = arp.get(link);
        if (known == null) {
            known = host.packetSocket(link, EthernetFrame.ARP);
            arp.put(link, known);
        }
        return known;
    }

    private RawSocket icmpSocket(String link) throws KernelException {
        RawSocket known = icmp.get(link);
        if (known == null) {
            known = host.rawSocket(neighbourDiscovery(link));
            icmp.put(link, known);
        }
        return known;
    }

    private static RawSocketOptions neighbourDiscovery(String link) {
        return new RawSocketOptions(
                Family.IPV6,
                ICMPV6,
                Optional.of(link),
                List.of(),
                Optional.empty(),
                false,
                Optional.of(255),
                Optional.empty(),
                false,
                Optional.of(6),
                Optional.empty());
    }

    /** The checksum at offset 2 is the kernel's work on every ICMPv6 socket (RFC 3542 section 3.1). */
    private static Bytes advertisement(MacAddress mac, IpAddress address) {
        return Bytes.of(ByteBuffer.allocate(32)
                .put((byte) NEIGHBOUR_ADVERTISEMENT)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(OVERRIDE | ROUTER)
                .put(address.toBytes())
                .put(TARGET_LINK_ADDRESS)
                .put((byte) 1)
                .put(mac.toBytes())
                .array());
    }

    /** Closes the sockets of other links: they may be gone, and their names may come back as others. */
    public void keepOnly(List<String> wanted) {
        arp.entrySet().removeIf(entry -> {
            boolean isUnwanted = !wanted.contains(entry.getKey());
            if (isUnwanted) {
                entry.getValue().close();
            }
            return isUnwanted;
        });
        icmp.entrySet().removeIf(entry -> {
            boolean isUnwanted = !wanted.contains(entry.getKey());
            if (isUnwanted) {
                entry.getValue().close();
            }
            return isUnwanted;
        });
    }

    @Override
    public void close() {
        arp.values().forEach(PacketSocket::close);
        icmp.values().forEach(RawSocket::close);
        arp.clear();
        icmp.clear();
    }
}
