package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A form of a few lines to fill in; Enter goes on when all of it is right, Tab and arrows move. Thread ui. */
final class Question implements Overlay {

    private final String title;
    private final List<String> labels;
    private final List<TextField> fields = new ArrayList<>();
    private final Function<List<String>, Optional<String>> answer;
    private int at;
    private String problem = "";

    /**
     * One line of the form.
     *
     * @param label what is asked
     * @param initial what stands there at first
     */
    record Field(String label, String initial) {}

    /**
     * A form.
     *
     * @param answer takes the texts of all fields; says what is wrong, or nothing if it went on
     */
    Question(String title, List<Field> fields, Function<List<String>, Optional<String>> answer) {
        this.title = title;
        this.labels = fields.stream().map(Field::label).toList();
        fields.forEach(field -> this.fields.add(new TextField(field.initial())));
        this.answer = answer;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "Esc" -> {
                return false;
            }
            case "Enter" -> {
                problem = answer.apply(fields.stream()
                                .map(TextField::text)
                                .map(String::strip)
                                .toList())
                        .orElse("");
                return !problem.isEmpty();
            }
            case "Tab", "Down" -> at = (at + 1) % fields.size();
            case "Shift-Tab", "Up" -> at = Math.floorMod(at - 1, fields.size());
            default -> {
                fields.get(at).key(key);
                problem = "";
            }
        }
        return true;
    }

    @Override
    public void paste(String text) {
        fields.get(at).insert(text);
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        int label = labels.stream().mapToInt(Cells::width).max().orElse(0) + 1;
        int width = Math.min(canvas.width() - 4, Math.max(56, label + 30));
        Area area = Box.draw(canvas, title, width, fields.size() + 2, isAscii);
        for (int i = 0; i < fields.size(); i++) {
            canvas.put(area.x(), area.y() + i, labels.get(i), Role.DIALOG, area.end());
            fields.get(i).draw(canvas, area.x() + label, area.y() + i, Math.max(4, area.width() - label), i == at);
        }
        canvas.put(area.x(), area.y() + fields.size(), problem, Role.ERROR, area.end());
        canvas.put(
                area.x(),
                area.y() + fields.size() + 1,
                "Enter goes on to the preview, Tab next line, Esc cancel",
                Role.DIALOG_TITLE,
                area.end());
    }
}
