package io.lvsconsole.console.dialect;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.Tools.Description;
import java.io.PrintStream;
import java.util.List;

/** {@code help [COMMAND]}. */
final class HelpTool implements Tool {

    private static final int NAME_WIDTH = 16;

    private final Tools tools;

    HelpTool(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (arguments.isEmpty()) {
            printAll(context.out());
            return ExitStatus.DONE;
        }
        String name = arguments.get(0);
        for (Description description : tools.descriptions()) {
            if (description.name().equals(name)) {
                print(description, context.out());
                return ExitStatus.DONE;
            }
        }
        context.err().println("help: no command " + name + "; help lists them");
        return ExitStatus.NOT_FOUND;
    }

    private void printAll(PrintStream out) {
        String group = "";
        for (Description description : tools.descriptions()) {
            if (!description.group().equals(group)) {
                out.println((group.isEmpty() ? "" : "\n") + description.group());
                group = description.group();
            }
            print(description, out);
        }
        out.println();
        out.println(
                "Words are separated by blanks; '..' is literal, \"..\" knows \\ and ${NAME} (from --var); # begins a");
        out.println("comment, \\ continues a line, a leading - ignores a failure. sudo and paths such as /sbin/ are");
        out.println("accepted. After | grep, head, tail, wc -l. Options of the program: lvsconsole --help");
    }

    private static void print(Description description, PrintStream out) {
        StringBuilder line = new StringBuilder("  ").append(description.name());
        while (line.length() < NAME_WIDTH + 2) {
            line.append(' ');
        }
        out.println(line.append(description.summary()));
    }
}
