package io.lvsconsole.console.boot;

import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.shell.LiveObjects;
import io.lvsconsole.console.shell.ShellEditor;
import io.lvsconsole.console.shell.ShellHistory;
import io.lvsconsole.console.shell.ShellStyles;
import io.lvsconsole.console.term.Pane;
import io.lvsconsole.console.term.PaneView;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.ThemeException;
import io.lvsconsole.console.tui.ThemeStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What the launcher runs once to make the class-data archive: loads the classes of the full screen and of the line editor, which
 * no run without a terminal would reach, has a line typed and a theme read, and goes on as {@link Main}.
 */
public final class Rehearsal {

    private static final List<String> SCREEN = List.of(
            "io/lvsconsole/console/",
            "org/jline/keymap/",
            "org/jline/nativ/",
            "org/jline/reader/",
            "org/jline/terminal/",
            "org/jline/utils/",
            "com/googlecode/lanterna/");

    /** Parts of these libraries that are not used here. */
    private static final List<String> UNUSED = List.of(
            "com/googlecode/lanterna/gui2/",
            "com/googlecode/lanterna/bundle/",
            "com/googlecode/lanterna/terminal/swing/",
            "com/googlecode/lanterna/terminal/win32/",
            "org/jline/terminal/impl/ffm/",
            "org/jline/terminal/impl/jna/",
            "org/jline/terminal/impl/jansi/",
            "org/jline/terminal/impl/jni/win/",
            "org/jline/terminal/impl/jni/osx/",
            "org/jline/terminal/impl/jni/freebsd/");

    private static final int LIMIT_S = 10;

    private Rehearsal() {}

    /** Runs it; the arguments are {@link Main}'s. */
    public static void main(String[] args) {
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (path.endsWith(".jar")) {
                try (JarFile jar = new JarFile(path)) {
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(Rehearsal::isWanted)
                            .forEach(Rehearsal::load);
                } catch (IOException e) {
                    // Not readable: the archive has fewer classes, the start is slower.
                }
            }
        }
        typeOnce();
        readTheme();
        Main.main(args);
    }

    private static void readTheme() {
        try {
            new ThemeStore(Path.of("/nonexistent")).read("dark");
        } catch (ThemeException e) {
            // The archive has fewer classes, the start is slower.
        }
    }

    /** A line typed into an editor without a terminal: what is made while it runs (lambdas above all) is kept as well. */
    private static void typeOnce() {
        CountDownLatch entered = new CountDownLatch(1);
        ShellHistory history = new ShellHistory(Path.of("/nonexistent/history"));
        ShellEditor editor = new ShellEditor(new Toolbox(), () -> LiveObjects.NONE, ShellStyles.COLORED, history);
        try (Pane pane = new Pane("> ", editor::setUp, new Counting(entered))) {
            pane.start(80, 24);
            pane.replaceLine("ip addr");
            for (String raw : List.of(" ", "s", "\t", "?", "\r")) {
                pane.press(new Key(Key.Code.CHARACTER, raw, false, false, false, raw));
            }
            entered.await(LIMIT_S, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            // The archive has fewer classes, the start is slower.
        }
    }

    /** Waits for the line. */
    private record Counting(CountDownLatch line) implements Pane.Listener {
        @Override
        public void changed(PaneView view) {
            // Nothing is shown.
        }

        @Override
        public void entered(String text) {
            line.countDown();
        }

        @Override
        public void interrupted() {
            // Nobody interrupts.
        }

        @Override
        public void ended() {
            // Nobody ends it.
        }

        @Override
        public void bell() {
            // Nobody listens.
        }
    }

    private static boolean isWanted(String name) {
        return name.endsWith(".class")
                && SCREEN.stream().anyMatch(name::startsWith)
                && UNUSED.stream().noneMatch(name::startsWith);
    }

    private static void load(String entry) {
        try {
            String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // A class for another system or a library that is not there.
        }
    }
}
