package io.lvsconsole.engine.health;

/** What a check has decided so far. */
public enum Verdict {
    /** Nothing yet; the first result decides alone. */
    UNKNOWN,
    /** Up. */
    UP,
    /** Down. */
    DOWN
}
