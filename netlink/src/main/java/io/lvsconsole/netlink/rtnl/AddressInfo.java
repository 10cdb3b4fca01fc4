package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * An address of a link; as it is, and as it is to be in a change.
 *
 * @param link the link
 * @param local the address with its prefix length; with a peer the length is the peer's
 * @param peer the other end of a point-to-point link, of the same family
 * @param broadcast IPv4 broadcast address
 * @param label IPv4 label, the link's name with or without {@code :alias}; empty for IPv6. In a change, empty means the
 *     link's name; at most 15 bytes
 * @param scope how far it is valid; IPv6 computes it from the address
 * @param flags settable and reported flags; a change uses {@link AddressFlags#SETTABLE} ones
 * @param valid how long the address stays
 * @param preferred how long it is preferred as a source; not above valid (EINVAL); zero deprecates
 * @param protocol {@code IFA_PROTO}: who set it, 0 unspecified, 18 keepalived; kernels before 5.18 drop it
 * @param metric of the prefix route, 0 the default ({@code IFA_RT_PRIORITY})
 */
public record AddressInfo(
        LinkRef link,
        Cidr local,
        Optional<IpAddress> peer,
        Optional<IpAddress> broadcast,
        String label,
        Scope scope,
        AddressFlags flags,
        Lifetime valid,
        Lifetime preferred,
        int protocol,
        long metric) {

    /** {@code RTPROT_KEEPALIVED}, also used for addresses. */
    public static final int PROTOCOL_KEEPALIVED = 18;

    /** Checks families and ranges. */
    public AddressInfo {
        IpAddress address = local.address();
        if (peer.filter(p -> p.family() != address.family()).isPresent()
                || broadcast.filter(b -> b.family() != address.family()).isPresent()) {
            throw new IllegalArgumentException("peer and broadcast of " + local + " must be of its family");
        }
        if (protocol < 0 || protocol > 255) {
            throw new IllegalArgumentException("address protocol " + protocol + " is not 0..255");
        }
        if (metric < 0 || metric > 0xffffffffL) {
            throw new IllegalArgumentException("metric " + metric + " is not 0..4294967295");
        }
    }

    /** An address for ever, of scope global, without anything special. */
    public static AddressInfo of(LinkRef link, Cidr local) {
        return new AddressInfo(
                link,
                local,
                Optional.empty(),
                Optional.empty(),
                "",
                Scope.GLOBAL,
                AddressFlags.NONE,
                Lifetime.FOREVER,
                Lifetime.FOREVER,
                0,
                0);
    }

    /** The family. */
    public Family family() {
        return local.address().family();
    }

    /** The address alone. */
    public IpAddress address() {
        return local.address();
    }

    /** Whether both are the same row of the kernel: link, address, prefix length and peer. */
    public boolean isSameRow(AddressInfo other) {
        return link.isSame(other.link) && local.equals(other.local) && peer.equals(other.peer);
    }

    /** The same with a peer. */
    public AddressInfo withPeer(IpAddress value) {
        return new AddressInfo(
                link, local, Optional.of(value), broadcast, label, scope, flags, valid, preferred, protocol, metric);
    }

    /** The same with a broadcast address. */
    public AddressInfo withBroadcast(IpAddress value) {
        return new AddressInfo(
                link, local, peer, Optional.of(value), label, scope, flags, valid, preferred, protocol, metric);
    }

    /** The same with a label. */
    public AddressInfo withLabel(String value) {
        return new AddressInfo(link, local, peer, broadcast, value, scope, flags, valid, preferred, protocol, metric);
    }

    /** The same with a scope. */
    public AddressInfo withScope(Scope value) {
        return new AddressInfo(link, local, peer, broadcast, label, value, flags, valid, preferred, protocol, metric);
    }

    /** The same with these flags. */
    public AddressInfo withFlags(AddressFlags value) {
        return new AddressInfo(link, local, peer, broadcast, label, scope, value, valid, preferred, protocol, metric);
    }

    /** The same with these lifetimes. */
    public AddressInfo withLifetimes(Lifetime newValid, Lifetime newPreferred) {
        return new AddressInfo(
                link, local, peer, broadcast, label, scope, flags, newValid, newPreferred, protocol, metric);
    }

    /** The same marked as set by this protocol. */
    public AddressInfo withProtocol(int value) {
        return new AddressInfo(link, local, peer, broadcast, label, scope, flags, valid, preferred, value, metric);
    }

    /** The same with a metric of the prefix route. */
    public AddressInfo withMetric(long value) {
        return new AddressInfo(link, local, peer, broadcast, label, scope, flags, valid, preferred, protocol, value);
    }
}
