package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.engine.model.VrrpInstanceBuilder;
import io.lvsconsole.engine.model.VrrpSettings;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run is about: how many directors, how they are configured.
 *
 * @param directors 2..3
 * @param version of VRRP
 * @param isIpv6 whether the virtual router is one of IPv6
 * @param isUnicast whether adverts go to peers one by one
 * @param interval A
 * @param priorities one per director; equal ones are settled by the higher address
 * @param preempts whether a better director takes over from a worse one
 * @param sharesSubnet whether the VIPs are in the directors' own subnet, with its prefix length
 * @param isGrouped whether each VIP has a virtual router of its own, both in one sync group
 */
record Scenario(
        int directors,
        int version,
        boolean isIpv6,
        boolean isUnicast,
        Duration interval,
        List<Integer> priorities,
        boolean preempts,
        boolean sharesSubnet,
        boolean isGrouped) {

    static final String ROUTER = "VI_1";
    static final String SECOND_ROUTER = "VI_2";

    /** How many other configurations a director may be given while it runs; 0 is the one it begins with. */
    static final int VARIANTS = 4;

    static final String LINK = "eth0";

    Scenario {
        priorities = List.copyOf(priorities);
    }

    /**
     * Draws one.
     *
     * @param isWide whether sync groups are among what may be drawn
     */
    static Scenario draw(Chance chance, boolean isWide) {
        int directors = chance.hits(0.7) ? 2 : 3;
        int version = chance.hits(0.6) ? 3 : 2;
        boolean ipv6 = version == 3 && chance.hits(0.3);
        Duration interval = Duration.ofMillis(version == 2 ? 1000 : chance.oneOf(List.of(100, 200, 500, 1000)));
        boolean equal = chance.hits(0.2);
        List<Integer> priorities = new ArrayList<>();
        for (int i = 0; i < directors; i++) {
            priorities.add(equal ? 100 : 150 - 20 * i - chance.below(20));
        }
        return new Scenario(
                directors,
                version,
                ipv6,
                chance.hits(0.3),
                interval,
                priorities,
                chance.hits(0.7),
                chance.hits(0.5),
                isWide && chance.hits(0.4));
    }

    /** The addresses a machine has anyway; the second one is nobody's business. */
    List<Cidr> ownAddresses(int director) {
        List<Cidr> own = new ArrayList<>();
        own.add(Cidr.of("10.0.0." + (11 + director) + "/24"));
        own.add(Cidr.of("10.77.0." + (11 + director) + "/24"));
        if (isIpv6) {
            own.add(Cidr.of("fe80::" + (11 + director) + "/64"));
        }
        return own;
    }

    private List<Cidr> vipCidrs() {
        if (isIpv6) {
            // A router's first address of IPv6 is a link-local one (RFC 9568 section 5.2.9).
            return List.of(Cidr.of("fe80::80/128"), Cidr.of(isGrouped ? "fe80::81/128" : "2001:db8::80/128"));
        }
        int length = sharesSubnet ? 24 : 32;
        return List.of(Cidr.of("10.0.0.80/" + length), Cidr.of("10.0.0.81/" + length));
    }

    List<IpAddress> vips() {
        return vipCidrs().stream().map(Cidr::address).toList();
    }

    /** How long the kernel keeps a VIP without a refresh. */
    Duration lease() {
        return VrrpPlan.of(config(0)).routers().get(0).lease().orElseThrow();
    }

    /** D of a director. */
    Duration masterDown(int director) {
        return io.lvsconsole.engine.vrrp.VrrpTimers.masterDown(
                VrrpPlan.of(config(director)).routers().get(0), priorities.get(director), interval);
    }

    /** The skew of a director. */
    Duration skew(int director) {
        return masterDown(director).minus(interval.multipliedBy(3));
    }

    EngineConfig config(int director) {
        return config(director, 0);
    }

    /** A director's configuration: as it begins, or another valid one with the same virtual routers. */
    EngineConfig config(int director, int variant) {
        int priority = priorities.get(director) - (variant == 3 ? 3 : 0);
        List<VirtualAddress> vips = vipCidrs().stream().map(VirtualAddress::of).toList();
        List<VrrpInstance> routers = isGrouped
                ? List.of(
                        router(ROUTER, 51, director, priority, vips.subList(0, 1)),
                        router(SECOND_ROUTER, 52, director, priority, vips.subList(1, 2)))
                : List.of(router(ROUTER, 51, director, priority, vips));
        VrrpSettings vrrp = VrrpSettings.NONE.withInstances(routers);
        List<SyncGroup> groups = isGrouped ? List.of(SyncGroup.of("G", List.of(ROUTER, SECOND_ROUTER))) : List.of();
        return EngineConfig.empty().withServices(ServerFarm.services(variant)).withVrrp(vrrp.withSyncGroups(groups));
    }

    private VrrpInstance router(String name, int vrid, int director, int priority, List<VirtualAddress> vips) {
        VrrpInstanceBuilder builder = new VrrpInstanceBuilder(name, LINK, vrid)
                .version(version)
                .state(VrrpInstance.InitialState.BACKUP)
                .priority(priority)
                .advertInt(interval)
                .preempt(preempts)
                .virtualIpaddress(vips);
        if (isUnicast) {
            builder.unicastPeer(peers(director));
        }
        return builder.build();
    }

    private List<UnicastPeer> peers(int director) {
        List<UnicastPeer> peers = new ArrayList<>();
        for (int i = 0; i < directors; i++) {
            if (i != director) {
                peers.add(UnicastPeer.of(speaker(i)));
            }
        }
        return peers;
    }

    /** The address a director's adverts come from. */
    IpAddress speaker(int director) {
        return IpAddress.of(isIpv6 ? "fe80::" + (11 + director) : "10.0.0." + (11 + director));
    }
}
