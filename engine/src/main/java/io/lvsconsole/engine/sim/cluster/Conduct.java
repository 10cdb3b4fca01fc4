package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.core.VrrpStatus;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one director may do at all, whatever the others do: rules S2 (no stale master), S3 (read before you decide) and
 * S15 (strange packets move nothing). It watches from outside: what is sent, written and announced, and when.
 */
final class Conduct implements Watch {

    private static final Duration TOLERANCE = Duration.ofMillis(1);

    private final Director director;
    private final SimulationContext world;
    private final TreeMap<String, VirtualRouter> routers = new TreeMap<>();
    /** When each router last advertised in its present mastership, by the machine's clock. */
    private final TreeMap<String, MonoTime> lastSent = new TreeMap<>();
    /** Until when a router that woke up as a stale master must keep silent. */
    private final TreeMap<String, MonoTime> silentUntil = new TreeMap<>();

    /** The last advert before the pause that each silence is for. */
    private final TreeMap<String, MonoTime> silencedAfter = new TreeMap<>();

    private List<String> before = List.of();

    Conduct(Director director, SimulationContext world) {
        this.director = director;
        this.world = world;
        VrrpPlan.of(director.config()).routers().forEach(router -> routers.put(router.name(), router));
    }

    @Override
    public void processStarted() {
        lastSent.clear();
        silentUntil.clear();
        silencedAfter.clear();
    }

    @Override
    public void processEnded() {
        processStarted();
    }

    /** After a pause that made a master stale, not one packet of a master may leave before a full D. */
    @Override
    public void thawed() {
        MonoTime now = director.machine().clock();
        lastSent.forEach((name, sent) -> {
            // A second pause right behind the first finds it awake once already: its D began then.
            boolean isStale = now.since(sent).compareTo(staleAfter(name)) > 0;
            if (isStale && !sent.equals(silencedAfter.put(name, sent))) {
                silentUntil.put(
                        name, now.plus(routers.get(name).advertInterval().multipliedBy(3)));
            }
        });
    }

    private Duration staleAfter(String router) {
        Duration interval = routers.get(router).advertInterval();
        return interval.multipliedBy(3).minus(interval.dividedBy(2));
    }

    @Override
    public void transitioned(String router, Role to) {
        if (to != Role.MASTER) {
            lastSent.remove(router);
        } else if (director.unread() > 0) {
            world.broken("S3", director.name(), router + " becomes master with unread packets in its socket");
        }
    }

    @Override
    public void sends(String router, VrrpAdvert advert) {
        if (advert.priority() == 0) {
            lastSent.remove(router);
            return;
        }
        fresh(router, "advertises");
        lastSent.put(router, director.machine().clock());
    }

    @Override
    public void announces(String router) {
        fresh(router, "announces its addresses");
    }

    @Override
    public void writes(String router) {
        fresh(router, "writes its addresses");
    }

    private void fresh(String router, String deed) {
        MonoTime now = director.machine().clock();
        Optional<Duration> gap = Optional.ofNullable(lastSent.get(router)).map(now::since);
        if (gap.isPresent() && gap.get().compareTo(staleAfter(router).plus(TOLERANCE)) > 0) {
            world.broken(
                    "S2",
                    director.name(),
                    router + " " + deed + " " + gap.get().toMillis() + " ms after its last advert");
        }
        MonoTime silence = silentUntil.get(router);
        if (silence != null && now.isBefore(silence)) {
            world.broken("S2", director.name(), router + " " + deed + " before a full D after it woke up");
        }
    }

    /** Remembers how things stand before a packet that must not move them. */
    @Override
    public void beforePacket(Datagram datagram) {
        if (datagram.isFarewell()) {
            // Whoever says that he leaves may be followed at once.
            silentUntil.clear();
        }
        MonoTime now = director.machine().clock();
        boolean isStale = lastSent.entrySet().stream()
                .anyMatch(sent -> now.since(sent.getValue()).compareTo(staleAfter(sent.getKey())) > 0);
        before = datagram.isStrange() && !isStale ? standing() : List.of();
    }

    /** A strange packet was handled: everything stands as before. */
    @Override
    public void afterPacket(Datagram datagram) {
        if (!before.isEmpty() && director.isAwake() && !standing().equals(before)) {
            world.broken("S15", director.name(), "a strange packet moved " + before + " to " + standing());
        }
    }

    private List<String> standing() {
        return director.vrrp().map(part -> part.status().routers()).orElse(List.of()).stream()
                .map((VrrpStatus.RouterStatus router) ->
                        router.router().name() + " " + router.role() + " " + router.masterDownAt())
                .toList();
    }
}
