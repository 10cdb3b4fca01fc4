package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.Shape.Container;
import io.lvsconsole.engine.config.Shape.Field;
import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Setting;
import io.lvsconsole.engine.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of a model: what is a default or inherited is left out, so that reading it gives the same model. */
public final class ModelWriter {

    private static final Location NOWHERE = Location.startOf("");

    private ModelWriter() {}

    /** The tree of a whole configuration. */
    public static Node.Mapping write(EngineConfig config) {
        return record(config, Scope.NONE);
    }

    private static Node.Mapping record(Object record, Scope outer) {
        Node.Builder mapping = new Node.Builder(NOWHERE);
        Variant variant = record.getClass().getAnnotation(Variant.class);
        if (variant != null) {
            mapping.put("type", variant.value(), NOWHERE);
        }
        fill(record, mapping, outer.inner());
        return mapping.build();
    }

    private static void fill(Object record, Node.Builder mapping, Scope scope) {
        Shape shape = Shape.of(record.getClass());
        for (Field field : shape.fields()) {
            if (!field.isNested()) {
                scope.set(field.name(), field.valueOf(record));
            }
        }
        for (Field field : shape.fields()) {
            Object value = field.valueOf(record);
            if (field.setting().flat()) {
                fill(value, mapping, scope);
            } else if (!isLeftOut(field, value, scope)) {
                mapping.put(field.key(), node(field, value, scope));
            }
        }
    }

    private static boolean isLeftOut(Field field, Object value, Scope scope) {
        if (value.equals(Optional.empty()) || field.container() == Container.LIST && ((List<?>) value).isEmpty()) {
            return true;
        }
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return true;
        }
        Optional<Object> inherited =
                field.setting().inherited() ? scope.inherited(field.name(), field.boxed()) : Optional.empty();
        if (inherited.isPresent()) {
            return inherited.get().equals(value);
        }
        return isDefault(field, value);
    }

    private static boolean isDefault(Field field, Object value) {
        String text = field.setting().value();
        if (text.equals(Setting.REQUIRED)) {
            return false;
        }
        Object single = value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
        String bare = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        if (bare.equals("{}")) {
            return single instanceof Record
                    && record(single, Scope.NONE).entries().isEmpty();
        }
        return field.fixedDefault().filter(single::equals).isPresent() && !(value instanceof List)
                || value instanceof List<?>
                        && field.kind() == Shape.Kind.SCALAR
                        && field.codec().orElseThrow().parse().apply(bare).equals(Optional.of(single));
    }

    private static Node node(Field field, Object value, Scope scope) {
        if (field.container() == Container.LIST) {
            List<Node> items = new ArrayList<>();
            for (Object item : (List<?>) value) {
                items.add(element(field, item, scope));
            }
            return items.size() == 1 && field.key().equals("listen") ? items.get(0) : new Node.Sequence(items, NOWHERE);
        }
        return element(field, value instanceof Optional<?> optional ? optional.orElseThrow() : value, scope);
    }

    private static Node element(Field field, Object value, Scope scope) {
        return switch (field.kind()) {
            case SCALAR -> new Node.Scalar(field.codec().orElseThrow().format().apply(value), NOWHERE);
            case COMMAND -> CommandNode.write((Command) value, NOWHERE);
            case RECORD, FAMILY -> record(value, scope);
            case TEXTS -> texts((Map<?, ?>) value);
        };
    }

    private static Node texts(Map<?, ?> map) {
        Node.Builder mapping = new Node.Builder(NOWHERE);
        map.forEach((key, value) -> mapping.put(key.toString(), value.toString(), NOWHERE));
        return mapping.build();
    }
}
