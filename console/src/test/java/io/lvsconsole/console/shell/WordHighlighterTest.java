package io.lvsconsole.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordHighlighterTest {

    private static final ShellStyles STYLES = ShellStyles.COLORED;
    private final WordHighlighter highlighter = new WordHighlighter(
            new Following(Grammar.load(), FollowingTest.TOOLS, () -> FollowingTest.OBJECTS),
            FollowingTest.TOOLS,
            () -> FollowingTest.OBJECTS,
            STYLES);

    private AttributedStyle styleOf(String line, String word) {
        AttributedString text = highlighter.highlight(null, line);
        assertThat(text.toString()).isEqualTo(line);
        return text.styleAt(line.lastIndexOf(word));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipvsadmx -Ln|ipvsadmx",
                "zzz|zzz",
                "ipvsadm -J%|-J",
                "ipvsadm --nosuch%|--nosuch",
                "ip addr show dev eth7%|eth7",
                "ip addr show dev x|x",
                "failover VI_2%|VI_2",
                "ip addr; zzz%|zzz",
                "drain 10.9.9.9%|10.9.9.9"
            })
    void a_wrong_word_is_an_error(String line, String word) {
        assertThat(styleOf(line.replace('%', ' '), word)).isEqualTo(STYLES.error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipvsadm -Lnc",
                "ipvsadm -ln --stats",
                "ipvsadm -A -t 1.2.3.4:80 -s wrr -p 300",
                "ipvsadm -a -t 1.2.3.4:80 -r 5.6.7.8 -g -w 3 -x100",
                "sudo -n /sbin/ifconfig lo:0 192.168.57.200 netmask 255.255.255.255",
                "ip -br addr",
                "ip addr show dev et",
                "ifconfig eth0:0 down",
                "echo 1 > /proc/sys/net/ipv4/ip_forward",
                "arping -q -c 1 -w 1 -I eth0 192.168.57.200",
                "ipvsadm -Ln | grep 10.0.0.10",
                "set +e",
                "- arping -c 1 10.0.0.1",
                "-arping -c 1 10.0.0.1",
                "drain 192.168.10.21:80 5m"
            })
    void what_is_right_is_no_error(String line) {
        AttributedString text = highlighter.highlight(null, line);
        for (int i = 0; i < line.length(); i++) {
            assertThat(text.styleAt(i)).as("%s at %d", line, i).isNotEqualTo(STYLES.error());
        }
    }

    @Test
    void a_word_that_is_still_being_typed_is_wrong_only_when_nothing_begins_like_it() {
        assertThat(styleOf("ipvsad", "ipvsad")).isEqualTo(AttributedStyle.DEFAULT);
        assertThat(styleOf("ipvsad ", "ipvsad")).isEqualTo(STYLES.error());
        assertThat(styleOf("ipvsadm --sched", "--sched")).isEqualTo(AttributedStyle.DEFAULT);
        assertThat(styleOf("ipvsadm --sched ", "--sched")).isEqualTo(STYLES.error());
    }

    @Test
    void commands_options_objects_and_comments_have_their_own_looks() {
        String line = "ipvsadm -d -t 10.0.0.10:80 # old";
        assertThat(styleOf(line, "ipvsadm")).isEqualTo(STYLES.command());
        assertThat(styleOf(line, "-d")).isEqualTo(STYLES.option());
        assertThat(styleOf(line, "10.0.0.10:80")).isEqualTo(STYLES.object());
        assertThat(styleOf(line, "# old")).isEqualTo(STYLES.comment());
    }

    @Test
    void each_line_of_a_pasted_text_is_judged_by_itself() {
        assertThat(styleOf("ip addr\nzzz a\nip route", "zzz")).isEqualTo(STYLES.error());
        assertThat(styleOf("ip addr\nzzz a\nip route", "ip")).isEqualTo(STYLES.command());
    }
}
