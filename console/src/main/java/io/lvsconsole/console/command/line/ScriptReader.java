package io.lvsconsole.console.command.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads commands line by line, as they come, so that a pipe can be obeyed while it is still being written. */
public final class ScriptReader {

    private final BufferedReader in;
    private final Map<String, String> variables;
    private int lastLine;
    private int firstLine;

    /** Reads from {@code in}; <code>&#36;{NAME}</code> takes its values from {@code variables}. */
    public ScriptReader(BufferedReader in, Map<String, String> variables) {
        this.in = in;
        this.variables = variables;
    }

    /** The line on which the last command began, from 1. */
    public int lineNumber() {
        return firstLine;
    }

    /**
     * The commands of the next line, continued lines joined; none for a blank line.
     *
     * @return empty at the end of input
     * @throws SyntaxException if the line cannot be understood; the next call goes on after it
     */
    public Optional<List<CommandLine>> next() throws IOException, SyntaxException {
        String line = in.readLine();
        if (line == null) {
            return Optional.empty();
        }
        lastLine++;
        firstLine = lastLine;
        StringBuilder whole = new StringBuilder(line);
        while (LineScanner.continues(whole.toString())) {
            String more = in.readLine();
            if (more == null) {
                break;
            }
            lastLine++;
            whole.setLength(whole.length() - 1);
            whole.append(more);
        }
        return Optional.of(CommandLine.of(LineScanner.scan(whole.toString(), variables)));
    }
}
