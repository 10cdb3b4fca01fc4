package io.lvsconsole.netlink.sysctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.kernel.KernelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parameters of a namespace, with sysctl(8) and cat as witnesses. */
class KernelSysctlsNetnsIT {

    private static final SysctlKey ARP_IGNORE = SysctlKey.of("net", "ipv4", "conf", "sv0.10", "arp_ignore");

    private final KernelSysctls sysctls = new KernelSysctls();
    private Netns namespace;

    @BeforeEach
    void begin() throws Exception {
        namespace = Netns.create();
        namespace.run("ip", "link", "add", "sv0.10", "type", "veth", "peer", "name", "sv1");
    }

    @AfterEach
    void end() throws Exception {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void what_is_written_is_read_by_us_and_by_others() throws Exception {
        namespace.call(() -> {
            sysctls.write(ARP_IGNORE, "1");
            assertThat(sysctls.read(ARP_IGNORE)).isEqualTo("1");
            return null;
        });
        assertThat(namespace.run("cat", "/proc/sys/net/ipv4/conf/sv0.10/arp_ignore"))
                .isEqualTo("1\n");
        namespace.run("sh", "-c", "echo 2 > /proc/sys/net/ipv4/conf/sv0.10/arp_ignore");
        assertThat(namespace.call(() -> sysctls.read(ARP_IGNORE))).isEqualTo("2");
    }

    @Test
    void a_value_of_several_numbers_keeps_its_tabs() throws Exception {
        SysctlKey range = SysctlKey.of("net", "ipv4", "ip_local_port_range");
        namespace.call(() -> {
            sysctls.write(range, "20000 30000");
            assertThat(sysctls.read(range)).isEqualTo("20000\t30000");
            return null;
        });
    }

    @Test
    void refusals_name_the_key() throws Exception {
        refused("ENOENT", () -> sysctls.read(SysctlKey.of("net", "ipv4", "no_such")));
        refused("EISDIR", () -> sysctls.read(SysctlKey.of("net", "ipv4")));
        refused("EISDIR", () -> sysctls.write(SysctlKey.of("net", "ipv4"), "1"));
        refused("ENOENT", () -> sysctls.list(SysctlKey.of("net", "ipv4", "no_such")));
        namespace.call(() -> {
            refused("EINVAL", () -> sysctls.write(ARP_IGNORE, "many"));
            return null;
        });
    }

    private static void refused(String errno, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KernelException.class, e -> {
            assertThat(e.errno().symbol()).isEqualTo(errno);
            assertThat(e.object()).startsWith("net.ipv4");
        });
    }

    @Test
    void the_list_is_that_of_sysctl() throws Exception {
        SysctlKey conf = SysctlKey.of("net", "ipv4", "conf", "sv0.10");
        String[] real = namespace
                .run("sh", "-c", "cd /proc/sys; find net/ipv4/conf/sv0.10 -type f")
                .split("\n");
        assertThat(namespace.call(() -> sysctls.list(conf)))
                .extracting(SysctlKey::path)
                .containsExactlyInAnyOrder(real)
                .isSorted();
        assertThat(namespace.call(() -> sysctls.list(ARP_IGNORE))).containsExactly(ARP_IGNORE);
        assertThat(namespace.call(() -> sysctls.list())).contains(ARP_IGNORE, SysctlKey.of("kernel", "hostname"));
    }
}
