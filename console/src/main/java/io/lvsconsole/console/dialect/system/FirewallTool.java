package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * {@code iptables}, {@code ip6tables} and {@code firewall-cmd}: the one place where another program is run, because a packet
 * filter belongs to the system. What a rule means for VRRP and heartbeat is said first; a rule that is there already is not
 * put in twice; without the program, that is all. Other lines than rules and listings are left to the system's shell.
 */
public final class FirewallTool implements Tool {

    private static final long LIMIT_S = 10;
    private static final List<String> PLACES = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin");
    private static final List<String> IPTABLES_VERBS = List.of(
            "-A", "--append", "-I", "--insert", "-D", "--delete", "-C", "--check", "-L", "--list", "-S", "-nL", "-Ln");

    private final String word;

    /** {@code iptables}, {@code ip6tables} or {@code firewall-cmd}. */
    public FirewallTool(String word) {
        this.word = word;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean isKnown = word.equals("firewall-cmd")
                ? arguments.stream().anyMatch(FirewallTool::isFirewalldWord)
                : arguments.stream().anyMatch(IPTABLES_VERBS::contains);
        if (!isKnown) {
            context.err()
                    .println(word + ": here only rules and listings ("
                            + (word.equals("firewall-cmd")
                                    ? "--add-port, --remove-port, --list-port, --direct --add-rule, --reload"
                                    : "-A -I -D -C -L -S")
                            + "); anything else in the system's shell");
            return ExitStatus.FAILED;
        }
        boolean changes = arguments.stream().anyMatch(FirewallTool::isChange);
        OptionalInt refusal = RealMachine.refusal(word, changes, context);
        if (refusal.isPresent()) {
            return refusal.getAsInt();
        }
        meaning(arguments).ifPresent(text -> context.err().println(word + ": " + text));
        Optional<File> program = program();
        if (program.isEmpty()) {
            context.err().println(word + ": not installed here, so nothing was changed");
            return ExitStatus.UNAVAILABLE;
        }
        return apply(program.get(), arguments, context);
    }

    private int apply(File program, List<String> arguments, ToolContext context) {
        try {
            List<String> check = check(arguments);
            if (!check.isEmpty() && execute(program, check, Optional.empty()) == 0) {
                context.err().println(word + ": this rule is there already");
                return ExitStatus.DONE;
            }
            return execute(program, arguments, Optional.of(context));
        } catch (IOException e) {
            context.err().println(word + ": cannot be run: " + PrintableText.of(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    /** The question whether a rule to be added is there; empty for other lines. */
    private List<String> check(List<String> arguments) {
        List<String> check = new ArrayList<>(arguments);
        if (word.equals("firewall-cmd")) {
            check.replaceAll(argument -> argument.equals("--add-rule") ? "--query-rule" : argument);
            return check.equals(arguments) ? List.of() : check;
        }
        check.replaceAll(argument -> List.of("-A", "-I", "--append", "--insert").contains(argument) ? "-C" : argument);
        return check.equals(arguments) ? List.of() : check;
    }

    private int execute(File program, List<String> arguments, Optional<ToolContext> shown)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.getPath());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String text = PrintableText.of(line);
                shown.ifPresent(context -> context.out().println(text));
            }
        }
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return ExitStatus.TIMEOUT;
        }
        return process.exitValue();
    }

    private Optional<File> program() {
        return PLACES.stream()
                .map(place -> new File(place, word))
                .filter(File::canExecute)
                .findFirst();
    }

    private static boolean isFirewalldWord(String argument) {
        return List.of(
                                "--reload",
                                "--state",
                                "--list-port",
                                "--list-ports",
                                "--list-all",
                                "--add-rule",
                                "--remove-rule")
                        .contains(argument)
                || argument.startsWith("--add-port=")
                || argument.startsWith("--remove-port=");
    }

    private static boolean isChange(String argument) {
        return List.of("-A", "--append", "-I", "--insert", "-D", "--delete", "--reload", "--add-rule", "--remove-rule")
                        .contains(argument)
                || argument.startsWith("--add-port=")
                || argument.startsWith("--remove-port=");
    }

    /** What the rule means to directors. */
    private Optional<String> meaning(List<String> arguments) {
        boolean isVrrp = arguments.contains("vrrp") || arguments.contains("112") || arguments.contains("224.0.0.18");
        boolean isHeartbeat = arguments.contains("694") || arguments.contains("--add-port=694/udp");
        boolean drops = arguments.contains("DROP") || arguments.contains("REJECT");
        boolean removes = arguments.contains("-D") || arguments.contains("--remove-rule");
        if (!isVrrp && !isHeartbeat) {
            return Optional.empty();
        }
        String what = isVrrp ? "VRRP adverts (protocol 112 to 224.0.0.18)" : "heartbeat (UDP port 694)";
        if (drops && !removes) {
            return Optional.of("this stops " + what + ": both nodes will think they are alone and take the VIP");
        }
        boolean out = arguments.contains("OUTPUT");
        return Optional.of(
                removes
                        ? "this takes away a rule about " + what
                        : "this lets " + what + (out ? " out" : " in")
                                + "; without it each node thinks it is alone and takes the VIP");
    }
}
