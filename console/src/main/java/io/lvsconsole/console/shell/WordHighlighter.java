package io.lvsconsole.console.shell;

import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.Tools.Description;
import io.lvsconsole.console.shell.Grammar.Entry;
import io.lvsconsole.console.shell.LiveObjects.Thing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours a line while it is typed. A word is wrong when no command has that name, when its command knows no such option, or
 * when it names an interface that is not there. A word that is still being typed is wrong only once nothing that exists
 * begins like it.
 */
final class WordHighlighter extends DefaultHighlighter {

    /** Kinds whose objects must exist; all others may be made by the command itself. */
    private static final Set<String> CLOSED = Set.of("interface", "instance", "server", "node");

    private static final Set<String> BUILT_IN = Set.of("begin", "commit", "set", "exit", "quit", "sudo");

    private final Following following;
    private final Tools tools;
    private final Supplier<LiveObjects> objects;
    private final ShellStyles styles;

    WordHighlighter(Following following, Tools tools, Supplier<LiveObjects> objects, ShellStyles styles) {
        this.following = following;
        this.tools = tools;
        this.objects = objects;
        this.styles = styles;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        AttributedStringBuilder text = new AttributedStringBuilder(buffer.length());
        // Pasted lines are judged one by one.
        int start = 0;
        for (int end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n', start)) {
            line(buffer.substring(start, end), text);
            text.append("\n");
            start = end + 1;
        }
        line(buffer.substring(start), text);
        return text.toAttributedString();
    }

    private void line(String line, AttributedStringBuilder text) {
        List<Span> spans = Span.of(line);
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            text.append(line, at, span.start());
            if (span.word().startsWith("#")) {
                text.append(line.substring(span.start()), styles.comment());
                return;
            }
            text.append(line.substring(span.start(), span.end()), style(spans.subList(0, i + 1), span));
            at = span.end();
        }
    }

    private AttributedStyle style(List<Span> spans, Span span) {
        String word =
                span.word().endsWith(";") ? span.word().substring(0, span.word().length() - 1) : span.word();
        if (word.isEmpty()) {
            return AttributedStyle.DEFAULT;
        }
        Position position = following.position(spans);
        if (position.isAtCommand()) {
            return position.isBeforeCommand(word)
                    ? AttributedStyle.DEFAULT
                    : command(Position.name(word), span.isFinished());
        }
        if (!position.isKnown()) {
            return AttributedStyle.DEFAULT;
        }
        Optional<String> kind = position.pending().flatMap(Entry::value);
        if (kind.isPresent()) {
            return object(kind.get(), word, span.isFinished());
        }
        boolean isEntry =
                position.entries().stream().anyMatch(entry -> entry.words().contains(word));
        if (isEntry || position.isCluster(word)) {
            return styles.option();
        }
        if (position.isStrict() && word.startsWith("-") && word.length() > 1) {
            boolean isBegun = position.entries().stream()
                    .flatMap(entry -> entry.words().stream())
                    .anyMatch(known -> known.startsWith(word));
            // --option=value, and options with their value behind them.
            boolean isJoined = word.contains("=") || !word.startsWith("--") && word.matches("-.*[0-9].*");
            return isJoined || isBegun && !span.isFinished() ? AttributedStyle.DEFAULT : styles.error();
        }
        return position.place()
                .map(place -> object(place.kind(), word, span.isFinished()))
                .orElse(AttributedStyle.DEFAULT);
    }

    private AttributedStyle command(String word, boolean isFinished) {
        if (BUILT_IN.contains(word) || tools.find(word).isPresent()) {
            return styles.command();
        }
        boolean isBegun = tools.descriptions().stream().map(Description::name).anyMatch(name -> name.startsWith(word));
        return isBegun && !isFinished ? AttributedStyle.DEFAULT : styles.error();
    }

    private AttributedStyle object(String kind, String word, boolean isFinished) {
        List<Thing> things = objects.get().of(kind);
        if (things.stream().anyMatch(thing -> thing.text().equals(word))) {
            return styles.object();
        }
        // Nothing known of a kind: nothing can be said against a word. Aliases (eth0:0) belong to their interface.
        String stem = kind.equals("interface") && word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
        boolean isJudged = CLOSED.contains(kind) && !things.isEmpty();
        boolean exists = things.stream()
                .map(Thing::text)
                .anyMatch(
                        text -> isFinished ? text.equals(stem) || text.startsWith(stem + ":") : text.startsWith(stem));
        return isJudged && !exists ? styles.error() : AttributedStyle.DEFAULT;
    }
}
