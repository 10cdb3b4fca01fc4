package io.lvsconsole.console.shell;

import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.shell.Grammar.Context;
import io.lvsconsole.console.shell.Grammar.Entry;
import io.lvsconsole.console.shell.Grammar.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where in the grammar a word stands, after walking over the words before it. Made anew for each word that is completed or
 * judged; a line is short. One thread.
 */
final class Position {

    /** The context of a line's first word. */
    private static final Context COMMANDS = new Context("", false, List.of(), List.of());

    private static final Set<String> SEPARATORS = Set.of(";", "&&", "|", "begin", "commit");
    private static final Set<String> FILTERS = Set.of("grep", "head", "tail", "wc", "cat");

    private final Grammar grammar;
    private final Tools tools;
    private Context context = COMMANDS;
    private boolean isKnown = true;
    private boolean isFilter;
    private boolean isSudo;
    private Optional<Entry> pending = Optional.empty();
    private int place;

    private Position(Grammar grammar, Tools tools) {
        this.grammar = grammar;
        this.tools = tools;
    }

    /** The position behind these words. */
    static Position after(List<String> words, Grammar grammar, Tools tools) {
        Position position = new Position(grammar, tools);
        words.forEach(position::step);
        return position;
    }

    /** Whether a command is expected: at the start of a line, after {@code ;}, {@code watch} and so on. */
    boolean isAtCommand() {
        return context == COMMANDS;
    }

    /** Whether the words of this place are known at all. */
    boolean isKnown() {
        return isKnown && !isFilter;
    }

    /** The option that waits for its value. */
    Optional<Entry> pending() {
        return pending;
    }

    /** What stands at this place, if it is no word of the grammar. */
    Optional<Place> place() {
        return context.place(place);
    }

    /** The words that may stand here. */
    List<Entry> entries() {
        return pending.isPresent() ? List.of() : context.entries();
    }

    /** Whether an unknown word with a minus is wrong here. */
    boolean isStrict() {
        return context.isStrict();
    }

    /** Whether it is several one-letter options written as one, e.g. {@code -Lnc}. */
    boolean isCluster(String word) {
        return word.matches("-[A-Za-z0-9]{2,}")
                && word.chars().skip(1).allMatch(c -> context.entry("-" + (char) c)
                        .isPresent());
    }

    /** Whether a word may stand before a command: the minus that ignores failures, options of sudo. */
    boolean isBeforeCommand(String word) {
        return word.equals("-") || isSudo && word.startsWith("-");
    }

    private void step(String word) {
        if (SEPARATORS.contains(word)) {
            context = COMMANDS;
            isKnown = true;
            isFilter = word.equals("|");
            pending = Optional.empty();
            place = 0;
        } else if (word.equals("<") || word.equals(">") || word.equals(">>")) {
            Optional<String> none = Optional.empty();
            pending = Optional.of(new Entry(List.of(word), Optional.of("proc"), none, "a kernel parameter"));
        } else if (context == COMMANDS) {
            command(word);
        } else if (pending.isPresent()) {
            pending = Optional.empty();
        } else {
            argument(word);
        }
        if (word.endsWith(";") && word.length() > 1) {
            step(";");
        }
    }

    private void command(String word) {
        if (isBeforeCommand(word)) {
            return;
        }
        String name = name(word);
        if (name.equals("sudo")) {
            isSudo = true;
            return;
        }
        isSudo = false;
        if (isFilter) {
            isKnown = FILTERS.contains(name);
            context = new Context(name, false, List.of(), List.of());
            return;
        }
        isKnown = tools.find(name).isPresent();
        context = grammar.context(name).orElse(new Context(name, false, List.of(), List.of()));
        place = 0;
    }

    private void argument(String word) {
        Optional<Entry> entry = context.entry(word);
        if (entry.isEmpty() && isCluster(word)) {
            entry = context.entry("-" + word.charAt(word.length() - 1));
        }
        if (entry.isEmpty()) {
            Optional<Place> here = context.place(place++);
            here.flatMap(Place::next).ifPresent(next -> {
                context = COMMANDS;
                command(word);
            });
            return;
        }
        pending = entry.filter(found -> found.value().isPresent());
        entry.flatMap(Entry::next).ifPresent(next -> {
            context = grammar.context(next).orElse(context);
            place = 0;
        });
    }

    /** The plain name: without the minus that ignores failures and without directories. */
    static String name(String word) {
        String name = word.startsWith("-") && word.length() > 1 ? word.substring(1) : word;
        return name.startsWith("/") ? name.substring(name.lastIndexOf('/') + 1) : name;
    }
}
