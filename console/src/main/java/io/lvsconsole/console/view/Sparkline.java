package io.lvsconsole.console.view;

/** Values as a row of bars, one cell each. */
public final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇";
    private static final String PLAIN = ".:-=+*#";

    private Sparkline() {}

    /**
     * The bars, scaled to the greatest value; {@code ·} where there is no sample.
     *
     * @param values oldest first, NaN for gaps
     * @param isAscii whether only ASCII may be used
     */
    public static String of(double[] values, boolean isAscii) {
        String bars = isAscii ? PLAIN : BLOCKS;
        double top = 0;
        for (double value : values) {
            top = value > top ? value : top;
        }
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            if (Double.isNaN(value)) {
                line.append(isAscii ? ' ' : '·');
            } else {
                int height = top <= 0 ? 0 : (int) Math.ceil(value / top * bars.length()) - 1;
                line.append(bars.charAt(Math.max(0, Math.min(bars.length() - 1, height))));
            }
        }
        return line.toString();
    }

    /** Values squeezed into so many bars, the greatest of each group counting. */
    public static double[] squeeze(double[] values, int bars) {
        double[] squeezed = new double[bars];
        for (int bar = 0; bar < bars; bar++) {
            squeezed[bar] = Double.NaN;
            int end = Math.max((bar + 1) * values.length / bars, bar * values.length / bars + 1);
            for (int i = bar * values.length / bars; i < Math.min(end, values.length); i++) {
                if (!Double.isNaN(values[i]) && !(values[i] <= squeezed[bar])) {
                    squeezed[bar] = values[i];
                }
            }
        }
        return squeezed;
    }
}
