package io.lvsconsole.console.tui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which key does what on which screen: the one table that keys, hints and help are read from. Lower-case letters, arrows and
 * Ctrl only look or move; a key that changes the world is an upper-case letter, which {@link #problems()} checks.
 */
final class KeyTable {

    private static final Set<ScreenName> ALL = Set.of(ScreenName.values());
    private static final Set<ScreenName> TABLE = Set.of(ScreenName.SERVICES);
    private static final Set<ScreenName> SERVICE = Set.of(ScreenName.SERVICES, ScreenName.RATES, ScreenName.HEALTH);
    private static final Set<ScreenName> HA = Set.of(ScreenName.HA);
    private static final Set<ScreenName> LAB = Set.of(ScreenName.LAB);

    private final List<Binding> bindings = new ArrayList<>();
    private final Map<ScreenName, List<Action>> hints = new EnumMap<>(ScreenName.class);

    /**
     * A line of the table.
     *
     * @param action what it does
     * @param screens where
     * @param keys the keys, the one for hints first
     */
    record Binding(Action action, Set<ScreenName> screens, List<String> keys) {}

    /** The keys as shipped. */
    KeyTable() {
        look();
        change();
        hint(
                ScreenName.SERVICES,
                Action.OPEN,
                Action.FILTER,
                Action.SORT,
                Action.WEIGHT,
                Action.DRAIN,
                Action.EXPLAIN,
                Action.COMMAND,
                Action.HELP);
        hint(ScreenName.CONNS, Action.FILTER, Action.SORT, Action.READ_NOW, Action.FREEZE, Action.COMMAND, Action.HELP);
        hint(
                ScreenName.RATES,
                Action.FILTER,
                Action.SORT,
                Action.WEIGHT,
                Action.EXPLAIN,
                Action.FREEZE,
                Action.COMMAND,
                Action.HELP);
        hint(ScreenName.HA, Action.EXPLAIN, Action.STANDBY, Action.TAKEOVER, Action.GARP, Action.COMMAND, Action.HELP);
        hint(ScreenName.HEALTH, Action.FILTER, Action.SORT, Action.EXPLAIN, Action.DRAIN, Action.COMMAND, Action.HELP);
        hint(ScreenName.NET, Action.FILTER, Action.GARP, Action.READ_NOW, Action.COMMAND, Action.HELP);
        hint(ScreenName.EVENTS, Action.OPEN, Action.FILTER, Action.FREEZE, Action.EXPLAIN, Action.COMMAND, Action.HELP);
        hint(
                ScreenName.LAB,
                Action.LAB_KILL,
                Action.LAB_STOP,
                Action.LAB_START,
                Action.LAB_UNPLUG,
                Action.LAB_PLUG,
                Action.LAB_STOP_SERVICE,
                Action.HELP);
        hint(ScreenName.CHANGES, Action.UNDO, Action.FILTER, Action.BACK, Action.COMMAND, Action.HELP);
        hint(ScreenName.HELP, Action.FILTER, Action.BACK, Action.QUIT);
    }

    private void look() {
        for (int number = 1; number <= 8; number++) {
            bind(Action.valueOf("SCREEN_" + number), ALL, Integer.toString(number));
        }
        bind(Action.NEXT_SCREEN, ALL, "Tab");
        bind(Action.PREVIOUS_SCREEN, ALL, "Shift-Tab");
        bind(Action.UP, ALL, "Up", "k");
        bind(Action.DOWN, ALL, "Down", "j");
        bind(Action.CLOSE, ALL, "Left", "h");
        bind(Action.OPEN_GROUP, ALL, "Right", "l");
        bind(Action.PAGE_UP, ALL, "PgUp");
        bind(Action.PAGE_DOWN, ALL, "PgDn");
        bind(Action.TOP, ALL, "g", "Home");
        bind(Action.BOTTOM, ALL, "G", "End");
        bind(Action.OPEN, ALL, "Enter");
        bind(Action.BACK, ALL, "Esc", "Backspace");
        bind(Action.FILTER, ALL, "/", "F4");
        bind(Action.NEXT_MATCH, ALL, "n");
        bind(Action.PREVIOUS_MATCH, ALL, "N");
        bind(Action.SORT, ALL, "s", "F6");
        bind(Action.SORT_LEFT, ALL, "<");
        bind(Action.SORT_RIGHT, ALL, ">");
        bind(Action.INVERT, ALL, "i");
        bind(Action.FLAT, ALL, "t", "F5");
        bind(Action.WIDE, ALL, "w");
        bind(Action.COLUMNS, ALL, "c");
        bind(Action.FREEZE, ALL, "f");
        bind(Action.SLOWER, ALL, "+");
        bind(Action.FASTER, ALL, "-");
        bind(Action.READ_NOW, ALL, "r");
        bind(Action.MARK, ALL, "Space");
        bind(Action.MARK_RANGE, ALL, "v");
        bind(Action.UNMARK, ALL, "u");
        bind(Action.VIEW_BACK, ALL, "[");
        bind(Action.VIEW_FORWARD, ALL, "]");
        bind(Action.LIST_CHANGES, ALL, "a");
        bind(Action.COMMAND, ALL, ":");
        bind(Action.SHELL, ALL, "!");
        bind(Action.PALETTE, ALL, "Ctrl-P");
        bind(Action.HELP, ALL, "?", "F1");
        bind(Action.EXPLAIN, ALL, "x");
        bind(Action.COPY, ALL, "y");
        bind(Action.MOUSE, ALL, "m");
        bind(Action.REDRAW, ALL, "Ctrl-L");
        bind(Action.SUSPEND, ALL, "Ctrl-Z");
        bind(Action.QUIT, ALL, "q", "F10");
        bind(Action.CANCEL, ALL, "Ctrl-C");
    }

    private void change() {
        bind(Action.ADD, TABLE, "A");
        bind(Action.EDIT, TABLE, "E");
        bind(Action.DELETE, TABLE, "X");
        bind(Action.ZERO, SERVICE, "Z");
        bind(Action.WEIGHT, SERVICE, "W");
        bind(Action.DRAIN, SERVICE, "D");
        bind(Action.BRING_BACK, SERVICE, "B");
        bind(Action.STANDBY, HA, "O");
        bind(Action.TAKEOVER, HA, "K");
        bind(Action.CONFIRM_FENCING, HA, "F");
        bind(Action.GARP, Set.of(ScreenName.HA, ScreenName.NET), "P");
        bind(Action.UNDO, ALL, "U");
        bind(Action.LAB_KILL, LAB, "K");
        bind(Action.LAB_STOP, LAB, "T");
        bind(Action.LAB_START, LAB, "S");
        bind(Action.LAB_FREEZE, LAB, "Z");
        bind(Action.LAB_THAW, LAB, "C");
        bind(Action.LAB_UNPLUG, LAB, "P");
        bind(Action.LAB_PLUG, LAB, "I");
        bind(Action.LAB_POWER_OFF, LAB, "O");
        bind(Action.LAB_POWER_ON, LAB, "B");
        bind(Action.LAB_STOP_SERVICE, LAB, "H");
    }

    private void bind(Action action, Set<ScreenName> screens, String... keys) {
        bindings.add(new Binding(action, screens, List.of(keys)));
    }

    private void hint(ScreenName screen, Action... actions) {
        hints.put(screen, Arrays.asList(actions));
    }

    /** Every line. */
    List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** What a key does on a screen. */
    Optional<Action> find(ScreenName screen, String key) {
        return bindings.stream()
                .filter(binding ->
                        binding.screens().contains(screen) && binding.keys().contains(key))
                .map(Binding::action)
                .findFirst();
    }

    /** The key to name for an action; empty where it has none. */
    String keyOf(ScreenName screen, Action action) {
        return bindings.stream()
                .filter(binding ->
                        binding.action() == action && binding.screens().contains(screen))
                .map(binding -> binding.keys().get(0))
                .findFirst()
                .orElse("");
    }

    /** The most useful actions of a screen, in order. */
    List<Action> hints(ScreenName screen) {
        return hints.getOrDefault(screen, List.of());
    }

    /** Whether an action can be asked for on a screen. */
    boolean has(ScreenName screen, Action action) {
        return !keyOf(screen, action).isEmpty();
    }

    /** What is wrong with the table: two actions on one key, or a change on a key that is no upper-case letter. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Binding binding : bindings) {
            for (String key : binding.keys()) {
                boolean isUpper = key.length() == 1 && Character.isUpperCase(key.charAt(0));
                boolean isMove = binding.action() == Action.BOTTOM || binding.action() == Action.PREVIOUS_MATCH;
                if (binding.action().changes() != isUpper && !(isUpper && isMove)) {
                    problems.add(key + ": " + binding.action() + " must " + (isUpper ? "not " : "")
                            + "be an upper-case letter");
                }
                for (ScreenName screen : binding.screens()) {
                    if (find(screen, key).filter(binding.action()::equals).isEmpty()) {
                        problems.add(key + " on " + screen + ": " + binding.action() + " and "
                                + find(screen, key).map(Action::name).orElse("nothing"));
                    }
                }
            }
        }
        return problems;
    }
}
