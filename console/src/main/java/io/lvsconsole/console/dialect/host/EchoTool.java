package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.util.List;

/** {@code echo [-n] [-e] WORDS}; {@code > /proc/sys/...} behind it is the runner's doing. */
public final class EchoTool implements Tool {

    /** Makes it. */
    public EchoTool() {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean newLine = true;
        boolean escapes = false;
        int at = 0;
        while (at < arguments.size() && arguments.get(at).matches("-[neE]+")) {
            newLine &= arguments.get(at).indexOf('n') < 0;
            escapes |= arguments.get(at).indexOf('e') > 0;
            at++;
        }
        String text = String.join(" ", arguments.subList(at, arguments.size()));
        context.out().print((escapes ? unescape(text) : text) + (newLine ? "\n" : ""));
        return ExitStatus.DONE;
    }

    private static String unescape(String text) {
        return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
    }
}
