package io.lvsconsole.console.term;

/**
 * What happens at the terminal. Text in it comes from outside: printable, but not yet checked for width.
 */
public sealed interface TerminalEvent {

    /** The event that says: the terminal came back from a suspend, paint everything. */
    TerminalEvent RESUMED = new Resumed();

    /**
     * A key, whole, however its bytes arrived.
     *
     * @param code which key; {@link Code#CHARACTER} for everything that has a text
     * @param text one character (one code point) for {@link Code#CHARACTER}, else empty; with Ctrl the letter in lower case
     * @param ctrl whether Ctrl is held; not told for keys that have no such sequence
     * @param alt whether Alt is held, or Esc came less than 50 ms before
     * @param shift whether Shift is held, for keys without a text
     * @param raw the bytes as they came, one char each (ISO 8859-1): what a pane is fed with
     */
    record Key(Code code, String text, boolean ctrl, boolean alt, boolean shift, String raw) implements TerminalEvent {

        /** Ctrl-C, as if typed: what SIGINT from outside is turned into. */
        static final Key INTERRUPT = new Key(Code.CHARACTER, "c", true, false, false, "\3");

        /** Ctrl-Z, as if typed: what SIGTSTP from outside is turned into. */
        static final Key SUSPEND = new Key(Code.CHARACTER, "z", true, false, false, "\32");

        /** Which key. */
        public enum Code {
            CHARACTER(""),
            ENTER("Enter"),
            TAB("Tab"),
            BACKSPACE("Backspace"),
            ESCAPE("Esc"),
            UP("Up"),
            DOWN("Down"),
            LEFT("Left"),
            RIGHT("Right"),
            HOME("Home"),
            END("End"),
            PAGE_UP("PgUp"),
            PAGE_DOWN("PgDn"),
            INSERT("Insert"),
            DELETE("Delete"),
            F1("F1"),
            F2("F2"),
            F3("F3"),
            F4("F4"),
            F5("F5"),
            F6("F6"),
            F7("F7"),
            F8("F8"),
            F9("F9"),
            F10("F10"),
            F11("F11"),
            F12("F12"),
            /** Bytes that are no key we know: to be ignored. */
            UNKNOWN("?");

            private final String label;

            Code(String label) {
                this.label = label;
            }
        }

        /**
         * The name used in key tables and help: {@code a}, {@code G}, {@code Space}, {@code Ctrl-P}, {@code Alt-b},
         * {@code Shift-Tab}, {@code F5}, {@code Enter}, {@code PgUp}. Letters after Ctrl are upper case.
         */
        public String name() {
            StringBuilder name = new StringBuilder();
            if (ctrl) {
                name.append("Ctrl-");
            }
            if (alt) {
                name.append("Alt-");
            }
            if (shift) {
                name.append("Shift-");
            }
            if (code != Code.CHARACTER) {
                return name.append(code.label).toString();
            }
            if (text.equals(" ")) {
                return name.append("Space").toString();
            }
            boolean isLetter = text.length() == 1 && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
            return name.append(ctrl && isLetter ? (char) (text.charAt(0) - 32) : text)
                    .toString();
        }

        /** Whether it is a character typed by itself, that a text field takes. */
        public boolean isText() {
            return code == Code.CHARACTER && !ctrl && !alt;
        }
    }

    /**
     * A mouse action; only while {@link TerminalSession#setMouse} is on.
     *
     * @param action what it did
     * @param button 0 left, 1 middle, 2 right; 0 for the wheel
     * @param column from 0
     * @param row from 0
     * @param ctrl whether Ctrl is held
     * @param alt whether Alt is held
     */
    record Mouse(Action action, int button, int column, int row, boolean ctrl, boolean alt) implements TerminalEvent {

        /** What the mouse did. */
        public enum Action {
            PRESS,
            RELEASE,
            DRAG,
            WHEEL_UP,
            WHEEL_DOWN
        }
    }

    /**
     * Text pasted in one piece; only while {@link TerminalSession#setBracketedPaste} is on.
     *
     * @param text lines end in {@code \n}; tabs are kept, other control characters are gone; at most 1 MiB
     */
    record Paste(String text) implements TerminalEvent {}

    /**
     * The terminal has another size. The screen learns it by {@code doResizeIfNecessary()}.
     *
     * @param columns at least 1
     * @param rows at least 1
     */
    record Resize(int columns, int rows) implements TerminalEvent {}

    /**
     * The window was focused or left; only from terminals that tell.
     *
     * @param isGained whether it has the focus now
     */
    record Focus(boolean isGained) implements TerminalEvent {}

    /** See {@link #RESUMED}. */
    record Resumed() implements TerminalEvent {}

    /**
     * The terminal is gone: closed window, dead ssh. Nothing can be shown any more; the program must end now, or the
     * session ends it after a second and a half.
     *
     * @param reason what told so
     */
    record End(String reason) implements TerminalEvent {}
}
