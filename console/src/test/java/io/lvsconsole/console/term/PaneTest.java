package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import io.lvsconsole.console.term.PaneView.Line;
import io.lvsconsole.console.term.PaneView.Run;
import io.lvsconsole.console.term.PaneView.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor without a terminal: bytes in, views out. */
class PaneTest {

    private static final long LIMIT_MS = 20_000;

    /** What the pane told, and waiting for it. */
    private static final class Heard implements Pane.Listener {
        private final List<String> lines = new ArrayList<>();
        private PaneView view = PaneView.EMPTY;
        private int interrupts;
        private int ends;

        @Override
        public synchronized void changed(PaneView next) {
            view = next;
            notifyAll();
        }

        @Override
        public synchronized void entered(String line) {
            lines.add(line);
            notifyAll();
        }

        @Override
        public synchronized void interrupted() {
            interrupts++;
            notifyAll();
        }

        @Override
        public synchronized void ended() {
            ends++;
            notifyAll();
        }

        @Override
        public void bell() {
            // Not of interest.
        }

        synchronized void until(String what, Predicate<Heard> condition) throws InterruptedException {
            long end = System.nanoTime() + LIMIT_MS * 1_000_000;
            while (!condition.test(this)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                assertThat(left)
                        .as("%s; shown: %s; lines: %s", what, text(), lines)
                        .isPositive();
                wait(left);
            }
        }

        String text() {
            return String.join("\n", view.lines().stream().map(Line::text).toList());
        }

        void untilShown(String text) throws InterruptedException {
            until("shown " + text, heard -> heard.text().equals(text));
        }
    }

    private final Heard heard = new Heard();
    private Pane pane;

    @BeforeEach
    void open() throws IOException {
        pane = new Pane(
                "lb1> ",
                reader -> {
                    reader.unsetOpt(LineReader.Option.INSERT_TAB);
                    reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
                    LineReaderImpl editor = (LineReaderImpl) reader;
                    editor.setCompleter((r, line, candidates) -> complete(line.word(), candidates));
                    editor.setHighlighter(new RedErrors());
                },
                heard);
        pane.start(40, 6);
    }

    @AfterEach
    void close() throws IOException {
        pane.close();
    }

    private static void complete(String word, List<Candidate> candidates) {
        if (word.startsWith("m")) {
            IntStream.range(0, 30).forEach(i -> candidates.add(new Candidate("many" + i)));
        } else {
            candidates.add(new Candidate("ipvsadm", "ipvsadm", null, "virtual services", null, null, true));
            candidates.add(new Candidate("ipset", "ipset", null, "sets", null, null, true));
        }
    }

    /** Shows {@code wrong} in red. */
    private static final class RedErrors extends DefaultHighlighter {
        @Override
        public AttributedString highlight(LineReader reader, String buffer) {
            AttributedStringBuilder text = new AttributedStringBuilder();
            text.append(
                    buffer,
                    buffer.contains("wrong")
                            ? AttributedStyle.DEFAULT
                                    .foreground(AttributedStyle.RED)
                                    .bold()
                            : AttributedStyle.DEFAULT);
            return text.toAttributedString();
        }
    }

    private void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        KeyDecoder decoder = new KeyDecoder(event -> pane.press((TerminalEvent.Key) event));
        decoder.feed(bytes, bytes.length);
    }

    @Test
    void what_is_typed_is_shown_with_the_cursor_behind_it() throws Exception {
        type("ip addr");
        heard.untilShown("lb1> ip addr");
        assertThat(heard.view.cursorRow()).isZero();
        assertThat(heard.view.cursorColumn()).isEqualTo(12);
    }

    @Test
    void enter_delivers_the_line_and_the_next_one_begins() throws Exception {
        type("ip addr\rip");
        heard.until("a line", it -> it.lines.equals(List.of("ip addr")));
        heard.untilShown("lb1> ip");
    }

    @Test
    void cursor_keys_move_in_either_form() throws Exception {
        type("ab\033[DX\033[HY\033OFZ");
        heard.untilShown("lb1> YaXbZ");
        type("\033OD\033OD");
        heard.until("moved left twice", it -> it.view.cursorColumn() == 8);
    }

    @Test
    void a_wide_character_moves_the_cursor_by_two() throws Exception {
        type("商城🦊");
        heard.untilShown("lb1> 商城🦊");
        assertThat(heard.view.cursorColumn()).isEqualTo(11);
    }

    @Test
    void a_line_longer_than_the_pane_goes_on_below() throws Exception {
        type("x".repeat(50));
        heard.untilShown("lb1> " + "x".repeat(35) + "\n" + "x".repeat(15));
        assertThat(heard.view.cursorRow()).isEqualTo(1);
        assertThat(heard.view.cursorColumn()).isEqualTo(15);
    }

    @Test
    void up_brings_the_last_line_back() throws Exception {
        type("ip addr\r\033[A");
        heard.untilShown("lb1> ip addr");
    }

    @Test
    void ctrl_r_searches_in_the_history() throws Exception {
        type("ip addr\rroute -n\r");
        heard.until("both lines", it -> it.lines.size() == 2);
        type("\22add");
        heard.until("found", it -> it.text().contains("ip addr") && it.text().contains("search"));
        type("\r");
        heard.until("run again", it -> it.lines.equals(List.of("ip addr", "route -n", "ip addr")));
    }

    @Test
    void tab_completes_to_what_is_common_and_lists_with_meanings() throws Exception {
        type("ip\t");
        heard.until(
                "list",
                it -> it.text().contains("virtual services") && it.text().contains("ipset"));
        type("v\t");
        heard.until("completed", it -> it.text().startsWith("lb1> ipvsadm"));
    }

    @Test
    void a_list_higher_than_the_pane_is_a_menu() throws Exception {
        pane.resize(20, 4);
        type("many\t\t");
        heard.until("menu", it -> it.view.lines().size() > 1 && it.text().contains("many0"));
        assertThat(heard.view.lines()).hasSizeLessThanOrEqualTo(4);
        type("\t");
        heard.until("second one", it -> it.text().startsWith("lb1> many1"));
    }

    @Test
    void a_highlighted_word_keeps_its_colour() throws Exception {
        type("wrong");
        heard.untilShown("lb1> wrong");
        Style red = new Style(TextColor.ANSI.RED, TextColor.ANSI.DEFAULT, true, false, false);
        assertThat(heard.view.lines().get(0).runs())
                .containsExactly(new Run("lb1> ", Style.PLAIN), new Run("wrong", red));
    }

    @Test
    void ctrl_c_throws_the_line_away() throws Exception {
        type("rm -rf");
        heard.untilShown("lb1> rm -rf");
        type("\3");
        heard.until("interrupted", it -> it.interrupts == 1);
        heard.untilShown("lb1> ");
    }

    @Test
    void ctrl_d_ends_on_an_empty_line_only() throws Exception {
        type("ab\033OH\4");
        heard.untilShown("lb1> b");
        assertThat(heard.ends).isZero();
        type("\4\4");
        heard.until("ended", it -> it.ends >= 1);
    }

    @Test
    void a_pasted_text_is_shown_and_run_line_by_line_after_enter() throws Exception {
        pane.paste("ip addr\n\nip route\n");
        heard.until("shown", it -> it.text().contains("ip addr") && it.text().contains("ip route"));
        assertThat(heard.lines).isEmpty();
        type("\r");
        heard.until("run", it -> it.lines.equals(List.of("ip addr", "ip route")));
    }

    @Test
    void a_paste_far_larger_than_any_buffer_does_not_hold_up_the_caller() throws Exception {
        pane.paste("echo 1\n".repeat(2000));
        type("\r");
        heard.until("run", it -> it.lines.size() == 2000);
    }

    @Test
    void a_resize_keeps_the_line_and_what_is_typed_ahead() throws Exception {
        type("x".repeat(50));
        heard.until("two rows", it -> it.view.lines().size() == 2);
        pane.resize(80, 6);
        heard.untilShown("lb1> " + "x".repeat(50));
        for (int i = 0; i < 20; i++) {
            pane.resize(41 + i, 6);
            type("y");
        }
        heard.until("all typed", it -> it.text().replace("\n", "").endsWith("x" + "y".repeat(20)));
    }

    @Test
    void a_line_can_be_put_in_place_of_another() throws Exception {
        type("something");
        pane.replaceLine("drain 10.0.0.1");
        heard.untilShown("lb1> drain 10.0.0.1");
    }

    @Test
    void undo_kill_and_yank_work() throws Exception {
        type("one two\027");
        heard.untilShown("lb1> one ");
        type("\031\031");
        heard.untilShown("lb1> one twotwo");
        type("\037");
        heard.untilShown("lb1> one two");
    }

    @Test
    void styles_are_read_from_the_bits_that_jline_keeps_them_in() {
        AttributedStringBuilder text = new AttributedStringBuilder();
        text.append("a", AttributedStyle.DEFAULT.foreground(1).background(12));
        text.append("b", AttributedStyle.DEFAULT.foreground(0x12, 0x34, 0x56).underline());
        text.append("c", AttributedStyle.DEFAULT.background(200).inverse());
        text.append("d\n", AttributedStyle.DEFAULT);
        assertThat(PaneDisplay.line(text.toAttributedString()).runs())
                .containsExactly(
                        new Run("a", new Style(TextColor.ANSI.RED, TextColor.ANSI.BLUE_BRIGHT, false, false, false)),
                        new Run(
                                "b",
                                new Style(
                                        new TextColor.RGB(0x12, 0x34, 0x56),
                                        TextColor.ANSI.DEFAULT,
                                        false,
                                        true,
                                        false)),
                        new Run("c", new Style(TextColor.ANSI.DEFAULT, new TextColor.Indexed(200), false, false, true)),
                        new Run("d", Style.PLAIN));
    }
}
