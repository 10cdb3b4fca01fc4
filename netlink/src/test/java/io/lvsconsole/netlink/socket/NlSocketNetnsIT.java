package io.lvsconsole.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Identity;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The socket and the connection against the kernel, with rtnetlink as the simplest family there is. */
class NlSocketNetnsIT {

    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    private static final int RTM_GETLINK = 18;

    @BeforeEach
    void root() {
        assumeTrue(Identity.effectiveUser() == 0, "needs root for network namespaces");
    }

    private static void inside(Conversation conversation) throws KernelException {
        try (NetNamespace namespace = NetNamespace.create()) {
            namespace.call(() -> {
                try (NlConnection connection = new NlConnection(NlSocket.open(NlSocket.ROUTE))) {
                    conversation.run(connection);
                }
                return null;
            });
        }
    }

    private interface Conversation {
        void run(NlConnection connection) throws KernelException;
    }

    private static NlRequest address(int type, int flags, int lastByte, int index) {
        return NlRequest.of(type, flags, "NEWADDR", "10.0.0." + lastByte, out -> {
            out.fixed8(2).fixed8(32).fixed8(0).fixed8(0).fixed32(index);
            raw(out, 2, lastByte);
        });
    }

    private static void raw(AttrWriter out, int type, int lastByte) {
        out.fixed16(8).fixed16(type).fixed8(10).fixed8(0).fixed8(0).fixed8(lastByte);
    }

    private static NlRequest addresses() {
        return NlRequest.of(RTM_GETADDR, 0, "GETADDR", "", out -> out.fixed32(2).fixed32(0));
    }

    private static Integer lastByte(NlMessage message) throws io.lvsconsole.netlink.codec.DecodeException {
        AttrReader attributes = message.attributes(8);
        int last = -1;
        while (attributes.next()) {
            if (attributes.number() == 2) {
                last = attributes.u8(3);
            }
        }
        attributes.check();
        return last;
    }

    @Test
    void a_single_link_is_fetched() throws Exception {
        inside(connection -> {
            NlRequest link = NlRequest.of(RTM_GETLINK, 0, "GETLINK", "lo", out -> out.fixed32(0)
                    .fixed32(1)
                    .fixed32(0)
                    .fixed32(0));
            int index = connection.get(link, message -> message.i32(4));
            assertThat(index).isEqualTo(1);
        });
    }

    @Test
    void refusals_in_the_middle_of_a_batch_are_those_of_the_right_requests() throws Exception {
        inside(connection -> {
            List<NlRequest> requests = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                // Every seventh names an interface that does not exist.
                requests.add(address(RTM_NEWADDR, NlFlags.CREATE | NlFlags.EXCL, i, i % 7 == 3 ? 99 : 1));
            }
            List<Optional<KernelException>> results = connection.executeAll(requests);
            for (int i = 0; i < 200; i++) {
                if (i % 7 == 3) {
                    assertThat(results.get(i).orElseThrow().errno().symbol()).isEqualTo("ENODEV");
                    assertThat(results.get(i).orElseThrow().object()).isEqualTo("10.0.0." + i);
                } else {
                    assertThat(results.get(i)).isEmpty();
                }
            }
            assertThat(connection.dump(addresses(), NlSocketNetnsIT::lastByte)).hasSize(200 - 29);
        });
    }

    @Test
    void a_batch_of_nothing_but_refusals_loses_none() throws Exception {
        inside(connection -> {
            List<NlRequest> requests = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                requests.add(address(RTM_DELADDR, 0, i % 256, 1));
            }
            assertThat(connection.executeAll(requests)).hasSize(10_000).allSatisfy(result -> assertThat(
                            result.orElseThrow().errno().symbol())
                    .isEqualTo("EADDRNOTAVAIL"));
        });
    }

    @Test
    void the_kernels_explanation_is_part_of_the_refusal() throws Exception {
        inside(connection -> {
            NlRequest bad = NlRequest.of(RTM_NEWADDR, 0, "NEWADDR", "?", out -> out.fixed32(2));
            assertThatThrownBy(() -> connection.execute(bad))
                    .isInstanceOfSatisfying(
                            KernelException.class,
                            e -> assertThat(e.errno().symbol()).isEqualTo("EINVAL"));
            NlRequest badLength = NlRequest.of(RTM_NEWADDR, NlFlags.CREATE, "NEWADDR", "?", out -> {
                out.fixed8(2).fixed8(77).fixed8(0).fixed8(0).fixed32(1);
                raw(out, 2, 1);
            });
            assertThatThrownBy(() -> connection.execute(badLength))
                    .isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.extendedAck())
                            .hasValueSatisfying(text -> assertThat(text).isNotBlank()));
        });
    }
}
