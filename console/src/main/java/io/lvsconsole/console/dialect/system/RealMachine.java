package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.host.KernelHost;
import java.util.OptionalInt;

/** What may be done to this machine's files and programs: only when the host that is worked on is this machine. */
final class RealMachine {

    private RealMachine() {}

    /**
     * Refuses in a lab, inside begin ... commit (which could not take it back), and, for changes, in a read-only run.
     *
     * @return the exit status of a refusal, which is then printed; empty if it may be done
     */
    static OptionalInt refusal(String word, boolean changes, ToolContext context) {
        if (changes && context.options().readOnly()) {
            return OptionalInt.of(
                    new Problem(ExitStatus.NOT_PERMITTED, word, "this run is read-only", "").report(context));
        }
        if (!(context.host() instanceof KernelHost)) {
            return OptionalInt.of(new Problem(
                            ExitStatus.UNAVAILABLE,
                            word,
                            "works on the machine itself, not in a lab or between begin and commit",
                            "")
                    .report(context));
        }
        return OptionalInt.empty();
    }
}
