package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where we print something other than ipvsadm: man/lvsconsole-ipvsadm.7, section DIFFERENCES. */
class CorrectionsTest {

    private static final SimHost UNPRIVILEGED =
            SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1.withoutPrivilege());

    private final ToolRig rig = ToolRig.withEmptyTable();

    @Test
    void marks_are_unsigned_and_what_is_saved_can_be_restored() {
        rig.run("ipvsadm -A -f 4294967295 -s rr");
        rig.run("ipvsadm -A -f 3 -s rr");
        rig.run("ipvsadm -Ln");
        assertThat(rig.out()).endsWith("FWM  3 rr\nFWM  4294967295 rr\n");
        rig.run("ipvsadm -S");
        String saved = rig.out();
        assertThat(saved).isEqualTo("-A -f 3 -s rr\n-A -f 4294967295 -s rr\n");
        assertThat(rig.input(saved).run("ipvsadm-restore")).isZero();
        rig.run("ipvsadm -S");
        assertThat(rig.out()).isEqualTo(saved);
    }

    @Test
    void ipv4_addresses_are_in_numeric_order() {
        List<String> addresses = List.of("200.0.0.1", "10.0.0.1", "150.0.0.1", "60.0.0.1", "240.0.0.1");
        addresses.forEach(address -> rig.run("ipvsadm -A -t " + address + ":80 -s rr"));
        addresses.forEach(address -> rig.run("ipvsadm -a -t 60.0.0.1:80 -r " + address));
        rig.run("ipvsadm -Sn");
        assertThat(rig.out().lines().filter(line -> line.startsWith("-A")).map(line -> line.split(" ")[2]))
                .containsExactly("10.0.0.1:80", "60.0.0.1:80", "150.0.0.1:80", "200.0.0.1:80", "240.0.0.1:80");
        rig.run("ipvsadm -L -n -t 60.0.0.1:80");
        assertThat(rig.out().lines().skip(3).map(line -> line.split(" +")[2]))
                .containsExactly("10.0.0.1:80", "60.0.0.1:80", "150.0.0.1:80", "200.0.0.1:80", "240.0.0.1:80");
    }

    @Test
    void a_scheduler_flag_without_a_name_is_shown_by_its_number() {
        rig.run("ipvsadm -A -t 10.0.0.1:80 -s sh -b flag-3");
        rig.run("ipvsadm -Ln");
        assertThat(rig.out()).endsWith("TCP  10.0.0.1:80 sh (flag-3)\n");
        rig.run("ipvsadm -Sn");
        assertThat(rig.out()).isEqualTo("-A -t 10.0.0.1:80 -s sh -b flag-3\n");
    }

    @Test
    void counters_of_real_servers_keep_their_64_bits() {
        ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
        IpvsStats busy =
                new IpvsStats(5_000_000_000L, 6_000_000_000L, 4_294_967_296L, 7, -1, 5_000_000_000L, 1, 2, 3, 4);
        IpvsDestination server =
                IpvsDestination.of(new DestinationKey(IpAddress.of("10.0.1.1"), 80), ForwardingMethod.MASQUERADE, 1);
        ServiceTable table = new ServiceTable(
                new ServiceEntry(IpvsService.of(key, "rr"), busy),
                List.of(new DestinationEntry(server, 0, 0, 0, busy)));
        assertThat(listed(table, ListOptions.Format.STATS, false).get(1))
                .isEqualTo("  -> 10.0.1.1:80                     5000M    6000M    4294M        718446744T");
        assertThat(listed(table, ListOptions.Format.STATS, true).get(1))
                .isEqualTo("  -> 10.0.1.1:80                   705032K    1705M        0        718446744T");
        assertThat(listed(table, ListOptions.Format.RATE, false).get(1))
                .isEqualTo("  -> 10.0.1.1:80                  5000000000        1        2        3        4");
    }

    private static List<String> listed(ServiceTable table, ListOptions.Format format, boolean exact) {
        List<String> lines = new ArrayList<>();
        EndpointText names = new EndpointText(true, exact, new ToolRig.NoNames());
        new TableListing(new ListOptions(format, true, false, true), exact, names, lines::add).tables(List.of(table));
        return lines;
    }

    @Test
    void help_and_mistakes_need_no_privilege() {
        ToolRig nobody = new ToolRig(UNPRIVILEGED);
        assertThat(nobody.run("ipvsadm -h")).isZero();
        assertThat(nobody.out()).contains("--add-service");
        assertThat(nobody.run("ipvsadm -v")).isZero();
        assertThat(nobody.run("ipvsadm -A")).isEqualTo(2);
        assertThat(nobody.err())
                .isEqualTo("You need to supply the 'service-address' option for the 'add-service' command\n");
    }

    @Test
    void without_privilege_one_line_says_what_to_do() {
        ToolRig nobody = new ToolRig(UNPRIVILEGED);
        for (String line : List.of("ipvsadm -Ln", "ipvsadm -C", "ipvsadm -R", "ipvsadm-save", "ipvsadm-restore")) {
            assertThat(nobody.input("-C\n").run(line)).isEqualTo(2);
            assertThat(nobody.err())
                    .isEqualTo(line.split(" ")[0]
                            + ": no permission to use IPVS: run it as root (it needs CAP_NET_ADMIN)\n");
        }
    }

    @Test
    void without_ipvs_one_line_says_what_to_do() {
        ToolRig without = new ToolRig(SimHost.withoutIpvs(() -> MonoTime.ZERO));
        assertThat(without.run("ipvsadm -L --timeout")).isEqualTo(2);
        assertThat(without.err()).startsWith("ipvsadm: this kernel has no IPVS").hasLineCount(1);
    }

    @Test
    void ipvsadms_own_text_comes_back_on_request() {
        ToolRig nobody = new ToolRig(UNPRIVILEGED).with(Format.TEXT, true, false);
        assertThat(nobody.run("ipvsadm -h")).isEqualTo(2);
        assertThat(nobody.err())
                .isEqualTo(
                        """
                Can't initialize ipvs: Permission denied (you must be root)
                Are you sure that IP Virtual Server is built in the kernel or as module?
                """);
    }

    @Test
    void read_only_refuses_changes_and_nothing_else() {
        rig.run("ipvsadm -A -t 10.0.0.1:80 -s rr");
        rig.with(Format.TEXT, false, true);
        for (String line :
                List.of("ipvsadm -C", "ipvsadm -R", "ipvsadm-restore", "ipvsadm --set 1 2 3", "ipvsadm -Z")) {
            assertThat(rig.input("-C\n").run(line)).as(line).isEqualTo(77);
            assertThat(rig.err()).endsWith(": read-only: nothing was changed\n");
        }
        assertThat(rig.run("ipvsadm -Sn")).isZero();
        assertThat(rig.out()).isEqualTo("-A -t 10.0.0.1:80 -s rr\n");
    }
}
