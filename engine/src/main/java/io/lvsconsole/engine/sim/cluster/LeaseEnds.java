package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.TreeMap;

/** S4: a frozen or killed engine stops owning within its lease and half a second, by the machine's own clock. */
final class LeaseEnds implements Invariant {

    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private final TreeMap<String, MonoTime> asleepSince = new TreeMap<>();

    @Override
    public void check(World world) {
        for (Director director : world.directors()) {
            if (director.isAwake() || !director.machine().isRunning()) {
                if (director.isAwake()) {
                    asleepSince.remove(director.name());
                }
                continue;
            }
            MonoTime now = director.machine().clock();
            MonoTime since = asleepSince.computeIfAbsent(director.name(), name -> now);
            Duration asleep = now.since(since);
            if (asleep.compareTo(world.lease().plus(TOLERANCE)) <= 0) {
                continue;
            }
            for (IpAddress vip : world.vips()) {
                if (director.machine().isConfigured(vip)) {
                    world.context()
                            .broken(
                                    "S4",
                                    director.name(),
                                    "still has " + vip + " " + asleep.toMillis() + " ms after its engine stopped");
                }
            }
        }
    }
}
