package io.lvsconsole.console.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.Screen;
import io.lvsconsole.console.theme.Color;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.theme.Style;
import io.lvsconsole.console.theme.Theme;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Puts frames on Lanterna's screen in the colours of a theme. Cells that did not change are not touched. Thread ui. */
final class Painter {

    private final Map<Role, Map<Role, Look>> looks = new EnumMap<>(Role.class);
    private final Map<Role, Look> plain = new EnumMap<>(Role.class);
    private Theme theme;
    private Canvas last;

    private record Look(TextColor fg, TextColor bg, EnumSet<SGR> attributes) {}

    Painter(Theme theme) {
        this.theme = theme;
    }

    /** Another theme; the next frame is painted whole. */
    void use(Theme other) {
        theme = other;
        looks.clear();
        plain.clear();
        last = null;
    }

    /** The next frame is painted whole. */
    void forget() {
        last = null;
    }

    /** Writes a frame to the screen's back buffer. */
    void paint(Canvas canvas, Screen screen) {
        boolean isWhole = last == null || last.width() != canvas.width() || last.height() != canvas.height();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                char c = canvas.text(x, y);
                boolean isWide = x + 1 < canvas.width() && canvas.text(x + 1, y) == Canvas.TAIL;
                if (c != Canvas.TAIL && (isWhole || isChanged(canvas, x, y) || isWide && isChanged(canvas, x + 1, y))) {
                    Look look = look(canvas.role(x, y), canvas.over(x, y));
                    screen.setCharacter(
                            x,
                            y,
                            TextCharacter.fromCharacter(c, look.fg, look.bg, look.attributes.toArray(new SGR[0]))[0]);
                }
            }
        }
        last = canvas;
    }

    private boolean isChanged(Canvas canvas, int x, int y) {
        return canvas.text(x, y) != last.text(x, y)
                || canvas.role(x, y) != last.role(x, y)
                || canvas.over(x, y) != last.over(x, y);
    }

    private Look look(Role role, Role over) {
        if (over == null) {
            return plain.computeIfAbsent(role, key -> look(theme.style(key)));
        }
        return looks.computeIfAbsent(over, unused -> new EnumMap<>(Role.class))
                .computeIfAbsent(role, key -> look(theme.style(over).over(theme.style(key))));
    }

    private static Look look(Style style) {
        EnumSet<SGR> attributes = EnumSet.noneOf(SGR.class);
        for (Style.Attribute attribute : style.attributes()) {
            attributes.add(
                    switch (attribute) {
                        case BOLD -> SGR.BOLD;
                        case UNDERLINE -> SGR.UNDERLINE;
                        case REVERSE -> SGR.REVERSE;
                    });
        }
        return new Look(color(style.fg()), color(style.bg()), attributes);
    }

    private static TextColor color(Color color) {
        return switch (color.kind()) {
            case DEFAULT -> TextColor.ANSI.DEFAULT;
            case RGB -> new TextColor.RGB(color.value() >> 16 & 255, color.value() >> 8 & 255, color.value() & 255);
            case INDEX -> color.value() < 16 ? ANSI[color.value()] : new TextColor.Indexed(color.value());
        };
    }

    private static final TextColor[] ANSI = {
        TextColor.ANSI.BLACK,
        TextColor.ANSI.RED,
        TextColor.ANSI.GREEN,
        TextColor.ANSI.YELLOW,
        TextColor.ANSI.BLUE,
        TextColor.ANSI.MAGENTA,
        TextColor.ANSI.CYAN,
        TextColor.ANSI.WHITE,
        TextColor.ANSI.BLACK_BRIGHT,
        TextColor.ANSI.RED_BRIGHT,
        TextColor.ANSI.GREEN_BRIGHT,
        TextColor.ANSI.YELLOW_BRIGHT,
        TextColor.ANSI.BLUE_BRIGHT,
        TextColor.ANSI.MAGENTA_BRIGHT,
        TextColor.ANSI.CYAN_BRIGHT,
        TextColor.ANSI.WHITE_BRIGHT
    };
}
