package io.lvsconsole.console.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorDepthTest {

    @Test
    void no_color_wins_over_everything_unless_it_is_empty() {
        assertThat(ColorDepth.of(Map.of("NO_COLOR", "1", "COLORTERM", "truecolor"), 256, false))
                .isEqualTo(ColorDepth.MONO);
        assertThat(ColorDepth.of(Map.of("NO_COLOR", "", "COLORTERM", "truecolor"), 256, false))
                .isEqualTo(ColorDepth.RGB);
        assertThat(ColorDepth.of(Map.of("COLORTERM", "24bit"), 256, true)).isEqualTo(ColorDepth.MONO);
    }

    @Test
    void else_the_terminal_s_description_decides() {
        assertThat(ColorDepth.of(Map.of(), 256, false)).isEqualTo(ColorDepth.INDEXED);
        assertThat(ColorDepth.of(Map.of(), 16, false)).isEqualTo(ColorDepth.ANSI16);
        assertThat(ColorDepth.of(Map.of(), 8, false)).isEqualTo(ColorDepth.ANSI8);
        assertThat(ColorDepth.of(Map.of(), -1, false)).isEqualTo(ColorDepth.MONO);
    }

    @Test
    void colours_become_the_nearest_there_is() {
        assertThat(Color.rgb(0xff5f5f).at(ColorDepth.INDEXED)).isEqualTo(Color.index(203));
        assertThat(Color.rgb(0xfe0101).at(ColorDepth.ANSI16)).isEqualTo(Color.index(9));
        assertThat(Color.index(244).at(ColorDepth.ANSI16)).isEqualTo(Color.index(8));
        assertThat(Color.index(9).at(ColorDepth.ANSI8)).isEqualTo(Color.index(1));
        assertThat(Color.index(3).at(ColorDepth.ANSI8)).isEqualTo(Color.index(3));
    }
}
