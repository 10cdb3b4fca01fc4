package io.lvsconsole.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration file as a tree in the words of the native format; every value knows where it was written. */
public sealed interface Node {

    /** Where it was written. */
    Location location();

    /** "a text", "a list" or "a mapping", for messages. */
    String kind();

    /**
     * A text.
     *
     * @param text the value
     * @param location where
     */
    record Scalar(String text, Location location) implements Node {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /**
     * A list.
     *
     * @param items the values
     * @param location where it begins
     */
    record Sequence(List<Node> items, Location location) implements Node {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * Keys with values, in the order written.
     *
     * @param entries the pairs; keys are unique
     * @param location where it begins
     */
    record Mapping(List<Entry> entries, Location location) implements Node {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** The value of a key. */
        public Optional<Node> get(String key) {
            return entry(key).map(Entry::value);
        }

        /** The pair of a key. */
        public Optional<Entry> entry(String key) {
            return find(entries, key);
        }
    }

    /**
     * A key with its value.
     *
     * @param key the key and where it was written
     * @param value the value
     */
    record Entry(Scalar key, Node value) {}

    private static Optional<Entry> find(List<Entry> entries, String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Builds a mapping key by key; a key set again keeps its place and takes the new value. */
    final class Builder {
        private final Location location;
        private final List<Entry> entries = new ArrayList<>();

        /** An empty mapping at a place. */
        public Builder(Location location) {
            this.location = location;
        }

        /** Sets a key to a text, both written at a place. */
        public Builder put(String key, String text, Location at) {
            return put(key, new Scalar(text, at));
        }

        /** Sets a key to a value. */
        public Builder put(String key, Node value) {
            Entry entry = new Entry(new Scalar(key, value.location()), value);
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).key().text().equals(key)) {
                    entries.set(i, entry);
                    return this;
                }
            }
            entries.add(entry);
            return this;
        }

        /** Adds a value to the list under a key. */
        public Builder append(String key, Node item) {
            List<Node> items = new ArrayList<>();
            get(key).ifPresent(node -> items.addAll(((Sequence) node).items()));
            items.add(item);
            return put(key, new Sequence(items, items.get(0).location()));
        }

        /** The value of a key so far. */
        public Optional<Node> get(String key) {
            return find(entries, key).map(Entry::value);
        }

        /** The text of a key so far. */
        public Optional<String> text(String key) {
            return get(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
        }

        /** Where the mapping begins. */
        public Location location() {
            return location;
        }

        /** The mapping. */
        public Mapping build() {
            return new Mapping(entries, location);
        }
    }
}
