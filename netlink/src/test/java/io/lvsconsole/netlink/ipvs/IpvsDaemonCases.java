package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.ipvs.IpvsChange.StartDaemon;
import io.lvsconsole.netlink.ipvs.IpvsChange.StopDaemon;
import io.lvsconsole.netlink.ipvs.SyncDaemon.Role;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sync daemons. */
public interface IpvsDaemonCases extends IpvsFixture {

    /** The kernel's group. */
    Optional<IpAddress> GROUP = Optional.of(IpAddress.of("224.0.0.81"));

    @Test
    default void no_daemon_runs_at_first() throws Exception {
        assertThat(ipvs().daemons()).isEmpty();
    }

    @Test
    default void a_master_is_read_back_with_the_defaults() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 5)));
        assertThat(ipvs().daemons()).containsExactly(new SyncDaemon(Role.MASTER, "eth0", 5, 1472, GROUP, 8848, 1));
    }

    @Test
    default void a_backup_takes_its_length_from_the_interface() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.BACKUP, "eth1", 0)));
        assertThat(ipvs().daemons()).containsExactly(new SyncDaemon(Role.BACKUP, "eth1", 0, 8972, GROUP, 8848, 1));
    }

    @Test
    default void a_master_does_not_take_its_length_from_the_interface() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.MASTER, "eth1", 0)));
        assertThat(ipvs().daemons().get(0).maxLength()).isEqualTo(1472);
    }

    @Test
    default void master_and_backup_run_together_and_the_master_comes_first() throws Exception {
        given(
                new StartDaemon(SyncDaemon.of(Role.BACKUP, "eth0", 1)),
                new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 2)));
        assertThat(ipvs().daemons()).extracting(SyncDaemon::role).containsExactly(Role.MASTER, Role.BACKUP);
    }

    @ParameterizedTest
    @CsvSource({"MASTER,1,1", "MASTER,1000,1000", "BACKUP,1,1024", "BACKUP,2000,2000", "MASTER,65507,65507"})
    default void a_given_length_is_kept_and_for_a_backup_raised_to_1024(Role role, int asked, int got)
            throws Exception {
        given(new StartDaemon(new SyncDaemon(role, "eth0", 0, asked, Optional.empty(), 0, 0)));
        assertThat(ipvs().daemons().get(0).maxLength()).isEqualTo(got);
    }

    @Test
    default void group_port_and_ttl_are_read_back() throws Exception {
        SyncDaemon daemon =
                new SyncDaemon(Role.MASTER, "eth0", 255, 1400, Optional.of(IpAddress.of("239.9.9.9")), 9000, 7);
        given(new StartDaemon(daemon));
        assertThat(ipvs().daemons()).containsExactly(daemon);
    }

    @Test
    default void an_ipv6_group_leaves_20_bytes_less() throws Exception {
        Optional<IpAddress> group = Optional.of(IpAddress.of("ff0e::81"));
        given(new StartDaemon(new SyncDaemon(Role.MASTER, "eth0", 0, 0, group, 0, 0)));
        assertThat(ipvs().daemons()).containsExactly(new SyncDaemon(Role.MASTER, "eth0", 0, 1452, group, 8848, 1));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    default void a_second_daemon_of_a_role_is_refused_with_eexist(Role role) throws Exception {
        given(new StartDaemon(SyncDaemon.of(role, "eth0", 1)));
        refused(Errno.EEXIST, new StartDaemon(SyncDaemon.of(role, "eth0", 1)));
        refused(Errno.EEXIST, new StartDaemon(SyncDaemon.of(role, "eth1", 2)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    default void an_unknown_interface_is_refused_with_enodev(Role role) throws Exception {
        refused(Errno.ENODEV, new StartDaemon(SyncDaemon.of(role, "nosuch0", 1)));
    }

    @Test
    default void an_unknown_interface_comes_before_a_running_daemon() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 1)));
        refused(Errno.ENODEV, new StartDaemon(SyncDaemon.of(Role.MASTER, "nosuch0", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "fe80::1"})
    default void a_group_that_is_not_multicast_is_refused_with_einval(String group) throws Exception {
        Optional<IpAddress> address = Optional.of(IpAddress.of(group));
        refused(Errno.EINVAL, new StartDaemon(new SyncDaemon(Role.MASTER, "nosuch0", 0, 0, address, 0, 0)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    default void stopping_a_daemon_that_does_not_run_is_refused_with_esrch(Role role) throws Exception {
        refused(Errno.ESRCH, new StopDaemon(role, 0));
    }

    @Test
    default void stopping_one_role_leaves_the_other() throws Exception {
        given(
                new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 1)),
                new StartDaemon(SyncDaemon.of(Role.BACKUP, "eth0", 1)),
                new StopDaemon(Role.MASTER, 1));
        assertThat(ipvs().daemons()).extracting(SyncDaemon::role).containsExactly(Role.BACKUP);
    }

    @Test
    default void the_sync_id_does_not_matter_when_a_daemon_is_stopped() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 9)), new StopDaemon(Role.MASTER, 3));
        assertThat(ipvs().daemons()).isEmpty();
    }

    @Test
    default void a_stopped_daemon_can_be_started_with_other_values() throws Exception {
        given(
                new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 9)),
                new StopDaemon(Role.MASTER, 9),
                new StartDaemon(SyncDaemon.of(Role.MASTER, "eth1", 8)));
        assertThat(ipvs().daemons()).extracting(SyncDaemon::syncId).containsExactly(8);
    }

    @Test
    default void a_real_server_of_the_other_family_and_a_daemon_exclude_each_other() throws Exception {
        IpvsChange mixed = new IpvsChange.AddDestination(WEB, IpvsFixture.tunnelled(FIRST6, Tunnel.IPIP));
        IpvsChange start = new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 1));
        given(add(WEB, "rr"), start);
        refused(Errno.EINVAL, mixed);
        given(new StopDaemon(Role.MASTER, 1), mixed);
        refused(Errno.EINVAL, start);
        given(new IpvsChange.DeleteDestination(WEB, FIRST6), start);
    }

    @Test
    default void flushing_leaves_the_daemons() throws Exception {
        given(new StartDaemon(SyncDaemon.of(Role.MASTER, "eth0", 1)), new IpvsChange.Flush());
        assertThat(ipvs().daemons()).hasSize(1);
    }
}
