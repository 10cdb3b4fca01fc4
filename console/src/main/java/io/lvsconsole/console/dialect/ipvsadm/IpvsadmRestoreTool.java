package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ipvsadm-restore}: clears the table, then runs the lines of the input that do not begin with {@code #}. The
 * input is read to its end first; arguments are ignored, as by the script.
 */
public final class IpvsadmRestoreTool implements Tool {

    @Override
    public String name() {
        return "ipvsadm-restore";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        String lines =
                context.in().lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        int cleared = new RequestRunner(name(), context).changes(List.of(new IpvsChange.Flush()));
        boolean unavailable =
                cleared == KernelAccess.UNAVAILABLE && !context.options().exactIpvsadm();
        if (unavailable || cleared == ExitStatus.NOT_PERMITTED) {
            return cleared;
        }
        return new Restore(name(), context).run(new BufferedReader(new StringReader(lines)));
    }
}
