package io.lvsconsole.netlink.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {

    @Test
    void escape_sequences_line_ends_and_bidi_controls_become_visible() {
        assertThat(PrintableText.of("220 \u001b[2Jmail\r\n\u202ecod\u200b\u009b"))
                .isEqualTo("220 \\x1b[2Jmail\\x0d\\x0a\\u202ecod\\u200b\\x9b");
    }

    @Test
    void ordinary_text_of_any_script_stays() {
        assertThat(PrintableText.of("shop-商城 é ok")).isEqualTo("shop-商城 é ok");
    }

    @Test
    void a_lone_surrogate_is_escaped() {
        assertThat(PrintableText.of("a\ud800b")).isEqualTo("a\\ud800b");
    }

    @Test
    void long_text_is_cut() {
        assertThat(PrintableText.of("x".repeat(600))).hasSize(512).endsWith("x…");
        assertThat(PrintableText.of("abcdef", 3)).isEqualTo("ab…");
        assertThat(PrintableText.of("abc", 3)).isEqualTo("abc");
    }
}
