package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** A list to choose from; typing narrows it down. Thread ui. */
final class Chooser implements Overlay {

    private static final int MOST = 200;

    private final String title;
    private final List<Item> items;
    private final boolean isFuzzy;
    private final IntConsumer choice;
    private final TextField field = new TextField("");
    private List<Integer> found;
    private int at;

    /**
     * An entry.
     *
     * @param text what it is
     * @param note a few words about it
     */
    record Item(String text, String note) {}

    /**
     * A list.
     *
     * @param isFuzzy whether what is typed narrows it down
     * @param choice gets the place of what was chosen
     */
    Chooser(String title, List<Item> items, boolean isFuzzy, IntConsumer choice) {
        this.title = title;
        this.items = items;
        this.isFuzzy = isFuzzy;
        this.choice = choice;
        find();
    }

    /** Puts the cursor on an entry. */
    Chooser at(int place) {
        at = Math.max(0, Math.min(found.size() - 1, place));
        return this;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "Esc" -> {
                return false;
            }
            case "Enter" -> {
                if (!found.isEmpty()) {
                    choice.accept(found.get(at));
                }
                return false;
            }
            case "Down", "Ctrl-N" -> at++;
            case "Up", "Ctrl-P" -> at--;
            case "PgDn" -> at += 10;
            case "PgUp" -> at -= 10;
            default -> other(key);
        }
        at = Math.max(0, Math.min(found.size() - 1, at));
        return true;
    }

    private void other(Key key) {
        if (isFuzzy && field.key(key)) {
            find();
            at = 0;
        } else if (key.name().equals("j")) {
            at++;
        } else if (key.name().equals("k")) {
            at--;
        }
    }

    @Override
    public void paste(String text) {
        if (isFuzzy) {
            field.insert(text);
            find();
        }
    }

    private void find() {
        found = new ArrayList<>();
        String wanted = field.text().toLowerCase(Locale.ROOT);
        for (int i = 0; i < items.size() && found.size() < MOST; i++) {
            String text = (items.get(i).text() + " " + items.get(i).note()).toLowerCase(Locale.ROOT);
            if (isFuzzy(text, wanted)) {
                found.add(i);
            }
        }
        // What has the word as it was typed stands before what has only its letters.
        found.sort((a, b) -> Boolean.compare(!contains(a, wanted), !contains(b, wanted)));
    }

    private boolean contains(int item, String wanted) {
        return items.get(item).text().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Whether the letters occur in this order. */
    static boolean isFuzzy(String text, String letters) {
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) == ' ') {
                continue;
            }
            at = text.indexOf(letters.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        int width = 46;
        for (Item item : items.subList(0, Math.min(items.size(), MOST))) {
            width = Math.max(width, Cells.width(item.text()) + Cells.width(item.note()) + 4);
        }
        width = Math.min(width, canvas.width() - 4);
        int rows = Math.min(Math.max(1, items.size()), canvas.height() - 6);
        Area area = Box.draw(canvas, title, width, rows + (isFuzzy ? 1 : 0), isAscii);
        int y = area.y();
        if (isFuzzy) {
            field.draw(canvas, area.x(), y++, area.width(), true);
        }
        int shown = area.end() > 0 ? area.height() - (isFuzzy ? 1 : 0) : 0;
        int top = Math.max(0, Math.min(at - shown / 2, found.size() - shown));
        for (int i = 0; i < shown && top + i < found.size(); i++) {
            Item item = items.get(found.get(top + i));
            int after =
                    canvas.put(area.x(), y + i, Cells.cutMiddle(item.text(), area.width()), Role.DIALOG, area.end());
            canvas.put(
                    Math.max(after + 2, area.end() - Cells.width(item.note())),
                    y + i,
                    item.note(),
                    Role.DIALOG,
                    area.end());
            if (top + i == at) {
                canvas.lay(area.x(), y + i, area.end(), Role.SELECTED);
            }
        }
    }
}
