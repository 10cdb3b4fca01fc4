package io.lvsconsole.engine.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.MemorySource;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.RealServer;
import org.junit.jupiter.api.Test;

/** Services behind a firewall mark in a keepalived.conf. */
class MarkedServiceTest {

    private static RealServer server(String text) {
        return ConfigFiles.loader(new MemorySource().file("/etc/keepalived/k.conf", text))
                .load("/etc/keepalived/k.conf", ConfigFormat.KEEPALIVED)
                .config()
                .orElseThrow()
                .services()
                .get(0)
                .realServers()
                .get(0);
    }

    @Test
    void behind_a_mark_the_kernel_gets_port_0_unless_it_masquerades_and_checks_go_to_the_port_written() {
        String service =
                """
                virtual_server fwmark 5 {
                    lb_kind %s
                    real_server 10.0.0.2 80 {
                        TCP_CHECK {
                        }
                        MISC_CHECK {
                            misc_path /bin/true
                        }
                    }
                }
                """;

        RealServer direct = server(service.formatted("DR"));
        RealServer masqueraded = server(service.formatted("NAT"));

        assertThat(direct.port()).isZero();
        assertThat(((CheckSpec.Tcp) direct.checks().get(0)).target().connectPort())
                .isEqualTo(80);
        assertThat(masqueraded.port()).isEqualTo(80);
        assertThat(((CheckSpec.Tcp) masqueraded.checks().get(0)).target().connectPort())
                .isZero();
    }
}
