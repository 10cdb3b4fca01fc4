package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.GridLine;
import io.lvsconsole.console.view.RowGroup;
import java.util.ArrayList;
import java.util.List;

/** The palette: screens, actions and objects by a few letters of their names. */
final class Palette {

    private Palette() {}

    static Chooser of(ConsoleUi ui) {
        List<Chooser.Item> items = new ArrayList<>();
        List<Runnable> does = new ArrayList<>();
        for (Action action : Action.values()) {
            if (ui.keys().has(ui.desk().screen(), action) && action != Action.PALETTE) {
                String key = ui.keys().keyOf(ui.desk().screen(), action);
                items.add(new Chooser.Item(action.label(), action.help() + "  " + key));
                does.add(() -> ui.act(action, ui.acting().now()));
            }
        }
        for (RowGroup group : ui.desk().grid().table().groups()) {
            group.head().subject().ifPresent(subject -> {
                items.add(new Chooser.Item(subject.name(), "go to"));
                does.add(() -> ui.desk().grid().goToObject(group.head().id()));
            });
        }
        for (GridLine line : ui.desk().grid().lines()) {
            if (line.depth() > 0 && items.size() < 5000) {
                line.row().subject().ifPresent(subject -> {
                    items.add(new Chooser.Item(subject.name(), "go to"));
                    does.add(() -> ui.desk().grid().goToObject(line.row().id()));
                });
            }
        }
        return new Chooser("Palette", items, true, place -> does.get(place).run());
    }
}
