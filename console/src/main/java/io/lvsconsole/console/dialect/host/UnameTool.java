package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.util.ArrayList;
import java.util.List;

/** {@code uname [-asnrvmpio]}, as of GNU coreutils. */
public final class UnameTool implements Tool {

    private static final String ORDER = "snrvmpio";

    /** Makes it. */
    public UnameTool() {}

    @Override
    public String name() {
        return "uname";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        StringBuilder wanted = new StringBuilder();
        for (String argument : arguments) {
            String letters = letters(argument);
            if (!argument.startsWith("-")) {
                context.err()
                        .println("uname: extra operand ‘" + argument + "’\nTry 'uname --help' for more information.");
                return ExitStatus.FAILED;
            }
            for (char letter : letters.toCharArray()) {
                if (letter == 'a') {
                    wanted.append("snrvmo");
                } else if (ORDER.indexOf(letter) >= 0) {
                    wanted.append(letter);
                } else {
                    context.err()
                            .println("uname: "
                                    + (argument.startsWith("--")
                                            ? "unrecognized option '" + argument
                                            : "invalid option -- '" + letter)
                                    + "'\nTry 'uname --help' for more information.");
                    return ExitStatus.FAILED;
                }
            }
        }
        String letters = wanted.isEmpty() ? "s" : wanted.toString();
        try {
            return print(letters, context);
        } catch (KernelException e) {
            context.err().println("uname: " + e.errno().text());
            return ExitStatus.FAILED;
        }
    }

    private static String letters(String argument) {
        return switch (argument) {
            case "--all" -> "a";
            case "--kernel-name" -> "s";
            case "--nodename" -> "n";
            case "--kernel-release" -> "r";
            case "--kernel-version" -> "v";
            case "--machine" -> "m";
            case "--operating-system" -> "o";
            default -> argument.length() < 2 || argument.startsWith("--") ? "?" : argument.substring(1);
        };
    }

    private static int print(String letters, ToolContext context) throws KernelException {
        List<String> words = new ArrayList<>();
        for (char letter : ORDER.toCharArray()) {
            if (letters.indexOf(letter) >= 0) {
                words.add(value(letter, context));
            }
        }
        if (StructuredOutput.wanted(context)) {
            Fields fields = Fields.start();
            for (char letter : "snrvm".toCharArray()) {
                fields.text(fieldName(letter), value(letter, context));
            }
            StructuredOutput.write(context, "kernel", List.of(fields));
        } else {
            context.out().println(String.join(" ", words));
        }
        return ExitStatus.DONE;
    }

    private static String fieldName(char letter) {
        return switch (letter) {
            case 's' -> "kernel_name";
            case 'n' -> "node_name";
            case 'r' -> "kernel_release";
            case 'v' -> "kernel_version";
            default -> "machine";
        };
    }

    private static String value(char letter, ToolContext context) throws KernelException {
        return switch (letter) {
            case 's' -> context.host().sysctls().read(SysctlKey.of("kernel", "ostype"));
            case 'n' -> context.host().hostName();
            case 'r' -> context.host().sysctls().read(SysctlKey.of("kernel", "osrelease"));
            case 'v' -> context.host().sysctls().read(SysctlKey.of("kernel", "version"));
            case 'm' -> machine(System.getProperty("os.arch"));
            case 'o' -> "GNU/Linux";
            default -> "unknown";
        };
    }

    private static String machine(String javaName) {
        return switch (javaName) {
            case "amd64" -> "x86_64";
            case "i386", "x86" -> "i686";
            default -> javaName;
        };
    }
}
