package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import java.time.Duration;

/** S6: what the engine did not make, it does not take away: the machine's own addresses, and foreign ones beside them. */
final class ForeignThingsStay implements Invariant {

    private static final Duration EVERY = Duration.ofMillis(100);

    private MonoTime next = MonoTime.ZERO;

    @Override
    public void check(World world) {
        if (world.now().isBefore(next)) {
            return;
        }
        next = world.now().plus(EVERY);
        for (Director director : world.directors()) {
            for (Cidr own : director.machine().ownAddresses()) {
                // IPv6 addresses go with a link that is set down; that is the kernel's doing.
                boolean watched = own.address().family() == Family.IPV4;
                if (watched && !director.machine().isConfigured(own.address())) {
                    world.context().broken("S6", director.name(), "its own address " + own + " is gone");
                }
            }
        }
    }
}
