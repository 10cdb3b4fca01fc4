package io.lvsconsole.console.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One object of structured output: names and values in order. Names are snake_case with the unit at the end where there
 * is one ({@code in_bytes_per_s}); addresses are strings; enums lower case; what is not known is null, what does not
 * apply is left out. Filled by one thread, then only read.
 */
public final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** An object without fields. */
    public static Fields start() {
        return new Fields();
    }

    /** A string: a name, an address, a MAC; anything whose {@code toString} is its text. */
    public Fields text(String name, Object value) {
        return put(name, value.toString());
    }

    /** A constant in lower case. */
    public Fields choice(String name, Enum<?> value) {
        return put(name, value.name().toLowerCase(Locale.ROOT));
    }

    /** A signed number. */
    public Fields number(String name, long value) {
        return put(name, value);
    }

    /** A number whose 64 bits are unsigned, as the kernel's counters are. */
    public Fields unsigned(String name, long value) {
        return value >= 0 ? put(name, value) : put(name, new BigInteger(Long.toUnsignedString(value)));
    }

    /** A truth value. */
    public Fields flag(String name, boolean value) {
        return put(name, value);
    }

    /** A string if there is one, else nothing is written. */
    public Fields textIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** A value that exists but is not known: null. */
    public Fields unknown(String name) {
        return put(name, null);
    }

    /** An object within this one. */
    public Fields object(String name, Fields value) {
        return put(name, value.values);
    }

    /** Objects within this one. */
    public Fields objects(String name, List<Fields> items) {
        List<Object> list = new ArrayList<>();
        items.forEach(item -> list.add(item.values));
        return put(name, list);
    }

    /** Strings. */
    public Fields texts(String name, List<?> items) {
        List<Object> list = new ArrayList<>();
        items.forEach(item -> list.add(item.toString()));
        return put(name, list);
    }

    /** The fields in order; values are String, Long, BigInteger, Boolean, null, List or Map of the same. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    private Fields put(String name, Object value) {
        values.put(name, value);
        return this;
    }
}
