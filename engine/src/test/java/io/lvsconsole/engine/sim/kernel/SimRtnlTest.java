package io.lvsconsole.engine.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.MacvlanMode;
import io.lvsconsole.netlink.rtnl.NewLink;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses, links and routes of a simulated host behave as they do on Linux. */
class SimRtnlTest {

    private static final LinkRef ETH0 = LinkRef.named("eth0");

    private MonoTime now = MonoTime.ZERO;
    private final SimHost host = SimHost.create(() -> now, IpvsSettings.LINUX_6_1);
    private final SimRtnl rtnl = host.simRtnl();

    @BeforeEach
    void plugIn() {
        rtnl.addHardware("eth0");
    }

    private static AddressInfo address(String text) {
        return AddressInfo.of(ETH0, Cidr.of(text));
    }

    private void add(String text) throws KernelException {
        rtnl.apply(new RtnlChange.PutAddress(address(text), PutMode.ADD));
    }

    private void delete(String text) throws KernelException {
        rtnl.apply(new RtnlChange.DeleteAddress(address(text)));
    }

    private List<String> onEth0() {
        return rtnl.addresses().stream()
                .filter(info -> info.link().name().equals("eth0"))
                .map(info -> info.local() + (info.flags().has(AddressFlags.SECONDARY) ? " secondary" : ""))
                .toList();
    }

    private void refused(Errno errno, RtnlChange change) {
        KernelException refusal = catchThrowableOfType(KernelException.class, () -> rtnl.apply(change));
        assertThat(refusal).isNotNull();
        assertThat(refusal.errno()).isEqualTo(errno);
    }

    @Test
    void a_second_address_of_a_subnet_is_secondary_and_goes_with_its_primary() throws Exception {
        add("10.0.0.1/24");
        add("10.0.0.2/24");
        add("10.9.0.1/24");
        assertThat(onEth0()).containsExactly("10.0.0.1/24", "10.9.0.1/24", "10.0.0.2/24 secondary");
        delete("10.0.0.1/24");
        assertThat(onEth0()).containsExactly("10.9.0.1/24");
    }

    @Test
    void with_promote_secondaries_the_next_one_becomes_primary() throws Exception {
        host.sysctls().write(SysctlKey.of("net", "ipv4", "conf", "all", "promote_secondaries"), "1");
        add("10.0.0.1/24");
        add("10.0.0.2/24");
        delete("10.0.0.1/24");
        assertThat(onEth0()).containsExactly("10.0.0.2/24");
    }

    @Test
    void an_address_of_another_length_is_no_secondary() throws Exception {
        add("10.0.0.1/24");
        add("10.0.0.80/32");
        delete("10.0.0.1/24");
        assertThat(onEth0()).containsExactly("10.0.0.80/32");
    }

    @Test
    void a_lifetime_runs_out_and_a_refresh_starts_it_anew() throws Exception {
        AddressInfo vip = address("10.0.0.80/32").withLifetimes(new Lifetime(3), new Lifetime(3));
        rtnl.apply(new RtnlChange.PutAddress(vip, PutMode.ADD));
        later(2);
        assertThat(rtnl.addresses().stream().filter(info -> info.local().equals(vip.local())))
                .allMatch(info -> info.valid().seconds() == 1);
        rtnl.apply(new RtnlChange.PutAddress(vip, PutMode.REPLACE));
        later(3);
        assertThat(onEth0()).containsExactly("10.0.0.80/32");
        later(1);
        assertThat(onEth0()).isEmpty();
        assertThat(rtnl.isLocal(vip.address())).isFalse();
    }

    private void later(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void a_lapsing_primary_takes_its_secondaries_along() throws Exception {
        rtnl.apply(new RtnlChange.PutAddress(
                address("10.0.0.1/24").withLifetimes(new Lifetime(3), new Lifetime(3)), PutMode.ADD));
        add("10.0.0.2/24");
        later(4);
        assertThat(onEth0()).isEmpty();
    }

    @Test
    void an_address_that_is_there_is_refused_with_eexist_unless_it_may_be_replaced() throws Exception {
        add("10.0.0.1/24");
        refused(Errno.EEXIST, new RtnlChange.PutAddress(address("10.0.0.1/24"), PutMode.ADD));
        rtnl.apply(new RtnlChange.PutAddress(address("10.0.0.1/24"), PutMode.REPLACE));
        assertThat(onEth0()).hasSize(1);
    }

    @Test
    void wrong_addresses_are_refused() throws Exception {
        refused(Errno.EADDRNOTAVAIL, new RtnlChange.DeleteAddress(address("10.0.0.1/24")));
        refused(
                Errno.ENODEV,
                new RtnlChange.PutAddress(
                        AddressInfo.of(LinkRef.named("nosuch"), Cidr.of("10.0.0.1/24")), PutMode.ADD));
        refused(
                Errno.EINVAL,
                new RtnlChange.PutAddress(
                        address("10.0.0.1/24").withLifetimes(new Lifetime(3), new Lifetime(4)), PutMode.ADD));
        add("10.0.0.1/24");
        refused(Errno.EADDRNOTAVAIL, new RtnlChange.DeleteAddress(address("10.0.0.1/32")));
        refused(
                Errno.EADDRNOTAVAIL,
                new RtnlChange.DeleteAddress(address("10.0.0.1/24").withLabel("eth0:9")));
    }

    @Test
    void an_address_brings_its_routes_and_a_gateway_must_be_on_a_link() throws Exception {
        RouteInfo viaGateway = RouteInfo.unicast(Cidr.of("0.0.0.0/0"), NextHop.via(IpAddress.of("10.0.0.254")));
        refused(Errno.ENETUNREACH, new RtnlChange.PutRoute(viaGateway, PutMode.ADD));
        add("10.0.0.1/24");
        rtnl.apply(new RtnlChange.PutRoute(viaGateway, PutMode.ADD));
        refused(Errno.EEXIST, new RtnlChange.PutRoute(viaGateway, PutMode.ADD));
        assertThat(rtnl.lookUp(RouteQuery.to(IpAddress.of("8.8.8.8"))).gateway())
                .contains(IpAddress.of("10.0.0.254"));
        assertThat(rtnl.lookUp(RouteQuery.to(IpAddress.of("10.0.0.7"))).gateway())
                .isEmpty();
        assertThat(rtnl.isBroadcast(IpAddress.of("10.0.0.255"))).isTrue();
    }

    @Test
    void link_down_removes_routes_but_keeps_ipv4_addresses() throws Exception {
        add("10.0.0.1/24");
        add("2001:db8::1/64");
        rtnl.apply(new RtnlChange.PutRoute(
                RouteInfo.unicast(Cidr.of("0.0.0.0/0"), NextHop.via(IpAddress.of("10.0.0.254"))), PutMode.ADD));
        rtnl.apply(new RtnlChange.EditLink(ETH0, LinkEdit.DOWN));
        assertThat(onEth0()).containsExactly("10.0.0.1/24");
        assertThat(rtnl.isLocal(IpAddress.of("10.0.0.1"))).isFalse();
        rtnl.apply(new RtnlChange.EditLink(ETH0, LinkEdit.UP));
        assertThat(rtnl.isLocal(IpAddress.of("10.0.0.1"))).isTrue();
        assertThat(rtnl.routes()).noneMatch(RouteInfo::isDefault);
    }

    @Test
    void a_macvlan_goes_with_its_parent_and_hardware_cannot_be_deleted() throws Exception {
        rtnl.apply(new RtnlChange.CreateLink(NewLink.dummy("d0")));
        rtnl.apply(new RtnlChange.CreateLink(NewLink.macvlan("v0", LinkRef.named("d0"), MacvlanMode.PRIVATE)));
        refused(Errno.EEXIST, new RtnlChange.CreateLink(NewLink.dummy("v0")));
        refused(Errno.EOPNOTSUPP, new RtnlChange.DeleteLink(ETH0));
        rtnl.apply(new RtnlChange.DeleteLink(LinkRef.named("d0")));
        assertThat(rtnl.link(LinkRef.named("v0"))).isEmpty();
    }

    @Test
    void a_monitor_hears_of_addresses_that_run_out() throws Exception {
        RtnlMonitor monitor = rtnl.monitor();
        rtnl.apply(new RtnlChange.PutAddress(
                address("10.0.0.80/32").withLifetimes(new Lifetime(3), new Lifetime(3)), PutMode.ADD));
        later(4);
        assertThat(monitor.next(Duration.ZERO))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("AddressChanged", "AddressRemoved");
        assertThat(monitor.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void without_privilege_everything_can_be_read_and_nothing_changed() {
        SimHost other = SimHost.create(() -> now, IpvsSettings.LINUX_6_1.withoutPrivilege());
        other.interfaces().addAddress("eth0", Cidr.of("10.0.0.1/24"));
        assertThat(other.rtnl()).isNotNull();
        KernelException refusal = catchThrowableOfType(KernelException.class, () -> other.rtnl()
                .apply(new RtnlChange.PutAddress(address("10.0.0.2/24"), PutMode.ADD)));
        assertThat(refusal.errno()).isEqualTo(Errno.EPERM);
    }

    @Test
    void sysctls_are_there_for_each_link_and_for_ipvs() throws Exception {
        SysctlKey ignore = SysctlKey.of("net", "ipv4", "conf", "eth0", "arp_ignore");
        host.sysctls().write(ignore, "1");
        assertThat(host.sysctls().read(ignore)).isEqualTo("1");
        host.sysctls().write(SysctlKey.of("net", "ipv4", "vs", "expire_nodest_conn"), "1");
        assertThat(host.simIpvs().sysctls().get("expire_nodest_conn")).hasValue(1);
        KernelException refusal = catchThrowableOfType(KernelException.class, () -> host.sysctls()
                .read(SysctlKey.of("net", "ipv4", "conf", "nosuch", "arp_ignore")));
        assertThat(refusal.errno()).isEqualTo(Errno.ENOENT);
        assertThat(catchThrowableOfType(
                                KernelException.class, () -> host.sysctls().read(SysctlKey.of("net", "ipv4", "conf")))
                        .errno())
                .isEqualTo(Errno.EISDIR);
    }
}
