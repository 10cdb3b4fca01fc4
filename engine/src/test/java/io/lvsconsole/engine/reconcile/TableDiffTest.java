package io.lvsconsole.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableDiffTest {

    private static final ServiceKey WWW = service(80);
    private static final ServiceKey TLS = service(443);

    private static ServiceKey service(int port) {
        return new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), port);
    }

    private static IpvsDestination real(int last, int weight) {
        DestinationKey key = new DestinationKey(IpAddress.of("192.168.10." + last), 80);
        return IpvsDestination.of(key, ForwardingMethod.DIRECT_ROUTE, weight);
    }

    private static TableEntry entry(ServiceKey key, IpvsDestination... reals) {
        return TableEntry.of(IpvsService.of(key, "wrr"), List.of(reals));
    }

    private static IpvsTable table(TableEntry... entries) {
        return IpvsTable.of(List.of(entries));
    }

    @Test
    void equal_tables_need_no_change() {
        IpvsTable table = table(entry(WWW, real(1, 1), real(2, 0)), entry(TLS));
        assertThat(TableDiff.between(table, table, Ownership.of(table)).isEmpty())
                .isTrue();
    }

    @Test
    void a_replaced_server_is_added_before_the_old_one_goes() {
        IpvsTable have = table(entry(WWW, real(1, 1)));
        IpvsTable want = table(entry(WWW, real(2, 1)));
        assertThat(TableDiff.between(want, have, Ownership.of(have)).changes())
                .containsExactly(
                        new IpvsChange.AddDestination(WWW, real(2, 1)),
                        new IpvsChange.DeleteDestination(WWW, real(1, 1).key()));
    }

    @Test
    void weight_is_given_before_weight_is_taken() {
        IpvsTable have = table(entry(WWW, real(1, 5), real(2, 0)));
        IpvsTable want = table(entry(WWW, real(1, 0), real(2, 5)));
        assertThat(TableDiff.between(want, have, Ownership.of(have)).changes())
                .containsExactly(
                        new IpvsChange.EditDestination(WWW, real(2, 5)),
                        new IpvsChange.EditDestination(WWW, real(1, 0)));
    }

    @Test
    void a_changed_scheduler_is_an_edit_and_keeps_the_servers() {
        IpvsTable have = table(entry(WWW, real(1, 1)));
        IpvsService sh = IpvsService.of(WWW, "sh");
        IpvsTable want = IpvsTable.of(List.of(TableEntry.of(sh, List.of(real(1, 1)))));
        assertThat(TableDiff.between(want, have, Ownership.of(have)).changes())
                .containsExactly(new IpvsChange.EditService(sh));
    }

    @Test
    void foreign_services_and_servers_are_reported_and_left_alone() {
        IpvsTable have = table(entry(WWW, real(1, 1), real(9, 1)), entry(TLS, real(1, 1)));
        IpvsTable want = table(entry(WWW, real(1, 1)));
        TableDiff diff = TableDiff.between(want, have, Ownership.of(want));
        assertThat(diff.changes()).isEmpty();
        assertThat(diff.foreignServices()).containsExactly(TLS);
        assertThat(diff.foreignDestinations())
                .containsExactly(
                        new TableDiff.ForeignDestination(WWW, real(9, 1).key()));
    }

    @Test
    void a_service_that_others_also_use_loses_only_our_servers() {
        IpvsTable ours = table(entry(WWW, real(1, 1)));
        IpvsTable have = table(entry(WWW, real(1, 1), real(9, 1)));
        TableDiff diff = TableDiff.between(IpvsTable.EMPTY, have, Ownership.of(ours));
        assertThat(diff.changes())
                .containsExactly(
                        new IpvsChange.DeleteDestination(WWW, real(1, 1).key()));
    }

    @Test
    void applying_the_difference_of_random_tables_gives_the_wanted_one_and_a_second_one_is_empty() {
        Random random = new Random(42);
        for (int run = 0; run < 2000; run++) {
            IpvsTable have = randomTable(random);
            IpvsTable want = randomTable(random);
            List<IpvsChange> changes =
                    TableDiff.between(want, have, Ownership.of(have)).changes();
            IpvsTable after = apply(changes, have);
            assertThat(after.entries()).as("run %d", run).isEqualTo(want.entries());
            assertThat(TableDiff.between(want, after, Ownership.of(after)).changes())
                    .isEmpty();
        }
    }

    private static IpvsTable randomTable(Random random) {
        List<TableEntry> entries = new ArrayList<>();
        for (int port = 1; port <= 5; port++) {
            if (random.nextBoolean()) {
                continue;
            }
            List<IpvsDestination> reals = new ArrayList<>();
            for (int last = 1; last <= 4; last++) {
                if (random.nextBoolean()) {
                    reals.add(real(last, random.nextInt(3)));
                }
            }
            entries.add(TableEntry.of(IpvsService.of(service(port), random.nextBoolean() ? "rr" : "wlc"), reals));
        }
        return IpvsTable.of(entries);
    }

    /** A kernel that refuses what Linux refuses: adding what exists, editing or deleting what does not. */
    private static IpvsTable apply(List<IpvsChange> changes, IpvsTable table) {
        Map<ServiceKey, IpvsService> services = new LinkedHashMap<>();
        Map<ServiceKey, Map<DestinationKey, IpvsDestination>> reals = new LinkedHashMap<>();
        table.entries().forEach((key, entry) -> {
            services.put(key, entry.service());
            reals.put(key, new LinkedHashMap<>(entry.destinations()));
        });
        for (IpvsChange change : changes) {
            if (change instanceof IpvsChange.AddService add) {
                assertThat(services.put(add.service().key(), add.service())).isNull();
                reals.put(add.service().key(), new LinkedHashMap<>());
            } else if (change instanceof IpvsChange.EditService edit) {
                assertThat(services.put(edit.service().key(), edit.service())).isNotNull();
            } else if (change instanceof IpvsChange.DeleteService delete) {
                assertThat(services.remove(delete.key())).isNotNull();
                reals.remove(delete.key());
            } else if (change instanceof IpvsChange.AddDestination add) {
                assertThat(reals.get(add.service()).put(add.destination().key(), add.destination()))
                        .isNull();
            } else if (change instanceof IpvsChange.EditDestination edit) {
                assertThat(reals.get(edit.service()).put(edit.destination().key(), edit.destination()))
                        .isNotNull();
            } else if (change instanceof IpvsChange.DeleteDestination delete) {
                assertThat(reals.get(delete.service()).remove(delete.destination()))
                        .isNotNull();
            } else {
                throw new AssertionError("unexpected " + change);
            }
        }
        List<TableEntry> entries = new ArrayList<>();
        services.forEach((key, service) -> entries.add(new TableEntry(service, reals.get(key))));
        return IpvsTable.of(entries);
    }
}
