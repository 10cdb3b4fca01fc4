package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.cli.Cli;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The network tools on the stand-in kernel: what they say, on any machine. */
class StandInTest {

    private final SimHost host = SimHost.withoutIpvs(() -> MonoTime.ZERO);

    private String run(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cli cli = new Cli(
                new ByteArrayInputStream(new byte[0]),
                out,
                out,
                host,
                new SystemNames(),
                new Toolbox(),
                (invocation, context) -> 99);
        assertThat(cli.run(arguments))
                .as(() -> out.toString(StandardCharsets.UTF_8))
                .isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String run(String lines) {
        return run(0, "-e", lines);
    }

    @Test
    void a_vip_is_added_shown_and_taken_away() {
        assertThat(
                        run(
                                """
                ip link set lo up
                ip link add eth0 address 02:00:00:00:00:01 type dummy
                ip link set eth0 up
                ip addr add 10.1.80.91/24 brd + dev eth0
                ip addr add 10.1.80.90/32 dev eth0 label eth0:0
                ip -4 -o addr show dev eth0 | grep -c inet
                ip -4 -br addr show dev eth0
                """))
                .startsWith("2\neth0 ")
                .contains("10.1.80.91/24")
                .contains("10.1.80.90/32");
        assertThat(run("ifconfig eth0:0")).contains("inet 10.1.80.90  netmask 255.255.255.255");
        run("ifconfig eth0:0 down");
        assertThat(run("ip -4 -o addr show dev eth0")).doesNotContain("10.1.80.90");
    }

    @Test
    void the_real_servers_alias_and_route_of_the_guides_are_made() {
        run(
                """
                ip link set lo up
                ifconfig lo:0 192.168.57.200 netmask 255.255.255.255 broadcast 192.168.57.255 up
                route add -host 192.168.57.200 dev lo:0
                """);
        assertThat(run("ifconfig lo:0")).contains("inet 192.168.57.200  netmask 255.255.255.255");
        assertThat(run("route -n")).contains("192.168.57.200  0.0.0.0         255.255.255.255 UH    0");
        assertThat(run("route del -host 192.168.57.200; route -n")).doesNotContain("192.168.57.200");
    }

    @Test
    void refusals_are_those_of_the_tools() {
        assertThat(run(1, "-e", "ip addr add 10.0.0.1/24 dev nope")).isEqualTo("Cannot find device \"nope\"\n");
        assertThat(run(255, "-e", "ip addr frob")).isEqualTo("Command \"frob\" is unknown, try \"ip address help\".\n");
        assertThat(run(1, "-e", "ifconfig nope"))
                .isEqualTo("nope: error fetching interface information: Device not found\n");
        assertThat(run(7, "-e", "route add -host 10.9.9.9 dev nope")).isEqualTo("SIOCADDRT: No such device\n");
        assertThat(run(2, "-e", "arping -c 1 -I nope 10.0.0.1")).isEqualTo("arping: Device nope not available.\n");
    }

    @Test
    void kernel_parameters_are_written_and_read() {
        assertThat(run("sysctl -w net.ipv4.ip_forward=1; cat /proc/sys/net/ipv4/ip_forward"))
                .isEqualTo("net.ipv4.ip_forward = 1\n1\n");
        assertThat(run("echo 0 > /proc/sys/net/ipv4/ip_forward; sysctl -n net.ipv4.ip_forward"))
                .isEqualTo("0\n");
        assertThat(run(1, "-e", "sysctl net.nope"))
                .isEqualTo("sysctl: cannot stat /proc/sys/net/nope: No such file or directory\n");
    }

    @Test
    void a_read_only_run_refuses_with_77() {
        assertThat(run(77, "--read-only", "-e", "echo 1 > /proc/sys/net/ipv4/ip_forward"))
                .isEqualTo("lvsconsole: /proc/sys/net/ipv4/ip_forward: read-only: nothing written\n");
        run(77, "--read-only", "-e", "ip link set lo up");
        run(77, "--read-only", "-e", "ifconfig lo down");
        run(77, "--read-only", "-e", "hostname other");
    }

    @Test
    void the_host_name_is_set_and_shown() throws Exception {
        assertThat(run("hostname nodevir1; hostname; uname -n")).isEqualTo("nodevir1\nnodevir1\n");
        assertThat(host.hostName()).isEqualTo("nodevir1");
        assertThat(run(1, "-e", "hostname a_b!")).isEqualTo("hostname: the specified hostname is invalid\n");
    }

    @Test
    void a_failed_group_is_taken_back() {
        String before = run("ip -o addr; ip route; sysctl net.ipv4.ip_forward");
        run(
                1,
                "-e",
                """
                begin
                ip link set lo up
                sysctl -q -w net.ipv4.ip_forward=1
                ip addr add 10.0.0.1/24 dev nope
                commit
                """);
        assertThat(run("ip -o addr; ip route; sysctl net.ipv4.ip_forward")).isEqualTo(before);
    }

    @Test
    void data_stands_in_the_envelope() throws Exception {
        Envelopes.check(run(0, "-o", "json", "-e", "ip addr"));
        Envelopes.check(run(0, "-o", "json", "-e", "sysctl net.ipv4.ip_forward"));
        Envelopes.check(run(0, "-o", "json", "-e", "hostname"));
    }
}
