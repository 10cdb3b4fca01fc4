package io.lvsconsole.console.theme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads themes from YAML: {@code name}, {@code extends}, {@code background}, {@code roles}. Any thread. */
public final class ThemeReader {

    /** How long a chain of {@code extends} may be. */
    private static final int DEEPEST = 8;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Function<String, Optional<String>> files;

    /**
     * A reader.
     *
     * @param files the text of a theme by its name, empty if there is none
     */
    public ThemeReader(Function<String, Optional<String>> files) {
        this.files = files;
    }

    /**
     * A theme with what it extends.
     *
     * @throws ThemeException if it does not exist or is not right
     */
    public Theme read(String name) throws ThemeException {
        List<JsonNode> chain = new ArrayList<>();
        String next = name;
        while (!next.isEmpty()) {
            if (chain.size() == DEEPEST) {
                throw new ThemeException("theme " + name + ": extends goes round in a circle at " + next);
            }
            JsonNode file = parse(next);
            chain.add(0, file);
            next = file.path("extends").asText("");
        }
        Map<Role, Style> styles = new EnumMap<>(Role.class);
        int background = 0x000000;
        for (JsonNode file : chain) {
            if (file.has("background")) {
                background = color(name, "background", file.get("background"))
                        .toRgb()
                        .orElseThrow(() -> new ThemeException("theme " + name + ": background: name a colour"));
            }
            roles(name, file.path("roles"), styles);
        }
        for (Role role : Role.values()) {
            if (!styles.containsKey(role)) {
                throw new ThemeException(
                        "theme " + name + ": role " + role.key() + " is missing; add it, or extends: base");
            }
        }
        return new Theme(name, background, styles);
    }

    private JsonNode parse(String name) throws ThemeException {
        String text = files.apply(name).orElseThrow(() -> new ThemeException("theme " + name + ": no such theme"));
        try {
            JsonNode node = YAML.readTree(text);
            if (node == null || !node.isObject()) {
                throw new ThemeException("theme " + name + ": not a theme: write name, extends and roles");
            }
            return node;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ThemeException("theme " + name + ": line " + line + ": not YAML");
        }
    }

    private static void roles(String theme, JsonNode roles, Map<Role, Style> into) throws ThemeException {
        for (Map.Entry<String, JsonNode> entry : roles.properties()) {
            into.put(role(theme, entry.getKey()), style(theme, entry.getKey(), entry.getValue()));
        }
    }

    private static Role role(String theme, String key) throws ThemeException {
        for (Role role : Role.values()) {
            if (role.key().equals(key)) {
                return role;
            }
        }
        throw new ThemeException("theme " + theme + ": " + key + ": no such role");
    }

    private static Style style(String theme, String role, JsonNode node) throws ThemeException {
        Color fg = node.has("fg") ? color(theme, role + ": fg", node.get("fg")) : Color.DEFAULT;
        Color bg = node.has("bg") ? color(theme, role + ": bg", node.get("bg")) : Color.DEFAULT;
        Set<Style.Attribute> attributes = EnumSet.noneOf(Style.Attribute.class);
        for (JsonNode word : node.path("attr")) {
            attributes.add(attribute(theme, role, word.asText()));
        }
        return new Style(fg, bg, attributes);
    }

    private static Color color(String theme, String where, JsonNode node) throws ThemeException {
        return Color.parse(node.asText())
                .orElseThrow(() -> new ThemeException("theme " + theme + ": " + where + ": " + node.asText()
                        + " is no colour: write default, an ANSI name, 0..255 or \"#rrggbb\""));
    }

    private static Style.Attribute attribute(String theme, String role, String word) throws ThemeException {
        for (Style.Attribute attribute : Style.Attribute.values()) {
            if (attribute.name().toLowerCase(Locale.ROOT).equals(word)) {
                return attribute;
            }
        }
        throw new ThemeException(
                "theme " + theme + ": " + role + ": attr: " + word + ": choose bold, underline, reverse");
    }
}
