package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.term.TerminalEvent;
import io.lvsconsole.console.term.TerminalEvent.Mouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleUiTest {

    private final ScreenDriver driver = new ScreenDriver(80, 24).sampled();

    private String cursorLine() {
        return driver.text()
                .lines()
                .skip(2)
                .filter(line -> line.startsWith(">"))
                .findFirst()
                .orElse("");
    }

    @Test
    void numbers_tab_and_brackets_walk_through_the_screens() {
        assertThat(driver.press("4").line(2)).contains("VRRP");
        assertThat(driver.press("Tab").line(2)).contains("CHECK");
        assertThat(driver.press("Shift-Tab", "Shift-Tab").line(2))
                .contains("SERVICE")
                .contains("PEAK");
        assertThat(driver.press("[").line(2)).contains("VRRP");
        assertThat(driver.press("]").line(2)).contains("PEAK");
        assertThat(driver.press("8").line(2)).contains("T3 keepalived");
    }

    @Test
    void arrows_and_letters_move_the_cursor() {
        driver.press("j", "Down");
        assertThat(cursorLine()).contains("192.168.10.22:80");
        driver.press("k", "Up", "G");
        assertThat(cursorLine()).contains("10.1.1.12:0");
        driver.press("g", "PgDn");
        assertThat(driver.line(22)).endsWith("13/13");
        driver.press("PgUp", "Home", "End", "Home");
        assertThat(driver.line(22)).endsWith("1/13");
    }

    @Test
    void the_cursor_follows_its_real_server_when_the_order_changes() {
        driver.press("j", "j", "<").press("i");
        assertThat(cursorLine()).contains("192.168.10.22:80");
        driver.press(">");
        assertThat(cursorLine()).contains("192.168.10.22:80");
    }

    @Test
    void groups_close_and_open_and_flat_shows_servers_alone() {
        driver.press("h");
        assertThat(driver.text()).contains("▸TCP 10.0.0.10:80 www").doesNotContain("192.168.10.21:80 ");
        driver.press("l");
        assertThat(driver.text()).contains("192.168.10.21:80 ");
        driver.press("j", "Left");
        assertThat(driver.line(22)).endsWith("1/13");
        driver.press("t");
        assertThat(driver.text()).doesNotContain("TCP 10.0.0.10:80");
        driver.press("F5");
        assertThat(driver.text()).contains("TCP 10.0.0.10:80");
    }

    @Test
    void a_filter_follows_typing_says_what_is_wrong_and_goes_with_escape() {
        driver.press("/").type("state=down");
        assertThat(driver.text())
                .contains("TCP 10.0.0.10:443 tls")
                .contains("192.168.10.22:443")
                .doesNotContain("10.0.0.53");
        assertThat(driver.line(22)).contains("/state=down").contains("2 of 13");
        driver.type(" act>");
        assertThat(driver.line(22)).contains("at 16: a value is missing after act>");
        assertThat(driver.text()).contains("nothing matches state=down act");
        driver.press("Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Enter");
        assertThat(driver.line(22)).contains("/state=down  2 of 13");
        driver.press("Esc");
        assertThat(driver.text()).contains("10.0.0.53");
        driver.press("F4", "Up");
        assertThat(driver.line(22)).contains("/state=down");
        driver.press("Ctrl-C");
        assertThat(driver.text()).contains("10.0.0.53");
        driver.press("n");
        assertThat(cursorLine()).contains("192.168.10.22:443");
        driver.press("N");
        assertThat(driver.line(22)).contains("7/13");
    }

    @Test
    void sorting_is_chosen_from_a_list_and_the_same_column_turns_it_round() {
        driver.press("s", "Down", "Down", "Down", "Enter");
        assertThat(driver.line(2)).contains("ACT▼");
        driver.press("F6", "Enter");
        assertThat(driver.line(2)).contains("ACT▲");
    }

    @Test
    void columns_are_hidden_and_shown() {
        driver.press("c", "Down", "Enter");
        assertThat(driver.line(2)).doesNotContain("SCHED/FWD");
        driver.press("c", "Down", "Enter");
        assertThat(driver.line(2)).contains("SCHED/FWD");
    }

    @Test
    void enter_goes_from_service_to_its_connections_and_escape_comes_back_to_the_same_row() {
        driver.press("j", "Enter");
        assertThat(driver.work.asked).contains("connections true");
        assertThat(driver.line(22)).contains("/proto=tcp vip=10.0.0.10 port=80").contains("1 of 3");
        assertThat(driver.work.connectionFilter).isEqualTo("proto=tcp vip=10.0.0.10 port=80 real=192.168.10.21");
        assertThat(driver.text()).contains("203.0.113.7:51544").doesNotContain("203.0.113.9");
        driver.press("Esc");
        assertThat(cursorLine()).contains("192.168.10.21:80");
    }

    @Test
    void a_frozen_picture_stays_and_says_so() {
        driver.press("f");
        assertThat(driver.line(0)).contains("FROZEN");
        driver.press("f");
        assertThat(driver.line(0)).doesNotContain("FROZEN");
    }

    @Test
    void keys_that_look_ask_for_more_less_or_now() {
        driver.press("+", "-", "r", "m", "Ctrl-L", "Ctrl-Z", ":", "!", "w");
        assertThat(driver.work.asked)
                .containsExactly("slower", "faster", "read now", "mouse true", "redraw", "suspend", "command", "shell");
    }

    @Test
    void a_row_is_copied_as_it_is_as_a_command_and_as_json() {
        driver.press("j", "y", "i", "y", "j", "y", "y");
        assertThat(driver.work.asked)
                .contains("copy ipvsadm -a -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10")
                .anyMatch(copied ->
                        copied.startsWith("copy {\"service\":\"192.168.10.21:80\",") && copied.contains("\"wt\":10"));
    }

    @Test
    void explanations_come_from_the_engine_or_from_the_kernel_alone() {
        driver.press("j", "x");
        assertThat(driver.text()).contains("Explain 192.168.10.21:80").contains("because the check said so");
        ScreenDriver kernel =
                new ScreenDriver(80, 24).update(p -> SampleDirector.withoutEngine(p, SampleDirector.START));
        kernel.press("j", "j", "j", "x");
        assertThat(kernel.text())
                .contains("Weight 0: it gets no new connections")
                .contains("No engine answers");
        kernel.press("Esc", "7");
        assertThat(kernel.text()).contains("no engine runs here");
    }

    @Test
    void help_is_made_of_the_keys_of_the_screen_and_q_leaves_it() {
        driver.press("?");
        assertThat(driver.text()).contains("Keys of Services").contains("weight 0, and watch the connections end");
        driver.press("q");
        assertThat(driver.line(2)).contains("SERVICE / REAL");
        driver.press("F1", "Backspace");
        assertThat(driver.line(2)).contains("SERVICE / REAL");
    }

    @Test
    void the_palette_finds_screens_and_objects_by_a_few_letters() {
        driver.press("Ctrl-P").type("drain").press("Esc");
        driver.press("Ctrl-P").type("tls").press("Enter");
        assertThat(driver.line(22)).endsWith("5/13");
        driver.press("Ctrl-P").type("conns").press("Enter");
        assertThat(driver.line(2)).contains("CLIENT");
    }

    @Test
    void control_c_does_not_kill_and_q_leaves() {
        driver.press("Ctrl-C");
        assertThat(driver.line(22)).contains("q to quit");
        assertThat(driver.ui.isEnded()).isFalse();
        driver.press("q");
        assertThat(driver.ui.isEnded()).isTrue();
        assertThat(new ScreenDriver(80, 24).press("F10").ui.isEnded()).isTrue();
    }

    @Test
    void an_unknown_key_says_so() {
        assertThat(driver.press("%").line(22)).contains("% does nothing here");
    }

    @Test
    void the_mouse_selects_sorts_opens_and_scrolls() {
        driver.text();
        driver.event(new Mouse(Mouse.Action.PRESS, 0, 5, 5, false, false));
        assertThat(cursorLine()).contains("192.168.10.22:80");
        driver.event(new Mouse(Mouse.Action.PRESS, 0, 5, 5, false, false));
        assertThat(driver.line(2)).contains("CLIENT");
        int column = driver.press("Esc").line(2).indexOf("ACT");
        driver.event(new Mouse(Mouse.Action.PRESS, 0, column, 2, false, false));
        assertThat(driver.line(2)).contains("▼");
        driver.event(new Mouse(Mouse.Action.WHEEL_DOWN, 0, 5, 5, false, false));
        driver.event(new Mouse(Mouse.Action.WHEEL_UP, 0, 5, 5, false, false));
        driver.event(new Mouse(Mouse.Action.PRESS, 0, driver.line(1).indexOf("4 HA"), 1, false, false));
        assertThat(driver.line(2)).contains("VRRP");
    }

    @Test
    void a_window_that_is_too_small_says_how_large_it_must_be_and_growing_recovers() {
        driver.press("j");
        assertThat(driver.resize(32, 8).text()).contains("40x10 needed, this is 32x8");
        driver.resize(80, 24);
        assertThat(cursorLine()).contains("192.168.10.21:80");
    }

    @Test
    void old_values_are_marked_and_a_lost_engine_is_said_at_once() {
        driver.pass(Duration.ofSeconds(12));
        assertThat(driver.line(0)).contains("STALE 12s");
        assertThat(driver.text()).contains("?1284").contains("?WARN 2/3");
        driver.sampled().update(picture -> picture.withEngine(picture.engine().without("engine: connection refused")));
        assertThat(driver.line(0))
                .contains("LOST")
                .contains("connection refused")
                .contains("kernel");
        assertThat(driver.text()).contains("?up");
        driver.press("4");
        assertThat(driver.text()).contains("?VRRP");
    }

    @Test
    void a_bare_kernel_without_ipvs_says_what_to_do() {
        ScreenDriver bare = new ScreenDriver(80, 24)
                .update(picture ->
                        picture.withKernel(picture.kernel().without("the kernel has no IPVS: modprobe ip_vs")));

        assertThat(bare.line(22)).contains("modprobe ip_vs");
    }

    @Test
    void the_lab_s_machines_are_acted_on_by_keys_and_directors_are_opened() {
        LabWorld lab = new RecordedLab();
        driver.work.lab = Optional.of(lab);
        driver.press("8", "j");
        for (String key : List.of("K", "T", "S", "Z", "C", "P", "I", "O", "B", "H")) {
            driver.press(key, "y");
        }
        assertThat(driver.work.plans.stream().flatMap(plan -> plan.lines().stream()))
                .containsExactly(
                        "lab kill lb1",
                        "lab stop lb1",
                        "lab start lb1",
                        "lab freeze lb1",
                        "lab thaw lb1",
                        "lab unplug lb1",
                        "lab plug lb1",
                        "lab power-off lb1",
                        "lab power-on lb1",
                        "lab stop-service lb1");
        driver.press("j", "Enter");
        assertThat(driver.work.asked).contains("switch to lb2");
    }

    @ParameterizedTest
    @EnumSource(ScreenName.class)
    void every_key_of_the_table_does_something_that_can_be_drawn_and_left(ScreenName screen) {
        for (KeyTable.Binding binding : driver.ui.keys().bindings()) {
            for (String key : binding.screens().contains(screen) ? binding.keys() : List.<String>of()) {
                ScreenDriver fresh = new ScreenDriver(80, 24).sampled();
                fresh.ui.act(screen == ScreenName.HELP ? Action.HELP : Action.LIST_CHANGES, fresh.now());
                fresh.ui.go(screen, fresh.now());
                fresh.press(key).text();
                assertThat(fresh.work.plans).as(screen + " " + key).isEmpty();
                fresh.press("Ctrl-C", "Ctrl-C", "Ctrl-C");
                assertThat(fresh.text()).as(screen + " " + key).doesNotContain("┌");
            }
        }
    }

    @Test
    void text_from_outside_never_reaches_the_terminal_raw() {
        driver.event(new TerminalEvent.Paste("\u001b[2J"));
        driver.press("/").event(new TerminalEvent.Paste("\u001b[2Jx"));
        assertThat(driver.text()).doesNotContain("\u001b").contains("/?[2Jx");
    }

    /** A lab that does what it is told. */
    private static final class RecordedLab implements LabWorld {
        @Override
        public String title() {
            return "T3 keepalived";
        }

        @Override
        public String kind() {
            return "sim";
        }

        @Override
        public List<LabHost> hosts() {
            return List.of();
        }

        @Override
        public ClientView client() {
            return new ClientView(0, 0, 0, -1, "", -1);
        }

        @Override
        public void act(LabAction action, String host) {}
    }
}
