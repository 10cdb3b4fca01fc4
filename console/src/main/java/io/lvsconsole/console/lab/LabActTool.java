package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.LabWorld.LabAction;
import java.util.List;
import java.util.Optional;

/** A word that does something to a machine of the lab. */
final class LabActTool implements Tool {

    private final String word;
    private final LabWorld world;
    private final Seat seat;

    LabActTool(String word, LabWorld world, Seat seat) {
        this.word = word;
        this.world = world;
        this.seat = seat;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean isPower = word.equals("power");
        int names = arguments.size() - (isPower ? 1 : 0);
        Optional<LabAction> action = isPower ? power(arguments) : Optional.of(action());
        if (action.isEmpty() || names > 1) {
            String usage = "usage: " + word + (isPower ? " on|off" : "") + " [MACHINE]";
            return new Problem(ExitStatus.USAGE, word, usage, "").report(context);
        }
        String machine = names == 1 ? arguments.get(arguments.size() - 1) : seat.director();
        return act(world, action.get(), machine, context);
    }

    private static Optional<LabAction> power(List<String> arguments) {
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "on" -> Optional.of(LabAction.POWER_ON);
            case "off" -> Optional.of(LabAction.POWER_OFF);
            default -> Optional.empty();
        };
    }

    private LabAction action() {
        return switch (word) {
            case "kill" -> LabAction.KILL;
            case "freeze" -> LabAction.FREEZE;
            case "thaw" -> LabAction.THAW;
            case "unplug" -> LabAction.UNPLUG;
            case "plug" -> LabAction.PLUG;
            case "start" -> LabAction.START;
            default -> LabAction.STOP;
        };
    }

    static int act(LabWorld world, LabAction action, String machine, ToolContext context) {
        if (context.options().readOnly()) {
            return new Problem(ExitStatus.NOT_PERMITTED, machine, "this run is read-only", "").report(context);
        }
        try {
            world.act(action, machine);
            return ExitStatus.DONE;
        } catch (LabWorld.LabRefusal e) {
            return new Problem(ExitStatus.FAILED, "", e.getMessage(), "").report(context);
        }
    }
}
