package io.lvsconsole.console.shell;

import io.lvsconsole.console.term.Tty;
import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** Lines from JLine's editor on the normal screen. */
final class EditedLines implements LineSource {

    private final Tty tty;
    private final LineReader reader;

    /**
     * Takes the terminal.
     *
     * @param interrupt what Ctrl-C does while a command runs
     */
    EditedLines(Tty tty, ShellEditor editor, Runnable interrupt) {
        this.tty = tty;
        this.reader = tty.newReader().appName("lvsconsole").build();
        editor.setUp(reader);
        tty.serveLines(reader, interrupt);
    }

    @Override
    public Optional<String> next(String prompt) throws Interrupted {
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            throw new Interrupted();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void announce(String line) {
        reader.printAbove(line);
    }

    @Override
    public void close() throws IOException {
        tty.close();
    }
}
