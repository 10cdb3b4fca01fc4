package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.LabWorld.LabAction;
import java.util.List;

/** {@code systemctl VERB UNIT} and {@code service UNIT VERB} for the daemon whose work the engine does, in the lab. */
final class LabServiceTool implements Tool {

    private static final List<String> UNITS = List.of("keepalived", "ldirectord", "heartbeat", "lvsconsole");
    private static final long STOPPING_MS = 3000;

    private final String word;
    private final LabWorld world;
    private final Seat seat;

    LabServiceTool(String word, LabWorld world, Seat seat) {
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
        boolean isSystemctl = word.equals("systemctl");
        if (arguments.size() != 2) {
            String usage = isSystemctl ? "systemctl VERB UNIT" : "service UNIT VERB";
            return new Problem(ExitStatus.USAGE, word, "usage: " + usage, "").report(context);
        }
        String verb = arguments.get(isSystemctl ? 0 : 1);
        String unit = arguments.get(isSystemctl ? 1 : 0).replaceFirst("\\.service$", "");
        if (!UNITS.contains(unit)) {
            return new Problem(
                            ExitStatus.NOT_FOUND,
                            unit,
                            "no such unit in this lab",
                            "there are: " + String.join(", ", UNITS))
                    .report(context);
        }
        return switch (verb) {
            case "start" -> act(LabAction.START, context);
            case "stop" -> act(LabAction.STOP, context);
            case "restart" -> restart(context);
            case "status" -> status(unit, context);
            default ->
                new Problem(ExitStatus.USAGE, word, verb + ": choose start, stop, restart or status", "")
                        .report(context);
        };
    }

    private int act(LabAction action, ToolContext context) {
        return LabActTool.act(world, action, seat.director(), context);
    }

    private String state() {
        return world.hosts().stream()
                .filter(host -> host.name().equals(seat.director()))
                .map(LabWorld.LabHost::state)
                .findFirst()
                .orElse("off");
    }

    private int restart(ToolContext context) {
        if (!state().equals("engine stopped")) {
            int status = act(LabAction.STOP, context);
            if (status != ExitStatus.DONE || !hasEnded()) {
                return status == ExitStatus.DONE ? ExitStatus.FAILED : status;
            }
        }
        return act(LabAction.START, context);
    }

    private boolean hasEnded() {
        long end = System.nanoTime() + STOPPING_MS * 1_000_000;
        while (!state().equals("engine stopped")) {
            if (System.nanoTime() > end || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            Thread.sleep(20);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As systemctl: 0 if it is active, 3 if not. */
    private int status(String unit, ToolContext context) {
        String state = state();
        boolean isActive = state.equals("up") || state.equals("unplugged") || state.equals("frozen");
        context.out()
                .println(unit + " on " + seat.director() + ": " + (isActive ? "active" : "inactive") + " (" + state
                        + ")");
        return isActive ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
    }
}
