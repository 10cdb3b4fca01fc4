package io.lvsconsole.netlink.sysctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlKeyTest {

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward, net/ipv4/ip_forward",
        "net/ipv4/ip_forward, net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/10.arp_ignore, net/ipv4/conf/eth0.10/arp_ignore",
        "net/ipv4/conf/eth0.10/arp_ignore, net/ipv4/conf/eth0.10/arp_ignore",
        "/proc/sys/net/ipv4/conf/eth0.10/arp_ignore, net/ipv4/conf/eth0.10/arp_ignore",
        "kernel, kernel"
    })
    void the_first_separator_decides(String text, String path) {
        assertThat(SysctlKey.parse(text)).map(SysctlKey::path).contains(path);
    }

    @Test
    void its_text_is_read_back_as_the_same_key() {
        SysctlKey key = SysctlKey.of("net", "ipv4", "conf", "eth0.10", "arp_ignore");
        assertThat(key.toString()).isEqualTo("net.ipv4.conf.eth0/10.arp_ignore");
        assertThat(SysctlKey.parse(key.toString())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "net..ipv4", "net/../../etc/passwd", "/proc/sys/", "net/", "/net", "a/./b"})
    void what_is_no_name_is_empty(String text) {
        assertThat(SysctlKey.parse(text)).isEmpty();
    }

    @Test
    void no_key_leads_out_of_the_tree() {
        assertThatThrownBy(() -> SysctlKey.of("net", "..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SysctlKey.of("net/ipv4")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_prefix_is_of_whole_parts() {
        SysctlKey key = SysctlKey.of("net", "ipv4", "ip_forward");
        assertThat(key.isWithin(SysctlKey.of("net", "ipv4"))).isTrue();
        assertThat(key.isWithin(SysctlKey.of("net", "ip"))).isFalse();
        assertThat(SysctlKey.of("net", "ipv4").child("ip_forward")).isEqualTo(key);
    }
}
