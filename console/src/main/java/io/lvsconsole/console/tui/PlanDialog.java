package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.console.view.DetailView;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows a plan and asks. At level 1 {@code y} applies it; at level 2 the object's name has to be typed. Enter presses the
 * button in focus, which is Cancel at first. For 300 ms nothing is accepted: what was typed ahead was meant for something
 * else. Thread ui.
 */
final class PlanDialog implements Overlay {

    /** How long keys that accept are ignored. */
    static final Duration GUARD = Duration.ofMillis(300);

    private static final int MOST_LINES = 8;
    private static final List<String> BUTTONS = List.of("apply", "confirmed apply", "copy", "cancel");

    private final Plan plan;
    private final MonoTime opened;
    private final Consumer<Boolean> apply;
    private final Consumer<String> copy;
    private final TextField typed = new TextField("");
    private int focus = BUTTONS.size() - 1;
    private boolean isConfirmed;
    private String problem = "";

    /**
     * A dialog.
     *
     * @param apply does it; told whether it is to be undone unless confirmed
     * @param copy puts the plan's lines on the clipboard
     */
    PlanDialog(Plan plan, MonoTime opened, Consumer<Boolean> apply, Consumer<String> copy) {
        this.plan = plan;
        this.opened = opened;
        this.apply = apply;
        this.copy = copy;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        String name = key.name();
        boolean isGuarded = now.since(opened).compareTo(GUARD) < 0;
        if (name.equals("Esc")) {
            return false;
        }
        if (isGuarded) {
            return true;
        }
        return plan.level() >= 2 ? typed(key) : chosen(name);
    }

    private boolean chosen(String name) {
        switch (name) {
            case "y" -> {
                return press(0);
            }
            case "c" -> {
                return press(1);
            }
            case "p" -> {
                return press(2);
            }
            case "n" -> {
                return false;
            }
            case "Enter" -> {
                return press(focus);
            }
            case "Tab", "Right", "Down" -> focus = (focus + 1) % BUTTONS.size();
            case "Shift-Tab", "Left", "Up" -> focus = Math.floorMod(focus - 1, BUTTONS.size());
            default -> {
                return true;
            }
        }
        return true;
    }

    private boolean press(int button) {
        switch (button) {
            case 0 -> apply.accept(false);
            case 1 -> {
                if (!plan.canBeUndone()) {
                    problem = "this cannot be undone, so it cannot wait for a confirmation";
                    return true;
                }
                apply.accept(true);
            }
            case 2 -> {
                copy.accept(String.join("\n", plan.lines()));
                return true;
            }
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean typed(Key key) {
        switch (key.name()) {
            case "Tab" -> {
                isConfirmed = !isConfirmed && plan.canBeUndone();
                return true;
            }
            case "Enter" -> {
                if (typed.text().equals(plan.name())) {
                    apply.accept(isConfirmed);
                    return false;
                }
                if (typed.text().isEmpty()) {
                    return false;
                }
                problem = "that is not " + plan.name();
                return true;
            }
            default -> typed.key(key);
        }
        problem = "";
        return true;
    }

    @Override
    public void paste(String text) {
        problem = "the name has to be typed";
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        int width = Math.max(36, Math.min(74, canvas.width() - 4));
        List<List<Cell>> lines = new ArrayList<>();
        plan.notes().forEach(note -> wrap(note, width, Role.TEXT, "", lines));
        plan.warnings().forEach(warning -> wrap(warning, width, Role.STATE_WARN, "!  ", lines));
        commands("  do     ", plan.lines(), width, lines);
        commands("  undo   ", plan.canBeUndone() ? plan.undoLines() : List.of("cannot be undone"), width, lines);
        Area area = Box.draw(canvas, plan.title() + "   level " + plan.level(), width, lines.size() + 2, isAscii);
        Box.lines(canvas, area, lines);
        int y = area.y() + area.height() - 1;
        canvas.put(area.x(), y - 1, problem, Role.ERROR, area.end());
        if (plan.level() >= 2) {
            name(canvas, area, y);
        } else {
            buttons(canvas, area, y);
        }
    }

    private static void wrap(String text, int width, Role role, String sign, List<List<Cell>> lines) {
        for (String part : DetailView.wrap(Cells.clean(text), width - sign.length())) {
            lines.add(List.of(new Cell(sign + part, role)));
        }
    }

    private static void commands(String label, List<String> commands, int width, List<List<Cell>> lines) {
        String head = label;
        int shown = 0;
        for (String command : commands) {
            if (shown == MOST_LINES) {
                lines.add(List.of(new Cell(
                        " ".repeat(label.length()) + "and " + (commands.size() - shown) + " more", Role.TEXT)));
                return;
            }
            for (String part : DetailView.wrap(Cells.clean(command), Math.max(10, width - label.length()))) {
                lines.add(List.of(new Cell(head, Role.TEXT), new Cell(part, Role.TEXT)));
                head = " ".repeat(label.length());
            }
            shown++;
        }
    }

    private void name(Canvas canvas, Area area, int y) {
        String ask = Cells.cutMiddle("type " + plan.name() + " to apply: [", Math.max(12, area.width() / 2));
        int x = canvas.put(area.x(), y, ask, Role.DIALOG, area.end());
        int field = Math.max(4, Math.min(Cells.width(plan.name()) + 1, area.end() - x - 2));
        typed.draw(canvas, x, y, field, true);
        x = canvas.put(x + field, y, "] ", Role.DIALOG, area.end());
        String trial = (isConfirmed ? "[x]" : "[ ]") + " on trial for 60 s (Tab)";
        if (plan.canBeUndone() && x + trial.length() <= area.end()) {
            canvas.put(x, y, trial, Role.DIALOG, area.end());
        }
    }

    private void buttons(Canvas canvas, Area area, int y) {
        int x = area.x();
        List<String> keys = List.of("y", "c", "p", "n");
        for (int i = 0; i < BUTTONS.size(); i++) {
            String text = "[ " + keys.get(i) + " " + BUTTONS.get(i) + " ]";
            x = canvas.put(x, y, text, i == focus ? Role.BUTTON_FOCUS : Role.BUTTON, area.end()) + 1;
        }
    }
}
