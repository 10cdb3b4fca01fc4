package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which advertisements count (RFC 9568 section 7.1 and keepalived's order; length, type and checksum were checked by the
 * codec). A refused one moves nothing but a counter.
 */
public final class AdvertFilter {

    private AdvertFilter() {}

    /**
     * The first check that fails.
     *
     * @param known the sender and addresses of the master heard last, for {@code skip_check_adv_addr}
     */
    public static Optional<AdvertRejection> check(
            VirtualRouter router, ReceivedAdvert received, Optional<Heard> known) {
        Transport transport = router.transport();
        Optional<UnicastPeer> peer = transport.peers().stream()
                .filter(candidate -> candidate.address().equals(received.source()))
                .findFirst();
        boolean isMulticast = received.destination().isMulticast();
        if (!hopLimitHolds(transport, peer, received)) {
            return Optional.of(AdvertRejection.HOP_LIMIT);
        }
        if (received.advert().version() != router.version()) {
            return Optional.of(AdvertRejection.VERSION);
        }
        if (received.advert().authentication().type() != router.authentication().type()) {
            return Optional.of(AdvertRejection.AUTHENTICATION_TYPE);
        }
        if (router.authentication().type() != 0
                && received.advert().authentication().data()
                        != router.authentication().data()) {
            return Optional.of(AdvertRejection.PASSWORD);
        }
        if (!intervalHolds(router, received)) {
            return Optional.of(AdvertRejection.INTERVAL);
        }
        if (isMulticast == transport.isUnicast()) {
            return Optional.of(AdvertRejection.TRANSPORT);
        }
        if (!addressesHold(router, received, known)) {
            return Optional.of(AdvertRejection.ADDRESSES);
        }
        boolean sourceCounts =
                transport.checksUnicastSource() || transport.peers().stream().anyMatch(AdvertFilter::checksTtl);
        if (transport.isUnicast() && sourceCounts && peer.isEmpty()) {
            return Optional.of(AdvertRejection.SOURCE);
        }
        return Optional.empty();
    }

    private static boolean hopLimitHolds(Transport transport, Optional<UnicastPeer> peer, ReceivedAdvert received) {
        if (!transport.isUnicast()) {
            return received.hopLimit() == 255;
        }
        return peer.map(known -> received.hopLimit() >= known.minTtl().orElse(0)
                        && received.hopLimit() <= known.maxTtl().orElse(255))
                .orElse(true);
    }

    /** A TTL check also makes the source address count. */
    private static boolean checksTtl(UnicastPeer peer) {
        return peer.minTtl().isPresent() || peer.maxTtl().isPresent();
    }

    private static boolean intervalHolds(VirtualRouter router, ReceivedAdvert received) {
        return router.version() == VrrpVersion.V2
                ? received.advert().interval().equals(router.advertInterval())
                : !received.advert().interval().isZero();
    }

    private static boolean addressesHold(VirtualRouter router, ReceivedAdvert received, Optional<Heard> known) {
        if (router.quirks().acceptsOtherAddresses()) {
            return true;
        }
        boolean isKnown = router.quirks().skipsKnownAddresses()
                && known.map(Heard::source).filter(received.source()::equals).isPresent();
        return isKnown || sameSet(received.advert().addresses(), router.advertised());
    }

    private static boolean sameSet(List<IpAddress> left, List<IpAddress> right) {
        return left.size() == right.size() && (left.equals(right) || new HashSet<>(left).equals(new HashSet<>(right)));
    }
}
