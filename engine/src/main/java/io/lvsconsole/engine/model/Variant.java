package io.lvsconsole.engine.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The word after {@code type:} that selects a record of a sealed family in the native configuration. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variant {
    /** The word, e.g. {@code http}. */
    String value();

    /** A second word that also sets {@code tls} to its defaults, e.g. {@code https}; empty for none. */
    String overTls() default "";

    /** One sentence for the schema and the manual page. */
    String doc();
}
