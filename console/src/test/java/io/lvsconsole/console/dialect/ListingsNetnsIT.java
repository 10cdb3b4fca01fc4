package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.fixture.Netns;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real programs have made, listed by ours byte for byte as by them. */
class ListingsNetnsIT {

    private static final List<String> MADE_BY_REAL_PROGRAMS = List.of(
            "ip addr add 10.9.0.1/24 brd + dev d0",
            "ip addr add 10.9.0.2/24 dev d0 label d0:1",
            "ip addr add 10.1.1.1 peer 10.1.1.2/32 dev d0",
            "ip addr add 192.168.57.200/32 dev lo label lo:0",
            "sysctl -q -w net.ipv6.conf.d0.disable_ipv6=0 net.ipv6.conf.d0.accept_dad=0",
            "ip addr add fd00::1/64 dev d0 nodad",
            "ip link set d0 alias 'hello w'",
            "ip link property add dev d0 altname dzero",
            "ip link add br0 type bridge",
            "ip link set d1 master br0",
            "ip route add default via 10.9.0.254",
            "ip route add 10.50.0.0/16 via 10.9.0.253 metric 5 mtu 1400 proto static",
            "ip route add 10.51.0.0/16 via 10.9.0.253 advmss 1000 window 2000",
            "ip route add blackhole 10.66.0.0/16",
            "ip route add unreachable 10.67.0.0/16 metric 9",
            "ip route add 10.70.0.0/16 nexthop via 10.9.0.3 dev d0 weight 2 nexthop via 10.9.0.4 dev d0",
            "ip route add 10.80.0.0/16 dev d0 table 100",
            "ip -6 route add default via fd00::fe dev d0",
            "ip rule add from 10.0.0.0/8 fwmark 5 lookup 100",
            "ip rule add not to 10.2.0.0/16 iif gone prio 500 lookup main",
            "ip rule add prio 600 fwmark 0x10/0xff blackhole",
            "ip rule add dport 80-90 ipproto udp prio 601 goto 32766",
            "ip neigh add 10.9.0.77 lladdr 00:11:22:33:44:55 dev d0",
            "ip neigh add proxy 10.9.0.78 dev d0");

    private Twins twins;

    @BeforeEach
    void begin() throws Exception {
        twins = new Twins();
        for (String command : MADE_BY_REAL_PROGRAMS) {
            Twins.Outcome outcome = twins.runReal(command);
            assertThat(outcome.status()).as("%s: %s", command, outcome.err()).isZero();
        }
    }

    @AfterEach
    void end() throws Exception {
        if (twins != null) {
            twins.close();
        }
    }

    @Test
    void listings_of_ip() throws Exception {
        for (String listing : List.of(
                "ip addr",
                "ip a show dev d0",
                "ip addr show up",
                "ip addr show to 10.9.0.0/24",
                "ip addr show label d0:1",
                "ip addr show secondary",
                "ip -4 addr",
                "ip -6 addr",
                "ip -o addr",
                "ip -4 -o a",
                "ip -br addr",
                "ip -br -4 a",
                "ip -j addr",
                "ip -j -4 addr",
                "ip -j -br addr",
                "ip -j -p addr show d0",
                "ip link",
                "ip link show d0",
                "ip link show dzero",
                "ip link show up",
                "ip link show master br0",
                "ip link show type veth",
                "ip -o link",
                "ip -br link",
                "ip -j link",
                "ip -j -p link",
                "ip -j -br l",
                "ip -s link show lo",
                "ip -j -s link show lo",
                "ip link show nope",
                "ip addr show dev nope")) {
            twins.bothShow(listing);
        }
    }

    @Test
    void listings_of_routes_rules_and_neighbours() throws Exception {
        for (String listing : List.of(
                "ip route",
                "ip r",
                "ip -6 route",
                "ip route show table all",
                "ip route show table 100",
                "ip route show table 77",
                "ip route show table local",
                "ip -j route",
                "ip -j -6 route",
                "ip -j -p route",
                "ip -o route",
                "ip -d route",
                "ip route show dev d0",
                "ip route show default",
                "ip route show root 10.50.0.0/15",
                "ip route show 10.50.0.0/16",
                "ip route show match 10.50.1.1",
                "ip route show proto static",
                "ip route show scope link",
                "ip route show via 10.9.0.253",
                "ip route show type blackhole",
                "ip route get 10.50.1.1",
                "ip -j route get 10.50.1.1",
                "ip route get 127.0.0.1",
                "ip route get 10.9.0.5 from 10.9.0.1",
                "ip route get 10.9.0.5 oif d0 mark 3",
                "ip route get fd00::5",
                "ip rule",
                "ip -6 rule",
                "ip -j rule",
                "ip neigh",
                "ip -j neigh",
                "ip neigh show dev d0",
                "ip -j n show dev d0",
                "ip neigh show proxy",
                "ip -j neigh show proxy")) {
            twins.bothShow(listing);
        }
    }

    @Test
    void listings_of_the_old_tools() throws Exception {
        for (String listing : List.of(
                "ifconfig lo",
                "ifconfig lo:0",
                "ifconfig d0:1",
                "ifconfig br0",
                "ifconfig m0",
                "ifconfig -s lo",
                "ifconfig d1",
                "route -n",
                "route -e -n",
                "route -ee -n",
                "hostname",
                "hostname -s",
                "hostname -I",
                "uname",
                "uname -n",
                "uname -a",
                "uname -sr",
                "sysctl net.ipv4.conf.d0")) {
            twins.bothShow(listing);
        }
    }

    @Test
    void listings_as_data_stand_in_the_envelope() throws Exception {
        for (String listing : List.of(
                "ip addr",
                "ip link",
                "ip route",
                "ip neigh",
                "ip rule",
                "ifconfig -a",
                "route",
                "hostname",
                "uname -a",
                "sysctl net.ipv4.ip_forward",
                "cat /proc/sys/net/ipv4/ip_forward",
                "ip route get 10.9.0.5")) {
            Twins.Outcome json = Twins.lvsconsole(twins.real, listing, "-o", "json");
            assertThat(json.status()).as(listing).isZero();
            Envelopes.check(json.out());
            Twins.Outcome yaml = Twins.lvsconsole(twins.real, listing, "-o", "yaml");
            assertThat(yaml.out()).as(listing).startsWith("---\napi_version: \"1\"\n");
        }
    }

    @Test
    void a_read_only_run_changes_nothing() throws Exception {
        Netns where = twins.ours;
        String before = Twins.real(where, "ip -j addr; ip -j route show table all; sysctl net.ipv4.ip_forward")
                .out();
        for (String command : List.of(
                "ip addr add 10.0.0.1/24 dev d0",
                "ip link set d0 down",
                "ip route add 10.0.0.0/8 dev d0",
                "ip addr flush dev lo",
                "ip route flush table local",
                "ifconfig d0 down",
                "ifconfig d0 10.0.0.1",
                "route add default dev d0",
                "sysctl -w net.ipv4.ip_forward=1",
                "echo 1 > /proc/sys/net/ipv4/ip_forward",
                "hostname other",
                "ip neigh flush dev d0",
                "ip rule flush",
                "arping -U -c 1 -I d0 10.0.0.1")) {
            assertThat(Twins.lvsconsole(where, command, "--read-only").status())
                    .as(command)
                    .isEqualTo(77);
        }
        assertThat(Twins.real(where, "ip -j addr; ip -j route show table all; sysctl net.ipv4.ip_forward")
                        .out())
                .isEqualTo(before);
    }
}
