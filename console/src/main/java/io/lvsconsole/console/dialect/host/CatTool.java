package io.lvsconsole.console.dialect.host;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.KernelSettings;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cat} of kernel parameters, and of standard input. Other files are left to the system's shell. */
public final class CatTool implements Tool {

    /** Makes it. */
    public CatTool() {}

    @Override
    public String name() {
        return "cat";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (arguments.isEmpty() || arguments.equals(List.of("-"))) {
            context.in().lines().forEach(context.out()::println);
            return ExitStatus.DONE;
        }
        int status = ExitStatus.DONE;
        List<Fields> items = new ArrayList<>();
        for (String path : arguments) {
            Optional<SysctlKey> key = KernelSettings.key(path);
            if (key.isEmpty()) {
                context.err()
                        .println("cat: " + path
                                + ": only kernel parameters (/proc/sys/...) are read here; use the system's shell");
                status = ExitStatus.FAILED;
                continue;
            }
            try {
                String value = context.host().sysctls().read(key.get());
                if (StructuredOutput.wanted(context)) {
                    items.add(Fields.start().text("key", key.get()).text("value", value));
                } else {
                    context.out().println(value);
                }
            } catch (KernelException e) {
                context.err().println("cat: " + path + ": " + e.errno().text());
                status = ExitStatus.FAILED;
            }
        }
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(context, "kernel_parameter", items);
        }
        return status;
    }
}
