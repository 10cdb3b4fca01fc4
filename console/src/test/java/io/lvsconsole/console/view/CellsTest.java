package io.lvsconsole.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalTextUtils;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void chinese_characters_are_two_cells_wide() {
        assertThat(Cells.width("shop-商城")).isEqualTo(9);
        assertThat(Cells.left("商城", 5)).isEqualTo("商城 ");
        assertThat(Cells.left("商城", 3)).isEqualTo("商~");
    }

    @Test
    void names_are_cut_in_the_middle_and_numbers_never() {
        assertThat(Cells.cutMiddle("192.168.10.21:443", 11)).isEqualTo("192.1~1:443");
        assertThat(Cells.cutMiddle("商城商城商城", 7)).isEqualTo("商~城");
        assertThat(Cells.right("123456", 4)).isEqualTo("123456");
    }

    @Test
    void nothing_that_moves_the_cursor_or_has_no_width_gets_through() {
        assertThat(Cells.clean("a\u001b[31mb\u0007\u202e\u200bc\ufe0f\ud83d\ude00\u0301"))
                .isEqualTo("a?[31mb???c???");
        assertThat(Cells.clean("e\u0301")).isEqualTo("\u00e9");
    }

    @Test
    void every_clean_character_is_as_wide_as_the_screen_thinks() {
        for (int c = 0; c <= 0xffff; c++) {
            String clean = Cells.clean(Character.toString((char) c));
            for (char shown : clean.toCharArray()) {
                assertThat(Cells.width(shown))
                        .as("U+%04x", (int) shown)
                        .isEqualTo(TerminalTextUtils.isCharDoubleWidth(shown) ? 2 : 1);
            }
        }
    }
}
