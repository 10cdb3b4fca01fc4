package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The addresses are exactly where the engine is master, within a bound; so a restart neither leaves an orphan nor keeps
 * what it may not keep (S14). While the kernel refuses or others edit, an address may be missing for a lease.
 */
final class AddressFollowsRole implements Invariant {

    private static final Duration BOUND = Duration.ofMillis(150);

    private final TreeMap<String, MonoTime> wrongSince = new TreeMap<>();
    private final TreeMap<String, List<VirtualRouter>> routers = new TreeMap<>();

    @Override
    public void check(World world) {
        for (Director director : world.directors()) {
            for (VirtualRouter router : routers.computeIfAbsent(
                    director.name(), name -> VrrpPlan.of(director.config()).routers())) {
                check(world, director, router);
            }
        }
    }

    private void check(World world, Director director, VirtualRouter router) {
        boolean shouldHold = director.role(router.name()) == Role.MASTER;
        boolean isWrong = false;
        for (VirtualAddress address : router.addresses()) {
            isWrong |= director.machine().isConfigured(address.address().address()) != shouldHold;
        }
        boolean counts = isWrong && director.isAwake();
        if (!counts && wrongSince.isEmpty()) {
            return;
        }
        String key = director.name() + " " + router.name();
        if (!counts) {
            wrongSince.remove(key);
            return;
        }
        MonoTime now = world.now();
        MonoTime since = wrongSince.computeIfAbsent(key, name -> now);
        MonoTime start = since.isAfter(director.lastEventAt()) ? since : director.lastEventAt();
        Duration bound = shouldHold ? BOUND.plus(world.lease()) : BOUND;
        if (now.since(start).compareTo(bound) > 0) {
            world.context()
                    .broken(
                            "S4/S14",
                            director.name(),
                            router.name() + " is " + director.role(router.name()) + " but its addresses are "
                                    + (shouldHold ? "missing" : "still there"));
        }
    }
}
