package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.ConnectionsView;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.EventsView;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.console.view.HaView;
import io.lvsconsole.console.view.HealthView;
import io.lvsconsole.console.view.Histories;
import io.lvsconsole.console.view.LabView;
import io.lvsconsole.console.view.NetView;
import io.lvsconsole.console.view.RatesView;
import io.lvsconsole.console.view.ServicesView;
import io.lvsconsole.console.view.Table;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the operator has in front: the pictures of a director, a table for each screen, which screen, what was said. Thread ui. */
final class Desk {

    private static final Duration SAID = Duration.ofSeconds(5);

    private final Map<ScreenName, Grid> grids = new EnumMap<>(ScreenName.class);
    private final Map<ScreenName, Set<String>> hidden = new EnumMap<>(ScreenName.class);
    private final Map<ScreenName, List<String>> filters = new EnumMap<>(ScreenName.class);
    private final boolean isAscii;
    private final ZoneId zone;
    private final Journal journal;
    private Histories histories = new Histories();
    private DirectorPicture live;
    private DirectorPicture shown;
    private ScreenName screen = ScreenName.SERVICES;
    private boolean isFrozen;
    private boolean isWide;
    private String message = "";
    private Role messageRole = Role.STATUS;
    private MonoTime messageEnds = MonoTime.ZERO;
    private Table helpTable;

    Desk(DirectorPicture first, boolean isAscii, ZoneId zone, Journal journal) {
        this.isAscii = isAscii;
        this.zone = zone;
        this.journal = journal;
        this.live = first;
        this.shown = first;
        for (ScreenName name : ScreenName.values()) {
            grids.put(name, new Grid());
            hidden.put(name, new HashSet<>());
            filters.put(name, new ArrayList<>());
        }
        histories.states().ascii(isAscii);
    }

    /** Another director: nothing of the one before is kept but filters and screens. */
    void look(DirectorPicture first) {
        live = first;
        shown = first;
        isFrozen = false;
        histories = new Histories();
        histories.states().ascii(isAscii);
    }

    /** Something was sampled. */
    void update(UnaryOperator<DirectorPicture> change, MonoTime now) {
        DirectorPicture before = live;
        live = change.apply(before);
        if (live.kernel() != before.kernel() && live.kernel().lost().isEmpty()) {
            live.kernel().value().ifPresent(histories::kernel);
        }
        if (live.engine() != before.engine() && live.engine().lost().isEmpty()) {
            live.snapshot()
                    .ifPresent(
                            snapshot -> histories.engine(snapshot, live.engine().at()));
        }
        if (!isFrozen) {
            boolean isMine = isOn(before, live);
            shown = live;
            if (isMine) {
                refresh(80, now);
            }
        }
    }

    /** Whether what changed is what the screen shows. */
    private boolean isOn(DirectorPicture before, DirectorPicture after) {
        boolean isKernel = before.kernel() != after.kernel();
        boolean isEngine = before.engine() != after.engine();
        return switch (screen) {
            case SERVICES -> isKernel || isEngine;
            case RATES -> isKernel;
            case CONNS -> before.connections() != after.connections();
            case NET -> before.net() != after.net();
            case LAB -> before.lab() != after.lab();
            case HEALTH, HA, EVENTS, CHANGES -> isEngine;
            case HELP -> false;
        };
    }

    /** Makes the table of the screen that is shown anew. */
    void refresh(int width, MonoTime now) {
        Table table =
                switch (screen) {
                    case SERVICES -> ServicesView.table(shown);
                    case CONNS -> ConnectionsView.table(shown);
                    case RATES -> RatesView.table(shown, histories, isAscii);
                    case HA -> HaView.table(shown, histories.states(), width, now);
                    case HEALTH -> HealthView.table(shown, histories, isAscii, now);
                    case NET -> NetView.table(shown);
                    case EVENTS -> EventsView.table(shown, zone);
                    case LAB -> LabView.table(shown);
                    case CHANGES -> journal.table(shown, zone);
                    case HELP -> helpTable;
                };
        grid().show(table);
    }

    /** Whether the screen has countdowns that run between samples. */
    boolean isMoving() {
        return screen == ScreenName.HA || screen == ScreenName.HEALTH;
    }

    DirectorPicture picture() {
        return shown;
    }

    Histories histories() {
        return histories;
    }

    Grid grid() {
        return grids.get(screen);
    }

    ScreenName screen() {
        return screen;
    }

    /** Shows a screen. */
    void go(ScreenName name, MonoTime now) {
        screen = name;
        refresh(80, now);
    }

    /** What the help screen says. */
    void help(Table table) {
        helpTable = table;
    }

    Set<String> hidden() {
        return hidden.get(screen);
    }

    List<String> filters() {
        return filters.get(screen);
    }

    boolean isAscii() {
        return isAscii;
    }

    ZoneId zone() {
        return zone;
    }

    boolean isWide() {
        return isWide;
    }

    void wide(boolean value) {
        isWide = value;
    }

    boolean isFrozen() {
        return isFrozen;
    }

    /** Keeps this picture, or follows again. */
    void freeze(boolean value, MonoTime now) {
        isFrozen = value;
        if (!value) {
            shown = live;
            refresh(80, now);
        }
    }

    /** Says something for five seconds. */
    void say(String text, Role role, MonoTime now) {
        message = io.lvsconsole.console.view.Cells.clean(text);
        messageRole = role;
        messageEnds = now.plus(SAID);
    }

    /** What was said, while it is to be seen. */
    Optional<io.lvsconsole.console.view.Cell> said(MonoTime now) {
        return message.isEmpty() || !now.isBefore(messageEnds)
                ? Optional.empty()
                : Optional.of(new io.lvsconsole.console.view.Cell(message, messageRole));
    }
}
