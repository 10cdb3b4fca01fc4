package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.Shape.Container;
import io.lvsconsole.engine.config.Shape.Field;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.model.Setting;
import io.lvsconsole.engine.model.Variant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The manual page lvsconsole.yaml(5), made from the settings of the model's records. */
public final class ManualWriter {

    private static final String HEAD =
            """
            .TH LVSCONSOLE.YAML 5 2026-11-21 lvsconsole "File Formats"
            .SH NAME
            lvsconsole.yaml \\- configuration of lvsconsole
            .SH DESCRIPTION
            The native configuration of
            .BR lvsconsole (8)
            is one YAML document, at most 4 MiB, with these sections. Keys are keepalived's words where it has one. A time is
            a number with a unit: us, ms, s, m, h or d. A command is a line with shell quoting (no shell is run), a list of
            words, or a mapping with command, user and group; its program is an absolute path. Where a list is expected a
            single value may stand. Tags, duplicate keys, more than 50 aliases and nesting beyond 32 are refused.
            .PP
            .B lvsconsole check \\-c
            .I FILE
            reports every problem as FILE:LINE:COL: text.
            .B lvsconsole import
            makes such a file of a keepalived.conf, an ldirectord.cf or a directory with ha.cf. Editors find the JSON Schema in
            docs/lvsconsole.schema.json.
            .PP
            A password or key may be kept in a file of its own, mode 600, named by the same key with _file after it.
            """;

    private static final String TAIL =
            """
            .SH EXAMPLE
            .nf
            vrrp:
              instances:
                \\- name: VI_1
                  interface: eth0
                  virtual_router_id: 51
                  priority: 101
                  virtual_ipaddress: [10.1.80.90]
            services:
              \\- listen: 10.1.80.90:80
                lb_algo: wrr
                lb_kind: dr
                delay_loop: 6s
                checks: [{type: http, urls: [{path: /health}]}]
                real_servers:
                  \\- {address: 10.1.80.93, weight: 100}
                  \\- {address: 10.1.80.95, weight: 100}
            .fi
            .SH SEE ALSO
            .BR lvsconsole (8),
            .BR keepalived.conf (5)
            """;

    private final StringBuilder page = new StringBuilder();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Deque<Field> nested = new ArrayDeque<>();

    private ManualWriter() {}

    /** The page in roff. */
    public static String write() {
        ManualWriter writer = new ManualWriter();
        writer.page.append(HEAD);
        writer.page.append(".SH SECTIONS\n");
        writer.keys(Shape.of(EngineConfig.class));
        while (!writer.nested.isEmpty()) {
            writer.nestedPart(writer.nested.removeFirst());
        }
        return writer.page.append(TAIL).toString();
    }

    private void nestedPart(Field field) {
        if (!seen.add(field.element())) {
            return;
        }
        if (field.kind() == Shape.Kind.RECORD) {
            page.append(".SH ")
                    .append(field.key().toUpperCase(java.util.Locale.ROOT))
                    .append('\n');
            keys(Shape.of(field.element()));
            return;
        }
        page.append(".SH ")
                .append(field.key().toUpperCase(java.util.Locale.ROOT))
                .append(" BY TYPE\n");
        page.append("A mapping with the key type, or the word alone where nothing else is needed.\n");
        Map<Class<?>, String> words = new java.util.LinkedHashMap<>();
        Shape.variants(field.element()).forEach((word, type) -> words.merge(type, word, (a, b) -> a + ", " + b));
        words.forEach((variant, names) -> {
            page.append(".SS type: ").append(escape(names)).append('\n');
            page.append(escape(variant.getAnnotation(Variant.class).doc())).append('\n');
            keys(Shape.of(variant));
        });
    }

    private void keys(Shape shape) {
        for (Field field : shape.fields()) {
            if (field.setting().flat()) {
                flat(field);
            } else {
                key(field);
            }
        }
    }

    /** Times and targets are the same in every check: they are told once. */
    private void flat(Field field) {
        boolean shared = field.element().getSimpleName().startsWith("Check");
        if (shared && !seen.add(field.element())) {
            page.append(".PP\n").append(escape(field.setting().doc())).append(" See above.\n");
            return;
        }
        keys(Shape.of(field.element()));
    }

    private void key(Field field) {
        page.append(".TP\n.B ").append(escape(field.key())).append('\n');
        Shape.Facts setting = field.setting();
        page.append(escape(setting.doc()));
        Map<String, String> facts = new TreeMap<>();
        if (setting.alias().size() > 0) {
            facts.put("3 also", "also " + String.join(", ", setting.alias()));
        }
        if (!setting.range().isEmpty()) {
            facts.put("1 range", setting.range());
        }
        if (setting.inherited()) {
            facts.put("4 inherited", "inherited from the mapping around");
        }
        String value = defaultOf(field);
        if (!value.isEmpty()) {
            facts.put("2 default", value);
        }
        if (field.element() == Secret.class) {
            facts.put("5 file", "or " + field.key() + "_file");
        }
        if (!facts.isEmpty()) {
            page.append(" (").append(escape(String.join("; ", facts.values()))).append(')');
        }
        page.append('\n');
        if (field.isNested() && !seen.contains(field.element())) {
            nested.addLast(field);
        }
    }

    private static String defaultOf(Field field) {
        Shape.Facts setting = field.setting();
        if (!setting.computed().isEmpty()) {
            return "default: " + setting.computed();
        }
        if (setting.value().equals(Setting.REQUIRED)) {
            boolean needed = field.container() == Container.ONE && field.kind() != Shape.Kind.TEXTS;
            return needed ? "required" : "";
        }
        boolean plain = !setting.value().isEmpty() && !setting.value().contains("{}");
        return plain ? "default: " + setting.value() : "";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
