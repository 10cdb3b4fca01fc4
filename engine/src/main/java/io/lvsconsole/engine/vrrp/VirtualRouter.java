package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything one virtual router is configured with (keepalived: a {@code vrrp_instance} with the globals applied).
 *
 * @param name the instance's name, unique
 * @param key link, family and VRID
 * @param version the packet format; the other one is not understood
 * @param priority the configured priority, 1..255; 255 is the owner of the addresses and never changes
 * @param advertInterval A: v2 1..255 s in whole seconds, v3 10 ms..40.95 s in steps of 10 ms
 * @param downTimerAdverts N: silence of N intervals and the skew means that the master is gone; 1..100, usually 3
 * @param authentication the v2 field
 * @param preemption whether to take over from a lower master
 * @param transport how advertisements travel
 * @param addresses the advertised virtual addresses, in the order of the packet
 * @param excluded addresses that come and go with them but are not advertised
 * @param routes routes of the master
 * @param rules routing rules of the master
 * @param announcing gratuitous ARP and neighbour advertisement
 * @param lease the kernel lifetime of the addresses, whole seconds; empty: they stay until removed
 * @param virtualMac the macvlan that carries them, if wanted
 * @param tracking what the priority or the service depends on
 * @param tracksLink whether the own link's state counts ({@code dont_track_primary} unset)
 * @param group the sync group, if it belongs to one
 * @param quirks deviations from the protocol's course
 */
public record VirtualRouter(
        String name,
        VirtualRouterKey key,
        VrrpVersion version,
        int priority,
        Duration advertInterval,
        int downTimerAdverts,
        VrrpAuthentication authentication,
        Preemption preemption,
        Transport transport,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excluded,
        List<VirtualRoute> routes,
        List<VirtualRule> rules,
        Announcing announcing,
        Optional<Duration> lease,
        Optional<VirtualMac> virtualMac,
        List<Tracking> tracking,
        boolean tracksLink,
        Optional<String> group,
        Quirks quirks) {

    /** The priority of the owner of the addresses. */
    public static final int OWNER = 255;

    /** Copies the lists, checks every range. */
    public VirtualRouter {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        tracking = List.copyOf(tracking);
        require(priority >= 1 && priority <= 255, name, "priority " + priority + " is not 1..255");
        require(downTimerAdverts >= 1 && downTimerAdverts <= 100, name, "down_timer_adverts is not 1..100");
        long millis = advertInterval.toMillis();
        boolean fits = version == VrrpVersion.V2
                ? millis % 1000 == 0 && millis >= 1000 && millis <= 255_000
                : millis % 10 == 0 && millis >= 10 && millis <= 40_950;
        require(fits, name, "advert_int " + advertInterval + " cannot be sent in version " + version.number());
        require(
                lease.isEmpty() || lease.get().toSeconds() >= 1,
                name,
                "lease " + lease.map(Duration::toString).orElse("") + " is under 1 s");
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + otherwise);
        }
    }

    /** Whether it owns the addresses and so always preempts. */
    public boolean isOwner() {
        return priority == OWNER;
    }

    /** The advertised addresses as they stand in the packet. */
    public List<IpAddress> advertised() {
        return addresses.stream().map(each -> each.address().address()).toList();
    }

    /** The link an address is put on: its own, else the macvlan, else the router's. */
    public String linkOf(VirtualAddress address) {
        return address.dev().orElse(virtualMac.map(VirtualMac::link).orElse(key.link()));
    }

    /** The advertised and the excluded addresses, in the order of installation. */
    public List<VirtualAddress> allAddresses() {
        return Stream.concat(addresses.stream(), excluded.stream()).toList();
    }

    /** Whether the two put the same things into the kernel. */
    public boolean installsSameAs(VirtualRouter other) {
        return addresses.equals(other.addresses)
                && excluded.equals(other.excluded)
                && routes.equals(other.routes)
                && rules.equals(other.rules)
                && lease.equals(other.lease)
                && virtualMac.equals(other.virtualMac);
    }

    /** The lease by default: three intervals, but 1 s to 3 s, so that a frozen master stops owning in time. */
    public static Duration defaultLease(Duration advertInterval) {
        long seconds = (advertInterval.toMillis() * 3 + 999) / 1000;
        return Duration.ofSeconds(Math.max(1, Math.min(3, seconds)));
    }

    /** A builder with keepalived's defaults. */
    public static VirtualRouterBuilder named(String name, VirtualRouterKey key) {
        return new VirtualRouterBuilder(name, key);
    }
}
