package io.lvsconsole.console.view;

/** How current a value is. */
public enum Freshness {
    /** As current as it gets. */
    FRESH,
    /** A sample or two are missing. */
    LATE,
    /** Too old to act on without a look. */
    STALE,
    /** Its source is gone. */
    LOST;

    /** Whether values are shown as old. */
    public boolean isOld() {
        return this == STALE || this == LOST;
    }
}
