package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.tui.Work.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActingTest {

    private final ScreenDriver driver = new ScreenDriver(80, 24).sampled();
    private final ScreenDriver kernel =
            new ScreenDriver(80, 24).update(picture -> SampleDirector.withoutEngine(picture, SampleDirector.START));

    private static List<String> lines(ScreenDriver driver) {
        return driver.work.plans.stream().flatMap(plan -> plan.lines().stream()).toList();
    }

    @Test
    void a_weight_is_asked_for_previewed_as_ipvsadm_and_applied() {
        kernel.press("j", "W", "Backspace", "Backspace").type("7").press("Enter");
        assertThat(kernel.text())
                .contains("do     ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 7")
                .contains("undo   ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10");
        kernel.press("y");
        assertThat(lines(kernel)).containsExactly("ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 7");
        assertThat(kernel.line(22)).contains("done");
    }

    @Test
    void a_wrong_weight_changes_nothing() {
        kernel.press("j", "W").type("x").press("Enter");
        assertThat(kernel.text()).contains("10x is not a number");
        kernel.press("Esc");
        assertThat(kernel.work.plans).isEmpty();
    }

    @Test
    void what_is_typed_ahead_does_not_accept_a_dialog() {
        kernel.press("j", "W", "Enter").pressAtOnce("y");
        assertThat(kernel.work.plans).isEmpty();
        kernel.press("y");
        assertThat(kernel.work.plans).hasSize(1);
    }

    @Test
    void enter_presses_cancel_unless_the_focus_was_moved() {
        kernel.press("j", "W", "Enter", "Enter");
        assertThat(kernel.work.plans).isEmpty();
        kernel.press("W", "Enter", "n");
        assertThat(kernel.work.plans).isEmpty();
        kernel.press("W", "Enter", "Tab", "Enter");
        assertThat(kernel.work.plans).hasSize(1);
    }

    @Test
    void the_plan_is_copied_without_being_applied() {
        kernel.press("j", "W", "Enter", "p", "Esc");
        assertThat(kernel.work.asked).contains("copy ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10");
        assertThat(kernel.work.plans).isEmpty();
    }

    @Test
    void draining_the_last_server_asks_for_the_name_of_the_service() {
        kernel.press("j", "j", "j", "j", "j", "D");
        assertThat(kernel.text())
                .contains("642 active connections stay; new connections have no server left")
                .contains("last server in use of 10.0.0.10:443: clients will be refused")
                .contains("level 2");
        kernel.press("y", "Enter");
        assertThat(kernel.text()).contains("that is not 10.0.0.10:443");
        kernel.press("Backspace").type("10.0.0.10:443").press("Enter");
        assertThat(lines(kernel)).containsExactly("ipvsadm -e -t 10.0.0.10:443 -r 192.168.10.21:443 -g -w 0");
        assertThat(kernel.line(22)).contains("drain 192.168.10.21:443").contains("642 left");
    }

    @Test
    void a_drain_that_is_over_offers_to_delete_the_server() {
        kernel.press("j", "D", "y");
        assertThat(kernel.line(22)).contains("430 left");
        kernel.update(picture -> SampleDrained.of(picture, kernel.now()));
        assertThat(kernel.text()).contains("Delete 192.168.10.21:80").contains("no active connection left");
    }

    @Test
    void bringing_back_gives_the_weight_from_before() {
        kernel.press("j", "D", "y");
        kernel.update(picture -> SampleDrained.weightless(picture, kernel.now()));
        kernel.press("B", "y");
        assertThat(lines(kernel)).last().isEqualTo("ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10");
    }

    @Test
    void what_the_engine_keeps_is_asked_of_the_engine() {
        driver.press("j", "D", "y");
        assertThat(lines(driver)).containsExactly("drain 192.168.10.21:80 www");
        driver.press("B", "y", "W").type("0").press("Enter", "y");
        assertThat(lines(driver))
                .containsExactly(
                        "drain 192.168.10.21:80 www", "enable 192.168.10.21:80 www", "weight 192.168.10.21:80 100 www");
    }

    @Test
    void undo_runs_the_inverse_and_marks_the_change_as_undone() {
        kernel.press("j", "W", "Backspace", "Backspace").type("7").press("Enter", "y", "a");
        assertThat(kernel.text()).contains("Weight 7 for 192.168.10.21:80").contains("done");
        kernel.press("U", "y");
        assertThat(lines(kernel)).last().isEqualTo("ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10");
        kernel.press("j");
        assertThat(kernel.text()).contains("undone");
        kernel.press("U");
        assertThat(kernel.line(22)).contains("is undone");
    }

    @Test
    void a_change_on_trial_is_undone_when_nobody_confirms_it() {
        kernel.press("j", "W", "Backspace", "Backspace").type("7").press("Enter", "c");
        assertThat(kernel.text()).contains("unless you keep it");
        kernel.pass(Duration.ofSeconds(61));
        assertThat(lines(kernel))
                .hasSize(2)
                .last()
                .isEqualTo("ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 10");
    }

    @Test
    void a_change_on_trial_that_is_kept_stays() {
        kernel.press("j", "W", "Enter", "c", "y").pass(Duration.ofSeconds(90));
        assertThat(lines(kernel)).hasSize(1);
    }

    @Test
    void deleting_a_service_takes_its_name_and_can_be_undone_with_its_servers() {
        kernel.press("G", "h", "X").type("FWM 5").press("Enter");
        assertThat(lines(kernel)).containsExactly("ipvsadm -D -f 5");
        assertThat(kernel.work.plans.get(0).undoLines())
                .containsExactly(
                        "ipvsadm -A -f 5 -s sh",
                        "ipvsadm -a -f 5 -r 10.1.1.11:0 -m -w 1",
                        "ipvsadm -a -f 5 -r 10.1.1.12:0 -i -w 1");
    }

    @Test
    void services_and_servers_are_added_and_edited_by_form() {
        kernel.press("A", "Down", "Enter").press("Down").type("10.0.0.99:80").press("Enter", "y");
        assertThat(lines(kernel)).containsExactly("ipvsadm -A -t 10.0.0.99:80 -s wlc");
        kernel.press("A", "Enter").type("192.168.10.99").press("Enter", "y");
        assertThat(lines(kernel)).last().isEqualTo("ipvsadm -a -t 10.0.0.10:80 -r 192.168.10.99:80 -g -w 1");
        kernel.press("j", "E", "Tab", "Tab", "Backspace").press("Enter", "y");
        assertThat(lines(kernel)).last().isEqualTo("ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 1");
        kernel.press("k", "E").press("Ctrl-U").type("rr").press("Enter", "y");
        assertThat(lines(kernel)).last().isEqualTo("ipvsadm -E -t 10.0.0.10:80 -s rr");
    }

    @Test
    void a_form_that_is_wrong_says_so_in_ipvsadm_s_words() {
        kernel.press("A", "Enter").type("nowhere.invalid:x").press("Enter");
        assertThat(kernel.text()).contains("illegal real server address");
    }

    @Test
    void counters_are_zeroed_and_it_is_said_that_this_cannot_be_undone() {
        kernel.press("Z");
        assertThat(kernel.text()).contains("undo cannot bring it back").contains("ipvsadm -Z -t 10.0.0.10:80");
        kernel.press("y");
        assertThat(kernel.work.plans).hasSize(1);
    }

    @Test
    void an_instance_is_handed_over_or_taken_after_its_name_is_typed() {
        driver.press("4", "O").type("VI_1").press("Enter", "K").type("VI_1").press("Enter");
        assertThat(lines(driver)).containsExactly("standby VI_1", "takeover VI_1");
        driver.press("P", "y");
        assertThat(lines(driver)).last().isEqualTo("arping -U -c 1 -I eth0 -s 10.0.0.10 10.0.0.10");
        driver.press("F");
        assertThat(driver.line(22)).contains("confirm fencing");
    }

    @Test
    void that_a_node_is_off_is_said_by_its_name() {
        driver.update(picture -> SampleDirector.picture(picture, driver.now(), "running"));
        driver.press("4", "F").type("lb2").press("Enter");
        assertThat(lines(driver)).isEmpty();
        driver.press("Esc", "F").type("lb3").press("Enter");
        assertThat(lines(driver)).containsExactly("fence confirm lb3");
    }

    @Test
    void gratuitous_arp_is_sent_for_an_address_of_the_net_screen() {
        driver.press("6", "j", "j", "P", "y");
        assertThat(lines(driver)).containsExactly("arping -U -c 1 -I eth0 -s 10.0.0.10 10.0.0.10");
    }

    @Test
    void marked_rows_are_changed_together_and_more_than_five_take_the_name() {
        kernel.press("j", "Space", "j", "v", "W").press("Ctrl-U").type("3").press("Enter", "y");
        assertThat(lines(kernel)).hasSize(3);
        kernel.press("u", "j", "Space");
        assertThat(kernel.line(22)).contains("1 marked");
    }

    @Test
    void taking_back_is_never_harder_than_doing() {
        kernel.press("j", "j", "j", "j", "h", "X").type("10.0.0.10:443").press("Enter", "U");
        assertThat(kernel.text()).contains("level 1");
        kernel.press("y");
        assertThat(lines(kernel)).hasSize(4);
    }

    @Test
    void more_than_five_servers_at_once_take_a_name() {
        kernel.press("j", "Space", "G", "v", "W").press("Ctrl-U").type("3").press("Enter");
        assertThat(kernel.text()).contains("level 2");
    }

    @Test
    void a_failure_says_why_and_is_in_the_list() {
        kernel.work.outcome = new Outcome(false, List.of("changed since preview: it is now gone"));
        kernel.press("j", "W", "Enter", "y");
        assertThat(kernel.line(22)).contains("NOT DONE");
        assertThat(kernel.text()).contains("changed since preview: it is now gone");
        kernel.press("Esc", "U");
        assertThat(kernel.line(22)).contains("nothing that was changed from this console is left to undo");
    }

    @Test
    void read_only_takes_the_keys_from_the_hints_and_says_why() {
        ScreenDriver reader = new ScreenDriver(80, 24, "dark", false, true).sampled();
        assertThat(reader.line(0)).contains(" RO ");
        assertThat(reader.line(23)).doesNotContain("W weight");
        reader.press("j", "W");
        assertThat(reader.line(22)).contains("read-only: this console was started with --read-only");
        for (String key : List.of("A", "E", "X", "Z", "D", "B", "U")) {
            reader.press(key);
        }
        assertThat(reader.work.plans).isEmpty();
    }

    @Test
    void what_is_old_is_warned_of_before_it_is_acted_on() {
        kernel.pass(Duration.ofSeconds(20)).press("j", "D");
        assertThat(kernel.text()).contains("what is shown is STALE");
    }
}
