package io.lvsconsole.console.theme;

import java.util.Locale;

/** What a piece of the screen stands for. A theme gives each a style; no other colours exist. */
public enum Role {
    /** Ordinary text. */
    TEXT,
    /** Less important text: units, explanations. */
    DIM,
    /** The first row. */
    TITLE,
    /** A part of the first row that needs eyes: late, stale, lost, read-only. */
    TITLE_ALERT,
    /** The names of the screens. */
    TAB,
    /** The name of the screen that is shown. */
    TAB_ACTIVE,
    /** The names of the columns. */
    HEADER,
    /** The row above the hints. */
    STATUS,
    /** A filter in force. */
    CHIP,
    /** What a key does, in the last row. */
    HINT,
    /** The key itself. */
    HINT_KEY,
    /** The row under the cursor; laid over the row's own styles. */
    SELECTED,
    /** A marked row; laid over the row's own styles. */
    MARKED,
    /** Works. */
    STATE_UP,
    /** Does not work. */
    STATE_DOWN,
    /** Works with less than it should have. */
    STATE_WARN,
    /** Lets its connections end. */
    STATE_DRAIN,
    /** Out of use on purpose. */
    STATE_OFF,
    /** Owns an address or a group. */
    STATE_MASTER,
    /** Stands by. */
    STATE_BACKUP,
    /** An old value. */
    STALE,
    /** A value that changed since the last sample. */
    CHANGED,
    /** Sparklines and bars. */
    SPARK,
    /** Lines between panes. */
    BORDER,
    /** The inside of a dialog. */
    DIALOG,
    /** The frame of a dialog with its title. */
    DIALOG_TITLE,
    /** A button. */
    BUTTON,
    /** The button that Enter presses. */
    BUTTON_FOCUS,
    /** Where text is typed. */
    INPUT,
    /** What is wrong. */
    ERROR,
    /** What a search found. */
    MATCH,
    /** An event that needs someone at once. */
    EVENT_ALARM,
    /** An event that should be seen. */
    EVENT_WARNING,
    /** An ordinary event. */
    EVENT_NORMAL,
    /** An event for the curious. */
    EVENT_DETAIL;

    /** As a theme's file spells it: {@code state_up}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
