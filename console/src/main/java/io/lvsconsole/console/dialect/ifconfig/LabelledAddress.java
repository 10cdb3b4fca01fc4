package io.lvsconsole.console.dialect.ifconfig;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.Optional;

/**
 * The old calls on the one IPv4 address that a label stands for ({@code SIOCSIFADDR} and its kin in
 * {@code net/ipv4/devinet.c}), made of rtnetlink changes: each takes the address away and puts the changed one.
 */
final class LabelledAddress {

    private final Rtnl rtnl;

    LabelledAddress(Rtnl rtnl) {
        this.rtnl = rtnl;
    }

    private LinkInfo link(String label) throws KernelException {
        return rtnl.link(LinkRef.named(Interfaces.linkName(label)))
                .orElseThrow(() -> new KernelException("ioctl", label, Errno.ENODEV));
    }

    private Optional<AddressInfo> current(String label) throws KernelException {
        return Interfaces.read(rtnl).labelled(label);
    }

    private AddressInfo required(String label) throws KernelException {
        link(label);
        return current(label).orElseThrow(() -> new KernelException("ioctl", label, Errno.EADDRNOTAVAIL));
    }

    /** Gives the label this address, with the netmask of its class and the broadcast address of that. */
    void set(String label, IpAddress address) throws KernelException {
        LinkInfo link = link(label);
        Optional<AddressInfo> old = current(label);
        boolean unchanged = rtnl.addresses().stream()
                .anyMatch(
                        found -> found.label().equals(label) && found.address().equals(address));
        if (unchanged) {
            return;
        }
        boolean pointToPoint = link.flags().has(LinkFlags.POINT_TO_POINT);
        Cidr local = new Cidr(address, pointToPoint ? 32 : classLength(address, label));
        AddressInfo wanted = AddressInfo.of(link.ref(), local)
                .withLabel(label)
                .withScope(address.isLoopback() ? Scope.HOST : Scope.GLOBAL);
        Optional<IpAddress> broadcast = link.flags().has(LinkFlags.BROADCAST) ? local.broadcast() : Optional.empty();
        exchange(old, broadcast.isPresent() ? wanted.withBroadcast(broadcast.get()) : wanted);
    }

    private static int classLength(IpAddress address, String label) throws KernelException {
        int first = address.ipv4Bits() >>> 24;
        if (address.isAny()) {
            return 0;
        }
        if (first >= 224) {
            throw new KernelException("SIOCSIFADDR", label, Errno.EINVAL);
        }
        return first < 128 ? 8 : first < 192 ? 16 : 24;
    }

    private void exchange(Optional<AddressInfo> old, AddressInfo wanted) throws KernelException {
        if (old.isPresent()) {
            rtnl.apply(new RtnlChange.DeleteAddress(old.get()));
        }
        if (!wanted.address().isAny()) {
            rtnl.apply(new RtnlChange.PutAddress(wanted, PutMode.ADD));
        }
    }

    /** Sets the netmask; a broadcast address that was the old mask's follows. */
    void netmask(String label, IpAddress mask) throws KernelException {
        AddressInfo old = required(label);
        int length = maskLength(mask).orElseThrow(() -> new KernelException("ioctl", label, Errno.EINVAL));
        if (old.local().prefixLength() == length) {
            return;
        }
        Cidr local = new Cidr(old.address(), length);
        boolean followed = old.broadcast().isPresent()
                && old.broadcast().equals(old.local().broadcast());
        Optional<IpAddress> broadcast = followed && local.broadcast().isPresent() ? local.broadcast() : old.broadcast();
        exchange(Optional.of(old), copy(old, local, broadcast, old.peer()));
    }

    /** Sets the broadcast address. */
    void broadcast(String label, IpAddress broadcast) throws KernelException {
        AddressInfo old = required(label);
        if (!old.broadcast().equals(Optional.of(broadcast))) {
            exchange(Optional.of(old), copy(old, old.local(), Optional.of(broadcast), old.peer()));
        }
    }

    /** Sets the other end. */
    void peer(String label, IpAddress peer) throws KernelException {
        AddressInfo old = required(label);
        if (!old.peer().equals(Optional.of(peer))) {
            exchange(Optional.of(old), copy(old, old.local(), old.broadcast(), Optional.of(peer)));
        }
    }

    private static AddressInfo copy(
            AddressInfo old, Cidr local, Optional<IpAddress> broadcast, Optional<IpAddress> peer) {
        AddressInfo address =
                AddressInfo.of(old.link(), local).withLabel(old.label()).withScope(old.scope());
        address = broadcast.isPresent() ? address.withBroadcast(broadcast.get()) : address;
        return peer.isPresent() ? address.withPeer(peer.get()) : address;
    }

    private static Optional<Integer> maskLength(IpAddress mask) {
        for (int length = 0; length <= 32; length++) {
            if (Cidr.ipv4Mask(length).equals(mask)) {
                return Optional.of(length);
            }
        }
        return Optional.empty();
    }

    /** {@code up} or {@code down} of an alias; EADDRNOTAVAIL if it has no address. */
    void aliasFlag(String label, boolean up) throws KernelException {
        AddressInfo address = required(label);
        if (!up) {
            rtnl.apply(new RtnlChange.DeleteAddress(address));
        }
    }

    /** A further address: IPv6 on the link, IPv4 on the first alias that is free. */
    void add(String name, Cidr prefix) throws KernelException {
        LinkInfo link = link(name);
        if (!prefix.address().isIpv4()) {
            rtnl.apply(new RtnlChange.PutAddress(AddressInfo.of(link.ref(), prefix), PutMode.ADD));
            return;
        }
        int number = 0;
        while (current(link.name() + ":" + number).isPresent()) {
            number++;
        }
        String label = link.name() + ":" + number;
        // The new alias takes the mask and the broadcast address of the interface, fitting or not, as the original
        // does.
        AddressInfo model = required(link.name());
        boolean ownLength = prefix.prefixLength() != 32;
        int length = ownLength ? prefix.prefixLength() : model.local().prefixLength();
        Cidr local = new Cidr(prefix.address(), length);
        Optional<IpAddress> broadcast = ownLength ? local.broadcast() : model.broadcast();
        AddressInfo wanted = AddressInfo.of(link.ref(), local).withLabel(label);
        exchange(Optional.empty(), broadcast.isPresent() ? wanted.withBroadcast(broadcast.get()) : wanted);
    }

    /** Takes an address off the link. EADDRNOTAVAIL if it is not there; of IPv4 nothing is said then. */
    void delete(String name, Cidr prefix) throws KernelException {
        LinkInfo link = link(name);
        Optional<AddressInfo> found = Interfaces.read(rtnl).of(link).stream()
                .filter(address -> address.address().equals(prefix.address()))
                .filter(address -> address.address().isIpv4() || address.local().equals(prefix))
                .findFirst();
        if (found.isPresent()) {
            rtnl.apply(new RtnlChange.DeleteAddress(found.get()));
        } else if (!prefix.address().isIpv4()) {
            throw new KernelException("ioctl", name, Errno.EADDRNOTAVAIL);
        }
    }
}
