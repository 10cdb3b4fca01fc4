package io.lvsconsole.console.command.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineScannerTest {

    private static List<CommandLine> commands(String line) throws SyntaxException {
        return CommandLine.of(LineScanner.scan(line, Map.of("VIP", "10.0.0.1", "SPACED", "a b")));
    }

    private static List<String> words(String line) throws SyntaxException {
        return commands(line).get(0).words();
    }

    @Test
    void blanks_separate_words_and_single_quotes_are_literal() throws SyntaxException {
        assertThat(words("ipvsadm  -A\t-t 'a b' '' x'\\'y")).containsExactly("ipvsadm", "-A", "-t", "a b", "", "x\\y");
    }

    @Test
    void double_quotes_know_backslash_and_variables() throws SyntaxException {
        assertThat(words("echo \"a \\\" \\\\ \\n ${VIP}\"")).containsExactly("echo", "a \" \\ \\n 10.0.0.1");
    }

    @Test
    void a_variable_stays_one_word() throws SyntaxException {
        assertThat(words("echo ${SPACED}x")).containsExactly("echo", "a bx");
    }

    @Test
    void only_given_variables_exist() {
        assertThatThrownBy(() -> words("echo ${HOME}")).hasMessageContaining("--var HOME=VALUE");
        assertThatThrownBy(() -> words("ifconfig lo:0 $VIP")).hasMessageContaining("${VIP}");
    }

    @Test
    void a_hash_begins_a_comment_only_at_the_start_of_a_word() throws SyntaxException {
        assertThat(words("echo a#b # c")).containsExactly("echo", "a#b");
        assertThat(commands("# all comment")).isEmpty();
        assertThat(commands("   ")).isEmpty();
    }

    @Test
    void sudo_and_directories_are_stripped() throws SyntaxException {
        assertThat(words("sudo -n -u root /sbin/ifconfig lo:0 down")).containsExactly("ifconfig", "lo:0", "down");
        assertThat(words("/usr/bin/sudo ip a")).containsExactly("ip", "a");
        assertThat(words("/etc/init.d/heartbeat start")).containsExactly("service", "heartbeat", "start");
    }

    @Test
    void a_leading_minus_ignores_the_failure() throws SyntaxException {
        assertThat(commands("-ipvsadm -C").get(0).ignoreFailure()).isTrue();
        assertThat(words("- ipvsadm -C")).containsExactly("ipvsadm", "-C");
        assertThat(commands("ipvsadm -C").get(0).ignoreFailure()).isFalse();
    }

    @Test
    void output_goes_to_a_kernel_setting() throws SyntaxException {
        CommandLine line = commands("echo 1 >/proc/sys/net/ipv4/ip_forward").get(0);
        assertThat(line.words()).containsExactly("echo", "1");
        assertThat(line.output()).contains(new CommandLine.Output("/proc/sys/net/ipv4/ip_forward", false));
        assertThat(commands("echo 5>>x").get(0).words()).containsExactly("echo", "5");
        assertThat(commands("echo 5>>x").get(0).output()).contains(new CommandLine.Output("x", true));
    }

    @Test
    void errors_can_be_dropped_or_joined() throws SyntaxException {
        assertThat(commands("ip a >/dev/null 2>&1").get(0).errors()).isEqualTo(CommandLine.Errors.TO_OUTPUT);
        assertThat(commands("ip a 2>/dev/null").get(0).errors()).isEqualTo(CommandLine.Errors.DROPPED);
        assertThat(commands("ip a 2>/dev/null").get(0).words()).containsExactly("ip", "a");
    }

    @Test
    void several_commands_stand_on_one_line() throws SyntaxException {
        List<CommandLine> two = commands("ipvsadm -C; ip a && ip r");
        assertThat(two).hasSize(3);
        assertThat(two.get(1).stopsOnFailure()).isTrue();
    }

    @Test
    void filters_follow_a_pipe() throws SyntaxException {
        assertThat(commands("ipvsadm -Ln | grep 'a b'").get(0).filters()).containsExactly(List.of("grep", "a b"));
    }

    @Test
    void what_sh_would_do_and_we_do_not_is_refused() {
        for (String line :
                List.of("a & b", "a || b", "echo `b`", "echo $(b)", "'open", "\"open", "| b", "a |", "a >", "-")) {
            assertThatThrownBy(() -> commands(line)).as(line).isInstanceOf(SyntaxException.class);
        }
    }

    @Test
    void a_backslash_at_the_end_continues_the_line() throws Exception {
        var script = new ScriptReader(
                new BufferedReader(
                        new StringReader(
                                """
                # comment ends here \\
                ip \\
                  addr
                ip r
                """)),
                Map.of());
        assertThat(script.next()).contains(List.of());
        assertThat(script.next().orElseThrow().get(0).words()).containsExactly("ip", "addr");
        assertThat(script.lineNumber()).isEqualTo(2);
        assertThat(script.next().orElseThrow().get(0).words()).containsExactly("ip", "r");
        assertThat(script.lineNumber()).isEqualTo(4);
        assertThat(script.next()).isEqualTo(Optional.empty());
    }

    @Test
    void the_nearest_name_is_found_by_small_slips() {
        assertThat(NearestName.distance("ipvsamd", "ipvsadm")).isEqualTo(1);
        assertThat(NearestName.distance("ip", "ifconfig")).isEqualTo(7);
    }
}
