package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lvsconsole.console.term.TerminalEvent.Focus;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.term.TerminalEvent.Mouse;
import io.lvsconsole.console.term.TerminalEvent.Mouse.Action;
import io.lvsconsole.console.term.TerminalEvent.Paste;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDecoderTest {

    private final List<TerminalEvent> events = new ArrayList<>();
    private final KeyDecoder decoder = new KeyDecoder(events::add);

    private void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, bytes.length);
    }

    private List<String> names() {
        return events.stream().map(event -> ((Key) event).name()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|a",
                "G|G",
                "\\x20|Space",
                "\\r|Enter",
                "\\n|Enter",
                "\\t|Tab",
                "\\x7f|Backspace",
                "\\x08|Backspace",
                "\\x00|Ctrl-Space",
                "\\x03|Ctrl-C",
                "\\x1a|Ctrl-Z",
                "\\x1c|Ctrl-\\",
                "\\x1f|Ctrl-_",
                "\\e[A|Up",
                "\\eOA|Up",
                "\\e[D|Left",
                "\\eOH|Home",
                "\\e[1~|Home",
                "\\e[7~|Home",
                "\\e[4~|End",
                "\\e[3~|Delete",
                "\\e[5~|PgUp",
                "\\e[6~|PgDn",
                "\\e[Z|Shift-Tab",
                "\\eOP|F1",
                "\\e[11~|F1",
                "\\e[15~|F5",
                "\\e[17~|F6",
                "\\e[21~|F10",
                "\\e[23~|F11",
                "\\e[24~|F12",
                "\\e[[A|F1",
                "\\e[[E|F5",
                "\\e[1;5C|Ctrl-Right",
                "\\e[1;3A|Alt-Up",
                "\\e[1;2B|Shift-Down",
                "\\e[5;5~|Ctrl-PgUp",
                "\\e[1;5R|Ctrl-F3",
                "\\eb|Alt-b",
                "\\e\\x7f|Alt-Backspace",
                "\\e\\x06|Ctrl-Alt-F",
                "\\eé|Alt-é",
                "\\eOM|Enter",
                "\\eOp|0",
                "\\eOk|+",
                "\\e[97;5u|Ctrl-A",
                "\\e[27u|Esc",
                "商|商",
                "🦊|🦊"
            })
    void a_key_has_its_name_and_keeps_its_bytes(String script, String name) {
        String bytes = unescape(script);
        type(bytes);
        assertThat(names()).containsExactly(name);
        assertThat(((Key) events.get(0)).raw())
                .isEqualTo(new String(bytes.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(decoder.patienceMs()).isZero();
    }

    private static String unescape(String script) {
        return script.replace("\\e", "\033")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\x20", " ")
                .replace("\\x7f", "\177")
                .replace("\\x08", "\b")
                .replace("\\x00", "\0")
                .replace("\\x03", "\3")
                .replace("\\x06", "\6")
                .replace("\\x1a", "\32")
                .replace("\\x1c", "\34")
                .replace("\\x1f", "\37");
    }

    @Test
    void a_sequence_that_comes_byte_by_byte_is_one_key() {
        for (char c : "\033[1;5C".toCharArray()) {
            assertThat(events).isEmpty();
            type(String.valueOf(c));
        }
        assertThat(names()).containsExactly("Ctrl-Right");
    }

    @Test
    void a_character_whose_bytes_come_one_by_one_is_one_key() {
        byte[] bytes = "商".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            decoder.feed(new byte[] {b}, 1);
        }
        assertThat(names()).containsExactly("商");
    }

    @Test
    void an_escape_followed_by_silence_is_the_escape_key() {
        type("\033");
        assertThat(events).isEmpty();
        assertThat(decoder.patienceMs()).isEqualTo(50);
        decoder.expire();
        assertThat(names()).containsExactly("Esc");
    }

    @Test
    void two_escapes_are_two_escape_keys() {
        type("\033\033");
        decoder.expire();
        assertThat(names()).containsExactly("Esc", "Esc");
    }

    @Test
    void an_escape_right_before_a_cursor_key_stands_by_itself() {
        type("\033\033[A");
        assertThat(names()).containsExactly("Esc", "Up");
    }

    @ParameterizedTest
    @CsvSource({"[,Alt-[", "O,Alt-O", "],Alt-]", "P,Alt-P"})
    void an_introducer_followed_by_silence_is_alt_and_the_character(String second, String name) {
        type("\033" + second);
        decoder.expire();
        assertThat(names()).containsExactly(name);
    }

    @Test
    void a_torn_sequence_is_ignored_and_the_next_key_is_not() {
        type("\033[1;");
        decoder.expire();
        type("a");
        assertThat(names()).containsExactly("?", "a");
    }

    @Test
    void a_sequence_broken_by_another_is_ignored_and_the_other_is_not() {
        type("\033[1;\033[A");
        assertThat(names()).containsExactly("?", "Up");
    }

    @Test
    void a_burst_is_split_into_its_keys() {
        type(":ipvsadm\r\033[A\033[Bq");
        assertThat(names()).containsExactly(":", "i", "p", "v", "s", "a", "d", "m", "Enter", "Up", "Down", "q");
    }

    @Test
    void an_answer_of_the_terminal_is_swallowed() {
        type("\033]11;rgb:0000/0000/0000\007\033P1+r\033\\a");
        assertThat(names()).containsExactly("?", "?", "a");
    }

    @Test
    void mouse_reports_are_read_in_their_sgr_form() {
        type("\033[<0;5;3M\033[<0;5;3m\033[<32;6;3M\033[<64;1;1M\033[<65;1;1M\033[<18;200;100M");
        assertThat(events)
                .containsExactly(
                        new Mouse(Action.PRESS, 0, 4, 2, false, false),
                        new Mouse(Action.RELEASE, 0, 4, 2, false, false),
                        new Mouse(Action.DRAG, 0, 5, 2, false, false),
                        new Mouse(Action.WHEEL_UP, 0, 0, 0, false, false),
                        new Mouse(Action.WHEEL_DOWN, 0, 0, 0, false, false),
                        new Mouse(Action.PRESS, 2, 199, 99, true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033[<0;0;1M",
                "\033[<0;5M",
                "\033[<;;M",
                "\033[<999999999999;1;1M",
                "\033[<66;1;1M",
                "\033[Mabc"
            })
    void a_mouse_report_out_of_range_is_ignored(String report) {
        type(report + "a");
        assertThat(names()).containsExactly("?", "a");
    }

    @Test
    void focus_reports_are_read() {
        type("\033[I\033[O");
        assertThat(events).containsExactly(new Focus(true), new Focus(false));
    }

    @Test
    void pasted_text_is_one_event_whatever_is_in_it() {
        type("\033[200~ipvsadm -Ln\r\nip addr\r\033[Aq\tx\033[201~z");
        assertThat(events.get(0)).isEqualTo(new Paste("ipvsadm -Ln\nip addr\n[Aq\tx"));
        assertThat(((Key) events.get(1)).name()).isEqualTo("z");
    }

    @Test
    void a_paste_that_holds_half_an_end_mark_goes_on() {
        type("\033[200~a\033[201b\033\033[201~");
        assertThat(events).containsExactly(new Paste("a[201b"));
    }

    @Test
    void a_paste_without_end_ends_after_five_seconds_of_silence() {
        type("\033[200~abc");
        assertThat(decoder.patienceMs()).isEqualTo(5000);
        decoder.expire();
        assertThat(events).containsExactly(new Paste("abc"));
        type("d");
        assertThat(((Key) events.get(1)).name()).isEqualTo("d");
    }

    @Test
    void a_paste_is_cut_at_a_megabyte() {
        type("\033[200~" + "x".repeat(KeyDecoder.MAX_PASTE + 100) + "\033[201~");
        assertThat(((Paste) events.get(0)).text()).hasSize(KeyDecoder.MAX_PASTE);
    }

    @Test
    void bytes_that_are_no_utf8_are_ignored() {
        byte[] bytes = {
            (byte) 0xff, 'a', (byte) 0xc0, (byte) 0xaf, (byte) 0xe5, 'b', (byte) 0xed, (byte) 0xa0, (byte) 0x80
        };
        decoder.feed(bytes, bytes.length);
        assertThat(names().stream().filter(name -> !name.equals("?"))).containsExactly("a", "b");
    }

    @Test
    void any_bytes_at_all_are_accepted_and_never_held_for_ever() {
        Random random = new Random(4711);
        byte[] alphabet =
                "\033\033\033[[O;1259~<mMuAZ\0\r\377\303\345\201]P\007ab".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            assertThatCode(() -> {
                        decoder.feed(bytes, bytes.length);
                        decoder.expire();
                    })
                    .as("round %d", round)
                    .doesNotThrowAnyException();
            assertThat(decoder.patienceMs()).as("round %d", round).isZero();
            events.clear();
            type("q");
            assertThat(names()).as("round %d", round).containsExactly("q");
            events.clear();
        }
    }
}
