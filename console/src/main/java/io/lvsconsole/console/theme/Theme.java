package io.lvsconsole.console.theme;

import java.util.EnumMap;
import java.util.Map;

/**
 * A style for every role.
 *
 * @param name its name
 * @param background the background it is made for, 0xrrggbb; drawn only where a role sets one
 * @param styles every role's style
 */
public record Theme(String name, int background, Map<Role, Style> styles) {

    /** Copies, and refuses a theme that leaves a role out. */
    public Theme {
        styles = Map.copyOf(styles);
        for (Role role : Role.values()) {
            if (!styles.containsKey(role)) {
                throw new IllegalArgumentException("theme " + name + " has no " + role.key());
            }
        }
    }

    /** The style of a role. */
    public Style style(Role role) {
        return styles.get(role);
    }

    /** The same with the nearest colours that a terminal of this depth can show. */
    public Theme at(ColorDepth depth) {
        Map<Role, Style> shown = new EnumMap<>(Role.class);
        styles.forEach((role, style) -> shown.put(role, style.at(depth)));
        return new Theme(name, background, shown);
    }

    /** The contrast between the characters of a role and what is behind them, 1..21 (WCAG 2). */
    public double contrast(Role role) {
        Style style = styles.get(role);
        int behind = style.bg().toRgb().orElse(background);
        int front = style.fg().toRgb().orElse(Color.luminance(background) < 0.5 ? 0xffffff : 0x000000);
        return Color.contrast(front, behind);
    }
}
