package io.lvsconsole.console.term;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Lanterna's output half on our terminal: escape sequences into one buffer, sent by {@code flush()}. It has no input half;
 * keys come as {@link TerminalEvent}s. Repeated cursor commands are left out, so that a refresh that changes nothing sends
 * nothing.
 */
final class LanternaOnJLine extends ANSITerminal {

    private final Supplier<TerminalSize> size;
    private volatile boolean isCursorKnown;
    private boolean isCursorVisible;
    private volatile int cursorColumn = -1;
    private int cursorRow = -1;

    LanternaOnJLine(OutputStream output, Supplier<TerminalSize> size) {
        super(InputStream.nullInputStream(), output, StandardCharsets.UTF_8);
        this.size = size;
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size.get();
    }

    @Override
    public KeyStroke pollInput() {
        return null;
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("keys are TerminalEvents");
    }

    /** Nothing is known of the terminal's state any more: another program wrote to it. Any thread. */
    void forget() {
        isCursorKnown = false;
        cursorColumn = -1;
    }

    @Override
    protected void writeToTerminal(byte... bytes) throws IOException {
        // Whatever is written may move the cursor.
        cursorColumn = -1;
        super.writeToTerminal(bytes);
    }

    @Override
    public void putCharacter(char c) throws IOException {
        putString(Character.toString(c));
    }

    /** Whole strings: Lanterna's own way tears surrogate pairs apart. Control characters are left out. */
    @Override
    public void putString(String string) throws IOException {
        boolean isClean = string.chars().noneMatch(Character::isISOControl);
        String text = isClean ? string : string.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "");
        writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void setCursorVisible(boolean visible) throws IOException {
        if (!isCursorKnown || isCursorVisible != visible) {
            super.setCursorVisible(visible);
            isCursorKnown = true;
            isCursorVisible = visible;
        }
    }

    @Override
    public void setCursorPosition(int column, int row) throws IOException {
        if (column != cursorColumn || row != cursorRow) {
            super.setCursorPosition(column, row);
            cursorColumn = column;
            cursorRow = row;
        }
    }
}
