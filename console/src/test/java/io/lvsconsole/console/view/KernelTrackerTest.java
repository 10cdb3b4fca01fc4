package io.lvsconsole.console.view;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTrackerTest {

    private final KernelTracker tracker = new KernelTracker();
    private MonoTime now = new MonoTime(1_000_000_000L);

    private static List<ServiceTable> table(long connections, int weight, boolean hasReal) {
        ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
        IpvsStats stats = new IpvsStats(connections, 0, 0, connections * 1000, 0, 7, 0, 0, 7000, 0);
        IpvsDestination real = IpvsDestination.of(
                new DestinationKey(IpAddress.of("192.168.1.1"), 80), ForwardingMethod.DIRECT_ROUTE, weight);
        DestinationEntry entry = new DestinationEntry(real, 1, 2, 0, stats);
        return List.of(new ServiceTable(
                new ServiceEntry(IpvsService.of(key, "wlc"), stats), hasReal ? List.of(entry) : List.of()));
    }

    private KernelPicture.ServiceItem sample(long connections, int weight, boolean hasReal) {
        KernelPicture picture = tracker.next(table(connections, weight, hasReal), now);
        now = now.plus(Duration.ofSeconds(1));
        return picture.services().get(0);
    }

    @Test
    void the_first_sample_shows_the_kernel_s_own_rate() {
        assertThat(sample(100, 1, true).rates().connections()).isEqualTo(7);
    }

    @Test
    void counters_that_step_every_two_seconds_give_a_steady_rate_when_read_every_second() {
        sample(100, 1, true);
        sample(100, 1, true);
        for (int i = 1; i < 6; i++) {
            assertThat(sample(100 + 20L * i, 1, true).rates().connections()).isEqualTo(10);
            assertThat(sample(100 + 20L * i, 1, true).rates().connections()).isEqualTo(10);
        }
    }

    @Test
    void a_reset_is_unknown_and_no_spike() {
        sample(100, 1, true);
        sample(100, 1, true);
        sample(120, 1, true);
        assertThat(sample(3, 1, true).rates().connections()).isNaN();
    }

    @Test
    void a_new_real_server_is_unknown_until_there_is_something_to_compare_with() {
        sample(100, 1, false);
        sample(100, 1, false);
        sample(100, 1, false);
        assertThat(sample(100, 1, true).reals().get(0).rates().connections()).isNaN();
        sample(100, 1, true);
        assertThat(sample(120, 1, true).reals().get(0).rates().connections()).isEqualTo(10);
    }

    @Test
    void a_weight_that_changed_is_marked_for_one_sample() {
        sample(1, 1, true);
        assertThat(sample(1, 5, true).reals().get(0).isWeightNew()).isTrue();
        assertThat(sample(1, 5, true).reals().get(0).isWeightNew()).isFalse();
    }

    @Test
    void freshness_goes_from_fresh_to_late_to_stale_and_lost_at_once() {
        Sampled<String> sampled =
                Sampled.<String>none(now, Duration.ofSeconds(1)).with("x", now, Duration.ofSeconds(1));

        assertThat(sampled.freshness(now.plus(Duration.ofSeconds(2)))).isEqualTo(Freshness.FRESH);
        assertThat(sampled.freshness(now.plus(Duration.ofMillis(2001)))).isEqualTo(Freshness.LATE);
        assertThat(sampled.freshness(now.plus(Duration.ofMillis(5001)))).isEqualTo(Freshness.STALE);
        assertThat(sampled.without("gone").freshness(now)).isEqualTo(Freshness.LOST);
        assertThat(sampled.without("gone").value()).contains("x");
    }
}
