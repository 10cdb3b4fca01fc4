package io.lvsconsole.console.view;

import java.util.List;

/**
 * An expression that rows match or not:
 *
 * <pre>
 * expr := and ('|' and)* ;  and := not (blank not)* ;  not := '!' not | '(' expr ')' | term
 * term := word | "quoted" | /regex/ | field op value ;  op := = != ~ !~ &lt; &lt;= &gt; &gt;=
 * </pre>
 *
 * <p>A word is looked for in everything visible; case counts only if it has an upper-case letter. Regular expressions run
 * in linear time (RE2).
 */
@FunctionalInterface
public interface Filter {

    /** Everything matches. */
    Filter ALL = row -> true;

    /** The names of the fields. */
    List<String> FIELDS = List.of(
            "proto", "vip", "port", "sched", "flag", "fwd", "real", "weight", "act", "inact", "cps", "in", "out",
            "state", "check", "node", "tag", "dir", "mark", "name", "client", "level", "kind");

    /** Whether a row matches. */
    boolean matches(Row row);

    /**
     * Reads an expression; blank is {@link #ALL}.
     *
     * @throws FilterException where it is wrong
     */
    static Filter parse(String text) throws FilterException {
        return text.isBlank() ? ALL : new FilterParser(text).parse();
    }
}
