package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.Pane;
import io.lvsconsole.console.term.PaneView;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.theme.ThemeException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jline.reader.LineReader;

/** The pane with its editor: what is typed runs, what is printed is shown. The editor's thread posts to ui. */
final class CommandLinePane implements AutoCloseable {

    private final ConsoleProgram program;
    private final Pane pane;
    private final CommandPane overlay;
    private boolean isStarted;

    CommandLinePane(ConsoleProgram program, Consumer<LineReader> editor) throws IOException {
        this.program = program;
        this.pane = new Pane(prompt(program), editor, new Pane.Listener() {
            @Override
            public void changed(PaneView view) {
                program.post(() -> overlay().show(view));
                program.touch();
            }

            @Override
            public void entered(String line) {
                program.post(() -> run(line));
            }

            @Override
            public void interrupted() {
                program.touch();
            }

            @Override
            public void ended() {
                program.post(() -> program.ui().close(overlay()));
            }

            @Override
            public void bell() {
                program.touch();
            }

            @Override
            public void printed(List<PaneView.Line> lines) {
                program.post(() -> lines.forEach(line -> overlay().print(line.text(), Role.TEXT)));
                program.touch();
            }
        });
        this.overlay = new CommandPane(pane, program::commandClosed);
    }

    private static String prompt(ConsoleProgram program) {
        return program.director().name() + (program.director().isWritable() ? "# " : "> ");
    }

    private CommandPane overlay() {
        return overlay;
    }

    void open(ConsoleUi ui) {
        if (!isStarted) {
            isStarted = true;
            pane.start(80, 8);
        }
        pane.setPrompt(prompt(program));
        ui.open(overlay);
    }

    private void run(String line) {
        overlay.print(prompt(program) + line, Role.HEADER);
        String[] words = line.strip().split("\\s+");
        switch (words[0]) {
            case "quit", "exit" -> program.ui().close(overlay);
            case "node" -> node(words);
            case "theme" -> theme(words);
            default -> new TypedCommand(program, overlay).run(line);
        }
        program.touch();
    }

    private void node(String[] words) {
        if (words.length == 2) {
            program.switchTo(words[1]);
            pane.setPrompt(prompt(program));
        } else {
            overlay.print(
                    "directors: " + String.join(" ", program.directors()) + "; node NAME looks at one", Role.TEXT);
        }
    }

    private void theme(String[] words) {
        try {
            if (words.length == 2) {
                program.useTheme(words[1]);
            } else {
                overlay.print("themes: " + String.join(" ", program.themeNames()) + "; theme NAME uses one", Role.TEXT);
            }
        } catch (ThemeException e) {
            overlay.print(e.getMessage(), Role.ERROR);
        }
    }

    @Override
    public void close() {
        try {
            pane.close();
        } catch (IOException e) {
            // The program ends; the pane's terminal is no real one.
            return;
        }
    }
}
