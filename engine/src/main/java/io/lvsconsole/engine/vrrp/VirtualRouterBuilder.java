package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a {@link VirtualRouter}; unset ones have keepalived's defaults. One thread. */
public final class VirtualRouterBuilder {

    private final String name;
    private final VirtualRouterKey key;
    private VrrpVersion version;
    private int priority = 100;
    private Duration advertInterval = Duration.ofSeconds(1);
    private int downTimerAdverts = 3;
    private VrrpAuthentication authentication = VrrpAuthentication.NONE;
    private Preemption preemption = Preemption.AT_ONCE;
    private Transport transport;
    private List<VirtualAddress> addresses = List.of();
    private List<VirtualAddress> excluded = List.of();
    private List<VirtualRoute> routes = List.of();
    private List<VirtualRule> rules = List.of();
    private Announcing announcing = Announcing.DEFAULT;
    private Optional<Duration> lease = Optional.empty();
    private Optional<VirtualMac> virtualMac = Optional.empty();
    private List<Tracking> tracking = List.of();
    private boolean tracksLink = true;
    private Optional<String> group = Optional.empty();
    private Quirks quirks = Quirks.NONE;

    VirtualRouterBuilder(String name, VirtualRouterKey key) {
        this.name = name;
        this.key = key;
        this.version = key.family() == Family.IPV4 ? VrrpVersion.V2 : VrrpVersion.V3;
        this.transport = Transport.multicast(VrrpCodec.group(key.family()));
    }

    /** The packet format; 2 for IPv4 and 3 for IPv6 by default. */
    public VirtualRouterBuilder version(VrrpVersion value) {
        version = value;
        return this;
    }

    /** The configured priority; 100 by default. */
    public VirtualRouterBuilder priority(int value) {
        priority = value;
        return this;
    }

    /** The advertisement interval; 1 s by default. */
    public VirtualRouterBuilder advertInterval(Duration value) {
        advertInterval = value;
        return this;
    }

    /** Intervals of silence that mean the master is gone; 3 by default. */
    public VirtualRouterBuilder downTimerAdverts(int value) {
        downTimerAdverts = value;
        return this;
    }

    /** The v2 authentication field; none by default. */
    public VirtualRouterBuilder authentication(VrrpAuthentication value) {
        authentication = value;
        return this;
    }

    /** Whether to preempt; at once by default. */
    public VirtualRouterBuilder preemption(Preemption value) {
        preemption = value;
        return this;
    }

    /** How advertisements travel; multicast by default. */
    public VirtualRouterBuilder transport(Transport value) {
        transport = value;
        return this;
    }

    /** The advertised virtual addresses; none by default. */
    public VirtualRouterBuilder addresses(List<VirtualAddress> value) {
        addresses = value;
        return this;
    }

    /** Addresses that are not advertised; none by default. */
    public VirtualRouterBuilder excluded(List<VirtualAddress> value) {
        excluded = value;
        return this;
    }

    /** Routes of the master; none by default. */
    public VirtualRouterBuilder routes(List<VirtualRoute> value) {
        routes = value;
        return this;
    }

    /** Routing rules of the master; none by default. */
    public VirtualRouterBuilder rules(List<VirtualRule> value) {
        rules = value;
        return this;
    }

    /** Gratuitous ARP and neighbour advertisement; keepalived's numbers by default. */
    public VirtualRouterBuilder announcing(Announcing value) {
        announcing = value;
        return this;
    }

    /** The kernel lifetime of the addresses; none by default. */
    public VirtualRouterBuilder lease(Optional<Duration> value) {
        lease = value;
        return this;
    }

    /** The macvlan; none by default. */
    public VirtualRouterBuilder virtualMac(Optional<VirtualMac> value) {
        virtualMac = value;
        return this;
    }

    /** What is tracked beside the own link; nothing by default. */
    public VirtualRouterBuilder tracking(List<Tracking> value) {
        tracking = value;
        return this;
    }

    /** Whether the own link's state counts; yes by default. */
    public VirtualRouterBuilder tracksLink(boolean value) {
        tracksLink = value;
        return this;
    }

    /** The sync group; none by default. */
    public VirtualRouterBuilder group(Optional<String> value) {
        group = value;
        return this;
    }

    /** Deviations; none by default. */
    public VirtualRouterBuilder quirks(Quirks value) {
        quirks = value;
        return this;
    }

    /**
     * The virtual router.
     *
     * @throws IllegalArgumentException naming the part that is out of range
     */
    public VirtualRouter build() {
        return new VirtualRouter(
                name,
                key,
                version,
                priority,
                advertInterval,
                downTimerAdverts,
                authentication,
                preemption,
                transport,
                addresses,
                excluded,
                routes,
                rules,
                announcing,
                lease,
                virtualMac,
                tracking,
                tracksLink,
                group,
                quirks);
    }
}
