package io.lvsconsole.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.Tools.Description;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.shell.Grammar.Context;
import io.lvsconsole.console.shell.Grammar.Entry;
import io.lvsconsole.console.shell.LiveObjects.Thing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowingTest {

    static final LiveObjects OBJECTS = new LiveObjects(Map.of(
            "tcp", List.of(new Thing("10.0.0.10:80", "wrr, 2 real servers"), new Thing("10.0.0.11:443", "rr, none")),
            "udp", List.of(new Thing("10.0.0.53:53", "rr, 2 real servers")),
            "real", List.of(new Thing("192.168.10.21:80", "weight 10 of TCP 10.0.0.10:80")),
            "interface", List.of(new Thing("eth0", "up 10.1.80.91/24"), new Thing("lo", "up")),
            "scheduler", List.of(new Thing("wrr", "weighted round robin"), new Thing("wlc", "…")),
            "instance", List.of(new Thing("VI_1", "VRRP 51 on eth0, master")),
            "server", List.of(new Thing("192.168.10.21:80", "up, weight 10 of www")),
            "sysctl", List.of(new Thing("net.ipv4.ip_forward", "")),
            "proc", List.of(new Thing("/proc/sys/net/ipv4/ip_forward", ""))));

    static final Toolbox TOOLS = new Toolbox();

    private final Following following = new Following(Grammar.load(), TOOLS, () -> OBJECTS);

    private List<String> candidates(String line) {
        return following.candidates(line).stream().map(Thing::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipvsadm-s|ipvsadm-save",
                "ipvsadm -d -t 10.0.0.1|10.0.0.10:80 10.0.0.11:443",
                "ipvsadm -d -t 10.0.0.11|10.0.0.11:443",
                "sudo /sbin/ipvsadm -e -u%|10.0.0.53:53",
                "ipvsadm -a -t 10.0.0.10:80 -r%|192.168.10.21:80",
                "ipvsadm -A -t 1.2.3.4:80 -s w|wrr wlc",
                "ipvsadm --sched|--scheduler --sched-flags",
                "ip addr show dev e|eth0",
                "ip a s dev e|eth0",
                "ip addr add 10.0.0.1/24 dev%|eth0 lo",
                "drain 192.168|192.168.10.21:80",
                "failover V|VI_1",
                "echo 1 > /proc/sys/net/ipv4/ip|/proc/sys/net/ipv4/ip_forward",
                "sysctl net.ipv4.ip|net.ipv4.ip_forward",
                "ip addr; failover V|VI_1",
                "ip addr ; failover V|VI_1",
                "ip addr && failover V|VI_1",
                "watch --interval 2s ipvsadm-s|ipvsadm-save",
                "watch failover V|VI_1",
                "show che|checks",
                "systemctl restart keep|keepalived",
                "service keepalived rel|reload",
                "help ipvsadm-r|ipvsadm-restore",
                "nonsense%|",
                "ipvsadm -w%|",
            })
    void what_a_word_can_become_is_told_by_the_words_before_it(String line, String expected) {
        assertThat(candidates(line.replace('%', ' ')))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void an_option_that_was_given_is_not_offered_again() {
        assertThat(candidates("ipvsadm -A -t 10.0.0.1:80 -"))
                .doesNotContain("-A", "-t")
                .contains("-s");
    }

    @Test
    void every_candidate_of_a_command_has_a_meaning() {
        assertThat(following.candidates("ipvsadm -"))
                .allMatch(thing -> !thing.meaning().isEmpty());
    }

    @Test
    void a_question_mark_names_the_value_that_is_expected_and_what_it_could_be() {
        assertThat(following.help("ipvsadm -A -t "))
                .containsExactly(
                        "  <tcp>          TCP service ADDRESS:PORT",
                        "  10.0.0.10:80   wrr, 2 real servers",
                        "  10.0.0.11:443  rr, none");
        assertThat(following.help("weight 192.168.10.21:80 ")).containsExactly("  <weight>  0..65535");
    }

    @Test
    void a_question_mark_where_nothing_is_known_says_so() {
        assertThat(following.help("undo ")).hasSize(1).first().asString().contains("Enter");
    }

    @Test
    void completing_among_fifty_thousand_objects_takes_no_time_to_speak_of() {
        List<Thing> many = IntStream.range(0, 50_000)
                .mapToObj(i -> new Thing("10.0." + i / 256 + "." + i % 256 + ":80", "x"))
                .toList();
        Following large = new Following(Grammar.load(), TOOLS, () -> new LiveObjects(Map.of("tcp", many)));
        assertThat(large.candidates("ipvsadm -d -t 10.0.1")).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void the_grammar_refers_only_to_what_it_has() {
        Grammar grammar = Grammar.load();
        for (String name : grammar.names()) {
            Context context = grammar.context(name).orElseThrow();
            for (Entry entry : context.entries()) {
                entry.next().ifPresent(next -> assertThat(grammar.context(next))
                        .as("%s: %s", name, entry)
                        .isPresent());
            }
        }
    }

    @Test
    void each_command_that_takes_arguments_is_in_the_grammar() {
        Set<String> without =
                Set.of("ipvsadm-restore", "plan", "save", "reload", "undo", "history", "begin", "commit", "exit");
        for (Description description : TOOLS.descriptions()) {
            if (!without.contains(description.name())) {
                assertThat(Grammar.load().context(description.name()))
                        .as("%s: add what may follow it to grammar.txt", description.name())
                        .isPresent();
            }
        }
    }
}
