package io.lvsconsole.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.engine.config.Shape.Container;
import io.lvsconsole.engine.config.Shape.Field;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.model.Setting;
import io.lvsconsole.engine.model.Variant;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The JSON Schema of the native format, for editors; made from the settings of the model's records. */
public final class SchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DURATION = "^[0-9]{1,12}([.][0-9]{1,9})?(us|ms|s|m|min|h|d)$";

    private final ObjectNode definitions = JSON.objectNode();

    private SchemaWriter() {}

    /** The schema (draft 2020-12), formatted, ending in a line end. */
    public static String write() {
        SchemaWriter writer = new SchemaWriter();
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "lvsconsole configuration");
        root.setAll(writer.object(Shape.of(EngineConfig.class), Optional.empty()));
        root.set("$defs", writer.definitions);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode object(Shape shape, Optional<Collection<String>> types) {
        ObjectNode object = JSON.objectNode();
        object.put("type", "object");
        object.put("additionalProperties", false);
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        types.ifPresent(words -> {
            ArrayNode list = properties.putObject("type").putArray("enum");
            words.forEach(list::add);
            required.add("type");
        });
        fill(shape, properties, required);
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    private void fill(Shape shape, ObjectNode properties, ArrayNode required) {
        for (Field field : shape.fields()) {
            if (field.setting().flat()) {
                fill(Shape.of(field.element()), properties, required);
                continue;
            }
            properties.set(field.key(), described(field));
            for (String alias : field.setting().alias()) {
                ObjectNode same = (ObjectNode) described(field);
                same.put("description", "The same as " + field.key() + ".");
                properties.set(alias, same);
            }
            boolean secret = field.element() == Secret.class;
            if (secret) {
                properties
                        .putObject(field.key() + "_file")
                        .put("type", "string")
                        .put("description", "File, readable by its owner only, that holds " + field.key() + ".");
            }
            boolean needed = field.container() == Container.ONE
                    && field.kind() != Shape.Kind.TEXTS
                    && field.setting().value().equals(Setting.REQUIRED);
            if (needed && !secret && field.setting().alias().size() == 0) {
                required.add(field.key());
            }
        }
    }

    private JsonNode described(Field field) {
        ObjectNode schema = container(field);
        Shape.Facts setting = field.setting();
        schema.put("description", setting.doc());
        boolean plain = field.kind() == Shape.Kind.SCALAR && field.container() == Container.ONE;
        if (plain
                && !setting.value().equals(Setting.REQUIRED)
                && setting.computed().isEmpty()) {
            schema.set("default", typed(field, setting.value()));
        }
        return schema;
    }

    private static JsonNode typed(Field field, String text) {
        boolean numeric = ScalarCodecs.of(field.element()).orElseThrow().numeric();
        if (!numeric) {
            return JSON.textNode(text);
        }
        return text.equals("true") || text.equals("false")
                ? JSON.booleanNode(Boolean.parseBoolean(text))
                : JSON.numberNode(Long.parseLong(text));
    }

    private ObjectNode container(Field field) {
        ObjectNode item = element(field);
        if (field.container() != Container.LIST) {
            return item;
        }
        ObjectNode either = JSON.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        ObjectNode list = JSON.objectNode().put("type", "array");
        list.set("items", item);
        choices.add(list);
        choices.add(item.deepCopy());
        return either;
    }

    private ObjectNode element(Field field) {
        return switch (field.kind()) {
            case SCALAR -> scalar(field);
            case COMMAND -> command();
            case RECORD ->
                reference(field.element().getSimpleName(), () -> object(Shape.of(field.element()), Optional.empty()));
            case FAMILY -> reference(field.element().getSimpleName(), () -> family(field.element()));
            case TEXTS -> texts();
        };
    }

    private ObjectNode reference(String name, java.util.function.Supplier<ObjectNode> definition) {
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, definition.get());
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode family(Class<?> family) {
        Map<String, Class<?>> variants = Shape.variants(family);
        ObjectNode either = JSON.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        ArrayNode words = choices.addObject().putArray("enum");
        variants.keySet().forEach(words::add);
        for (Class<?> variant : new java.util.LinkedHashSet<>(variants.values())) {
            TreeSet<String> types = new TreeSet<>();
            variants.forEach((word, type) -> {
                if (type == variant) {
                    types.add(word);
                }
            });
            ObjectNode object = object(Shape.of(variant), Optional.of(types));
            object.put("description", variant.getAnnotation(Variant.class).doc());
            choices.add(object);
        }
        return either;
    }

    private static ObjectNode texts() {
        ObjectNode texts = JSON.objectNode().put("type", "object");
        texts.set("additionalProperties", text());
        return texts;
    }

    private static ObjectNode text() {
        ObjectNode text = JSON.objectNode();
        text.putArray("type").add("string").add("number").add("boolean");
        return text;
    }

    private static ObjectNode command() {
        ObjectNode either = JSON.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        choices.addObject().put("type", "string");
        ObjectNode words = choices.addObject().put("type", "array");
        words.set("items", text());
        ObjectNode mapping = choices.addObject().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = mapping.putObject("properties");
        properties.putObject("command").putArray("type").add("string").add("array");
        properties.putObject("user").put("type", "string");
        properties.putObject("group").put("type", "string");
        mapping.putArray("required").add("command");
        return either;
    }

    private static ObjectNode scalar(Field field) {
        ScalarCodec<Object> codec = ScalarCodecs.of(field.element()).orElseThrow();
        Optional<Bounds> bounds = Bounds.of(field.setting());
        if (field.element() == boolean.class || field.element() == Boolean.class) {
            return JSON.objectNode().put("type", "boolean");
        }
        if (codec.numeric()) {
            ObjectNode number = JSON.objectNode().put("type", "integer");
            bounds.ifPresent(limits -> {
                number.put("minimum", Long.parseLong(limits.min()));
                if (!limits.max().isEmpty()) {
                    number.put("maximum", Long.parseLong(limits.max()));
                }
            });
            return number;
        }
        if (field.element() == Duration.class) {
            ObjectNode either = JSON.objectNode();
            ArrayNode choices = either.putArray("anyOf");
            choices.addObject().put("type", "string").put("pattern", DURATION);
            choices.addObject().put("const", 0);
            return either;
        }
        if (!codec.words().isEmpty()) {
            ObjectNode words = JSON.objectNode();
            ArrayNode list = words.putArray("enum");
            codec.words().forEach(list::add);
            return words;
        }
        return text();
    }
}
