package io.lvsconsole.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.engine.vrrp.VirtualRouterBuilder;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NewLink;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VipWriterTest {

    private static final IpAddress VIP = IpAddress.of("10.0.0.100");
    private static final Optional<Duration> LEASE = Optional.of(Duration.ofSeconds(3));

    private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
    private final SimHost host = SimHost.withoutIpvs(() -> now);
    private final List<String> complaints = new ArrayList<>();
    private final VipWriter writer = new VipWriter(host, complaints::add);

    @BeforeEach
    void aLinkWithAnAddress() throws KernelException {
        host.rtnl().apply(new RtnlChange.CreateLink(NewLink.dummy("eth0")));
        host.rtnl().apply(new RtnlChange.EditLink(LinkRef.named("eth0"), LinkEdit.UP));
        put(AddressInfo.of(LinkRef.named("eth0"), Cidr.of("10.0.0.1/24")));
    }

    private void put(AddressInfo address) throws KernelException {
        host.rtnl().apply(new RtnlChange.PutAddress(address, PutMode.ADD));
    }

    private static VirtualRouterBuilder router(String... vips) {
        return VirtualRouter.named("VI_1", new VirtualRouterKey("eth0", Family.IPV4, 51))
                .addresses(List.of(vips).stream()
                        .map(vip -> VirtualAddress.of(Cidr.of(vip)))
                        .toList())
                .lease(LEASE);
    }

    private List<AddressInfo> rows(String address) throws KernelException {
        return host.rtnl().addresses().stream()
                .filter(row -> row.address().equals(IpAddress.of(address)))
                .toList();
    }

    @Test
    void anAddressHasALeaseAndKeepalivedsMark() throws Exception {
        assertThat(writer.install(router("10.0.0.100/32").build(), LEASE)).isEmpty();
        assertThat(rows("10.0.0.100")).singleElement().satisfies(row -> {
            assertThat(row.protocol()).isEqualTo(AddressInfo.PROTOCOL_KEEPALIVED);
            assertThat(row.valid().seconds()).isEqualTo(3);
        });
    }

    @Test
    void withoutALeaseItStays() throws Exception {
        writer.install(router("10.0.0.100/32").build(), Optional.empty());
        assertThat(rows("10.0.0.100").get(0).valid().isForever()).isTrue();
    }

    @Test
    void anIpv6AddressIsUsableAtOnceAndDeprecatedAsASource() throws Exception {
        VirtualRouter router = VirtualRouter.named("VI_6", new VirtualRouterKey("eth0", Family.IPV6, 51))
                .addresses(List.of(VirtualAddress.of(Cidr.of("2001:db8::100/128"))))
                .build();
        assertThat(writer.install(router, LEASE)).isEmpty();
        assertThat(rows("2001:db8::100").get(0).preferred().seconds()).isZero();
    }

    @Test
    void removingTakesOnlyOurs() throws Exception {
        VirtualRouter router = router("10.0.0.100/32").build();
        writer.install(router, LEASE);
        writer.remove(router);
        assertThat(rows("10.0.0.100")).isEmpty();
        assertThat(rows("10.0.0.1")).hasSize(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void theOwnersOwnAddressIsNeitherLeasedNorRemoved() throws Exception {
        VirtualRouter owner = router("10.0.0.1/24").priority(255).build();
        assertThat(writer.install(owner, LEASE)).isEmpty();
        assertThat(rows("10.0.0.1").get(0).valid().isForever()).isTrue();
        assertThat(writer.renew(owner, LEASE.get())).isEmpty();
        writer.remove(owner);
        assertThat(rows("10.0.0.1")).hasSize(1);
    }

    @Test
    void whatAnEarlierRunLeftIsRemoved() throws Exception {
        new VipWriter(host, complaints::add).install(router("10.0.0.100/32").build(), Optional.empty());
        writer.remove(router("10.0.0.100/32").build());
        assertThat(rows("10.0.0.100")).isEmpty();
    }

    @Test
    void aMissingAddressIsFound() throws Exception {
        VirtualRouter router = router("10.0.0.100/32", "10.0.0.101/32").build();
        writer.install(router, LEASE);
        assertThat(writer.missing(router)).isEmpty();
        host.rtnl().apply(new RtnlChange.DeleteAddress(rows("10.0.0.100").get(0)));
        assertThat(writer.missing(router)).containsExactly(VIP);
    }

    @Test
    void aReloadWritesNewRowsAndTakesOldOnesAway() throws Exception {
        VirtualRouter before = router("10.0.0.100/32", "10.0.0.101/32").build();
        VirtualRouter after = router("10.0.0.101/32", "10.0.0.102/32").build();
        writer.install(before, LEASE);
        writer.replace(before, after, LEASE);
        assertThat(rows("10.0.0.100")).isEmpty();
        assertThat(rows("10.0.0.101")).hasSize(1);
        assertThat(rows("10.0.0.102")).hasSize(1);
    }

    @Test
    void aRefusedAddressIsNamedAndTheOthersAreInstalled() throws Exception {
        VirtualAddress elsewhere = new VirtualAddress(
                Cidr.of("10.0.0.100/32"),
                Optional.of("eth9"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        VirtualRouter router = router().addresses(List.of(elsewhere, VirtualAddress.of(Cidr.of("10.0.0.101/32"))))
                .build();
        assertThat(writer.install(router, LEASE)).containsExactly(VIP);
        assertThat(rows("10.0.0.101")).hasSize(1);
        assertThat(complaints).singleElement().asString().contains("10.0.0.100/32", "eth9");
    }

    @Test
    void routesComeAndGo() throws Exception {
        VirtualRoute route = new VirtualRoute(
                VirtualRoute.Type.UNICAST,
                Cidr.of("192.0.2.0/24"),
                Optional.of(IpAddress.of("10.0.0.254")),
                Optional.of("eth0"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(7L),
                Optional.empty(),
                false,
                Optional.empty());
        VirtualRouter router = router("10.0.0.100/32").routes(List.of(route)).build();
        writer.install(router, LEASE);
        assertThat(host.rtnl().routes()).anyMatch(row -> row.destination().equals(Cidr.of("192.0.2.0/24")));
        writer.remove(router);
        assertThat(host.rtnl().routes()).noneMatch(row -> row.destination().equals(Cidr.of("192.0.2.0/24")));
        assertThat(complaints).isEmpty();
    }
}
