package io.lvsconsole.console.term;

import io.lvsconsole.console.term.TerminalEvent.Focus;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.term.TerminalEvent.Key.Code;
import io.lvsconsole.console.term.TerminalEvent.Mouse;
import io.lvsconsole.console.term.TerminalEvent.Mouse.Action;
import java.util.OptionalInt;

/** What whole control sequences mean: xterm's ctlseqs, rxvt's and the Linux console's function keys. */
final class Sequences {

    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;

    private Sequences() {}

    /** {@code F1}..{@code F12}. */
    static Code function(int number) {
        return Code.values()[Code.F1.ordinal() + number - 1];
    }

    /**
     * A control sequence.
     *
     * @param parameters between {@code Esc [} and the final byte
     */
    static TerminalEvent control(String parameters, char end, String raw) {
        if (parameters.startsWith("<") && (end == 'M' || end == 'm')) {
            return mouse(parameters.substring(1), end == 'M', raw);
        }
        if (parameters.isEmpty() && (end == 'I' || end == 'O')) {
            return new Focus(end == 'I');
        }
        String[] fields = parameters.split(";", -1);
        int first = number(fields[0]).orElse(fields[0].isEmpty() ? 1 : -1);
        int modifiers = fields.length < 2 ? 0 : number(fields[1]).orElse(0) - 1;
        if (fields.length > 2 || first < 0 || modifiers < 0 || modifiers > 15) {
            return unknown(raw);
        }
        return switch (end) {
            case '~' -> key(tilde(first), modifiers, raw);
            case 'Z' -> key(Code.TAB, SHIFT, raw);
            case 'u' -> unicode(first, modifiers, raw);
            default -> first == 1 ? key(letter(end), modifiers, raw) : unknown(raw);
        };
    }

    /** {@code Esc O x}. */
    static TerminalEvent singleShift(char letter, String raw) {
        if (letter >= 'j' && letter <= 'y') {
            // The keypad: x has the character's code 0x40 above it.
            return new Key(Code.CHARACTER, Character.toString((char) (letter - 0x40)), false, false, false, raw);
        }
        return switch (letter) {
            case 'M' -> key(Code.ENTER, 0, raw);
            case 'I' -> key(Code.TAB, 0, raw);
            case 'X' -> new Key(Code.CHARACTER, "=", false, false, false, raw);
            default -> key(letter(letter), 0, raw);
        };
    }

    private static Code letter(char letter) {
        return switch (letter) {
            case 'A' -> Code.UP;
            case 'B' -> Code.DOWN;
            case 'C' -> Code.RIGHT;
            case 'D' -> Code.LEFT;
            case 'H' -> Code.HOME;
            case 'F' -> Code.END;
            case 'P' -> Code.F1;
            case 'Q' -> Code.F2;
            case 'R' -> Code.F3;
            case 'S' -> Code.F4;
            default -> Code.UNKNOWN;
        };
    }

    private static Code tilde(int number) {
        return switch (number) {
            case 1, 7 -> Code.HOME;
            case 2 -> Code.INSERT;
            case 3 -> Code.DELETE;
            case 4, 8 -> Code.END;
            case 5 -> Code.PAGE_UP;
            case 6 -> Code.PAGE_DOWN;
            case 11, 12, 13, 14, 15 -> function(number - 10);
            case 17, 18, 19, 20, 21 -> function(number - 11);
            case 23, 24 -> function(number - 12);
            default -> Code.UNKNOWN;
        };
    }

    /** {@code Esc [ code ; modifiers u}: keys of terminals that spell them out. */
    private static TerminalEvent unicode(int code, int modifiers, String raw) {
        return switch (code) {
            case 13 -> key(Code.ENTER, modifiers, raw);
            case 9 -> key(Code.TAB, modifiers, raw);
            case 27 -> key(Code.ESCAPE, modifiers, raw);
            case 8, 127 -> key(Code.BACKSPACE, modifiers, raw);
            default -> {
                boolean isCharacter = code >= 0x20
                        && code <= Character.MAX_CODE_POINT
                        && !Character.isISOControl(code)
                        && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
                yield isCharacter
                        ? new Key(
                                Code.CHARACTER,
                                Character.toString(code),
                                (modifiers & CTRL) != 0,
                                (modifiers & ALT) != 0,
                                false,
                                raw)
                        : unknown(raw);
            }
        };
    }

    /** SGR mouse: {@code button;column;row}, from 1. Bits of the button: 4 shift, 8 alt, 16 ctrl, 32 moved, 64 wheel. */
    private static TerminalEvent mouse(String parameters, boolean isPress, String raw) {
        String[] fields = parameters.split(";", -1);
        if (fields.length != 3) {
            return unknown(raw);
        }
        int bits = number(fields[0]).orElse(-1);
        int column = number(fields[1]).orElse(0);
        int row = number(fields[2]).orElse(0);
        if (bits < 0 || bits > 127 || column < 1 || row < 1) {
            return unknown(raw);
        }
        boolean isWheel = (bits & 64) != 0;
        if (isWheel && (bits & 3) > 1) {
            return unknown(raw);
        }
        Action action;
        if (isWheel) {
            action = (bits & 1) == 0 ? Action.WHEEL_UP : Action.WHEEL_DOWN;
        } else if ((bits & 32) != 0) {
            action = Action.DRAG;
        } else {
            action = isPress ? Action.PRESS : Action.RELEASE;
        }
        int button = isWheel ? 0 : bits & 3;
        return button == 3
                ? unknown(raw)
                : new Mouse(action, button, column - 1, row - 1, (bits & 16) != 0, (bits & 8) != 0);
    }

    private static TerminalEvent key(Code code, int modifiers, String raw) {
        return code == Code.UNKNOWN
                ? unknown(raw)
                : new Key(code, "", (modifiers & CTRL) != 0, (modifiers & ALT) != 0, (modifiers & SHIFT) != 0, raw);
    }

    private static TerminalEvent unknown(String raw) {
        return new Key(Code.UNKNOWN, "", false, false, false, raw);
    }

    private static OptionalInt number(String digits) {
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
