package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.ipvs.IpvsChange.SetTimeouts;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What concerns the table as a whole: information, timeouts, zero, flush, many changes at once. */
public interface IpvsWholeTableCases extends IpvsFixture {

    @Test
    default void the_version_is_1_2_1() throws Exception {
        assertThat(ipvs().info().versionText()).isEqualTo("1.2.1");
        assertThat(ipvs().info().connectionTableSize()).isPositive();
    }

    @Test
    default void timeouts_begin_with_the_defaults() throws Exception {
        assertThat(ipvs().timeouts()).isEqualTo(new IpvsTimeouts(900, 120, 300));
    }

    @Test
    default void timeouts_are_read_back() throws Exception {
        given(new SetTimeouts(new IpvsTimeouts(1, 2, 3)));
        assertThat(ipvs().timeouts()).isEqualTo(new IpvsTimeouts(1, 2, 3));
    }

    @Test
    default void a_timeout_of_zero_leaves_it_as_it_is() throws Exception {
        given(new SetTimeouts(new IpvsTimeouts(100, 0, 0)), new SetTimeouts(new IpvsTimeouts(0, 50, 0)));
        assertThat(ipvs().timeouts()).isEqualTo(new IpvsTimeouts(100, 50, 300));
    }

    @Test
    default void the_greatest_timeout_ipvsadm_passes_is_accepted() throws Exception {
        given(new SetTimeouts(new IpvsTimeouts(2678400, 2678400, 2678400)));
        assertThat(ipvs().timeouts()).isEqualTo(new IpvsTimeouts(2678400, 2678400, 2678400));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    default void a_timeout_out_of_range_is_refused_with_einval(int seconds) throws Exception {
        refused(Errno.EINVAL, new SetTimeouts(new IpvsTimeouts(seconds, 0, 0)));
        refused(Errno.EINVAL, new SetTimeouts(new IpvsTimeouts(0, seconds, 0)));
        refused(Errno.EINVAL, new SetTimeouts(new IpvsTimeouts(5, 5, seconds)));
    }

    @Test
    default void flushing_removes_every_service() throws Exception {
        given(add(WEB, "rr"), add(WEB6, "rr"), add(MARK, "rr"), add(WEB, FIRST, 1), new IpvsChange.Flush());
        assertThat(ipvs().table()).isEmpty();
    }

    @Test
    default void flushing_an_empty_table_is_no_error() throws Exception {
        given(new IpvsChange.Flush(), new IpvsChange.Flush());
        assertThat(ipvs().table()).isEmpty();
    }

    @Test
    default void flushing_leaves_the_timeouts() throws Exception {
        given(new SetTimeouts(new IpvsTimeouts(10, 20, 30)), new IpvsChange.Flush());
        assertThat(ipvs().timeouts()).isEqualTo(new IpvsTimeouts(10, 20, 30));
    }

    @Test
    default void zeroing_all_of_an_empty_table_is_no_error() throws Exception {
        given(new IpvsChange.Zero(Optional.empty()));
    }

    @Test
    default void zeroing_leaves_the_rows() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 4), new IpvsChange.Zero(Optional.of(WEB)));
        assertThat(rows(WEB)).containsExactly(IpvsDestination.of(FIRST, ForwardingMethod.DIRECT_ROUTE, 4));
    }

    @Test
    default void no_connection_is_there_at_first() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1));
        List<IpvsConnection> connections = new ArrayList<>();
        ipvs().connections(connections::add);
        assertThat(connections).isEmpty();
    }

    @Test
    default void the_table_holds_what_services_and_destinations_hold() throws Exception {
        given(add(WEB, "rr"), add(MARK, "wlc"), add(WEB, FIRST, 1), add(WEB, SECOND, 2), add(MARK, FIRST, 3));
        List<ServiceTable> table = ipvs().table();
        assertThat(table).extracting(ServiceTable::service).containsExactlyInAnyOrderElementsOf(ipvs().services());
        for (ServiceTable each : table) {
            assertThat(each.destinations())
                    .isEqualTo(ipvs().destinations(each.service().service().key()));
        }
    }

    @Test
    default void marks_come_after_addresses() throws Exception {
        given(add(MARK, "rr"), add(WEB, "rr"), add(WEB6, "rr"));
        List<ServiceEntry> services = ipvs().services();
        assertThat(services.get(2).service().key()).isEqualTo(MARK);
    }

    @Test
    default void many_changes_are_answered_each_for_itself() throws Exception {
        List<Optional<KernelException>> answers = ipvs().applyAll(List.of(
                add(WEB, "rr"),
                add(WEB, "rr"),
                add(WEB, FIRST, 1),
                add(WEB, FIRST, 1),
                add(WEB6, "nosuch"),
                new IpvsChange.DeleteService(MARK),
                add(WEB, SECOND, -1),
                add(WEB, SECOND, 2)));
        assertThat(answers)
                .extracting(answer ->
                        answer.map(refusal -> refusal.errno().symbol()).orElse("done"))
                .containsExactly("done", "EEXIST", "done", "EEXIST", "ENOENT", "ESRCH", "ERANGE", "done");
        assertThat(rows(WEB)).extracting(IpvsDestination::key).containsExactly(SECOND, FIRST);
    }

    @Test
    default void no_changes_have_no_answers() throws Exception {
        assertThat(ipvs().applyAll(List.of())).isEmpty();
    }

    @Test
    default void a_thousand_services_are_read_back() throws Exception {
        List<IpvsChange> changes = new ArrayList<>();
        TreeSet<String> wanted = new TreeSet<>();
        for (int port = 1; port <= 1000; port++) {
            ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.90"), port);
            changes.add(add(key, "rr"));
            changes.add(add(key, FIRST, port));
            wanted.add(key + " weight " + port);
        }
        assertThat(ipvs().applyAll(changes)).containsOnly(Optional.empty());
        TreeSet<String> read = new TreeSet<>();
        for (ServiceTable each : ipvs().table()) {
            read.add(each.service().service().key() + " weight "
                    + each.destinations().get(0).destination().weight());
        }
        assertThat(read).isEqualTo(wanted);
    }
}
