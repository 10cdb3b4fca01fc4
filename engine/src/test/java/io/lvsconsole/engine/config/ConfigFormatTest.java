package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigFormatTest {

    @Test
    void words_tell_the_format_whatever_the_name() {
        assertThat(ConfigFormat.of("x", "! c\nglobal_defs\n{\n}\n")).isEqualTo(ConfigFormat.KEEPALIVED);
        assertThat(ConfigFormat.of("x", "include conf.d/*.conf\n")).isEqualTo(ConfigFormat.KEEPALIVED);
        assertThat(ConfigFormat.of("x", "@ds1 $A=1\nvirtual_server 10.0.0.1 80 {\n}\n"))
                .isEqualTo(ConfigFormat.KEEPALIVED);
        assertThat(ConfigFormat.of("x", "# c\nvirtual = 10.0.0.1:80\n")).isEqualTo(ConfigFormat.LDIRECTORD);
        assertThat(ConfigFormat.of("x.conf", "checktimeout=3\n")).isEqualTo(ConfigFormat.LDIRECTORD);
        assertThat(ConfigFormat.of("x.cf", "services:\n  - listen: 10.0.0.1:80\n"))
                .isEqualTo(ConfigFormat.YAML);
        assertThat(ConfigFormat.of("x.conf", "{services: []}")).isEqualTo(ConfigFormat.YAML);
    }

    @Test
    void the_name_tells_where_words_do_not() {
        assertThat(ConfigFormat.of("x.yaml", "")).isEqualTo(ConfigFormat.YAML);
        assertThat(ConfigFormat.of("x.conf", "$A=1\n")).isEqualTo(ConfigFormat.KEEPALIVED);
        assertThat(ConfigFormat.of("x.cf", "foo=bar\n")).isEqualTo(ConfigFormat.LDIRECTORD);
        assertThat(ConfigFormat.of("x", "")).isEqualTo(ConfigFormat.YAML);
    }

    @Test
    void a_directory_needs_ha_cf() {
        assertThat(ConfigFiles.loader(new MemorySource().file("/d/other", ""))
                        .load("/d")
                        .errors())
                .extracting(Problem::toString)
                .containsExactly("/d:1:1: a directory without ha.cf");
    }
}
