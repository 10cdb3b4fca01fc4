package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A client, or the router it is behind: remembers where an address is until it is told otherwise. */
final class Client implements Segment.Station {

    private final String name;
    private final Map<IpAddress, MacAddress> cache = new LinkedHashMap<>();
    private final Set<IpAddress> misled = new LinkedHashSet<>();
    private final Predicate<MacAddress> isAlone;

    /**
     * A client.
     *
     * @param isAlone whether the sender of an announcement is cut off from another owner just now
     */
    Client(String name, Predicate<MacAddress> isAlone) {
        this.name = name;
        this.isAlone = isAlone;
    }

    /**
     * Whether the last it heard of an address came from one side of a split, or could not arrive because of one. If a side
     * gives up before the split heals, nobody tells the client until its entry grows old.
     */
    boolean isMisled(IpAddress address) {
        return misled.contains(address);
    }

    /** Where it would send a packet for an address; empty if it would have to ask. */
    Optional<MacAddress> knows(IpAddress address) {
        return Optional.ofNullable(cache.get(address));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public boolean has(IpAddress address) {
        return false;
    }

    @Override
    public void receive(Datagram datagram) {
        // Not a router's business.
    }

    @Override
    public void missedWordOf(IpAddress address) {
        misled.add(address);
    }

    @Override
    public void heardOf(IpAddress address, MacAddress mac) {
        cache.put(address, mac);
        misled.remove(address);
    }

    /** What was sent on one side of a split stays a word of one side, even if the split heals while it is under way. */
    @Override
    public Runnable arrivalOf(IpAddress address, MacAddress mac) {
        boolean isOneSided = isAlone.test(mac);
        return () -> {
            heardOf(address, mac);
            if (isOneSided || isAlone.test(mac)) {
                misled.add(address);
            }
        };
    }
}
