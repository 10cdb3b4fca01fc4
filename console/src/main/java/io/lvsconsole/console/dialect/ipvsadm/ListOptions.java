package io.lvsconsole.console.dialect.ipvsadm;

/**
 * How a table is listed.
 *
 * @param format which columns
 * @param numeric whether addresses and ports stay numbers
 * @param expanded whether numbers are printed in full ({@code --exact})
 * @param sorted whether entries are sorted, or left in the kernel's order
 */
record ListOptions(Format format, boolean numeric, boolean expanded, boolean sorted) {

    /** Which columns, in the order of precedence. */
    enum Format {
        STATS,
        RATE,
        THRESHOLDS,
        PERSISTENT_CONN,
        TUN_INFO,
        /** None of the options. */
        PLAIN
    }
}
