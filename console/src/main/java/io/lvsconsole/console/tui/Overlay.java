package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent;
import io.lvsconsole.engine.time.MonoTime;

/** Something that lies over the screen and has the keys: a dialog, a list, a line to type in. Thread ui. */
interface Overlay {

    /**
     * A key that is not Ctrl-C.
     *
     * @return whether it stays open
     */
    boolean key(TerminalEvent.Key key, MonoTime now);

    /** Text that was pasted. */
    default void paste(String text) {}

    /** Draws itself over the frame. */
    void draw(Canvas canvas, boolean isAscii);

    /** Rows above the hints that it needs for itself in a frame of a height. */
    default int reserved(int height) {
        return 0;
    }

    /** Whether Ctrl-C is a key for it instead of closing it. */
    default boolean takesInterrupt() {
        return false;
    }

    /**
     * Time has passed.
     *
     * @return whether it stays open
     */
    default boolean tick(MonoTime now) {
        return true;
    }

    /** It was closed with Ctrl-C or by what it belongs to. */
    default void cancelled() {}
}
