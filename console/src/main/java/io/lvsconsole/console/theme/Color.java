package io.lvsconsole.console.theme;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A colour as a theme names it.
 *
 * @param kind how the value is meant
 * @param value 0 for the default, 0..255 for an index, 0xrrggbb for RGB
 */
public record Color(Kind kind, int value) {

    /** The terminal's own. */
    public static final Color DEFAULT = new Color(Kind.DEFAULT, 0);

    /** The 16 colours of ANSI terminals in their order; the second half is bright. */
    private static final List<String> NAMES =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    /** xterm's values of the first 16, which is also what most others are near to. */
    private static final List<Integer> FIRST = List.of(
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000,
            0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff);

    private static final List<Integer> STEPS = List.of(0, 95, 135, 175, 215, 255);

    /** How a colour is given. */
    public enum Kind {
        /** What the terminal has without us. */
        DEFAULT,
        /** A place in the palette of 256, the first 16 being the ANSI colours. */
        INDEX,
        /** Red, green and blue. */
        RGB
    }

    /** A place in the palette, 0..255. */
    public static Color index(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("colour " + value + " is not 0..255");
        }
        return new Color(Kind.INDEX, value);
    }

    /** Red, green and blue in 24 bits. */
    public static Color rgb(int value) {
        return new Color(Kind.RGB, value & 0xffffff);
    }

    /** Reads {@code default}, an ANSI name with or without {@code bright_}, {@code 0..255} or {@code #rrggbb}. */
    public static Optional<Color> parse(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("default")) {
            return Optional.of(DEFAULT);
        }
        if (word.matches("#[0-9a-f]{6}")) {
            return Optional.of(rgb(Integer.parseInt(word.substring(1), 16)));
        }
        if (word.matches("[0-9]{1,3}") && Integer.parseInt(word) < 256) {
            return Optional.of(index(Integer.parseInt(word)));
        }
        boolean isBright = word.startsWith("bright_");
        int place = NAMES.indexOf(isBright ? word.substring(7) : word);
        return place < 0 ? Optional.empty() : Optional.of(index(isBright ? place + 8 : place));
    }

    /** Red, green and blue; empty for the terminal's own. */
    public Optional<Integer> toRgb() {
        return switch (kind) {
            case DEFAULT -> Optional.empty();
            case RGB -> Optional.of(value);
            case INDEX -> Optional.of(rgbOf(value));
        };
    }

    /** The nearest colour that a terminal of this depth can show. */
    public Color at(ColorDepth depth) {
        if (kind == Kind.DEFAULT || depth == ColorDepth.MONO) {
            return DEFAULT;
        }
        int places =
                switch (depth) {
                    case RGB -> Integer.MAX_VALUE;
                    case INDEXED -> 256;
                    case ANSI16 -> 16;
                    default -> 8;
                };
        if (places == Integer.MAX_VALUE || kind == Kind.INDEX && value < places) {
            return this;
        }
        int wanted = toRgb().orElseThrow();
        // The first 16 are whatever the user made of them, so a palette of 256 is searched from 16 on.
        int best = places == 256 ? 16 : 0;
        for (int place = best; place < places; place++) {
            if (distance(rgbOf(place), wanted) < distance(rgbOf(best), wanted)) {
                best = place;
            }
        }
        return index(best);
    }

    private static int rgbOf(int index) {
        if (index < 16) {
            return FIRST.get(index);
        }
        if (index >= 232) {
            int grey = 8 + (index - 232) * 10;
            return grey << 16 | grey << 8 | grey;
        }
        int cube = index - 16;
        return STEPS.get(cube / 36) << 16 | STEPS.get(cube / 6 % 6) << 8 | STEPS.get(cube % 6);
    }

    /** Of two colours that are equally near, the one that is as colourful: a light green is green rather than grey. */
    private static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        int saturation = saturation(a) - saturation(b);
        return 2 * red * red + 4 * green * green + 3 * blue * blue + 4 * saturation * saturation;
    }

    private static int saturation(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }

    /** The relative luminance of WCAG 2, 0..1. */
    static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** The contrast of two colours by WCAG 2, 1..21. */
    public static double contrast(int oneRgb, int otherRgb) {
        double one = luminance(oneRgb);
        double other = luminance(otherRgb);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
