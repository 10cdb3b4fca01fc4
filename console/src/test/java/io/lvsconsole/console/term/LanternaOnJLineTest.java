package io.lvsconsole.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LanternaOnJLineTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private TerminalSize size = new TerminalSize(20, 3);
    private final LanternaOnJLine terminal = new LanternaOnJLine(sent, () -> size);

    private TerminalScreen started() throws IOException {
        TerminalScreen screen = new TerminalScreen(terminal);
        screen.startScreen();
        screen.setCursorPosition(null);
        screen.refresh(RefreshType.DELTA);
        sent.reset();
        return screen;
    }

    private String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_refresh_that_changes_nothing_sends_nothing() throws IOException {
        TerminalScreen screen = started();
        screen.refresh(RefreshType.DELTA);
        screen.refresh(RefreshType.DELTA);
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_changed_cell_costs_its_position_its_style_and_its_character() throws IOException {
        TerminalScreen screen = started();
        screen.newTextGraphics().putString(3, 1, "x");
        screen.refresh(RefreshType.DELTA);
        assertThat(sent()).isEqualTo("\033[2;4H\033[0m\033[39m\033[49mx");
    }

    @Test
    void characters_beyond_the_basic_plane_stay_whole() throws IOException {
        terminal.putString("商🦊");
        assertThat(sent()).isEqualTo("商🦊");
    }

    @Test
    void control_characters_never_reach_the_terminal() throws IOException {
        terminal.putString("a\033[31mb\u009b");
        terminal.putCharacter('\007');
        assertThat(sent()).isEqualTo("a[31mb");
    }

    @Test
    void colours_are_sent_as_they_are() throws IOException {
        TerminalScreen screen = started();
        screen.newTextGraphics().setForegroundColor(new TextColor.RGB(1, 2, 3)).putString(0, 0, "x");
        screen.refresh(RefreshType.DELTA);
        assertThat(sent()).contains("\033[38;2;1;2;3m");
    }

    @Test
    void the_screen_follows_a_resize() throws IOException {
        TerminalScreen screen = started();
        size = new TerminalSize(10, 5);
        assertThat(terminal.getTerminalSize()).isEqualTo(size);
        assertThat(screen.doResizeIfNecessary()).isEqualTo(size);
    }

    @Test
    void leaving_the_screen_shows_the_cursor_again() throws IOException {
        TerminalScreen screen = started();
        screen.stopScreen(false);
        assertThat(sent()).contains("\033[?25h").endsWith("\033[?1049l");
    }
}
