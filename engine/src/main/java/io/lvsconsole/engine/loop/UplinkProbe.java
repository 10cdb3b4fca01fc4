package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.packet.ArpExchange;
import io.lvsconsole.netlink.packet.ArpPacket;
import io.lvsconsole.netlink.packet.ArpQuestion;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether our own way to the network works: a link with carrier, and the default gateway answering ARP if there is one.
 * Blocks up to two seconds; any thread, one test at a time.
 */
public final class UplinkProbe {

    private static final int ATTEMPTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Host host;

    /** A probe with a host of its own. */
    public UplinkProbe(Host host) {
        this.host = host;
    }

    /** Tests now. */
    public synchronized ServiceInput.UplinkTested test() {
        try {
            List<LinkInfo> links = host.rtnl().links();
            boolean carrier = links.stream()
                    .anyMatch(link -> link.hardwareType() == LinkInfo.HARDWARE_ETHERNET
                            && link.flags().has(LinkFlags.LOWER_UP | LinkFlags.UP));
            if (!carrier) {
                return new ServiceInput.UplinkTested(false, "no link has carrier");
            }
            for (RouteInfo route : host.rtnl().routes()) {
                boolean isDefault = route.destination().prefixLength() == 0 && route.table() == RouteInfo.TABLE_MAIN;
                for (NextHop hop : isDefault ? route.hops() : List.<NextHop>of()) {
                    Optional<LinkInfo> link = links.stream()
                            .filter(each -> hop.link()
                                    .filter(ref -> ref.index() == each.index())
                                    .isPresent())
                            .findFirst();
                    if (link.isPresent()
                            && hop.gateway().filter(IpAddress::isIpv4).isPresent()) {
                        return ask(link.get(), hop.gateway().get());
                    }
                }
            }
            return new ServiceInput.UplinkTested(true, "carrier, and no default gateway to ask");
        } catch (KernelException e) {
            return new ServiceInput.UplinkTested(true, "could not be tested: " + e.getMessage());
        }
    }

    private ServiceInput.UplinkTested ask(LinkInfo link, IpAddress gateway) throws KernelException {
        MacAddress mac = link.mac().orElse(ArpPacket.NO_MAC);
        Optional<IpAddress> own = host.rtnl().addresses().stream()
                .filter(address -> address.link().index() == link.index())
                .map(AddressInfo::local)
                .filter(local -> local.address().isIpv4() && local.contains(gateway))
                .map(local -> local.address())
                .findFirst();
        ArpQuestion question = own.map(address -> ArpQuestion.whoHas(mac, address, gateway))
                .orElseGet(() -> ArpQuestion.isTaken(mac, gateway));
        try (PacketSocket socket = host.packetSocket(link.name(), EthernetFrame.ARP)) {
            ArpExchange exchange = new ArpExchange(socket, question);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                exchange.ask(MacAddress.BROADCAST);
                if (exchange.next(PATIENCE).isPresent()) {
                    return new ServiceInput.UplinkTested(true, "gateway " + gateway + " answers ARP on " + link.name());
                }
            }
        }
        return new ServiceInput.UplinkTested(false, "gateway " + gateway + " does not answer ARP on " + link.name());
    }
}
