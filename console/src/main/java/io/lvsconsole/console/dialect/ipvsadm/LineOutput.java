package io.lvsconsole.console.dialect.ipvsadm;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Lines gathered into large writes, for tables of ten thousands of lines. What is gathered is written by close. */
final class LineOutput implements Consumer<String>, AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final PrintStream stream;
    private final StringBuilder text = new StringBuilder();

    LineOutput(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void accept(String line) {
        text.append(line).append('\n');
        if (text.length() >= CHUNK) {
            close();
        }
    }

    /** Writes what is gathered; the stream stays open. */
    @Override
    public void close() {
        stream.print(text);
        text.setLength(0);
    }
}
