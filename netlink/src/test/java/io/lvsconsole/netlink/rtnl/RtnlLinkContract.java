package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links. */
public abstract class RtnlLinkContract extends RtnlContract {

    @Test
    void the_loopback_is_link_one() throws Exception {
        LinkInfo lo = rtnl.link(LinkRef.indexed(1)).orElseThrow();
        assertThat(lo.ref()).isEqualTo(new LinkRef(1, "lo"));
        assertThat(lo.hardwareType()).isEqualTo(LinkInfo.HARDWARE_LOOPBACK);
        assertThat(lo.flags().has(LinkFlags.UP | LinkFlags.LOOPBACK | LinkFlags.LOWER_UP))
                .isTrue();
        assertThat(lo.mtu()).isEqualTo(65536);
        assertThat(lo.mac()).contains(mac("00:00:00:00:00:00"));
        assertThat(rtnl.links().get(0).ref()).isEqualTo(lo.ref());
    }

    @Test
    void a_link_that_does_not_exist_is_empty_and_cannot_be_changed() throws Exception {
        assertThat(rtnl.link(LinkRef.named("nolink"))).isEmpty();
        assertThat(rtnl.link(LinkRef.indexed(999))).isEmpty();
        assertThat(rtnl.link(LinkRef.named("name-longer-than-fifteen"))).isEmpty();
        refused("ENODEV", () -> up(LinkRef.named("nolink")));
        refused("ENODEV", () -> up(LinkRef.indexed(999)));
        refused("ENODEV", () -> rtnl.apply(new RtnlChange.DeleteLink(LinkRef.named("nolink"))));
    }

    @Test
    void the_ends_of_a_cable_know_each_other_and_go_together() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        assertThat(link("cv0").parent()).contains(link("cv1").ref());
        assertThat(link("cv1").parent()).contains(link("cv0").ref());
        assertThat(link("cv0").kind()).contains("veth");
        assertThat(link("cv0").hardwareType()).isEqualTo(LinkInfo.HARDWARE_ETHERNET);
        assertThat(link("cv0").flags().isUp()).isFalse();
        assertThat(link("cv0").broadcast()).contains(mac("ff:ff:ff:ff:ff:ff"));
        rtnl.apply(new RtnlChange.DeleteLink(PEER));
        assertThat(rtnl.links()).extracting(LinkInfo::name).doesNotContain("cv0", "cv1");
    }

    @Test
    void carrier_needs_both_ends_up() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        up(LINK);
        assertThat(link("cv0").flags().isUp()).isTrue();
        assertThat(link("cv0").flags().hasCarrier()).isFalse();
        up(PEER);
        assertThat(link("cv0").flags().hasCarrier()).isTrue();
        rtnl.apply(new RtnlChange.EditLink(PEER, LinkEdit.DOWN));
        assertThat(link("cv0").flags().hasCarrier()).isFalse();
        assertThat(link("cv1").flags().isUp()).isFalse();
    }

    @Test
    void creation_is_refused_for_a_taken_name_an_unknown_kind_and_a_missing_parent() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.bridge("cb0")));
        refused("EEXIST", () -> rtnl.apply(new RtnlChange.CreateLink(NewLink.bridge("cb0"))));
        refused(
                "EOPNOTSUPP",
                () -> rtnl.apply(new RtnlChange.CreateLink(new NewLink(
                        "cx0", "no-such-kind", Optional.empty(), Optional.empty(), Optional.empty(), LinkEdit.NONE))));
        refused(
                "ENODEV",
                () -> rtnl.apply(new RtnlChange.CreateLink(
                        NewLink.macvlan("cm0", LinkRef.named("nolink"), MacvlanMode.PRIVATE))));
        assertThat(rtnl.link(LinkRef.named("cm0"))).isEmpty();
    }

    @Test
    void the_loopback_cannot_be_deleted() {
        refused("EOPNOTSUPP", () -> rtnl.apply(new RtnlChange.DeleteLink(LinkRef.named("lo"))));
    }

    @Test
    void settings_are_changed_together() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        LinkInfo before = link("cv0");
        rtnl.apply(new RtnlChange.EditLink(
                LINK,
                LinkEdit.UP
                        .withMac(mac("02:00:5e:10:00:01"))
                        .withMtu(1400)
                        .withTxQueueLength(77)
                        .withAlias("towards the switch")
                        .withFlag(LinkFlags.NO_ARP, true)
                        .withFlag(LinkFlags.ALL_MULTICAST, true)));
        LinkInfo after = link("cv0");
        assertThat(after.index()).isEqualTo(before.index());
        assertThat(after.mac()).contains(mac("02:00:5e:10:00:01"));
        assertThat(after.mtu()).isEqualTo(1400);
        assertThat(after.txQueueLength()).isEqualTo(77);
        assertThat(after.alias()).contains("towards the switch");
        assertThat(after.flags().has(LinkFlags.UP | LinkFlags.NO_ARP | LinkFlags.ALL_MULTICAST))
                .isTrue();
        rtnl.apply(new RtnlChange.EditLink(
                LINK, LinkEdit.NONE.withFlag(LinkFlags.NO_ARP, false).withAlias("")));
        assertThat(link("cv0").flags().has(LinkFlags.NO_ARP)).isFalse();
        assertThat(link("cv0").flags().isUp()).isTrue();
        assertThat(link("cv0").alias()).isEmpty();
    }

    @Test
    void a_link_is_renamed_and_keeps_its_index() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        int index = link("cv0").index();
        rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withNewName("inside")));
        assertThat(rtnl.link(LINK)).isEmpty();
        assertThat(link("inside").index()).isEqualTo(index);
        refused(
                "EEXIST",
                () -> rtnl.apply(new RtnlChange.EditLink(LinkRef.named("inside"), LinkEdit.NONE.withNewName("cv1"))));
    }

    @Test
    void an_mtu_out_of_range_is_refused() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        refused("EINVAL", () -> rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMtu(10))));
        assertThat(link("cv0").mtu()).isEqualTo(1500);
    }

    @Test
    void a_bridge_takes_links_and_lets_them_go() throws Exception {
        cable();
        rtnl.apply(new RtnlChange.CreateLink(NewLink.bridge("cb0").with(LinkEdit.UP)));
        assertThat(link("cb0").kind()).contains("bridge");
        assertThat(link("cb0").flags().isUp()).isTrue();
        rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMaster(LinkRef.named("cb0"))));
        assertThat(link("cv0").master()).contains(link("cb0").ref());
        rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMaster(LinkRef.NONE)));
        assertThat(link("cv0").master()).isEmpty();
        refused(
                "ENODEV",
                () -> rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMaster(LinkRef.named("nolink")))));
    }

    /** Skipped where the kernel was built without dummy links. */
    @Test
    void a_dummy_takes_addresses_and_has_no_arp() throws Exception {
        try {
            rtnl.apply(new RtnlChange.CreateLink(NewLink.dummy("cd0").with(LinkEdit.UP)));
        } catch (KernelException e) {
            assumeFalse(e.errno().symbol().equals("EOPNOTSUPP"), "skipped: this kernel has no dummy links");
            throw e;
        }
        LinkInfo made = link("cd0");
        assertThat(made.kind()).contains("dummy");
        assertThat(made.flags().has(LinkFlags.UP | LinkFlags.NO_ARP | LinkFlags.LOWER_UP))
                .isTrue();
        rtnl.apply(new RtnlChange.PutAddress(AddressInfo.of(made.ref(), Cidr.of("10.9.0.1/32")), PutMode.ADD));
        assertThat(find("10.9.0.1").orElseThrow().link()).isEqualTo(made.ref());
        rtnl.apply(new RtnlChange.DeleteLink(made.ref()));
        assertThat(rtnl.link(made.ref())).isEmpty();
    }

    @Test
    void a_macvlan_has_a_mode_a_parent_and_a_mac_of_its_own() throws Exception {
        cable();
        LinkEdit virtualMac =
                LinkEdit.UP.withMac(mac("00:00:5e:00:01:33")).withAddressGeneration(AddressGeneration.NONE);
        rtnl.apply(new RtnlChange.CreateLink(
                NewLink.macvlan("vrrp.51", LINK, MacvlanMode.PRIVATE).with(virtualMac)));
        LinkInfo made = link("vrrp.51");
        assertThat(made.kind()).contains("macvlan");
        assertThat(made.macvlanMode()).contains(MacvlanMode.PRIVATE);
        assertThat(made.parent()).contains(link("cv0").ref());
        assertThat(made.mac()).contains(mac("00:00:5e:00:01:33"));
        assertThat(made.flags().isUp()).isTrue();
        assertThat(made.addressGeneration()).contains(AddressGeneration.NONE);
        assertThat(rtnl.addresses()).noneMatch(address -> address.link().name().equals("vrrp.51"));
        rtnl.apply(new RtnlChange.DeleteLink(LINK));
        assertThat(rtnl.link(LinkRef.named("vrrp.51")))
                .as("goes with its parent")
                .isEmpty();
    }

    @Test
    void a_list_of_changes_is_made_in_order_and_a_refusal_stops_nothing() throws Exception {
        List<Optional<KernelException>> results = rtnl.applyAll(List.of(
                new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")),
                new RtnlChange.EditLink(LINK, LinkEdit.UP),
                new RtnlChange.PutAddress(address("10.9.0.1/24"), PutMode.ADD),
                new RtnlChange.PutAddress(AddressInfo.of(LinkRef.named("nolink"), Cidr.of("10.9.0.2/24")), PutMode.ADD),
                new RtnlChange.PutAddress(address("10.9.0.1/24"), PutMode.ADD),
                new RtnlChange.EditLink(LINK, LinkEdit.DOWN.withNewName("cn0")),
                new RtnlChange.PutAddress(address("10.9.0.3/24"), PutMode.ADD),
                new RtnlChange.PutAddress(AddressInfo.of(LinkRef.named("cn0"), Cidr.of("10.9.0.4/24")), PutMode.ADD)));
        assertThat(results)
                .extracting(result -> result.map(e -> e.errno().symbol()).orElse("made"))
                .containsExactly("made", "made", "made", "ENODEV", "EEXIST", "made", "ENODEV", "made");
        assertThat(find("10.9.0.4").orElseThrow().link()).isEqualTo(link("cn0").ref());
        assertThat(rtnl.applyAll(List.of())).isEmpty();
    }
}
