package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.Shape.Container;
import io.lvsconsole.engine.config.Shape.Field;
import io.lvsconsole.engine.model.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes records of the model from a tree, by the settings of their components. All problems of the whole tree are
 * collected; with an error anywhere in a record there is no record.
 */
public final class ModelBinder {

    private static final String TYPE = "type";

    private final Problems problems;
    private final Map<Object, Node.Mapping> places = new IdentityHashMap<>();

    /** A binder that reports to the given collector. */
    public ModelBinder(Problems problems) {
        this.problems = problems;
    }

    /** Makes a record of a tree that must be a mapping; empty if there was an error. */
    public <T extends Record> Optional<T> bind(Class<T> type, Node node) {
        return record(Shape.of(type), node, Scope.NONE, "the file").map(type::cast);
    }

    /** The mapping a record was made of, for problems found later. */
    public Optional<Node.Mapping> placeOf(Object record) {
        return Optional.ofNullable(places.get(record));
    }

    private Optional<Object> record(Shape shape, Node node, Scope outer, String where) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.error(node.location(), where + " is " + node.kind() + ", not a mapping");
            return Optional.empty();
        }
        checkKeys(shape, mapping, where, Set.of());
        return fill(shape, mapping, outer.inner());
    }

    private void checkKeys(Shape shape, Node.Mapping mapping, String where, Set<String> more) {
        // Fields are made once for each shape: to compare their contents would take longer than all the rest.
        Set<Field> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            Optional<Field> field = shape.field(key);
            if (field.isEmpty() && !more.contains(key)) {
                problems.error(
                        entry.key().location(),
                        "'" + key + "' is not known in " + where + NearestWord.hint(key, shape.keys()));
            } else if (field.isPresent() && !seen.add(field.get())) {
                problems.error(
                        entry.key().location(),
                        "'" + key + "' says the same as " + field.get().key() + " above; keep one");
            }
        }
    }

    /** Reads all fields, those first that others may inherit from. */
    private Optional<Object> fill(Shape shape, Node.Mapping mapping, Scope scope) {
        Object[] values = new Object[shape.fields().size()];
        boolean complete = true;
        for (boolean nested : new boolean[] {false, true}) {
            for (Field field : shape.fields()) {
                if (field.isNested() == nested) {
                    Optional<Object> value =
                            field.setting().flat() ? fillFlat(field, mapping, scope) : value(field, mapping, scope);
                    complete &= value.isPresent();
                    values[field.index()] = value.orElse(null);
                    value.ifPresent(it -> scope.set(field.name(), it));
                }
            }
        }
        if (!complete) {
            return Optional.empty();
        }
        try {
            Object made = shape.create(values);
            places.put(made, mapping);
            return Optional.of(made);
        } catch (IllegalArgumentException refused) {
            problems.error(placeOf(shape, mapping, refused.getMessage()), refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Object> fillFlat(Field field, Node.Mapping mapping, Scope scope) {
        return fill(Shape.of(field.element()), mapping, scope);
    }

    /** Messages of constructors begin with the key they are about. */
    private static Location placeOf(Shape shape, Node.Mapping mapping, String message) {
        for (Node.Entry entry : mapping.entries()) {
            Optional<Field> field = shape.field(entry.key().text());
            if (field.isPresent() && message.matches("(?s)" + field.get().key() + "[ :].*")) {
                return entry.value().location();
            }
        }
        return mapping.location();
    }

    private static Optional<Node.Entry> entryOf(Field field, Node.Mapping mapping) {
        Optional<Node.Entry> entry = mapping.entry(field.key());
        for (String alias : field.setting().alias()) {
            entry = entry.or(() -> mapping.entry(alias));
        }
        return entry;
    }

    private Optional<Object> value(Field field, Node.Mapping mapping, Scope scope) {
        Optional<Node.Entry> entry = entryOf(field, mapping);
        if (entry.isEmpty()) {
            return missing(field, mapping, scope);
        }
        Node node = entry.get().value();
        return switch (field.container()) {
            case ONE -> element(field, node, scope);
            case OPTIONAL -> element(field, node, scope).map(Optional::of);
            case LIST -> list(field, node, scope);
        };
    }

    private Optional<Object> missing(Field field, Node.Mapping mapping, Scope scope) {
        Shape.Facts setting = field.setting();
        if (setting.inherited()) {
            Optional<Object> inherited = scope.inherited(field.name(), field.boxed());
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        if (!setting.value().equals(Setting.REQUIRED)) {
            if (field.fixedDefault().isPresent()) {
                return field.fixedDefault();
            }
            return value(field, defaultNode(field, mapping.location()), scope);
        }
        if (field.container() == Container.OPTIONAL) {
            return Optional.of(Optional.empty());
        }
        if (field.container() == Container.LIST) {
            return Optional.of(List.of());
        }
        if (field.kind() == Shape.Kind.TEXTS) {
            return Optional.of(Map.of());
        }
        problems.error(mapping.location(), field.key() + " is missing");
        return Optional.empty();
    }

    private static Node.Mapping defaultNode(Field field, Location at) {
        String text = field.setting().value();
        boolean list = text.startsWith("[");
        String inner = list ? text.substring(1, text.length() - 1) : text;
        Node value = inner.equals("{}") ? new Node.Mapping(List.of(), at) : new Node.Scalar(inner, at);
        Node whole = list ? new Node.Sequence(List.of(value), at) : value;
        return new Node.Mapping(List.of(new Node.Entry(new Node.Scalar(field.key(), at), whole)), at);
    }

    private Optional<Object> list(Field field, Node node, Scope scope) {
        List<Node> items;
        if (node instanceof Node.Sequence sequence) {
            items = sequence.items();
        } else if (node instanceof Node.Scalar scalar
                && field.element().getSimpleName().equals("StatusRange")) {
            items = splitAtBlanks(scalar);
        } else {
            items = List.of(node);
        }
        List<Object> values = new ArrayList<>();
        boolean complete = true;
        for (Node item : items) {
            Optional<Object> value = element(field, item, scope);
            complete &= value.isPresent();
            value.ifPresent(values::add);
        }
        return complete ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private static List<Node> splitAtBlanks(Node.Scalar scalar) {
        List<Node> items = new ArrayList<>();
        for (String word : scalar.text().trim().split("[ ,]+")) {
            items.add(new Node.Scalar(word, scalar.location()));
        }
        return items;
    }

    private Optional<Object> element(Field field, Node node, Scope scope) {
        return switch (field.kind()) {
            case SCALAR -> scalar(field, node);
            case COMMAND -> CommandNode.read(field.key(), node, problems).map(Object.class::cast);
            case RECORD -> record(Shape.of(field.element()), node, scope, field.key());
            case FAMILY -> family(field, node, scope);
            case TEXTS -> texts(field, node);
        };
    }

    private Optional<Object> scalar(Field field, Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            problems.error(node.location(), field.key() + " is " + node.kind() + ", not a text");
            return Optional.empty();
        }
        Optional<Object> value = field.codec().orElseThrow().read(field.key(), scalar, problems);
        boolean isDefault = scalar.text().equals(field.setting().value());
        Optional<Bounds> bounds = isDefault ? Optional.empty() : field.bounds();
        if (value.isPresent() && bounds.isPresent() && !bounds.get().holds(value.get())) {
            problems.error(scalar.location(), field.key() + " " + scalar.text() + " is not " + bounds.get());
            return Optional.empty();
        }
        return value;
    }

    private Optional<Object> texts(Field field, Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.error(node.location(), field.key() + " is " + node.kind() + ", not a mapping");
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        for (Node.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Node.Scalar scalar) {
                values.put(entry.key().text(), scalar.text());
            } else {
                problems.error(
                        entry.value().location(),
                        field.key() + "." + entry.key().text() + " is "
                                + entry.value().kind() + ", not a text");
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private Optional<Object> family(Field field, Node node, Scope scope) {
        Map<String, Class<?>> variants = Shape.variants(field.element());
        Node.Mapping mapping = node instanceof Node.Scalar word
                ? new Node.Builder(node.location()).put(TYPE, word).build()
                : node instanceof Node.Mapping given ? given : new Node.Mapping(List.of(), node.location());
        Optional<Node> type = mapping.get(TYPE);
        if (type.isEmpty() || !(type.get() instanceof Node.Scalar word)) {
            problems.error(
                    node.location(), field.key() + " has no type; one of " + String.join(", ", variants.keySet()));
            return Optional.empty();
        }
        Class<?> variant = variants.get(word.text());
        if (variant == null) {
            problems.error(
                    word.location(),
                    "type '" + word.text() + "' is not one of " + String.join(", ", variants.keySet())
                            + NearestWord.hint(word.text(), variants.keySet()));
            return Optional.empty();
        }
        Shape shape = Shape.of(variant);
        checkKeys(shape, mapping, field.key() + " of type " + word.text(), Set.of(TYPE));
        return fill(shape, withTls(variant, word, mapping), scope.inner());
    }

    private static Node.Mapping withTls(Class<?> variant, Node.Scalar word, Node.Mapping mapping) {
        String overTls =
                variant.getAnnotation(io.lvsconsole.engine.model.Variant.class).overTls();
        if (!word.text().equals(overTls) || mapping.get("tls").isPresent()) {
            return mapping;
        }
        List<Node.Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(
                new Node.Entry(new Node.Scalar("tls", word.location()), new Node.Mapping(List.of(), word.location())));
        return new Node.Mapping(entries, mapping.location());
    }
}
