package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** begin ... commit on the real kernel: all or nothing, as the real ip sees it. */
class TransactionNetnsIT {

    private static final String STATE = "ip -j -d link; ip -j addr; ip -j route show table all; ip -j rule;"
            + " sysctl net.ipv4.ip_forward net.ipv4.conf.all.arp_ignore";

    private Twins twins;

    @BeforeEach
    void begin() throws Exception {
        twins = new Twins();
        Twins.Outcome made = Twins.real(
                twins.ours,
                "ip addr add 10.9.0.1/24 brd + dev d0; ip addr add 10.9.0.2/24 dev d0 label d0:1;"
                        + " ip route add default via 10.9.0.254; ip rule add from 10.0.0.0/8 lookup 100;"
                        + " sysctl -q -w net.ipv4.ip_forward=0");
        assertThat(made.err()).isEmpty();
    }

    @AfterEach
    void end() throws Exception {
        if (twins != null) {
            twins.close();
        }
    }

    private String state() throws Exception {
        return Twins.real(twins.ours, STATE).out();
    }

    @Test
    void a_failure_takes_everything_back() throws Exception {
        String before = state();
        Twins.Outcome outcome = twins.runOurs(
                """
                begin
                ip addr del 10.9.0.1/24 dev d0
                ip addr add 10.77.0.1/24 dev d0 label d0:7
                ip link set d0 mtu 1400
                ip link add mv9 link d0 type macvlan mode private
                ip route add 10.50.0.0/16 dev d1
                ip rule del from 10.0.0.0/8
                ip rule add from 10.3.0.0/16 lookup 101
                sysctl -q -w net.ipv4.ip_forward=1
                echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore
                ip addr add 10.78.0.1/24 dev nope
                commit
                """);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(
                        "Cannot find device \"nope\"\nlvsconsole: commit failed at: ip addr add 10.78.0.1/24 dev nope;"
                                + " what was done is taken back\n");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void without_a_failure_everything_is_done() throws Exception {
        assertThat(twins.runOurs("begin\nip addr add 10.77.0.1/24 dev d1\nip link set d1 mtu 1400\ncommit")
                        .status())
                .isZero();
        assertThat(Twins.real(twins.ours, "ip -o addr show d1; ip link show d1").out())
                .contains("10.77.0.1/24")
                .contains("mtu 1400");
    }

    @Test
    void without_commit_nothing_is_done() throws Exception {
        String before = state();
        Twins.Outcome outcome = twins.runOurs("begin\nip addr add 10.77.0.1/24 dev d1");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("lvsconsole: begin: the input ends without commit; nothing was done\n");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_unknown_word_is_found_before_anything_is_done() throws Exception {
        String before = state();
        assertThat(twins.runOurs("begin\nip addr add 10.77.0.1/24 dev d1\nipx\ncommit")
                        .status())
                .isEqualTo(127);
        assertThat(state()).isEqualTo(before);
    }
}
