package io.lvsconsole.console.dialect.ipvsadm;

/** Padding and numbers of listings. Too long a value is not cut but pushes the rest to the right. Pure. */
final class Columns {

    private static final int WIDTH = 9;
    private static final long THOUSAND = 1000L;
    private static final long MILLION = 1000L * THOUSAND;
    private static final long THOUSAND_MILLION = 1000L * MILLION;
    private static final long MILLION_MILLION = 1000L * THOUSAND_MILLION;

    private Columns() {}

    /** Left-aligned. */
    static String left(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** Right-aligned. */
    static String right(String text, int width) {
        return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
    }

    /** At most so many characters. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * A number in a column of 9: in full below 10^8, then with K, M, G or T for powers of 1000, digits cut off.
     *
     * @param value unsigned 64 bits
     * @param expanded whether it is printed in full, with a blank in front if it is too long
     */
    static String number(long value, boolean expanded) {
        if (expanded) {
            String text = Long.toUnsignedString(value);
            return text.length() >= WIDTH ? " " + text : right(text, WIDTH);
        }
        if (below(value, 100 * MILLION)) {
            return right(Long.toString(value), WIDTH);
        }
        if (below(value, THOUSAND_MILLION)) {
            return scaled(value, THOUSAND, "K");
        }
        if (below(value, 100 * THOUSAND_MILLION)) {
            return scaled(value, MILLION, "M");
        }
        return below(value, 100 * MILLION_MILLION)
                ? scaled(value, THOUSAND_MILLION, "G")
                : scaled(value, MILLION_MILLION, "T");
    }

    private static boolean below(long value, long limit) {
        return Long.compareUnsigned(value, limit) < 0;
    }

    private static String scaled(long value, long unit, String letter) {
        return right(Long.toUnsignedString(Long.divideUnsigned(value, unit)) + letter, WIDTH);
    }
}
