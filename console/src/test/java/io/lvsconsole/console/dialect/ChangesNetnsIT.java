package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each command by the real program in one namespace and by ours in its twin: same words, status and kernel state. */
class ChangesNetnsIT {

    private Twins twins;

    @BeforeEach
    void begin() throws Exception {
        twins = new Twins();
    }

    @AfterEach
    void end() throws Exception {
        if (twins != null) {
            twins.close();
        }
    }

    private void bothDo(String... commands) throws Exception {
        for (String command : commands) {
            twins.bothDo(command);
        }
    }

    @Test
    void a_real_server_is_made_as_the_script_of_the_guide_makes_it() throws Exception {
        String script = Path.of("sample-configs", "t3-direct-routing", "lvs_rs.sh")
                .toRealPath()
                .toString();
        String settings = "sysctl -n net.ipv4.conf.lo.arp_ignore net.ipv4.conf.all.arp_ignore"
                + " net.ipv4.conf.lo.arp_announce net.ipv4.conf.all.arp_announce";
        bothDo("ip link set lo up");
        twins.sameEffect("sh " + script + " start", "realserver start 10.1.80.90");
        bothDo(settings);
        twins.sameEffect("sh " + script + " stop", "realserver stop 10.1.80.90");
        bothDo(settings);
    }

    @Test
    void ip_address() throws Exception {
        bothDo(
                "ip addr add 10.9.0.1/24 brd + dev d0",
                "ip a a 10.9.0.2/24 dev d0 label d0:1",
                "ip addr add 10.9.0.1/24 dev d0",
                "ip address add 192.168.57.200/32 dev lo label lo:0",
                "ip addr add 10.1.1.1 peer 10.1.1.2/32 dev d1",
                "ip addr add 10.5/16 broadcast 10.5.255.255 scope link dev d1 metric 7",
                "ip addr add 127.0.0.5/8 dev lo",
                "ip addr add 10.6.0.1/24 dev d1 noprefixroute",
                "ip addr replace 10.6.0.1/24 brd - dev d1",
                "ip addr change 10.6.0.9/24 dev d1",
                "ip addr del 10.9.0.2 dev d0",
                "ip addr del 9.9.9.9/24 dev d0",
                "ip addr del 10.9.0.1/24 dev d0",
                "ip addr flush dev d1 scope link",
                "ip addr flush dev d1",
                "ip addr flush label lo:0",
                "ip addr add 10.9.0.1/24",
                "ip addr add dev d0",
                "ip addr add foo dev d0",
                "ip addr add 1.2.3.4/33 dev d0",
                "ip addr add 1.2.3.4/24 dev nope",
                "ip addr add 1.2.3.4/24 dev",
                "ip addr add 1.2.3.4/24 dev d0 foo",
                "ip addr add 1.2.3.4/24 valid_lft x dev d0",
                "ip addr add 1.2.3.4/24 scope x dev d0",
                "ip addr add 1.2.3.4/24 dev d0 label eth0:1",
                "ip -6 addr add 1.2.3.4/24 dev d0",
                "ip addr flush",
                "ip addr foo",
                "ip foo",
                "ip -x");
    }

    @Test
    void ip_address_of_version_6() throws Exception {
        for (String command :
                new String[] {"sysctl -q -w net.ipv6.conf.d0.disable_ipv6=0 net.ipv6.conf.d0.accept_dad=0"}) {
            twins.bothDo(command);
        }
        bothDo(
                "ip addr add fd00::1/64 dev d0 nodad",
                "ip addr add fd00::1/64 dev d0",
                "ip -6 addr add fd00:0:0:1::5/128 dev d0 preferred_lft 0",
                "ip addr del fd11::1/64 dev d0",
                "ip -6 route add default via fd00::fe dev d0",
                "ip route add fd05::/48 via fd00::fd metric 77",
                "ip -6 route del default",
                "ip -6 route add blackhole fd06::/48",
                "ip -6 rule add from fd00::/16 lookup 200",
                "ip -6 rule del from fd00::/16",
                "ifconfig d0 add fd01::5/64",
                "ifconfig d0 del fd01::5/64",
                "ifconfig d0 del fd01::5/64",
                "ifconfig d0 inet6 add fd01::6/64",
                "route -A inet6 add fd07::/48 gw fd00::fe",
                "route -A inet6 del fd07::/48 gw fd00::fe",
                "ip -6 addr flush dev d0 scope global");
    }

    @Test
    void ip_link() throws Exception {
        bothDo(
                "ip link set d0 mtu 1400",
                "ip link set dev d0 address 02:00:00:00:00:77 txqueuelen 500",
                "ip link set m0 up",
                "ip link set m0 down arp off",
                "ip link set m0 arp on multicast off promisc on",
                "ip link set m0 alias 'VIP of www'",
                "ip link set m0 name vip0",
                "ip link set vip0 addrgenmode none",
                "ip link add m1 link d0 address 02:00:00:00:00:33 type macvlan mode bridge",
                "ip link add br0 address 02:00:00:00:00:44 type bridge",
                "ip link set d1 master br0",
                "ip link set d1 nomaster",
                "ip link del br0",
                "ip link delete m1",
                "ip link add va address 02:00:00:00:00:55 type veth peer name vb",
                "ip link del va",
                "ip link del lo",
                "ip link del nope",
                "ip link set nope up",
                "ip link set d0 mtu abc",
                "ip link set d0 mtu 9",
                "ip link set d0 frob",
                "ip link set d0 up extra",
                "ip link set",
                "ip link set d0 address zz",
                "ip link set d0 arp maybe",
                "ip link add d9 type nokind");
    }

    @Test
    void ip_route_and_rule_and_neighbour() throws Exception {
        bothDo(
                "ip addr add 10.9.0.1/24 dev d0",
                "ip route add default via 10.9.0.254",
                "ip route add default via 10.9.0.254",
                "ip r a 10.50.0.0/16 via 10.9.0.253 dev d0 metric 5 mtu lock 1400 proto static",
                "ip route add blackhole 10.66.0.0/16",
                "ip route add unreachable 10.67.0.0/16 metric 9",
                "ip route add 10.70.0.0/16 nexthop via 10.9.0.3 dev d0 weight 2 nexthop via 10.9.0.4 dev d0",
                "ip route add 10.80.0.0/16 dev d0 table 100",
                "ip route add 10.90.0.0/16 via 10.77.0.9 onlink dev d0 src 10.9.0.1",
                "ip route add local 10.91.0.1 dev lo",
                "ip route replace 10.50.0.0/16 dev d0",
                "ip route change 10.50.0.0/16 via 10.9.0.7",
                "ip route append 10.50.0.0/16 via 10.9.0.8",
                "ip route prepend 10.50.0.0/16 via 10.9.0.9",
                "ip route change 10.111.0.0/16 dev d0",
                "ip route del 10.50.0.0/16 via 10.9.0.8",
                "ip route del blackhole 10.66.0.0/16",
                "ip route del 77.0.0.0/8",
                "ip route add 10.3.0.0/16 via 99.9.9.9",
                "ip route add 10.3.0.0/16",
                "ip route add 10.3.0.5/16 dev d0",
                "ip route add foo via 1.1.1.1",
                "ip route add 10.1.0.0/33 dev d0",
                "ip route add 10.3.0.0/16 dev nope",
                "ip route add 10.4.4.0/24 via 10.9.0.3 metric x",
                "ip route flush 10.70.0.0/16",
                "ip route flush table 100",
                "ip route flush",
                "ip route get",
                "ip rule add from 10.0.0.0/8 fwmark 5 lookup 100",
                "ip rule add not to 10.2.0.0/16 iif d0 prio 500 lookup main",
                "ip rule add prio 600 fwmark 0x10/0xff blackhole",
                "ip rule add prio 600 fwmark 0x10/0xff blackhole",
                "ip rule add from all dport 80 ipproto tcp goto 32766 prio 700",
                "ip rule add from 10.7.0.0/16 table 55 suppress_prefixlength 0 prio 701",
                "ip rule del prio 600",
                "ip rule del prio 9999",
                "ip rule del from 10.0.0.0/8",
                "ip rule add from x",
                "ip neigh add 10.9.0.77 lladdr 00:11:22:33:44:55 dev d0",
                "ip neigh add 10.9.0.77 lladdr 00:11:22:33:44:55 dev d0",
                "ip neigh change 10.9.0.77 lladdr 00:11:22:33:44:56 nud stale dev d0",
                "ip neigh replace 10.9.0.79 lladdr 00:11:22:33:44:57 dev d0",
                "ip neigh add proxy 10.9.0.78 dev d0",
                "ip neigh del 1.1.1.1 dev d0",
                "ip neigh del 10.9.0.79 dev d0",
                "ip neigh add 1.1.1.1 dev d0 lladdr zz",
                "ip neigh add 1.1.1.1",
                "ip neigh show nud x",
                "ip route del default");
    }

    @Test
    void ifconfig() throws Exception {
        bothDo(
                "ifconfig d0 10.9.0.1 netmask 255.255.255.0 broadcast 10.9.0.255 up",
                "ifconfig d0:0 192.168.8.66/16 up",
                "ifconfig lo:0 192.168.57.200 netmask 255.255.255.255 broadcast 192.168.57.255 up",
                "ifconfig lo:0",
                "ifconfig d0:1 10.77.0.1",
                "ifconfig d0:1 172.16.5.5",
                "ifconfig d0:1 netmask 255.255.255.0",
                "ifconfig d0:1 broadcast 172.16.5.254",
                "ifconfig d0:1 down",
                "ifconfig d0:1 down",
                "ifconfig d0:1",
                "ifconfig lo:0 down",
                "ifconfig d0 add 10.44.0.1");
        // The real one says yes to this and leaves the address; ours takes it away.
        assertThat(twins.runOurs("ifconfig d0 del 10.44.0.1").status()).isZero();
        assertThat(twins.runReal("ip addr del 10.44.0.1/24 dev d0").status()).isZero();
        bothDo(
                "ifconfig d0 192.168.32.31 broadcast 192.168.32.255 netmask 255.255.255.0",
                "ifconfig m0 down",
                "ifconfig m0 hw ether 00:1E:68:1E:99:5E",
                "ifconfig m0 mtu 1400 txqueuelen 77",
                "ifconfig m0 promisc -arp",
                "ifconfig m0 -promisc arp -multicast",
                "ifconfig m0 name vm0",
                "ifconfig vm0 10.8.0.1 pointopoint 10.8.0.2",
                "ifconfig vm0 0.0.0.0",
                "ifconfig nope",
                "ifconfig nope up",
                "ifconfig d0 hw ether zz",
                "ifconfig d0 mtu 9",
                "ifconfig d0 -x",
                "ifconfig -x",
                "ifconfig d0 netmask 255.0.255.0",
                "ifconfig d0:5 up");
        twins.bothDoInOwnWords("ifconfig d0 netmask");
    }

    @Test
    void route() throws Exception {
        bothDo(
                "ifconfig d0 10.9.0.1 netmask 255.255.255.0 up",
                "ifconfig lo:0 192.168.57.200 netmask 255.255.255.255 up",
                "route add -host 192.168.57.200 dev lo:0",
                "route add -net 10.200.0.0 netmask 255.255.0.0 gw 10.9.0.3",
                "route add -net 10.201.0.0/16 gw 10.9.0.3 metric 7",
                "route add default gw 10.9.0.3",
                "route add default gw 10.9.0.3",
                "route add default gw 10.9.0.4 metric 10",
                "route add -net 10.202.0.0/16 reject",
                "route add -net 10.205.0.0 netmask 255.255.0.0 dev d0 mss 1400 window 2000 irtt 300",
                "route add 10.9.0.89 d0",
                "route -n",
                "route -ne",
                "route -nee",
                "route del 10.9.0.89",
                "route del -net 10.202.0.0/16 reject",
                "route del default gw 10.9.0.3",
                "route del default",
                "route del default",
                "route del 192.168.57.200",
                "route del -net 10.200.0.0 netmask 255.255.0.0",
                "route del -net 10.9.0.0/24",
                "route add -host 10.9.0.88 gw 99.1.1.1",
                "route add -host 10.1 dev nope",
                "route add -net 10.3.0.0 dev d0",
                "route add -host 10.9.0.5 dev lo:7");
        for (String command : new String[] {
            "route add -net 10.203.0.1/16 dev d0",
            "route add -net 10.3.0.0 netmask 255.0.255.0 dev d0",
            "route add -host 10.9.0.90 netmask 255.255.255.0 dev d0",
            "route add -net 10.4.0.0/16 metric",
            "route frob"
        }) {
            twins.bothDoInOwnWords(command);
        }
    }

    @Test
    void kernel_parameters() throws Exception {
        bothDo(
                "sysctl -w net.ipv4.conf.all.arp_ignore=1",
                "sysctl -q -w net.ipv4.conf.d0.arp_announce=2 net.ipv4.ip_forward=1",
                "sysctl net.ipv4.conf.d0.arp_announce",
                "sysctl -n net/ipv4/conf/all/arp_ignore",
                "sysctl net.ipv4.ip_forward=0",
                "sysctl -w net.ipv4.ip_forward=abc",
                "sysctl -w net.nope=1",
                "sysctl -e -w net.nope=1",
                "sysctl net.nope",
                "sysctl -w net.ipv4.ip_forward",
                "sysctl -N net.ipv4.conf.d0",
                "sysctl -a -r ^net.ipv4.conf.d0.arp",
                "sysctl -p /nope",
                "echo 5 > /proc/sys/net/ipv4/neigh/d0/gc_stale_time",
                "cat /proc/sys/net/ipv4/neigh/d0/gc_stale_time",
                "echo 2 >> /proc/sys/net/ipv4/conf/lo/arp_announce",
                "cat /proc/sys/net/ipv4/conf/lo/arp_announce /proc/sys/net/ipv4/tcp_rmem",
                "cat /proc/sys/net/nope",
                "cat /proc/sys/net");
        twins.bothDoInOwnWords("echo x > /proc/sys/net/ipv4/ip_forward");
    }
}
