package io.lvsconsole.console.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import io.lvsconsole.console.term.TerminalEvent;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.ColorDepth;
import io.lvsconsole.console.theme.ThemeException;
import io.lvsconsole.console.tui.FrameDrawing.Moment;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** The screens on Lanterna's virtual terminal: presses keys, gives back cells. Time goes on only when told. */
final class ScreenDriver {

    final RecordedWork work = new RecordedWork();
    final ConsoleUi ui;
    private final DefaultVirtualTerminal terminal;
    private final TerminalScreen screen;
    private final Painter painter;
    private MonoTime now = SampleDirector.START;

    ScreenDriver(int width, int height) {
        this(width, height, "dark", false, false);
    }

    ScreenDriver(int width, int height, String theme, boolean isAscii, boolean isReadOnly) {
        try {
            terminal = new DefaultVirtualTerminal(new TerminalSize(width, height));
            screen = new TerminalScreen(terminal);
            screen.startScreen();
            painter = new Painter(
                    new ThemeStore(Path.of("/nonexistent")).read(theme).at(ColorDepth.RGB));
        } catch (IOException | ThemeException e) {
            throw new AssertionError(e);
        }
        ui = new ConsoleUi(
                SampleDirector.ACCESS, new ConsoleUi.Setting(isAscii, ZoneOffset.UTC, isReadOnly), work, now);
    }

    /** With the sample director's data. */
    ScreenDriver sampled() {
        return update(picture -> SampleDirector.picture(picture, now));
    }

    ScreenDriver update(UnaryOperator<DirectorPicture> change) {
        ui.update(change, now);
        return this;
    }

    MonoTime now() {
        return now;
    }

    ScreenDriver pass(Duration time) {
        now = now.plus(time);
        work.now = now;
        ui.tick(now);
        return this;
    }

    /** Presses keys by their names; whatever guards dialogs has passed in between. */
    ScreenDriver press(String... names) {
        for (String name : names) {
            pass(PlanDialog.GUARD);
            ui.handle(key(name), now);
        }
        return this;
    }

    /** Presses a key without any time passing. */
    ScreenDriver pressAtOnce(String name) {
        ui.handle(key(name), now);
        return this;
    }

    ScreenDriver type(String text) {
        text.chars().forEach(c -> press(Character.toString(c)));
        return this;
    }

    ScreenDriver event(TerminalEvent event) {
        ui.handle(event, now);
        return this;
    }

    ScreenDriver resize(int width, int height) {
        terminal.setTerminalSize(new TerminalSize(width, height));
        return this;
    }

    static Key key(String name) {
        if (name.equals("Space")) {
            return new Key(Key.Code.CHARACTER, " ", false, false, false, " ");
        }
        if (name.startsWith("Ctrl-")) {
            String letter = name.substring(5).toLowerCase(Locale.ROOT);
            return new Key(Key.Code.CHARACTER, letter, true, false, false, "");
        }
        for (Key.Code code : Key.Code.values()) {
            Key plain = new Key(code, "", false, false, false, "");
            Key shifted = new Key(code, "", false, false, true, "");
            if (code != Key.Code.CHARACTER && code != Key.Code.UNKNOWN && name.equals(plain.name())) {
                return plain;
            }
            if (code != Key.Code.CHARACTER && name.equals(shifted.name())) {
                return shifted;
            }
        }
        return new Key(Key.Code.CHARACTER, name, false, false, false, name);
    }

    private TerminalSize refresh() {
        try {
            if (screen.doResizeIfNecessary() != null) {
                painter.forget();
            }
            TerminalSize size = screen.getTerminalSize();
            painter.paint(ui.draw(size.getColumns(), size.getRows(), new Moment(now, SampleDirector.EPOCH_MS)), screen);
            screen.refresh(Screen.RefreshType.DELTA);
            return size;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What the terminal shows, lines without blanks at their ends. */
    String text() {
        TerminalSize size = refresh();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (int y = 0; y < size.getRows(); y++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < size.getColumns(); x++) {
                TextCharacter cell = terminal.getCharacter(new TerminalPosition(x, y));
                line.append(cell.getCharacterString());
                // The virtual terminal gives a wide character back for both of its cells.
                x += cell.isDoubleWidth() ? 1 : 0;
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines.toString();
    }

    /** A line of what the terminal shows. */
    String line(int y) {
        return text().split("\n", -1)[y];
    }

    /** The styles of the rows: for each run of cells of one style where it is and how it looks. */
    String styles() {
        TerminalSize size = refresh();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (int y = 0; y < size.getRows(); y++) {
            StringJoiner runs = new StringJoiner("; ");
            String last = "";
            for (int x = 0; x < size.getColumns(); x++) {
                String look = look(terminal.getCharacter(new TerminalPosition(x, y)));
                if (!look.equals(last)) {
                    runs.add(x + " " + look);
                    last = look;
                }
            }
            lines.add(y + ": " + runs);
        }
        return lines.toString();
    }

    private static String look(TextCharacter cell) {
        StringBuilder look = new StringBuilder(color(cell.getForegroundColor().toString()));
        look.append('/').append(color(cell.getBackgroundColor().toString()));
        for (SGR attribute : new java.util.TreeSet<>(cell.getModifiers())) {
            look.append(' ').append(attribute.name().toLowerCase(Locale.ROOT));
        }
        return look.toString();
    }

    private static String color(String text) {
        return text.equals("DEFAULT") ? "-" : text.replaceAll("[{}]", "");
    }
}
