package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;

/** {@code ipvsadm}, version 1.31. */
public final class IpvsadmTool implements Tool {

    @Override
    public String name() {
        return "ipvsadm";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (context.options().exactIpvsadm()) {
            try {
                KernelAccess.open(context);
            } catch (KernelException e) {
                return KernelAccess.unavailable(name(), e.errno(), context);
            }
        }
        Request request;
        try {
            request = CommandParser.parse(arguments, false, context.names());
        } catch (UsageException e) {
            e.lines().forEach(context.err()::println);
            return e.status();
        }
        return new RequestRunner(name(), context).run(request);
    }
}
