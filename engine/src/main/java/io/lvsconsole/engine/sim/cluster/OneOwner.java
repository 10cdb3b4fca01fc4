package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * S1: two directors that hear each other both own an address for at most 2 A + 50 ms. Time counts only while nothing
 * disturbs them: no packet between them lost, no pause, no cut; each of these starts the count anew.
 */
final class OneOwner implements Invariant {

    private static final Duration TOLERANCE = Duration.ofMillis(50);

    private record Watch(MonoTime since, int lost) {}

    private final TreeMap<String, Watch> watches = new TreeMap<>();

    @Override
    public void check(World world) {
        List<Director> directors = world.directors();
        for (int i = 0; i < directors.size(); i++) {
            for (int j = i + 1; j < directors.size(); j++) {
                for (IpAddress vip : world.vips()) {
                    check(world, directors.get(i), directors.get(j), vip);
                }
            }
        }
    }

    private void check(World world, Director one, Director other, IpAddress vip) {
        boolean both =
                one.machine().isConfigured(vip) && other.machine().isConfigured(vip) && world.hearEachOther(one, other);
        if (!both && watches.isEmpty()) {
            return;
        }
        String pair = one.name() + "+" + other.name() + " " + vip;
        if (!both) {
            watches.remove(pair);
            return;
        }
        MonoTime now = world.now();
        int lost = world.segment().lostBetween(one.name(), other.name());
        Watch watch = watches.get(pair);
        MonoTime disturbed = latest(one.lastEventAt(), other.lastEventAt(), world.networkChangedAt());
        if (watch == null || watch.lost() != lost) {
            watches.put(pair, new Watch(now, lost));
            return;
        }
        MonoTime since = latest(watch.since(), disturbed, disturbed);
        Duration limit = world.slowestInterval()
                .multipliedBy(2)
                .plus(TOLERANCE)
                .plus(world.segment().slowest());
        if (now.since(since).compareTo(limit) > 0) {
            world.context()
                    .broken("S1", pair, "two owners for " + now.since(since).toMillis() + " ms");
        }
    }

    private static MonoTime latest(MonoTime a, MonoTime b, MonoTime c) {
        MonoTime later = a.isAfter(b) ? a : b;
        return later.isAfter(c) ? later : c;
    }
}
