package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.cli.Cli;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.host.KernelHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two namespaces that look the same: in the first one real programs are run, in the second one ours. Links {@code d0} and
 * {@code d1} are each other's cable, {@code m0} a macvlan on {@code d0}; indexes and MACs are the same in both.
 */
final class Twins implements AutoCloseable {

    private static final List<String> STATE = List.of(
            "ip -j -d link show",
            "ip -j address show",
            "ip -j route show table all",
            "ip -j rule show",
            "ip -j -6 rule show",
            "ip -j neigh show",
            "ip -j neigh show proxy");

    final Netns real = Netns.create();
    final Netns ours = Netns.create();

    /**
     * What a command did.
     *
     * @param status exit status
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int status, String out, String err) {}

    Twins() throws Exception {
        for (Netns twin : List.of(real, ours)) {
            twin.run("sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=1");
            twin.run(
                    "sh",
                    "-c",
                    "ip link add d0 index 20 address 02:00:00:00:00:20 type veth peer name d1 index 21"
                            + " address 02:00:00:00:00:21");
            twin.run("ip", "link", "set", "d0", "up");
            twin.run("ip", "link", "set", "d1", "up");
            twin.run(
                    "ip",
                    "link",
                    "add",
                    "m0",
                    "link",
                    "d0",
                    "index",
                    "22",
                    "address",
                    "02:00:00:00:00:22",
                    "type",
                    "macvlan",
                    "mode",
                    "private");
        }
    }

    /** Runs a command by the real program in the first twin. */
    Outcome runReal(String command) throws Exception {
        return real(real, command);
    }

    /** Runs a command by lvsconsole in the second twin. */
    Outcome runOurs(String command) throws Exception {
        return lvsconsole(ours, command);
    }

    static Outcome real(Netns where, String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", where.name(), "sh", "-c", command));
        Process process = new ProcessBuilder(words).start();
        process.getOutputStream().close();
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(command).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static String text(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    static Outcome lvsconsole(Netns where, String command, String... options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-e", command));
        int status = where.call(() -> {
            try (KernelHost host = new KernelHost()) {
                return new Cli(
                                new ByteArrayInputStream(new byte[0]),
                                out,
                                err,
                                host,
                                new SystemNames(),
                                new Toolbox(),
                                (invocation, context) -> 99)
                        .run(words.toArray(String[]::new));
            }
        });
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command in both and demands the same words, the same status and the same state of the kernel. */
    void bothDo(String command) throws Exception {
        Outcome expected = runReal(command);
        assertThat(runOurs(command)).as(command).isEqualTo(expected);
        sameState(command);
    }

    /** As {@link #bothDo} where the texts are each program's own: usage, or a shell's complaint. */
    void bothDoInOwnWords(String command) throws Exception {
        Outcome expected = runReal(command);
        assertThat(runOurs(command).status()).as(command).isEqualTo(expected.status());
        sameState(command);
    }

    /** As {@link #bothDoInOwnWords} with one command for the real programs and another for ours. */
    void sameEffect(String realCommand, String ourCommand) throws Exception {
        Outcome expected = runReal(realCommand);
        Outcome actual = runOurs(ourCommand);
        assertThat(actual.status()).as("%s: %s", ourCommand, actual).isEqualTo(expected.status());
        sameState(ourCommand);
    }

    /** Demands that our listing of what real programs made is the real program's. */
    void bothShow(String listing) throws Exception {
        Outcome expected = real(real, listing);
        assertThat(lvsconsole(real, listing)).as(listing).isEqualTo(expected);
    }

    /** The same state in both; a little later if the kernel is still busy with carrier and the like. */
    private void sameState(String after) throws Exception {
        for (String query : STATE) {
            String expected = state(real, query);
            String actual = state(ours, query);
            for (int round = 0; round < 20 && !actual.equals(expected); round++) {
                TimeUnit.MILLISECONDS.sleep(100);
                expected = state(real, query);
                actual = state(ours, query);
            }
            assertThat(actual).as("%s after %s", query, after).isEqualTo(expected);
        }
    }

    /**
     * State without the MACs that the kernel has drawn, and with neighbours in one order: the kernel lists them by a hash
     * of each device that no other device shares.
     */
    private static String state(Netns where, String query) throws Exception {
        String out = real(where, query)
                .out()
                .replaceAll("\"(?!02:00:00:|ff:|00:|33:)([0-9a-f]{2}:){5}[0-9a-f]{2}\"", "\"RANDOM\"");
        return query.contains(" neigh ")
                ? out.replaceAll("^\\[|\\]\\s*$", "")
                        .lines()
                        .flatMap(line -> Stream.of(line.split("(?<=\\}),(?=\\{)")))
                        .sorted()
                        .collect(Collectors.joining("\n"))
                : out;
    }

    @Override
    public void close() throws io.lvsconsole.netlink.kernel.KernelException {
        real.close();
        ours.close();
    }
}
