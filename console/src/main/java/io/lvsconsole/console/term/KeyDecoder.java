package io.lvsconsole.console.term;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.term.TerminalEvent.Key.Code;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Turns the bytes of a terminal into events, whole sequences only. Pure: no clock and no stream; the caller says by
 * {@link #expire()} that nothing more came within {@link #patienceMs()}. Any bytes at all are accepted. One thread.
 *
 * <p>Sequences: ECMA-48 control sequences, SS3, UTF-8; xterm's ctlseqs for modifiers, SGR mouse (1006), bracketed paste
 * (2004) and focus (1004); console_codes(4) for the function keys of the Linux console.
 */
final class KeyDecoder {

    /** How long an unfinished key waits for its next byte. */
    static final int KEY_PATIENCE_MS = 50;
    /** How long a paste that does not end waits for its next byte: a slow link is not the end of it. */
    static final int PASTE_PATIENCE_MS = 5000;
    /** Longest paste that is kept. */
    static final int MAX_PASTE = 1 << 20;

    private static final int ESC = 0x1b;
    private static final int MAX_SEQUENCE = 64;
    private static final int MAX_STRING = 4096;
    private static final byte[] PASTE_END = {ESC, '[', '2', '0', '1', '~'};

    private final Consumer<TerminalEvent> sink;
    private final ByteArrayOutputStream paste = new ByteArrayOutputStream();
    private byte[] pending = new byte[256];
    private int length;
    private boolean isPasting;
    private int pasteMatched;

    /** Events go to {@code sink}, on the caller's thread. */
    KeyDecoder(Consumer<TerminalEvent> sink) {
        this.sink = sink;
    }

    /** Takes bytes that were read. */
    void feed(byte[] bytes, int count) {
        int at = 0;
        while (at < count) {
            if (isPasting) {
                at = takePaste(bytes, at, count);
            } else {
                append(bytes[at++]);
                decodeAll(false);
            }
        }
    }

    /** How many milliseconds to wait for more before {@link #expire()}; 0 if nothing is unfinished. */
    int patienceMs() {
        if (isPasting) {
            return PASTE_PATIENCE_MS;
        }
        return length == 0 ? 0 : KEY_PATIENCE_MS;
    }

    /** No byte came within the patience: what is there is all there is. */
    void expire() {
        if (isPasting) {
            endPaste();
        } else {
            decodeAll(true);
        }
    }

    // ---- paste ----------------------------------------------------------------------------------------------

    private int takePaste(byte[] bytes, int from, int count) {
        int at = from;
        while (at < count) {
            byte b = bytes[at++];
            if (b == PASTE_END[pasteMatched]) {
                pasteMatched++;
                if (pasteMatched == PASTE_END.length) {
                    endPaste();
                    return at;
                }
                continue;
            }
            keepPasted(PASTE_END, pasteMatched);
            pasteMatched = b == ESC ? 1 : 0;
            if (pasteMatched == 0) {
                keepPasted(new byte[] {b}, 1);
            }
        }
        return at;
    }

    private void keepPasted(byte[] bytes, int count) {
        if (paste.size() + count <= MAX_PASTE) {
            paste.write(bytes, 0, count);
        }
    }

    private void endPaste() {
        isPasting = false;
        pasteMatched = 0;
        String text =
                paste.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        paste.reset();
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(clean::appendCodePoint);
        sink.accept(new TerminalEvent.Paste(clean.toString()));
    }

    // ---- keys -----------------------------------------------------------------------------------------------

    private void append(byte b) {
        if (length == pending.length) {
            pending = Arrays.copyOf(pending, length * 2);
        }
        pending[length++] = b;
    }

    /** Decodes while there are whole sequences; at the last moment also those that are not. */
    private void decodeAll(boolean isLast) {
        while (length > 0 && !isPasting) {
            int used = decodeOne(isLast);
            if (used == 0) {
                return;
            }
            System.arraycopy(pending, used, pending, 0, length - used);
            length -= used;
        }
    }

    /** Decodes the sequence at the front; returns its length, 0 if more bytes are needed. */
    private int decodeOne(boolean isLast) {
        if (pending[0] != ESC) {
            return character(0, isLast);
        }
        if (length == 1 || pending[1] == ESC) {
            // Two in a row are Esc typed twice, or Esc before another key: each by itself.
            return length == 1 && !isLast ? 0 : key(Code.ESCAPE, false, 1);
        }
        int used =
                switch (pending[1]) {
                    case '[' -> controlSequence();
                    case 'O' -> singleShift();
                    case ']', 'P', '_', '^', 'X' -> string();
                    default -> character(1, isLast);
                };
        if (used > 0 || !isLast) {
            return used;
        }
        // "Esc [" and silence: Alt and the character. Anything longer is torn and means nothing.
        return length == 2 ? character(1, true) : unknown(length);
    }

    /** A character at {@code at}; after Esc ({@code at} = 1) with Alt. */
    private int character(int at, boolean isLast) {
        int first = pending[at] & 0xff;
        boolean alt = at > 0;
        if (first >= 0x80) {
            return utf8(at, first, isLast);
        }
        int used = at + 1;
        return switch (first) {
            case '\r', '\n' -> key(Code.ENTER, alt, used);
            case '\t' -> key(Code.TAB, alt, used);
            case 0x08, 0x7f -> key(Code.BACKSPACE, alt, used);
            case 0 -> text(" ", true, alt, used);
            default ->
                first < 0x20
                        ? text(Character.toString(Character.toLowerCase((char) (first + 64))), true, alt, used)
                        : text(Character.toString((char) first), false, alt, used);
        };
    }

    private int utf8(int at, int first, boolean isLast) {
        int size = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 ? 2 : 0;
        if (first > 0xf4 || size == 0) {
            return unknown(at + 1);
        }
        for (int i = 1; i < size; i++) {
            if (at + i >= length) {
                return isLast ? unknown(length) : 0;
            }
            if ((pending[at + i] & 0xc0) != 0x80) {
                return unknown(at + i);
            }
        }
        String text = new String(pending, at, size, StandardCharsets.UTF_8);
        // Overlong forms, surrogates and C1 controls are not characters.
        if (text.indexOf('\ufffd') >= 0 || Character.isISOControl(text.codePointAt(0))) {
            return unknown(at + size);
        }
        return text(text, false, at > 0, at + size);
    }

    /** {@code Esc [ parameters intermediates final}. */
    private int controlSequence() {
        if (length >= 3 && pending[2] == '[') {
            // Linux console: Esc [ [ A .. E are F1 .. F5.
            if (length < 4) {
                return 0;
            }
            int index = pending[3] - 'A';
            return index >= 0 && index < 5 ? key(Sequences.function(index + 1), false, 4) : unknown(4);
        }
        int at = 2;
        while (at < length && at < MAX_SEQUENCE && pending[at] >= 0x20 && pending[at] < 0x40) {
            at++;
        }
        if (at == MAX_SEQUENCE) {
            return unknown(at);
        }
        if (at == length) {
            return 0;
        }
        int end = pending[at] & 0xff;
        if (end < 0x40 || end > 0x7e) {
            // A control character or worse in the middle: the sequence is torn, the byte stands by itself.
            return unknown(at);
        }
        String parameters = new String(pending, 2, at - 2, StandardCharsets.ISO_8859_1);
        if (end == 'M' && parameters.isEmpty()) {
            // X10 mouse: three bytes more. We never ask for it.
            return length < at + 4 ? 0 : unknown(at + 4);
        }
        if (end == '~' && parameters.equals("200")) {
            isPasting = true;
            return at + 1;
        }
        TerminalEvent event = Sequences.control(parameters, (char) end, raw(at + 1));
        sink.accept(event);
        return at + 1;
    }

    /** {@code Esc O x}: cursor and function keys in application mode, keypad. */
    private int singleShift() {
        if (length < 3) {
            return 0;
        }
        if (pending[2] < 0x21 || pending[2] > 0x7e) {
            return character(1, true);
        }
        sink.accept(Sequences.singleShift((char) pending[2], raw(3)));
        return 3;
    }

    /** Strings that terminals answer with: swallowed up to their end (BEL, or Esc \). */
    private int string() {
        for (int at = 2; at < length; at++) {
            if (pending[at] == 7) {
                return unknown(at + 1);
            }
            if (pending[at] == ESC) {
                if (at + 1 == length) {
                    return 0;
                }
                return unknown(pending[at + 1] == '\\' ? at + 2 : at);
            }
        }
        return length >= MAX_STRING ? unknown(length) : 0;
    }

    private int key(Code code, boolean alt, int used) {
        sink.accept(new Key(code, "", false, alt, false, raw(used)));
        return used;
    }

    private int text(String text, boolean ctrl, boolean alt, int used) {
        sink.accept(new Key(Code.CHARACTER, text, ctrl, alt, false, raw(used)));
        return used;
    }

    private int unknown(int used) {
        sink.accept(new Key(Code.UNKNOWN, "", false, false, false, raw(used)));
        return used;
    }

    private String raw(int used) {
        return new String(pending, 0, used, StandardCharsets.ISO_8859_1);
    }
}
