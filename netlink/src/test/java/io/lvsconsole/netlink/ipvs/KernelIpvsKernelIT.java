package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the real kernel, with the real ipvsadm as the judge. */
class KernelIpvsKernelIT {

    private static final ServiceKey.Address WEB = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.80"), 80);

    private NetNamespace namespace;
    private KernelIpvs ipvs;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Identity.effectiveUser() == 0, "needs root");
        namespace = NetNamespace.create();
        // Without lo there is no routing table, and no address counts as unicast.
        namespace.call(() -> Shell.run("ip link set lo up"));
        try {
            ipvs = namespace.call(KernelIpvs::open);
        } catch (KernelException e) {
            assumeTrue(!e.errno().equals(Errno.ENOENT), "this kernel has no IPVS");
            throw e;
        }
    }

    @AfterEach
    void close() {
        if (ipvs != null) {
            ipvs.close();
        }
        namespace.close();
    }

    private List<String> ipvsadm(String options) throws KernelException {
        return namespace.call(() -> Shell.run("ipvsadm " + options)).lines().toList();
    }

    private static IpvsChange add(ServiceKey key, IpvsDestination destination) {
        return new IpvsChange.AddDestination(key, destination);
    }

    private static DestinationKey real(int number, int port) {
        return new DestinationKey(IpAddress.ofIpv4(0x0a010000 + number), port);
    }

    @Test
    void what_is_made_here_is_what_ipvsadm_saves() throws Exception {
        ServiceKey.FwMark mark = new ServiceKey.FwMark(4294967295L, Family.IPV6);
        ServiceKey.Address dns = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("2001:db8::53"), 53);
        ServiceKey.Address sctp = new ServiceKey.Address(L4Protocol.SCTP, IpAddress.of("10.0.0.81"), 0);
        List<IpvsChange> changes = List.of(
                new IpvsChange.AddService(new IpvsService(
                        WEB,
                        "sh",
                        new ServiceFlags(ServiceFlags.PERSISTENT | ServiceFlags.SCHEDULER_1 | ServiceFlags.SCHEDULER_2),
                        600,
                        0xffffff00,
                        Optional.empty())),
                add(WEB, IpvsDestination.of(real(1, 80), ForwardingMethod.DIRECT_ROUTE, 5)),
                add(WEB, IpvsDestination.of(real(2, 8080), ForwardingMethod.MASQUERADE, 0)),
                new IpvsChange.AddService(new IpvsService(
                        dns, "wrr", new ServiceFlags(ServiceFlags.ONE_PACKET), 0, 128, Optional.empty())),
                add(
                        dns,
                        new IpvsDestination(
                                new DestinationKey(IpAddress.of("2001:db8:1::1"), 53),
                                ForwardingMethod.TUNNEL,
                                2147483647,
                                100,
                                50,
                                new Tunnel(Tunnel.Type.GUE, 6080, Tunnel.Checksum.REMOTE))),
                new IpvsChange.AddService(IpvsService.of(mark, "mh").persistent(300)),
                new IpvsChange.AddService(IpvsService.of(sctp, "rr").persistent(31)));
        assertThat(ipvs.applyAll(changes)).hasSize(changes.size()).allMatch(Optional::isEmpty);
        assertThat(ipvsadm("-Sn"))
                .containsExactlyInAnyOrder(
                        "-A -t 10.0.0.80:80 -s sh -p 600 -M 255.255.255.0 -b sh-fallback,sh-port",
                        "-a -t 10.0.0.80:80 -r 10.1.0.1:80 -g -w 5",
                        "-a -t 10.0.0.80:80 -r 10.1.0.2:8080 -m -w 0",
                        "-A -u [2001:db8::53]:53 -s wrr -o",
                        "-a -u [2001:db8::53]:53 -r [2001:db8:1::1]:53 -i -w 2147483647"
                                + " --tun-type gue --tun-port 6080 --tun-remcsum",
                        "-A -f -1 -6 -s mh -p 300",
                        "-A --sctp-service 10.0.0.81:0 -s rr -p 31");
        List<ServiceTable> table = ipvs.table();
        for (IpvsChange change : changes) {
            if (change instanceof IpvsChange.AddService added) {
                assertThat(table).anyMatch(row -> row.service().service().equals(added.service()));
            } else if (change instanceof IpvsChange.AddDestination added) {
                assertThat(ipvs.destinations(added.service()))
                        .anyMatch(row -> row.destination().equals(added.destination()));
            }
        }
    }

    @Test
    void a_large_plain_table_equals_the_full_one_in_the_plain_columns() throws Exception {
        assertThat(ipvs.applyAll(manyServices())).allMatch(Optional::isEmpty);
        assertThat(ipvs.plainTable()).isEqualTo(ipvs.table());
    }

    @Test
    void services_of_other_namespaces_hide_none_of_ours_from_the_plain_table() throws Exception {
        try (NetNamespace other = NetNamespace.create()) {
            other.call(() -> Shell.run("ip link set lo up"));
            try (KernelIpvs elsewhere = other.call(KernelIpvs::open)) {
                assertThat(elsewhere.applyAll(manyServices())).allMatch(Optional::isEmpty);
                assertThat(ipvs.applyAll(manyServices())).allMatch(Optional::isEmpty);
                assertThat(ipvs.plainTable()).isEqualTo(ipvs.table());
            }
        }
    }

    private static List<IpvsChange> manyServices() {
        List<IpvsChange> changes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ServiceKey key = i % 10 == 0
                    ? new ServiceKey.FwMark(i + 1, i % 20 == 0 ? Family.IPV4 : Family.IPV6)
                    : i % 3 == 0
                            ? new ServiceKey.Address(
                                    L4Protocol.UDP, new IpAddress(Family.IPV6, 0x20010db8L << 32, i), i)
                            : new ServiceKey.Address(L4Protocol.TCP, IpAddress.ofIpv4(0x0a000000 + i), 80);
            changes.add(new IpvsChange.AddService(IpvsService.of(key, "rr").persistent(100)));
            for (int j = 0; j < i % 5; j++) {
                DestinationKey real = key.family() == Family.IPV4
                        ? real(j, i)
                        : new DestinationKey(new IpAddress(Family.IPV6, 0x20010db900000000L, j + 1), i);
                changes.add(add(key, IpvsDestination.of(real, ForwardingMethod.values()[j % 4], i * 1000)));
            }
        }
        return changes;
    }

    @Test
    void a_refusal_in_the_middle_of_many_is_that_of_its_change() throws Exception {
        List<IpvsChange> changes = new ArrayList<>();
        changes.add(new IpvsChange.AddService(IpvsService.of(WEB, "wlc")));
        for (int i = 0; i < 5000; i++) {
            changes.add(add(WEB, IpvsDestination.of(real(i % 4999, 80), ForwardingMethod.DIRECT_ROUTE, 1)));
        }
        List<Optional<KernelException>> results = ipvs.applyAll(changes);
        assertThat(results.subList(0, 5000)).allMatch(Optional::isEmpty);
        assertThat(results.get(5000)).hasValueSatisfying(refusal -> assertThat(refusal)
                .hasMessageContaining("NEW_DEST TCP 10.0.0.80:80 -> 10.1.0.0:80: File exists"));
        assertThat(ipvs.destinations(WEB)).hasSize(4999);
    }

    @Test
    void a_maglev_service_filled_in_bulk_is_as_one_filled_singly() throws Exception {
        List<IpvsChange> changes = new ArrayList<>();
        IpvsService service = new IpvsService(
                WEB,
                "mh",
                new ServiceFlags(ServiceFlags.PERSISTENT | ServiceFlags.SCHEDULER_2),
                77,
                -1,
                Optional.empty());
        changes.add(new IpvsChange.AddService(service));
        for (int i = 0; i < 100; i++) {
            changes.add(add(WEB, IpvsDestination.of(real(i % 99, 80), ForwardingMethod.DIRECT_ROUTE, 1)));
        }
        List<Optional<KernelException>> results = ipvs.applyAll(changes);
        assertThat(results).hasSize(101);
        assertThat(results.subList(0, 100)).allMatch(Optional::isEmpty);
        assertThat(results.get(100))
                .hasValueSatisfying(e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
        assertThat(ipvs.service(WEB).orElseThrow().service()).isEqualTo(service);

        // Again, on a service that exists: nothing about it may change.
        List<Optional<KernelException>> again = ipvs.applyAll(changes);
        assertThat(again)
                .hasSize(101)
                .allMatch(result -> result.orElseThrow().errno().equals(Errno.EEXIST));
        assertThat(ipvs.service(WEB).orElseThrow().service()).isEqualTo(service);
    }

    @Test
    void it_stays_with_its_namespace_whichever_thread_uses_it() throws Exception {
        ipvs.apply(new IpvsChange.AddService(IpvsService.of(WEB, "wlc")));
        try (NetNamespace other = NetNamespace.create();
                KernelIpvs elsewhere = other.call(KernelIpvs::open)) {
            assertThat(elsewhere.services()).isEmpty();
            assertThat(ipvs.services()).hasSize(1);
            ipvs.connections(connection -> assertThat(connection).isNull());
        }
    }
}
