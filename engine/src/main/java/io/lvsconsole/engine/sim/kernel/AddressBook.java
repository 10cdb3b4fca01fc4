package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a simulated host ({@code net/ipv4/devinet.c}, {@code net/ipv6/addrconf.c}): primaries and
 * secondaries, lifetimes, labels.
 */
final class AddressBook {

    private static final int LABEL_MAX = 15;

    private final List<HeldAddress> addresses = new ArrayList<>();
    /** What {@link #nextToExpire} found, until something changes: it is asked at every turn of a simulation. */
    private Optional<Optional<HeldAddress>> soonest = Optional.empty();

    List<HeldAddress> all() {
        return addresses;
    }

    /** As the kernel lists them: IPv4 first, by link, primaries before secondaries. */
    List<HeldAddress> inKernelOrder() {
        List<HeldAddress> sorted = new ArrayList<>(addresses);
        sorted.sort(Comparator.comparing((HeldAddress held) -> held.row.family())
                .thenComparing(held -> held.link.index)
                .thenComparing(held -> held.isSecondary));
        return sorted;
    }

    /**
     * Adds or refreshes an address.
     *
     * @return the address as it is now
     */
    HeldAddress put(SimLink link, AddressInfo wanted, PutMode mode, MonoTime now) {
        check(wanted);
        Optional<HeldAddress> present = find(link, wanted);
        if (present.isPresent()) {
            if (mode != PutMode.CHANGE && mode != PutMode.REPLACE) {
                throw new Refused(Errno.EEXIST);
            }
            present.get().refresh(wanted, now);
            soonest = Optional.empty();
            return present.get();
        }
        HeldAddress held = new HeldAddress(link, wanted, now);
        if (wanted.family() == Family.IPV4) {
            for (HeldAddress other : on(link)) {
                if (other.row.family() == Family.IPV4 && other.sharesSubnet(held.network())) {
                    if (!other.row.scope().equals(wanted.scope())) {
                        throw new Refused(Errno.EINVAL);
                    }
                    held.isSecondary = true;
                }
            }
        } else {
            held.row = wanted.withScope(scopeOf(wanted.address()));
        }
        addresses.add(held);
        soonest = Optional.empty();
        return held;
    }

    private static void check(AddressInfo wanted) {
        boolean badLifetime = wanted.valid().seconds() == 0
                || wanted.preferred().seconds() > wanted.valid().seconds();
        boolean badAddress = wanted.address().isMulticast() && wanted.family() == Family.IPV6;
        if (badLifetime || badAddress || wanted.label().length() > LABEL_MAX) {
            throw new Refused(Errno.EINVAL);
        }
    }

    private Optional<HeldAddress> find(SimLink link, AddressInfo wanted) {
        return on(link).stream()
                .filter(held -> held.row.address().equals(wanted.address()))
                .filter(held -> wanted.family() == Family.IPV6
                        || held.row.local().prefixLength() == wanted.local().prefixLength()
                                && held.row.peer().equals(wanted.peer()))
                .findFirst();
    }

    private static Scope scopeOf(IpAddress address) {
        return address.isLoopback() ? Scope.HOST : address.isLinkLocal() ? Scope.LINK : Scope.GLOBAL;
    }

    List<HeldAddress> on(SimLink link) {
        return addresses.stream().filter(held -> held.link == link).toList();
    }

    /** The address a deletion means. */
    HeldAddress match(SimLink link, AddressInfo wanted) {
        return on(link).stream()
                .filter(held -> held.row.local().equals(wanted.local()))
                .filter(held -> wanted.peer().isEmpty() || held.row.peer().equals(wanted.peer()))
                .filter(held -> wanted.label().isEmpty()
                        || wanted.family() == Family.IPV6
                        || wanted.label().equals(held.row.label().isEmpty() ? link.name : held.row.label()))
                .findFirst()
                .orElseThrow(() -> new Refused(Errno.EADDRNOTAVAIL));
    }

    /**
     * Takes an address away. With an IPv4 primary go its secondaries, or the first of them becomes primary.
     *
     * @return what went, secondaries first
     */
    List<HeldAddress> remove(HeldAddress held, boolean promoteSecondaries) {
        soonest = Optional.empty();
        addresses.remove(held);
        List<HeldAddress> secondaries = held.isSecondary || held.row.family() == Family.IPV6
                ? List.of()
                : on(held.link).stream()
                        .filter(other -> other.isSecondary && other.sharesSubnet(held.row.local()))
                        .toList();
        List<HeldAddress> gone = new ArrayList<>();
        if (promoteSecondaries) {
            secondaries.stream().findFirst().ifPresent(first -> first.isSecondary = false);
        } else {
            addresses.removeAll(secondaries);
            gone.addAll(secondaries);
        }
        gone.add(held);
        return gone;
    }

    /** The earliest moment a lifetime ends. */
    Optional<HeldAddress> nextToExpire() {
        if (soonest.isEmpty()) {
            soonest = Optional.of(findNextToExpire());
        }
        return soonest.get();
    }

    private Optional<HeldAddress> findNextToExpire() {
        Optional<HeldAddress> next = Optional.empty();
        for (HeldAddress held : addresses) {
            Optional<MonoTime> expiry = held.expiry();
            if (expiry.isPresent()
                    && (next.isEmpty()
                            || expiry.get().isBefore(next.get().expiry().orElseThrow()))) {
                next = Optional.of(held);
            }
        }
        return next;
    }
}
