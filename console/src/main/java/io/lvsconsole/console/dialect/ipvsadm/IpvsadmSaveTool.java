package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.util.List;

/** {@code ipvsadm-save [-n]}: the table as commands. Words that are no options are ignored, as by the script. */
public final class IpvsadmSaveTool implements Tool {

    @Override
    public String name() {
        return "ipvsadm-save";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean numeric = false;
        for (String word : arguments) {
            if (word.equals("-n")) {
                numeric = true;
            } else if (word.startsWith("-")) {
                context.err().println("ipvsadm-save: Script to save the IPVS table to stdout.");
                context.err().println("   With the -n option, prints out the table in numeric format.");
                return ExitStatus.FAILED;
            }
        }
        return new RequestRunner(name(), context).run(new Request.Save(numeric));
    }
}
