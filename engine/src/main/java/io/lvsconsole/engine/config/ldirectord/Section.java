package io.lvsconsole.engine.config.ldirectord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The global part, or a virtual section: directives by name, the last of each, and the real servers. */
final class Section {

    private final Optional<Directive> virtual;
    private final Map<String, Directive> directives = new LinkedHashMap<>();
    private final List<Directive> reals = new ArrayList<>();

    Section(Optional<Directive> virtual) {
        this.virtual = virtual;
    }

    void add(Directive directive) {
        if (directive.name().equals("real") || directive.name().equals("real6")) {
            reals.add(directive);
        } else {
            directives.put(directive.name(), directive);
        }
    }

    Optional<Directive> get(String name) {
        return Optional.ofNullable(directives.get(name));
    }

    String text(String name, String otherwise) {
        return get(name).map(Directive::value).orElse(otherwise);
    }

    List<Directive> reals() {
        return reals;
    }

    Directive virtual() {
        return virtual.orElseThrow();
    }

    boolean isV6() {
        return virtual.filter(line -> line.name().equals("virtual6")).isPresent();
    }
}
