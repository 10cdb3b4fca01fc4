package io.lvsconsole.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final IpAddress VIP = IpAddress.of("10.1.80.90");

    private static VrrpInstanceBuilder instance() {
        return new VrrpInstanceBuilder("VI_1", "eth0", 51);
    }

    @Test
    void version_follows_the_family_of_the_first_virtual_address() {
        assertThat(instance().build().version()).isEqualTo(2);
        assertThat(instance()
                        .virtualIpaddress(List.of(VirtualAddress.of(Cidr.of("fe80::100"))))
                        .build()
                        .version())
                .isEqualTo(3);
    }

    @Test
    void advert_interval_fits_the_version() {
        assertThat(instance()
                        .version(3)
                        .advertInt(Duration.ofMillis(100))
                        .build()
                        .advertInt())
                .isEqualTo(Duration.ofMillis(100));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        instance().version(2).advertInt(Duration.ofMillis(100)).build())
                .withMessage("advert_int 100ms is not possible in version 2: whole seconds, 1s..255s");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        instance().version(3).advertInt(Duration.ofSeconds(41)).build());
    }

    @Test
    void virtual_router_id_0_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VrrpInstanceBuilder("VI_1", "eth0", 0).build())
                .withMessage("virtual_router_id 0 is not 1..255");
    }

    @Test
    void a_range_of_addresses_is_a_service_each() {
        Listener range = Listener.parse("10.0.0.9-10.0.0.11:53").orElseThrow();

        assertThat(range.keys(L4Protocol.UDP))
                .containsExactly(
                        new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.9"), 53),
                        new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.10"), 53),
                        new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.11"), 53));
    }

    @Test
    void listeners_read_back_as_they_are_written() {
        for (String text : List.of(
                "10.0.0.1:80",
                "10.0.0.1",
                "[2001:db8::1]:80",
                "2001:db8::1",
                "10.0.0.1-10.0.0.9:80",
                "[2001:db8::1-2001:db8::9]:80",
                "fwmark 5",
                "fwmark 5 inet6")) {
            assertThat(Listener.parse(text).map(Listener::toString)).hasValue(text);
        }
        for (String text : List.of(
                "",
                ":80",
                "10.0.0.1:",
                "10.0.0.1:65536",
                "10.0.0.9-10.0.0.1:80",
                "10.0.0.0-10.255.0.0:1",
                "fwmark 0",
                "fwmark x",
                "www:80",
                "::-ffff::",
                "1.2.3.4-::1",
                "[1:80")) {
            assertThat(Listener.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_service_without_a_name_is_called_after_its_listener() {
        assertThat(new VirtualServiceBuilder(List.of(Listener.of(VIP, 80)))
                        .build()
                        .name())
                .isEqualTo("tcp 10.1.80.90:80");
        assertThat(new VirtualServiceBuilder(List.of(new Listener.FwMark(5, Family.IPV4)))
                        .build()
                        .name())
                .isEqualTo("fwmark 5");
    }

    @Test
    void flags_are_the_kernels_bits() {
        VirtualService service = new VirtualServiceBuilder(List.of(Listener.of(VIP, 80)))
                .persistenceTimeout(Duration.ofSeconds(50))
                .schedFlags(List.of(SchedulerFlag.MH_PORT))
                .build();

        assertThat(service.flags().bits()).isEqualTo(ServiceFlags.PERSISTENT | ServiceFlags.SCHEDULER_2);
    }

    @Test
    void a_server_without_checks_has_those_of_its_service() {
        CheckSpec ping = new CheckSpec.AlwaysUp(CheckTiming.DEFAULT);
        CheckSpec off = new CheckSpec.AlwaysDown(CheckTiming.DEFAULT);
        RealServer plain = new RealServerBuilder(IpAddress.of("10.1.80.93"), 80).build();
        VirtualService service = new VirtualServiceBuilder(List.of(Listener.of(VIP, 80)))
                .checks(List.of(ping))
                .realServers(List.of(plain))
                .build();

        assertThat(service.checksOf(plain)).containsExactly(ping);
        assertThat(service.checksOf(
                        new RealServerBuilder(plain).checks(List.of(off)).build()))
                .containsExactly(off);
    }

    @Test
    void a_secret_does_not_print_itself() {
        Optional<Secret> password = Optional.of(new Secret("1111"));

        assertThat(instance().authPass(new Secret("1111")).build().toString())
                .doesNotContain("1111")
                .contains(password.toString());
    }

    @Test
    void durations_read_back_as_they_are_written() {
        for (String text : List.of("3s", "100ms", "250us", "90s", "1500ms")) {
            assertThat(Durations.parse(text).map(Durations::format)).hasValue(text);
        }
        assertThat(Durations.parse("1.5s")).hasValue(Duration.ofMillis(1500));
        assertThat(Durations.parse("2m")).hasValue(Duration.ofMinutes(2));
        for (String text : List.of("3", "-1s", "s", "1y", "1e3s", "999999999999d")) {
            assertThat(Durations.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void heartbeat_times_that_are_not_given_follow_heartbeats_rules() {
        assertThat(heartbeat(5).initdead()).isEqualTo(Duration.ofSeconds(12));
        assertThat(heartbeat(8).initdead()).isEqualTo(Duration.ofSeconds(16));
        assertThat(heartbeat(60).initdead()).isEqualTo(Duration.ofSeconds(60));
        assertThat(heartbeat(60).warntime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(heartbeat(60).deadping()).isEqualTo(Duration.ofSeconds(60));
    }

    private static HeartbeatSettings heartbeat(int deadtime) {
        return new HeartbeatSettings(
                Optional.empty(),
                List.of("a", "b"),
                List.of(new Medium.Bcast("eth0")),
                694,
                Duration.ofSeconds(1),
                Duration.ofSeconds(deadtime),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                HeartbeatSettings.AutoFailback.ON,
                List.of(),
                false,
                1,
                List.of(),
                HeartbeatSettings.MessageFormat.CLASSIC,
                HeartbeatSettings.GenerationMethod.FILE,
                Duration.ofMillis(250),
                Optional.empty(),
                HeartbeatSettings.Tie.NONE,
                Optional.empty());
    }
}
