package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.socket.FakeNetlink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the kernel's answers become those of the port, with a stand-in for the kernel's end of the socket. */
class KernelIpvsTest {

    private static final int CONTROLLER = 16;
    private static final int FAMILY = 0x1c;
    private static final ServiceKey.FwMark MARK = new ServiceKey.FwMark(1, Family.IPV4);

    private final List<String> commands = new ArrayList<>();

    /** A kernel that has the family and answers its commands so. */
    private FakeNetlink kernel(FakeNetlink.Handler handler) {
        return new FakeNetlink((request, answers) -> {
            if (request.type() == CONTROLLER) {
                answers.message(
                        CONTROLLER, out -> out.fixed32(1).fixed16(6).fixed16(1).fixed32(FAMILY));
                return;
            }
            commands.add(IpvsCommand.of(request.u8(0)).name());
            handler.handle(request, answers);
        });
    }

    private static KernelIpvs open(FakeNetlink kernel) throws KernelException {
        return KernelIpvs.open(kernel, new ProcTables(new EmptyFile(), new EmptyFile()));
    }

    private record EmptyFile() implements ProcSource {
        @Override
        public void rewind() {}

        @Override
        public int read(byte[] into, int from) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static void service(AttrWriter out, int mark) {
        out.fixed32(IpvsCommand.NEW_SERVICE.number());
        int nest = out.begin(CommandAttr.SERVICE);
        out.number(ServiceAttr.AF, 2).number(ServiceAttr.FWMARK, mark).string(ServiceAttr.SCHED_NAME, "rr");
        out.end(nest);
    }

    @Test
    void a_kernel_without_the_family_is_refused_with_enoent() {
        FakeNetlink without = new FakeNetlink((request, answers) -> answers.refuse(Errno.ENOENT.number(), ""));
        assertThatThrownBy(() -> open(without))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("generic netlink family IPVS: No such file or directory");
    }

    @Test
    void a_command_without_privilege_is_refused_with_eperm() throws Exception {
        KernelIpvs ipvs = open(kernel((request, answers) -> answers.refuse(Errno.EPERM.number(), "")));
        assertThatThrownBy(ipvs::info).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.errno())
                .isEqualTo(Errno.EPERM));
        assertThatThrownBy(ipvs::services).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.errno())
                .isEqualTo(Errno.EPERM));
    }

    @Test
    void a_missing_service_is_none_and_any_other_error_is_one() throws Exception {
        assertThat(open(kernel((request, answers) -> answers.refuse(Errno.ESRCH.number(), "")))
                        .service(MARK))
                .isEmpty();
        KernelIpvs failing = open(kernel((request, answers) -> answers.refuse(Errno.ENOMEM.number(), "")));
        assertThatThrownBy(() -> failing.service(MARK)).hasMessage("GET_SERVICE FWM 1: Cannot allocate memory");
    }

    @Test
    void an_empty_dump_is_an_empty_list() throws Exception {
        KernelIpvs ipvs = open(kernel((request, answers) -> answers.done(0)));
        assertThat(ipvs.services()).isEmpty();
        assertThat(ipvs.destinations(MARK)).isEmpty();
        assertThat(ipvs.daemons()).isEmpty();
        assertThat(ipvs.table()).isEmpty();
        assertThat(ipvs.plainTable()).isEmpty();
    }

    @Test
    void an_interrupted_dump_of_services_is_read_again() throws Exception {
        KernelIpvs ipvs = open(kernel((request, answers) -> answers.message(FAMILY, out -> service(out, 1))
                        .message(FAMILY, out -> service(out, 2))
                        .done(0))
                .chunk(1)
                .disturbDumps(2));
        assertThat(ipvs.services()).hasSize(2);
        assertThat(commands).containsExactly("GET_SERVICE", "GET_SERVICE", "GET_SERVICE");
    }

    @Test
    void an_answer_that_makes_no_sense_is_a_bad_message() throws Exception {
        KernelIpvs ipvs = open(kernel((request, answers) -> {
            if (request.has(NlFlags.DUMP)) {
                answers.message(FAMILY, out -> service(out, 0)).done(0);
            }
        }));
        assertThatThrownBy(ipvs::services)
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADMSG))
                .hasMessageContaining("protocol 0");
    }

    /** The changes that the kernel of these cases refuses, as command and errno. */
    private List<Optional<Errno>> filled(String refusedCommand, Errno errno, int destinations) throws KernelException {
        KernelIpvs ipvs = open(kernel((request, answers) -> {
            if (IpvsCommand.of(request.u8(0)).name().equals(refusedCommand)) {
                answers.refuse(errno.number(), "");
            }
        }));
        List<IpvsChange> changes = new ArrayList<>();
        changes.add(new IpvsChange.AddService(IpvsService.of(MARK, "mh")));
        for (int i = 0; i < destinations; i++) {
            DestinationKey key = new DestinationKey(IpAddress.ofIpv4(0x0a000001 + i), 80);
            changes.add(new IpvsChange.AddDestination(MARK, IpvsDestination.of(key, ForwardingMethod.DIRECT_ROUTE, 1)));
        }
        return ipvs.applyAll(changes).stream()
                .map(result -> result.map(KernelException::errno))
                .toList();
    }

    @Test
    void a_large_maglev_service_gets_its_scheduler_last() throws Exception {
        assertThat(filled("none", Errno.EIO, 20)).hasSize(21).allMatch(Optional::isEmpty);
        assertThat(commands.get(0)).isEqualTo("NEW_SERVICE");
        assertThat(commands.subList(1, 21)).containsOnly("NEW_DEST");
        assertThat(commands.subList(21, commands.size())).containsExactly("SET_SERVICE");
    }

    @Test
    void a_small_one_is_made_as_it_stands() throws Exception {
        assertThat(filled("none", Errno.EIO, 5)).hasSize(6).allMatch(Optional::isEmpty);
        assertThat(commands).hasSize(6).doesNotContain("SET_SERVICE");
    }

    @Test
    void a_scheduler_that_is_unknown_in_the_end_leaves_no_service_and_the_refusals_of_the_plain_order()
            throws Exception {
        List<Optional<Errno>> results = filled("SET_SERVICE", Errno.ENOENT, 20);
        assertThat(results.get(0)).contains(Errno.ENOENT);
        assertThat(results.subList(1, 21)).containsOnly(Optional.of(Errno.ESRCH));
        assertThat(commands.get(commands.size() - 1)).isEqualTo("DEL_SERVICE");
    }

    @Test
    void a_service_that_exists_is_never_touched() throws Exception {
        List<Optional<Errno>> results = filled("NEW_SERVICE", Errno.EEXIST, 20);
        assertThat(results.get(0)).contains(Errno.EEXIST);
        assertThat(results.subList(1, 21)).containsOnly(Optional.empty());
        assertThat(commands).doesNotContain("SET_SERVICE", "DEL_SERVICE");
    }

    @Test
    void what_the_kernel_says_of_a_message_is_the_refusal_of_its_change() throws Exception {
        KernelIpvs ipvs = open(kernel((request, answers) -> answers.refuse(Errno.EINVAL.number(), "bad port")));
        assertThatThrownBy(() -> ipvs.apply(new IpvsChange.DeleteService(MARK)))
                .hasMessage("DEL_SERVICE FWM 1: Invalid argument (bad port)");
    }
}
