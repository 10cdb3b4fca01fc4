package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.Setting;
import io.lvsconsole.engine.model.Variant;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A record of the model seen as a mapping of the native format: its keys with their types and settings. */
final class Shape {

    private static final ClassValue<Shape> CACHE = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private static final ClassValue<Map<String, Class<?>>> VARIANTS = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> family) {
            return java.util.Collections.unmodifiableMap(findVariants(family));
        }
    };

    private final Class<?> type;
    private final List<Field> fields;
    private final Constructor<?> constructor;
    private final Map<String, Field> byKey = new LinkedHashMap<>();

    private Shape(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        List<Field> list = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            list.add(Field.of(components[i], i));
        }
        fields = List.copyOf(list);
        for (Field field : fields) {
            if (field.setting().flat()) {
                byKey.putAll(of(field.element()).byKey);
            } else {
                byKey.put(field.key(), field);
                for (String alias : field.setting().alias()) {
                    byKey.put(alias, field);
                }
            }
        }
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Shape of(Class<?> type) {
        return CACHE.get(type);
    }

    /**
     * The words of a sealed family with their records, in the alphabet's order; empty for anything else. The order of
     * getPermittedSubclasses differs from one compilation to the next.
     */
    static Map<String, Class<?>> variants(Class<?> family) {
        return VARIANTS.get(family);
    }

    private static Map<String, Class<?>> findVariants(Class<?> family) {
        Map<String, Class<?>> variants = new TreeMap<>();
        if (family.isSealed()) {
            for (Class<?> variant : family.getPermittedSubclasses()) {
                Variant word = variant.getAnnotation(Variant.class);
                if (word != null) {
                    variants.put(word.value(), variant);
                    if (!word.overTls().isEmpty()) {
                        variants.put(word.overTls(), variant);
                    }
                }
            }
        }
        return variants;
    }

    Class<?> type() {
        return type;
    }

    List<Field> fields() {
        return fields;
    }

    /** The field of a key or alias, those of flat records included. */
    Optional<Field> field(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All keys and aliases. */
    TreeSet<String> keys() {
        return new TreeSet<>(byKey.keySet());
    }

    /**
     * Makes the record.
     *
     * @throws IllegalArgumentException as its constructor does
     */
    Object create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How often a value may stand. */
    enum Container {
        ONE,
        OPTIONAL,
        LIST
    }

    /** What the value is written as. */
    enum Kind {
        SCALAR,
        COMMAND,
        RECORD,
        FAMILY,
        TEXTS
    }

    /** A {@link Setting} as plain values: calls on annotations are slow. */
    record Facts(
            String doc,
            String key,
            List<String> alias,
            String value,
            String computed,
            String range,
            boolean flat,
            boolean inherited) {

        static Facts of(Setting setting) {
            return new Facts(
                    setting.doc(),
                    setting.key(),
                    List.of(setting.alias()),
                    setting.value(),
                    setting.computed(),
                    setting.range(),
                    setting.flat(),
                    setting.inherited());
        }
    }

    /** One component. */
    record Field(
            RecordComponent component,
            int index,
            Facts setting,
            String key,
            Container container,
            Kind kind,
            Class<?> element,
            Class<?> boxed,
            Optional<ScalarCodec<Object>> codec,
            Optional<Bounds> bounds,
            Optional<Object> fixedDefault) {

        static Field of(RecordComponent component, int index) {
            Setting annotation = component.getAnnotation(Setting.class);
            if (annotation == null) {
                throw new IllegalStateException(component + " has no Setting");
            }
            Facts setting = Facts.of(annotation);
            String key = setting.key().isEmpty() ? snakeCase(component.getName()) : setting.key();
            Container container = Container.ONE;
            Type inner = component.getGenericType();
            if (inner instanceof ParameterizedType generic && generic.getRawType() != Map.class) {
                container = generic.getRawType() == List.class ? Container.LIST : Container.OPTIONAL;
                inner = generic.getActualTypeArguments()[0];
            }
            Class<?> element = inner instanceof ParameterizedType ? Map.class : (Class<?>) inner;
            Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
            return new Field(
                    component,
                    index,
                    setting,
                    key,
                    container,
                    kindOf(element),
                    element,
                    boxed,
                    ScalarCodecs.of(element),
                    Bounds.of(setting),
                    fixedDefault(setting, container, element));
        }

        /** The default of a single scalar, which is the same everywhere. */
        private static Optional<Object> fixedDefault(Facts setting, Container container, Class<?> element) {
            boolean fixed = container == Container.ONE && !setting.value().equals(Setting.REQUIRED);
            return fixed
                    ? ScalarCodecs.of(element).flatMap(codec -> codec.parse().apply(setting.value()))
                    : Optional.empty();
        }

        private static Kind kindOf(Class<?> element) {
            if (element == Map.class) {
                return Kind.TEXTS;
            }
            if (element == Command.class) {
                return Kind.COMMAND;
            }
            if (ScalarCodecs.of(element).isPresent()) {
                return Kind.SCALAR;
            }
            return element.isRecord() ? Kind.RECORD : Kind.FAMILY;
        }

        String name() {
            return component.getName();
        }

        /** Whether nested mappings may inherit from the fields beside it, so that it is read after them. */
        boolean isNested() {
            return !setting.flat() && (kind == Kind.RECORD || kind == Kind.FAMILY);
        }

        Object valueOf(Object record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String snakeCase(String name) {
            StringBuilder key = new StringBuilder();
            for (char c : name.toCharArray()) {
                if (Character.isUpperCase(c)) {
                    key.append('_').append(Character.toLowerCase(c));
                } else {
                    key.append(c);
                }
            }
            return key.toString();
        }
    }
}
