package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * {@code sysctl}, options, text and statuses of procps 4.0: {@code -a -n -N -b -e -q -w -p -r}. {@code --system} is not
 * offered: name the files with {@code -p}.
 */
public final class SysctlTool implements Tool {

    /** Makes it. */
    public SysctlTool() {}

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        SysctlRun run = new SysctlRun(context);
        List<String> operands = new ArrayList<>();
        try {
            for (int i = 0; i < arguments.size(); i++) {
                String word = arguments.get(i);
                if (word.equals("-r") || word.equals("--pattern")) {
                    if (++i == arguments.size()) {
                        context.err().println("sysctl: option requires an argument -- 'r'");
                        return usage(context);
                    }
                    run.pattern(arguments.get(i));
                } else if (word.startsWith("-") && word.length() > 1) {
                    if (!option(word, run, context)) {
                        return usage(context);
                    }
                } else {
                    operands.add(word);
                }
            }
        } catch (PatternSyntaxException e) {
            context.err().println("sysctl: " + e.getDescription() + " in the pattern");
            return ExitStatus.FAILED;
        }
        if (run.isFinished()) {
            return ExitStatus.DONE;
        }
        return run.run(operands, arguments.isEmpty());
    }

    private static boolean option(String word, SysctlRun run, ToolContext context) {
        if (word.startsWith("--")) {
            return longOption(word, run, context);
        }
        for (char letter : word.substring(1).toCharArray()) {
            switch (letter) {
                case 'a', 'A', 'X' -> run.all();
                case 'n' -> run.valuesOnly();
                case 'N' -> run.namesOnly();
                case 'b' -> run.binary();
                case 'e' -> run.ignoreUnknown();
                case 'q' -> run.quiet();
                case 'w' -> run.writeOnly();
                case 'p', 'f' -> run.files();
                case 'o', 'x', 'd' -> {
                    // Kept for old scripts; without effect in the original as well.
                }
                case 'V' -> version(run, context);
                default -> {
                    context.err().println("sysctl: invalid option -- '" + letter + "'");
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean longOption(String word, SysctlRun run, ToolContext context) {
        switch (word) {
            case "--all" -> run.all();
            case "--values" -> run.valuesOnly();
            case "--names" -> run.namesOnly();
            case "--binary" -> run.binary();
            case "--ignore" -> run.ignoreUnknown();
            case "--quiet" -> run.quiet();
            case "--write" -> run.writeOnly();
            case "--load" -> run.files();
            case "--deprecated" -> {
                // Nothing is hidden here.
            }
            case "--version" -> version(run, context);
            default -> {
                if (word.startsWith("--pattern=")) {
                    run.pattern(word.substring("--pattern=".length()));
                    return true;
                }
                context.err().println("sysctl: unrecognized option '" + word + "'");
                return false;
            }
        }
        return true;
    }

    private static void version(SysctlRun run, ToolContext context) {
        context.out().println("sysctl from procps-ng 4.0.2");
        run.finish();
    }

    private static int usage(ToolContext context) {
        context.err()
                .println("Usage: sysctl [-n|-N|-b] [-e] [-q] VARIABLE...\n"
                        + "       sysctl -w [-n] [-e] [-q] VARIABLE=VALUE...\n"
                        + "       sysctl -a [-r PATTERN]\n"
                        + "       sysctl -p [FILE...]           FILE may be -; default /etc/sysctl.conf");
        return ExitStatus.FAILED;
    }
}
