package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsInfo;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private final List<Integer> batches = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void changes_go_to_the_kernel_many_at_a_time() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            lines.append("-A -t 10.0.")
                    .append(i / 250 % 250)
                    .append('.')
                    .append(i % 250)
                    .append(":80 -s rr\n");
        }
        assertThat(restore(new StringReader(lines.toString()))).isZero();
        assertThat(batches).containsExactly(65_536, 70_000 - 65_536);
    }

    @Test
    void nothing_is_held_back_when_the_input_pauses() {
        assertThat(restore(new Paused("-A -t 10.0.0.1:80\n", "-A -t 10.0.0.2:80\n-A -t 10.0.0.3:80\n")))
                .isZero();
        assertThat(batches).containsExactly(1, 2);
    }

    @Test
    void a_line_that_cannot_be_read_waits_for_the_changes_before_it() {
        assertThat(restore(new StringReader("-C\n-Z\n-A --bogus\n-C\n-A\n-C\n")))
                .isEqualTo(2);
        assertThat(batches).containsExactly(2, 1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("--bogus: unknown option\n"
                        + "You need to supply the 'service-address' option for the 'add-service' command\n");
    }

    @Test
    void words_stand_between_blanks_and_ipvsadm_is_dropped() {
        assertThat(Restore.words(" \tipvsadm -A\t-t  x ipvsadm -p\r")).containsExactly("-A", "-t", "x", "-p");
        assertThat(Restore.words("")).isEmpty();
        assertThat(Restore.words("ipvsadm")).isEmpty();
    }

    private int restore(Reader input) {
        Host host = new Host() {
            @Override
            public Ipvs ipvs() {
                return recording();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        BufferedReader in = new BufferedReader(input);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        ToolContext context = new ToolContext(in, errors, errors, host, new ToolRig.NoNames(), ToolOptions.DEFAULT);
        return new Restore("ipvsadm", context).run(in);
    }

    private Ipvs recording() {
        return (Ipvs) Proxy.newProxyInstance(
                Ipvs.class.getClassLoader(), new Class<?>[] {Ipvs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("info")) {
                        return new IpvsInfo(0x010201, 4096);
                    }
                    int size = ((List<?>) arguments[0]).size();
                    batches.add(size);
                    return Collections.nCopies(size, Optional.empty());
                });
    }

    /** Gives one piece of text per read; between two pieces nothing is ready. */
    private static final class Paused extends Reader {

        private final List<String> pieces;
        private int next;

        Paused(String... pieces) {
            this.pieces = List.of(pieces);
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (next == pieces.size()) {
                return -1;
            }
            String piece = pieces.get(next++);
            piece.getChars(0, piece.length(), buffer, offset);
            return piece.length();
        }

        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
