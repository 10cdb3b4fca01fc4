package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.engine.vrrp.ReceivedAdvert;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpDecodeException;
import java.util.List;
import java.util.OptionalLong;

/** What reaches VRRP from outside. */
public sealed interface VrrpInput extends EngineEvent {

    /** A well-formed advertisement arrived. */
    record AdvertArrived(ReceivedAdvert advert) implements VrrpInput {}

    /** Bytes arrived that are no advertisement. */
    record PacketRefused(String link, IpAddress source, VrrpDecodeException.Reason reason) implements VrrpInput {}

    /** Everything that had arrived before {@link VrrpEffect.DrainReceive} has been told. */
    record ReceiveDrained(VirtualRouterKey key) implements VrrpInput {}

    /** An effect of a master came to its execution too late and was not carried out. */
    record TooLate(String router) implements VrrpInput {}

    /** The addresses of a router stand. */
    record VipsInstalled(String router, MonoTime tenure, List<IpAddress> failed) implements VrrpInput {}

    /** Addresses of a router were found missing, or, with an empty list, all there. */
    record VipsMissing(String router, MonoTime tenure, List<IpAddress> missing) implements VrrpInput {}

    /** The kernel reported an address as deleted. */
    record AddressVanished(String link, IpAddress address) implements VrrpInput {}

    /** A link is new or differs, or its addresses do. */
    record LinkChanged(Link link) implements VrrpInput {}

    /** A link is gone. */
    record LinkRemoved(String name) implements VrrpInput {}

    /** A tracked file was read; empty if there is no number in it. */
    record FileRead(String name, int run, OptionalLong number) implements VrrpInput {}

    /** Processes were counted. */
    record ProcessesCounted(String name, int run, int count) implements VrrpInput {}

    /** A virtual service gained or lost its quorum. */
    record QuorumChanged(String service, boolean holds) implements VrrpInput {}

    /** A run before this one was master; told before the start (rule S14). */
    record PreviousMaster(VirtualRouterKey key, MonoTime lastAdvertAt) implements VrrpInput {}

    /** An operator wants a router, or each router if the name is empty, to yield and stand by. */
    record StandbyRequested(String router) implements VrrpInput {}

    /** An operator wants a router, or each router if the name is empty, to take over. */
    record TakeoverRequested(String router) implements VrrpInput {}

    /**
     * The event of an IP packet with protocol 112.
     *
     * @param link the link it came in by
     * @param hopLimit TTL or hop limit, 0..255
     * @param payload what follows the IP header
     */
    static VrrpInput received(String link, IpAddress source, IpAddress destination, int hopLimit, Bytes payload) {
        try {
            return new AdvertArrived(new ReceivedAdvert(
                    link,
                    source,
                    destination,
                    hopLimit,
                    VrrpCodec.decode(payload.toArray(), source, destination).advert()));
        } catch (VrrpDecodeException e) {
            return new PacketRefused(link, source, e.reason());
        }
    }
}
