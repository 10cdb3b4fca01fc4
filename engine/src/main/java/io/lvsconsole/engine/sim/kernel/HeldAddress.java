package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import java.time.Duration;
import java.util.Optional;

/** An address on a link, with its lifetime as a moment. */
final class HeldAddress {

    /** The kernel looks for expired addresses a little after the second is over. */
    private static final Duration LATENESS = Duration.ofMillis(250);

    final SimLink link;
    AddressInfo row;
    boolean isSecondary;
    private MonoTime set;
    private Optional<MonoTime> expiry = Optional.empty();

    HeldAddress(SimLink link, AddressInfo row, MonoTime now) {
        this.link = link;
        this.row = row;
        this.set = now;
        this.expiry = end();
    }

    void refresh(AddressInfo newRow, MonoTime now) {
        row = row.withLifetimes(newRow.valid(), newRow.preferred()).withMetric(newRow.metric());
        set = now;
        expiry = end();
    }

    /** When it is deleted, unless it is for ever. */
    Optional<MonoTime> expiry() {
        return expiry;
    }

    private Optional<MonoTime> end() {
        return row.valid().isForever()
                ? Optional.empty()
                : Optional.of(
                        set.plus(Duration.ofSeconds(row.valid().seconds())).plus(LATENESS));
    }

    /** Whether both are in one IPv4 subnet: same length, same prefix. */
    boolean sharesSubnet(Cidr other) {
        return row.local().prefixLength() == other.prefixLength() && network().equals(other.network());
    }

    Cidr network() {
        return new Cidr(row.peer().orElse(row.address()), row.local().prefixLength()).network();
    }

    AddressInfo info(MonoTime now) {
        Lifetime preferred = left(row.preferred(), now);
        AddressFlags flags = row.flags()
                .with(isSecondary ? AddressFlags.SECONDARY : 0)
                .with(row.valid().isForever() ? AddressFlags.PERMANENT : 0)
                .with(preferred.seconds() == 0 ? AddressFlags.DEPRECATED : 0);
        return new AddressInfo(
                link.ref(),
                row.local(),
                row.peer(),
                row.broadcast(),
                row.address().isIpv4() ? row.label().isEmpty() ? link.name : row.label() : "",
                row.scope(),
                flags,
                left(row.valid(), now),
                preferred,
                row.protocol(),
                row.metric());
    }

    private Lifetime left(Lifetime lifetime, MonoTime now) {
        if (lifetime.isForever()) {
            return lifetime;
        }
        return new Lifetime(Math.max(0, lifetime.seconds() - now.since(set).toSeconds()));
    }
}
