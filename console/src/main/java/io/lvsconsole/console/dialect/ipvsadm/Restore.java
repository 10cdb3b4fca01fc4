package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code -R}: each line of the input is a command of any kind. As in ipvsadm, a refusal of the kernel or an option that
 * cannot be read is reported and the next line is run; wrong usage ends everything; nothing is undone; the status is
 * that of the last line run.
 *
 * <p>Unlike ipvsadm, changes go to the kernel many at a time. What can be seen stays the same: whatever prints or ends
 * the run first waits for the changes before it, messages come in the order of the lines, and when the input pauses
 * nothing is held back.
 */
final class Restore {

    /** Changes given to the kernel at once: some megabytes of memory, and large services are seldom cut in two. */
    private static final int BATCH = 65536;

    private final ToolContext context;
    private final RequestRunner runner;
    private final List<IpvsChange> waiting = new ArrayList<>();
    private final String tool;
    private int status;

    Restore(String tool, ToolContext context) {
        this.tool = tool;
        this.context = context;
        this.runner = new RequestRunner(tool, context);
    }

    /** Runs the lines up to the end of the input, or to the one that ends the run. */
    int run(BufferedReader in) {
        try {
            KernelAccess.open(context);
        } catch (KernelException e) {
            return KernelAccess.unavailable(tool, e.errno(), context);
        }
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line(words(line))) {
                    return status;
                }
                if (waiting.size() >= BATCH || !waiting.isEmpty() && !in.ready()) {
                    flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
        return status;
    }

    /** The words of a line, blanks between them; the word ipvsadm is dropped wherever it stands. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean blank =
                    i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t' || line.charAt(i) == '\r';
            if (blank && start >= 0) {
                String word = line.substring(start, i);
                if (!word.equals("ipvsadm")) {
                    words.add(word);
                }
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /** Runs one line; false if it ends the run. */
    private boolean line(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        Request request;
        try {
            request = CommandParser.parse(words, true, context.names());
        } catch (UsageException e) {
            flush();
            e.lines().forEach(context.err()::println);
            status = e.status();
            return !e.ending();
        }
        if (request instanceof Request.Change change) {
            waiting.add(change.change());
            return true;
        }
        flush();
        status = runner.run(request);
        return status != ExitStatus.FAILED && !(request instanceof Request.Text);
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            status = runner.changes(waiting);
            waiting.clear();
        }
    }
}
