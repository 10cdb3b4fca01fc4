package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router on one interface ({@code vrrp_instance} of keepalived; RFC 3768 and RFC 9568). Build one with
 * {@link VrrpInstanceBuilder} in code.
 */
public record VrrpInstance(
        @Setting(doc = "Name, unique in the file.") String name,
        @Setting(key = "interface", doc = "Interface the adverts leave by.") String interfaceName,
        @Setting(range = "1..255", doc = "Virtual router id, unique per interface, family and group.")
                int virtualRouterId,
        @Setting(
                        value = "0",
                        range = "2..3",
                        computed = "2, for IPv6 3",
                        doc = "Protocol version; both sides must agree.")
                int version,
        @Setting(value = "backup", doc = "Wanted state at the start; matters only for priority 255 and sync groups.")
                InitialState state,
        @Setting(
                        value = "100",
                        range = "1..255",
                        doc =
                                "Priority; the highest becomes master. 255 is the address owner: never changed by tracking,"
                                        + " preempts always.")
                int priority,
        @Setting(
                        value = "1s",
                        range = "10ms..255s",
                        doc = "Time between adverts: version 2 whole seconds up to 255, version 3 steps of 10 ms up to"
                                + " 40.95 s.")
                Duration advertInt,
        @Setting(doc = "Password of version 2 adverts, at most 8 bytes count; the peer must have the same.")
                Optional<Secret> authPass,
        @Setting(
                        alias = {"mcast_src_ip", "unicast_src_ip"},
                        computed = "the interface's address",
                        doc = "Source address of adverts.")
                Optional<IpAddress> sourceIp,
        @Setting(value = "false", doc = "Fault while the source address is not on any interface.") boolean trackSrcIp,
        @Setting(doc = "Peers that get adverts by unicast; without any, adverts go to the multicast group.")
                List<UnicastPeer> unicastPeer,
        @Setting(value = "255", range = "1..255", doc = "TTL of unicast adverts.") int unicastTtl,
        @Setting(value = "false", doc = "Accept unicast adverts from configured peers only.") boolean checkUnicastSrc,
        @Setting(computed = "224.0.0.18 or ff02::12", doc = "Multicast group of adverts.")
                Optional<IpAddress> mcastDstIp,
        @Setting(value = "true", doc = "Take over from a master with a lower priority.") boolean preempt,
        @Setting(value = "0", range = "0..1000s", doc = "How long a master with a lower priority is left alone.")
                Duration preemptDelay,
        @Setting(
                        doc = "Virtual addresses, sent in adverts in this order:"
                                + " ADDRESS[/LENGTH] [dev IF] [label L] [scope S] [brd A] ...")
                List<VirtualAddress> virtualIpaddress,
        @Setting(doc = "Virtual addresses that are not sent in adverts.") List<VirtualAddress> virtualIpaddressExcluded,
        @Setting(doc = "Routes of the master: PREFIX|default [via A] [dev IF] [src A] [table T] [metric N] ...")
                List<VirtualRoute> virtualRoutes,
        @Setting(doc = "Routing rules of the master: [from P] [to P] [fwmark N] [iif IF] [priority N] table T.")
                List<VirtualRule> virtualRules,
        @Setting(doc = "Interfaces that must be up: NAME [weight N] [reverse].") List<Tracked> trackInterface,
        @Setting(doc = "Scripts of vrrp.scripts that must succeed.") List<Tracked> trackScript,
        @Setting(doc = "Files of vrrp.files whose number counts.") List<Tracked> trackFile,
        @Setting(doc = "Processes of vrrp.processes that must run.") List<Tracked> trackProcess,
        @Setting(doc = "Virtual services whose quorum must hold.") List<Tracked> trackService,
        @Setting(value = "false", doc = "Ignore the state of the instance's own interface.") boolean dontTrackPrimary,
        @Setting(value = "false", doc = "Do not compare the addresses in adverts of the master heard last.")
                boolean skipCheckAdvAddr,
        @Setting(value = "false", doc = "Follow the RFC to the letter: no unicast, no password, accept only as owner.")
                boolean strictMode,
        @Setting(value = "true", doc = "As master accept packets for the virtual addresses.") boolean accept,
        @Setting(flat = true, doc = "Gratuitous ARP and unsolicited NA.") GarpPolicy garp,
        @Setting(value = "false", doc = "As master do not answer an advert of lower priority with one of our own.")
                boolean lowerPrioNoAdvert,
        @Setting(value = "false", doc = "As master send one advert before yielding to a higher priority.")
                boolean higherPrioSendAdvert,
        @Setting(value = "3", range = "1..100", doc = "Adverts that may be missed before the master counts as down.")
                int downTimerAdverts,
        @Setting(value = "auto", doc = "Checksum of unicast version 3 adverts as old keepalived computed it.")
                OldUnicastChecksum oldUnicastChecksum,
        @Setting(
                        key = "v3_checksum_as_v2",
                        value = "false",
                        doc = "No pseudo-header in the checksum of IPv4 version 3 adverts.")
                boolean v3ChecksumAsV2,
        @Setting(doc = "Virtual MAC address on an interface of its own.") Optional<Vmac> useVmac,
        @Setting(flat = true, doc = "Scripts run on changes of state.") NotifyScripts notifyScripts) {

    /** Checks ranges and cross-rules, settles the version where it is 0, and preemption where it cannot be chosen. */
    public VrrpInstance {
        Require.notBlank("name", name);
        Require.interfaceName("interface", interfaceName);
        Require.range("virtual_router_id", virtualRouterId, 1, 255);
        Require.range("priority", priority, 1, 255);
        Require.range("unicast_ttl", unicastTtl, 1, 255);
        Require.range("down_timer_adverts", downTimerAdverts, 1, 100);
        Require.notNegative("preempt_delay", preemptDelay);
        unicastPeer = List.copyOf(unicastPeer);
        virtualIpaddress = List.copyOf(virtualIpaddress);
        virtualIpaddressExcluded = List.copyOf(virtualIpaddressExcluded);
        virtualRoutes = List.copyOf(virtualRoutes);
        virtualRules = List.copyOf(virtualRules);
        trackInterface = List.copyOf(trackInterface);
        trackScript = List.copyOf(trackScript);
        trackFile = List.copyOf(trackFile);
        trackProcess = List.copyOf(trackProcess);
        trackService = List.copyOf(trackService);
        Family family = familyOf(virtualIpaddress, unicastPeer, sourceIp);
        version = version == 0 ? (family == Family.IPV6 ? 3 : 2) : version;
        Require.range("version", version, 2, 3);
        checkInterval(version, advertInt);
        // keepalived: a wanted MASTER and the address owner always preempt, and at once.
        boolean always = state == InitialState.MASTER || priority == 255;
        preempt |= always;
        preemptDelay = always ? Duration.ZERO : preemptDelay;
        Require.that(
                virtualIpaddress.size() <= 255,
                "virtual_ipaddress has " + virtualIpaddress.size() + " addresses, an advert holds 255");
    }

    private static void checkInterval(int version, Duration interval) {
        Duration unit = version == 2 ? Duration.ofSeconds(1) : Duration.ofMillis(10);
        Duration most = version == 2 ? Duration.ofSeconds(255) : Duration.ofMillis(40_950);
        Require.that(
                interval.toNanos() % unit.toNanos() == 0 && !interval.isZero() && interval.compareTo(most) <= 0,
                "advert_int " + Durations.format(interval) + " is not possible in version " + version + ": "
                        + (version == 2 ? "whole seconds, 1s..255s" : "steps of 10ms, 10ms..40950ms"));
    }

    private static Family familyOf(
            List<VirtualAddress> addresses, List<UnicastPeer> peers, Optional<IpAddress> source) {
        if (!addresses.isEmpty()) {
            return addresses.get(0).address().address().family();
        }
        return peers.isEmpty()
                ? source.map(IpAddress::family).orElse(Family.IPV4)
                : peers.get(0).address().family();
    }

    /** The family of the adverts: that of the first virtual address, else of the peers or source, else IPv4. */
    public Family family() {
        return familyOf(virtualIpaddress, unicastPeer, sourceIp);
    }

    /** Whether adverts go to peers instead of the multicast group. */
    public boolean isUnicast() {
        return !unicastPeer.isEmpty();
    }

    /** Wanted state at the start. */
    public enum InitialState {
        /** Master at once if priority 255. */
        MASTER,
        /** Waits a full master-down time. */
        BACKUP
    }

    /** Checksum of unicast version 3 adverts: keepalived up to 1.3.6 used the group address. */
    public enum OldUnicastChecksum {
        /** The new form, the old one when a peer is found to use it. */
        AUTO,
        /** Always the old form. */
        ALWAYS,
        /** Always the new form. */
        NEVER
    }
}
