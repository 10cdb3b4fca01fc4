package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTraitsTest {

    private static TerminalTraits traits(Map<String, String> environment, int colors) {
        return TerminalTraits.of(environment, Optional.of(colors));
    }

    @Test
    void no_color_beats_everything_but_only_when_it_is_not_empty() {
        assertThat(traits(Map.of("NO_COLOR", "1", "COLORTERM", "truecolor"), 256)
                        .colors())
                .isZero();
        assertThat(traits(Map.of("NO_COLOR", "", "COLORTERM", "24bit"), 8).colors())
                .isEqualTo(TerminalTraits.TRUE_COLOR);
    }

    @ParameterizedTest
    @CsvSource({"256,256", "88,16", "16,16", "8,8", "-1,0", "0,0", "16777216,16777216"})
    void terminfo_tells_the_depth(int max, int expected) {
        assertThat(traits(Map.of(), max).colors()).isEqualTo(expected);
    }

    @Test
    void the_first_locale_variable_that_is_set_decides() {
        assertThat(traits(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"), 8).isUtf8())
                .isFalse();
        assertThat(traits(Map.of("LC_ALL", "", "LC_CTYPE", "zh_CN.utf8", "LANG", "C"), 8)
                        .isUtf8())
                .isTrue();
        assertThat(traits(Map.of("LANG", "de_DE.UTF-8@euro"), 8).isUtf8()).isTrue();
        assertThat(traits(Map.of(), 8).isUtf8()).isFalse();
    }

    @Test
    void a_dumb_terminal_and_a_screen_reader_want_lines() {
        assertThat(TerminalTraits.isLinear(Map.of("TERM", "dumb"))).isTrue();
        assertThat(TerminalTraits.isLinear(Map.of())).isTrue();
        assertThat(TerminalTraits.isLinear(Map.of("TERM", "xterm", "LVSCONSOLE_A11Y", "1")))
                .isTrue();
        assertThat(TerminalTraits.isLinear(Map.of("TERM", "xterm"))).isFalse();
    }
}
