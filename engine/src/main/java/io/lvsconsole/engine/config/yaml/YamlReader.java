package io.lvsconsole.engine.config.yaml;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML into a located tree. Only events are used, never object construction; within the limits of
 * reliability rules: 4 MiB (checked by the caller), depth 32, 50 aliases, no tags, no duplicate keys, one document.
 */
public final class YamlReader {

    /** Deepest nesting. */
    public static final int MAX_DEPTH = 32;

    /** Most aliases. */
    public static final int MAX_ALIASES = 50;

    private static final int MAX_NODES = 2_000_000;

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private int aliases;
    private int nodes;

    private YamlReader(String file, Iterator<Event> events, Problems problems) {
        this.file = file;
        this.events = events;
        this.problems = problems;
    }

    /** Reads one document; an empty one is an empty mapping. Empty with an error reported if it is not YAML. */
    public static Optional<Node> read(String file, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(8 * 1024 * 1024);
        options.setNestingDepthLimit(MAX_DEPTH + 1);
        try {
            Iterator<Event> events =
                    new Yaml(options).parse(new StringReader(text)).iterator();
            return new YamlReader(file, events, problems).document();
        } catch (Refused refused) {
            problems.error(refused.location, refused.getMessage());
        } catch (MarkedYAMLException malformed) {
            problems.error(place(file, malformed.getProblemMark()), String.valueOf(malformed.getProblem()));
        } catch (YAMLException malformed) {
            problems.error(Location.startOf(file), String.valueOf(malformed.getMessage()));
        }
        return Optional.empty();
    }

    private static Location place(String file, Mark mark) {
        return mark == null ? Location.startOf(file) : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Location at(Event event) {
        return place(file, event.getStartMark());
    }

    private Optional<Node> document() {
        events.next();
        Event event = events.next();
        if (event.is(Event.ID.StreamEnd)) {
            return Optional.of(new Node.Mapping(List.of(), Location.startOf(file)));
        }
        Node root = node(events.next(), 1);
        events.next();
        Event end = events.next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw new Refused(at(end), "a second document; a configuration is one document");
        }
        boolean empty = root instanceof Node.Scalar scalar && scalar.text().isEmpty();
        return Optional.of(empty ? new Node.Mapping(List.of(), root.location()) : root);
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refused(at(event), "nested deeper than " + MAX_DEPTH);
        }
        if (++nodes > MAX_NODES) {
            throw new Refused(at(event), "more than " + MAX_NODES + " values");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        checkTag(event);
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = new Node.Scalar(scalar.getValue(), at(event));
        } else if (event instanceof SequenceStartEvent) {
            node = sequence(event, depth);
        } else {
            node = mapping(event, depth);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private void checkTag(Event event) {
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof SequenceStartEvent sequence
                        ? sequence.getTag()
                        : ((MappingStartEvent) event).getTag();
        if (tag != null) {
            throw new Refused(at(event), "tag " + tag + "; tags are not allowed");
        }
    }

    private Node alias(AliasEvent alias) {
        if (++aliases > MAX_ALIASES) {
            throw new Refused(at(alias), "more than " + MAX_ALIASES + " aliases");
        }
        Node node = anchors.get(alias.getAnchor());
        if (node == null) {
            throw new Refused(
                    at(alias),
                    "alias *" + alias.getAnchor() + " has no anchor before it"
                            + NearestWord.hint(alias.getAnchor(), anchors.keySet()));
        }
        nodes += size(node);
        return node;
    }

    private static int size(Node node) {
        int size = 1;
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                size += size(item);
            }
        } else if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                size += size(entry.value());
            }
        }
        return size;
    }

    private Node sequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Node.Sequence(items, at(start));
    }

    private Node mapping(Event start, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (!(key instanceof Node.Scalar name)) {
                problems.error(key.location(), "a key is " + key.kind() + "; keys are plain words");
            } else if (!keys.add(name.text())) {
                problems.error(key.location(), "'" + name.text() + "' is set twice");
            } else {
                entries.add(new Node.Entry(name, value));
            }
        }
        return new Node.Mapping(entries, at(start));
    }

    /** Ends the reading with one problem. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Location location;

        Refused(Location location, String message) {
            super(message, null, false, false);
            this.location = location;
        }
    }
}
