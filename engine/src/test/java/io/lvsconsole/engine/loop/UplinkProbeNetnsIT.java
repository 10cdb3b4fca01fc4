package io.lvsconsole.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.host.KernelHost;
import org.junit.jupiter.api.Test;

/** The way to the network, judged on a real cable with a real gateway. */
class UplinkProbeNetnsIT {

    private static ServiceInput.UplinkTested probe(Netns where) throws Exception {
        return where.call(() -> {
            try (KernelHost host = new KernelHost()) {
                return new UplinkProbe(host).test();
            }
        });
    }

    @Test
    void a_gateway_that_answers_is_a_way_and_a_silent_one_or_a_dead_cable_is_none() throws Exception {
        try (Netns director = Netns.create();
                Netns gateway = Netns.create()) {
            director.cable("eth0", gateway, "eth0");
            director.run("ip", "addr", "add", "10.0.0.1/24", "dev", "eth0");
            assertThat(probe(director).detail()).isEqualTo("carrier, and no default gateway to ask");

            gateway.run("ip", "addr", "add", "10.0.0.254/24", "dev", "eth0");
            director.run("ip", "route", "add", "default", "via", "10.0.0.254");
            assertThat(probe(director))
                    .isEqualTo(new ServiceInput.UplinkTested(true, "gateway 10.0.0.254 answers ARP on eth0"));

            gateway.run("ip", "addr", "del", "10.0.0.254/24", "dev", "eth0");
            assertThat(probe(director))
                    .isEqualTo(new ServiceInput.UplinkTested(false, "gateway 10.0.0.254 does not answer ARP on eth0"));

            gateway.run("ip", "link", "set", "eth0", "down");
            assertThat(probe(director)).isEqualTo(new ServiceInput.UplinkTested(false, "no link has carrier"));
        }
    }
}
