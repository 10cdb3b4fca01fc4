package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import java.time.Duration;
import java.util.TreeMap;

/** The members of a sync group are master together or not at all ({@code vrrp_sync_group}), within a moment. */
final class GroupsAgree implements Invariant {

    private static final Duration BOUND = Duration.ofMillis(150);

    private final TreeMap<String, MonoTime> apartSince = new TreeMap<>();

    @Override
    public void check(World world) {
        if (!world.scenario().isGrouped()) {
            return;
        }
        for (Director director : world.directors()) {
            boolean isApart = director.isAwake()
                    && (director.role(Scenario.ROUTER) == Role.MASTER)
                            != (director.role(Scenario.SECOND_ROUTER) == Role.MASTER);
            if (!isApart) {
                apartSince.remove(director.name());
                continue;
            }
            MonoTime since = apartSince.computeIfAbsent(director.name(), name -> world.now());
            MonoTime start = since.isAfter(director.lastEventAt()) ? since : director.lastEventAt();
            if (world.now().since(start).compareTo(BOUND) > 0) {
                world.context()
                        .broken(
                                "group",
                                director.name(),
                                "is " + director.role(Scenario.ROUTER) + " and " + director.role(Scenario.SECOND_ROUTER)
                                        + " in one sync group");
            }
        }
    }
}
