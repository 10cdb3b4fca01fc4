package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The recorded cases hold the grammar; this holds what they cannot. */
class CommandParserTest {

    private static final List<String> PIECES = List.of(
            "-A",
            "-a",
            "-e",
            "-E",
            "-d",
            "-D",
            "-L",
            "-S",
            "-R",
            "-Z",
            "-C",
            "-h",
            "-v",
            "--set",
            "--start-daemon",
            "-t",
            "-u",
            "-f",
            "-r",
            "-s",
            "-p",
            "-M",
            "-b",
            "-w",
            "-x",
            "-y",
            "-6",
            "-n",
            "-c",
            "--tun-type",
            "--tun-port",
            "--pe",
            "--syncid",
            "--mcast-group",
            "--mcast-ttl",
            "--sync-maxlen",
            "-",
            "--",
            "=",
            ":",
            "[",
            "]",
            ".",
            ",",
            "10.0.0.1",
            "::1",
            "80",
            "0",
            "4294967295",
            "gue",
            "sh-port",
            "master",
            "",
            " ",
            "é",
            "\0",
            "\uD83D",
            "%",
            "-tn");

    private static Request parse(String... words) throws UsageException {
        return CommandParser.parse(List.of(words), false, new ToolRig.NoNames());
    }

    @Test
    void whatever_is_typed_is_a_request_or_a_usage_error() {
        Random random = new Random(4);
        int requests = 0;
        for (int i = 0; i < 200_000; i++) {
            List<String> words = new ArrayList<>();
            for (int n = random.nextInt(9); n >= 0; n--) {
                String word = PIECES.get(random.nextInt(PIECES.size()));
                words.add(random.nextInt(4) == 0 ? word + PIECES.get(random.nextInt(PIECES.size())) : word);
            }
            try {
                CommandParser.parse(words, random.nextBoolean(), new ToolRig.NoNames());
                requests++;
            } catch (UsageException e) {
                assertThat(e.status()).isIn(2, 255);
                assertThat(e.lines()).isNotEmpty();
            }
        }
        assertThat(requests).isPositive();
    }

    @Test
    void a_netmask_is_sent_even_if_the_service_is_not_persistent() throws UsageException {
        Request request = parse("-A", "-t", "10.0.0.1:80", "-M", "255.255.0.0");
        IpvsChange.AddService added = (IpvsChange.AddService) ((Request.Change) request).change();
        assertThat(added.service().netmask())
                .isEqualTo(IpAddress.of("255.255.0.0").ipv4Bits());
        assertThat(added.service().flags().isPersistent()).isFalse();
    }

    @Test
    void names_are_only_looked_up_where_a_name_can_stand() throws UsageException {
        assertThat(parse("-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1:8080", "-m"))
                .isInstanceOf(Request.Change.class);
        assertThatThrownBy(() -> parse("-A", "-t", "nobody:80")).isInstanceOf(UsageException.class);
    }

    @Test
    void no_words_at_all_list_the_table_with_names() throws UsageException {
        Request.ShowTable request = (Request.ShowTable) parse();
        assertThat(request.options().numeric()).isFalse();
        assertThat(request.options().sorted()).isTrue();
        assertThat(request.service()).isEmpty();
    }
}
