package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.term.TerminalEvent.Paste;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pump against a script of bytes with the time at which they arrive; nothing waits for real. */
class KeyPumpTest {

    private record Arrival(int atMs, String text) {}

    /** Bytes by the clock of the script. */
    private static final class Script implements TtyInput {
        private final Deque<Arrival> arrivals = new ArrayDeque<>();
        private int nowMs;

        Script at(int ms, String text) {
            arrivals.add(new Arrival(ms, text));
            return this;
        }

        @Override
        public int read(byte[] into, int waitMs) throws IOException {
            if (arrivals.isEmpty() && waitMs == 0) {
                throw new IOException("hung up");
            }
            int until = nowMs + (waitMs == 0 ? 100 : waitMs);
            if (arrivals.isEmpty() || arrivals.peek().atMs() > until) {
                nowMs = until;
                return 0;
            }
            Arrival next = arrivals.remove();
            nowMs = Math.max(nowMs, next.atMs());
            byte[] bytes = next.text().getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, into, 0, bytes.length);
            return bytes.length;
        }
    }

    private static List<TerminalEvent> run(Script script) {
        List<TerminalEvent> events = new ArrayList<>();
        KeyPump pump = new KeyPump(script, events::add);
        byte[] buffer = new byte[100];
        try {
            while (true) {
                pump.step(buffer);
            }
        } catch (IOException e) {
            return events;
        }
    }

    private static List<String> names(Script script) {
        return run(script).stream().map(event -> ((Key) event).name()).toList();
    }

    @Test
    void bytes_of_a_cursor_key_up_to_50_ms_apart_are_one_key() {
        assertThat(names(new Script().at(0, "\033").at(45, "[").at(90, "A"))).containsExactly("Up");
    }

    @Test
    void an_escape_more_than_50_ms_before_a_letter_is_the_escape_key() {
        assertThat(names(new Script().at(0, "\033").at(60, "a"))).containsExactly("Esc", "a");
    }

    @Test
    void an_escape_less_than_50_ms_before_a_letter_is_alt() {
        assertThat(names(new Script().at(0, "\033").at(40, "a"))).containsExactly("Alt-a");
    }

    @Test
    void a_key_that_is_never_finished_is_let_go() {
        assertThat(names(new Script().at(0, "\033[1;").at(500, "q"))).containsExactly("?", "q");
    }

    @Test
    void a_paste_over_a_slow_link_is_one_paste() {
        Script script = new Script().at(0, "\033[200~ip").at(3000, " addr\n").at(6000, "\033[201~");
        assertThat(run(script)).containsExactly(new Paste("ip addr\n"));
    }

    @Test
    void a_hung_up_terminal_ends_the_pump_and_says_so() throws InterruptedException {
        List<TerminalEvent> events = new ArrayList<>();
        Object done = new Object();
        KeyPump pump = new KeyPump(new Script(), event -> {
            synchronized (done) {
                events.add(event);
                done.notifyAll();
            }
        });
        pump.start();
        synchronized (done) {
            while (events.isEmpty()) {
                done.wait();
            }
        }
        assertThat(events).containsExactly(new TerminalEvent.End("the terminal is gone: hung up"));
    }
}
