package io.lvsconsole.console.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.utils.Signals;

/**
 * Lines from a terminal that cannot move its cursor, or whose reader is a screen reader or a braille display: the kernel edits
 * the line, nothing is ever drawn over. A line that ends in {@code ?} asks what may follow.
 */
final class PlainLines implements LineSource {

    private final BufferedReader in;
    private final PrintStream out;
    private final ShellEditor editor;
    private final ShellHistory history;
    private final Object registered;
    private volatile String prompt = "";
    private volatile boolean isReading;

    PlainLines(BufferedReader in, PrintStream out, ShellEditor editor, ShellHistory history, Runnable interrupt) {
        this.in = in;
        this.out = out;
        this.editor = editor;
        this.history = history;
        this.registered = Signals.register("INT", () -> {
            if (isReading) {
                print("\n" + prompt);
            } else {
                interrupt.run();
            }
        });
    }

    @Override
    public Optional<String> next(String nextPrompt) throws IOException {
        prompt = nextPrompt;
        while (true) {
            print(prompt);
            isReading = true;
            String line = in.readLine();
            isReading = false;
            if (line == null) {
                print("\n");
                return Optional.empty();
            }
            if (!line.endsWith("?") || line.contains("://")) {
                history.add(line);
                return Optional.of(line);
            }
            print(String.join("\n", editor.help(line.substring(0, line.length() - 1))) + "\n");
        }
    }

    @Override
    public void announce(String line) {
        print((isReading ? "\n" : "") + line + "\n" + (isReading ? prompt : ""));
    }

    @Override
    public void close() {
        Signals.unregister("INT", registered);
    }

    private void print(String text) {
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }
}
