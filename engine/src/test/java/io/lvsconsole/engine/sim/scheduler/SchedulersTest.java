package io.lvsconsole.engine.sim.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulersTest {

    private record Fixed(DestinationKey key, int weight, int activeConnections, int inactiveConnections)
            implements Server {
        @Override
        public int lastWeight() {
            return weight;
        }

        @Override
        public boolean isOverloaded() {
            return false;
        }

        @Override
        public boolean isAvailable() {
            return true;
        }
    }

    private static Fixed server(int number, int weight, int active) {
        return new Fixed(new DestinationKey(IpAddress.of("10.0.1." + number), 80), weight, active, 0);
    }

    private static Flow from(int client) {
        return new Flow(
                IpAddress.ofIpv4(0xc0000200 + client),
                40000,
                IpAddress.ofIpv4(0x0a000000 + client),
                ServiceFlags.NONE,
                MonoTime.ZERO);
    }

    private static List<Integer> picks(String name, int count, Fixed... servers) {
        List<Fixed> list = new ArrayList<>(Arrays.asList(servers));
        Scheduler<Fixed> scheduler = Schedulers.<Fixed>create(name, bound -> 0).orElseThrow();
        scheduler.bound(list);
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picks.add(scheduler
                    .pick(list, from(i))
                    .map(server -> server.key().address().ipv4Bits() & 255)
                    .orElse(0));
        }
        return picks;
    }

    @Test
    void rr_goes_round() {
        assertThat(picks("rr", 5, server(3, 1, 0), server(2, 9, 0), server(1, 1, 0)))
                .containsExactly(3, 2, 1, 3, 2);
    }

    @Test
    void rr_stays_at_its_place_when_the_last_used_server_leaves() {
        List<Fixed> list = new ArrayList<>(List.of(server(3, 1, 0), server(2, 1, 0), server(1, 1, 0)));
        Scheduler<Fixed> scheduler = new RoundRobin<>();
        scheduler.pick(list, from(1));
        Fixed second = scheduler.pick(list, from(2)).orElseThrow();
        list.remove(second);
        scheduler.removed(list, second, 1);
        assertThat(scheduler.pick(list, from(3))).contains(list.get(1));
    }

    @Test
    void wrr_shares_by_weight_interleaved() {
        assertThat(picks("wrr", 6, server(1, 4, 0), server(2, 2, 0))).containsExactly(1, 1, 2, 1, 1, 2);
        assertThat(picks("wrr", 8, server(1, 1, 0), server(2, 3, 0))).containsExactly(2, 2, 1, 2, 2, 2, 1, 2);
    }

    @Test
    void least_connection_schedulers_compare_as_the_kernel_does() {
        assertThat(picks("lc", 1, server(1, 100, 2), server(2, 1, 1))).containsExactly(2);
        assertThat(picks("wlc", 1, server(1, 100, 2), server(2, 1, 1))).containsExactly(1);
        assertThat(picks("sed", 1, server(1, 3, 1), server(2, 1, 0))).containsExactly(1);
        assertThat(picks("nq", 1, server(1, 3, 1), server(2, 1, 0))).containsExactly(2);
        assertThat(picks("fo", 1, server(1, 3, 50), server(2, 1, 0))).containsExactly(1);
        assertThat(picks("ovf", 1, server(1, 3, 50), server(2, 1, 0))).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh", "twos"})
    void nobody_picks_a_server_of_weight_zero(String name) {
        assertThat(picks(name, 50, server(1, 0, 0), server(2, 0, 0))).containsOnly(0);
        assertThat(picks(name, 50, server(1, 0, 0), server(2, 3, 0))).doesNotContain(1);
        assertThat(picks(name, 1)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dh", "sh", "mh"})
    void hashing_gives_the_same_client_the_same_server_and_spreads_clients(String name) {
        Fixed[] servers = {server(1, 1, 0), server(2, 1, 0), server(3, 1, 0)};
        List<Integer> once = picks(name, 300, servers);
        assertThat(picks(name, 300, servers)).isEqualTo(once);
        for (int server = 1; server <= 3; server++) {
            int wanted = server;
            assertThat(once.stream().filter(pick -> pick == wanted).count()).isBetween(50L, 150L);
        }
    }

    @Test
    void mh_moves_few_clients_when_a_server_leaves() {
        List<Integer> three = picks("mh", 1000, server(1, 1, 0), server(2, 1, 0), server(3, 1, 0));
        List<Integer> two = picks("mh", 1000, server(1, 1, 0), server(2, 1, 0));
        int moved = 0;
        for (int i = 0; i < three.size(); i++) {
            moved += three.get(i) != 3 && !three.get(i).equals(two.get(i)) ? 1 : 0;
        }
        assertThat(moved).isLessThan(50);
    }

    @Test
    void siphash_has_the_published_vectors_shape() {
        assertThat(AddressHash.sip(0, 1)).isNotEqualTo(AddressHash.sip(1, 1));
        assertThat(AddressHash.multiplied(1, 8)).isEqualTo(0x61);
    }

    @Test
    void an_unknown_name_is_no_scheduler() {
        assertThat(Schedulers.<Fixed>create("nosuch", bound -> 0)).isEqualTo(Optional.empty());
    }
}
