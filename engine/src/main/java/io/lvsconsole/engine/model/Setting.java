package io.lvsconsole.engine.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a record component appears in the native configuration. The reader, the writer, the JSON Schema and the manual
 * page are all made from this, so that none of them can fall behind.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** Marks a component that must be written. */
    String REQUIRED = "\0";

    /** One sentence for the schema and the manual page, with unit and meaning. */
    String doc();

    /** The key; empty for the component's name in snake_case. */
    String key() default "";

    /** Other keys that are understood, e.g. a second word of keepalived. */
    String[] alias() default {};

    /**
     * The value when the key is missing, as it would be written. {@link #REQUIRED} has no default; Optionals and lists
     * without a default are empty.
     */
    String value() default REQUIRED;

    /** What the manual page calls a default that depends on other settings, e.g. "2, for IPv6 3". */
    String computed() default "";

    /** Smallest and largest value, {@code 1..255}, {@code 0..}, {@code 10ms..40950ms}; empty for no limit. */
    String range() default "";

    /** The nested record's keys stand in the same mapping. */
    boolean flat() default false;

    /** A missing key takes the value of the enclosing mapping's component of the same name. */
    boolean inherited() default false;
}
