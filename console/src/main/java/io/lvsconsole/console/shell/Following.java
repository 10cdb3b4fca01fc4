package io.lvsconsole.console.shell;

import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.Tools.Description;
import io.lvsconsole.console.shell.Grammar.Entry;
import io.lvsconsole.console.shell.LiveObjects.Thing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What may follow a line as typed so far: for TAB and for {@code ?}. Reads one snapshot; any thread. */
final class Following {

    /** More than that nobody reads; a longer prefix brings the rest. */
    private static final int LIMIT = 500;

    private final Grammar grammar;
    private final Tools tools;
    private final Supplier<LiveObjects> objects;

    Following(Grammar grammar, Tools tools, Supplier<LiveObjects> objects) {
        this.grammar = grammar;
        this.tools = tools;
        this.objects = objects;
    }

    /** Where the last word of the line stands. */
    Position position(List<Span> spans) {
        return Position.after(Span.wordsBefore(spans), grammar, tools);
    }

    /** What the word being typed can become. */
    List<Thing> candidates(String line) {
        List<Span> spans = Span.of(line);
        String prefix = spans.get(spans.size() - 1).word();
        Position position = position(spans);
        List<Thing> found = new ArrayList<>();
        if (position.isAtCommand()) {
            for (Description description : tools.descriptions()) {
                offer(new Thing(description.name(), description.summary()), prefix, found);
            }
            return found;
        }
        if (position.pending().isPresent()) {
            values(position.pending().get().value().orElseThrow(), prefix, found);
            return found;
        }
        Set<String> used = new HashSet<>(Span.wordsBefore(spans));
        for (Entry entry : position.entries()) {
            word(entry, prefix, used).ifPresent(word -> found.add(new Thing(word, entry.meaning())));
        }
        position.place().ifPresent(place -> values(place.kind(), prefix, found));
        return found;
    }

    /** The same as lines for people, with what has no candidates: {@code <weight>}. Never empty. */
    List<String> help(String line) {
        List<Span> spans = Span.of(line);
        Position position = position(spans);
        List<Thing> things = new ArrayList<>();
        position.pending()
                .ifPresent(entry -> things.add(new Thing("<" + entry.value().orElseThrow() + ">", entry.meaning())));
        position.place()
                .filter(place -> position.pending().isEmpty())
                .ifPresent(place -> things.add(new Thing("<" + place.kind() + ">", place.meaning())));
        String prefix = spans.get(spans.size() - 1).word();
        if (!prefix.isEmpty()) {
            things.removeIf(thing -> thing.text().startsWith("<"));
        }
        if (position.isAtCommand()) {
            things.addAll(candidates(line));
        } else if (position.pending().isEmpty()) {
            Set<String> used = new HashSet<>(Span.wordsBefore(spans));
            for (Entry entry : position.entries()) {
                word(entry, prefix, used).ifPresent(word -> things.add(new Thing(heading(entry), entry.meaning())));
            }
            position.place().ifPresent(place -> values(place.kind(), prefix, things));
        } else {
            things.addAll(candidates(line));
        }
        return things.isEmpty() ? List.of("  nothing is known to follow here; Enter runs the line") : table(things);
    }

    private static String heading(Entry entry) {
        return String.join(", ", entry.words())
                + entry.value().map(kind -> " <" + kind + ">").orElse("");
    }

    private static List<String> table(List<Thing> things) {
        int width = Math.min(
                34,
                things.stream().mapToInt(thing -> thing.text().length()).max().orElse(0));
        return things.stream()
                .map(thing -> String.format(Locale.ROOT, "  %-" + width + "s  %s", thing.text(), thing.meaning()))
                .map(String::stripTrailing)
                .toList();
    }

    /** The spelling to offer: the first that begins as typed, not yet in the line. */
    private static Optional<String> word(Entry entry, String prefix, Set<String> used) {
        boolean isOption = entry.words().get(0).startsWith("-");
        if (isOption && entry.words().stream().anyMatch(used::contains)) {
            return Optional.empty();
        }
        return entry.words().stream().filter(word -> word.startsWith(prefix)).findFirst();
    }

    private void values(String kind, String prefix, List<Thing> found) {
        if (kind.contains("|")) {
            for (String word : kind.split("\\|")) {
                offer(new Thing(word, ""), prefix, found);
            }
            return;
        }
        if (kind.equals("command")) {
            for (Description description : tools.descriptions()) {
                offer(new Thing(description.name(), description.summary()), prefix, found);
            }
            return;
        }
        for (Thing thing : objects.get().of(kind)) {
            offer(thing, prefix, found);
        }
    }

    private static void offer(Thing thing, String prefix, List<Thing> found) {
        if (found.size() < LIMIT && thing.text().startsWith(prefix)) {
            found.add(thing);
        }
    }
}
