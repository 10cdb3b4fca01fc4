package io.lvsconsole.console.dialect;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.HostName;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.command.line.SyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code watch CMD [--interval 2s] [--count N]}: runs a command again and again, each time as a whole, below a line that says
 * when; as data one document after the other and nothing else. Until {@code --count}, until its thread is interrupted, or until
 * it fails. The screen is never cleared: what it was before stays to be read.
 */
final class WatchTool implements Tool {

    private static final long DEFAULT_MS = 2000;
    private static final long LEAST_MS = 100;
    private static final int INTERRUPTED = 130;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Tools tools;

    WatchTool(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        List<String> words = new ArrayList<>(arguments);
        Optional<String> interval = take(words, "--interval", "-n");
        Optional<String> count = take(words, "--count", "--count");
        long everyMs = interval.map(WatchTool::milliseconds).orElse(DEFAULT_MS);
        boolean isCount = count.isEmpty() || count.get().matches("[1-9][0-9]{0,8}");
        if (words.isEmpty() || words.get(0).equals("watch") || everyMs < LEAST_MS || !isCount) {
            context.err().println("watch: usage: watch CMD [--interval 2s] [--count N]; at least 100ms");
            return ExitStatus.USAGE;
        }
        long times = count.map(Long::parseLong).orElse(Long.MAX_VALUE);
        String line = line(words);
        int status = ExitStatus.DONE;
        for (long i = 0; i < times && status == ExitStatus.DONE; i++) {
            if (i > 0 && !slept(everyMs)) {
                return INTERRUPTED;
            }
            if (context.options().format() == Format.TEXT) {
                String blank = i > 0 ? "\n" : "";
                context.out()
                        .println(blank + "every " + everyMs / 1000.0 + "s: " + line + "   " + HostName.current() + " "
                                + TIME.format(LocalTime.now()));
            }
            status = once(line, context);
            context.out().flush();
        }
        return status;
    }

    private int once(String line, ToolContext context) {
        LineRunner runner = new LineRunner(tools, context, false);
        try {
            ScriptReader script = new ScriptReader(new BufferedReader(new StringReader(line)), Map.of());
            for (var commands = script.next(); commands.isPresent(); commands = script.next()) {
                runner.run(commands.get());
            }
        } catch (SyntaxException | IOException e) {
            context.err().println("watch: " + e.getMessage());
            return ExitStatus.USAGE;
        }
        return runner.finish();
    }

    /** Words as a line again; one word with blanks is a line by itself, as watch(1) takes it. */
    private static String line(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        return String.join(" ", words.stream().map(WatchTool::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./\\[\\]-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Takes an option with its value out of the words, wherever it stands; the short form only before the command. */
    private static Optional<String> take(List<String> words, String name, String first) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(name + "=")) {
                words.remove(i);
                return Optional.of(word.substring(name.length() + 1));
            }
            if ((word.equals(name) || i == 0 && word.equals(first)) && i + 1 < words.size()) {
                words.remove(i);
                return Optional.of(words.remove(i));
            }
        }
        return Optional.empty();
    }

    private static long milliseconds(String text) {
        if (text.matches("[0-9]{1,6}ms")) {
            return Long.parseLong(text.substring(0, text.length() - 2));
        }
        String seconds = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        return seconds.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") ? Math.round(Double.parseDouble(seconds) * 1000) : -1;
    }

    private static boolean slept(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
