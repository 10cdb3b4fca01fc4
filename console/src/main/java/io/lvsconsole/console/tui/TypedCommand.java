package io.lvsconsole.console.tui;

import io.lvsconsole.console.dialect.ipvsadm.TypedChange;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import java.util.List;
import java.util.Optional;

/**
 * A line typed in the pane. Changes of the table that can be taken back are remembered in the journal; those that take
 * something away ask first. What the engine manages is changed by an override, so that it does not fight the operator.
 * Thread ui.
 */
final class TypedCommand {

    private static final List<String> DESTRUCTIVE_IP = List.of("del", "delete", "flush", "down");

    private final ConsoleProgram program;
    private final CommandPane pane;

    TypedCommand(ConsoleProgram program, CommandPane pane) {
        this.program = program;
        this.pane = pane;
    }

    void run(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        Optional<IpvsChange> change =
                words.get(0).equals("ipvsadm") ? change(words.subList(1, words.size())) : Optional.empty();
        if (change.isPresent() && program.ui().acting().refusal().isEmpty()) {
            table(line, change.get());
        } else if (isDestructive(words)) {
            ask(line);
        } else {
            type(line, Optional.empty());
        }
    }

    private Optional<IpvsChange> change(List<String> words) {
        try {
            return TypedChange.of(words, program.names());
        } catch (IllegalArgumentException e) {
            // The tool itself says what is wrong, in ipvsadm's words.
            return Optional.empty();
        }
    }

    private static boolean isDestructive(List<String> words) {
        boolean isAddressing = List.of("ip", "ifconfig", "route").contains(words.get(0));
        return isAddressing && words.stream().anyMatch(DESTRUCTIVE_IP::contains);
    }

    private void table(String line, IpvsChange change) {
        DirectorPicture picture = program.ui().desk().picture();
        KernelPlans kernel = new KernelPlans(picture);
        Step step = new EnginePlans(picture)
                .settle(change instanceof IpvsChange.Flush ? kernel.flush() : kernel.typed(change));
        boolean takesAway = change instanceof IpvsChange.Flush
                || change instanceof IpvsChange.DeleteService
                || change instanceof IpvsChange.DeleteDestination;
        if (!takesAway) {
            type(line, Optional.of(new Plan(line, 1, line, List.of(), List.of(), List.of(step))));
            return;
        }
        int level = change instanceof IpvsChange.Flush || change instanceof IpvsChange.DeleteService ? 2 : 1;
        String name = change instanceof IpvsChange.Flush
                ? "clear"
                : change instanceof IpvsChange.DeleteService delete ? bare(delete) : "";
        List<String> notes = step instanceof Step.Engine
                ? List.of("The engine keeps this service: this becomes an override until it is undone.")
                : List.of();
        program.ui()
                .acting()
                .ask(new Plan(line, level, name, notes, List.of(), List.of(step)), Sampler.now(), () -> {});
    }

    private static String bare(IpvsChange.DeleteService delete) {
        String text = delete.key().toString();
        return text.substring(text.indexOf(' ') + 1);
    }

    private void ask(String line) {
        Plan plan = new Plan(
                line,
                1,
                "",
                List.of("This takes something away."),
                List.of("it is not taken back by undo"),
                List.of(new Step.Typed(List.of(line.strip().split("\\s+")))));
        program.ui().acting().ask(plan, Sampler.now(), () -> {});
    }

    private void type(String line, Optional<Plan> remembered) {
        program.runner()
                .type(
                        line,
                        program.director(),
                        text -> program.post(() -> {
                            pane.print(text, Role.TEXT);
                            program.touch();
                        }),
                        status -> program.post(() -> {
                            if (status != 0) {
                                pane.print("status " + status, Role.ERROR);
                            } else {
                                remembered.ifPresent(
                                        plan -> program.ui().acting().remember(plan));
                            }
                            program.readNow();
                            program.touch();
                        }));
    }
}
