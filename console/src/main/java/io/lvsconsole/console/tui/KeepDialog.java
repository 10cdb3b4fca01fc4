package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;

/** A change was made on trial: it is taken back when the time is over, unless {@code y} keeps it. Thread ui. */
final class KeepDialog implements Overlay {

    /** How long the trial lasts. */
    static final Duration TRIAL = Duration.ofSeconds(60);

    private final String title;
    private final MonoTime ends;
    private final Runnable undo;
    private final Runnable keep;
    private boolean isDecided;
    private long left = TRIAL.toSeconds();

    KeepDialog(String title, MonoTime now, Runnable keep, Runnable undo) {
        this.title = title;
        this.ends = now.plus(TRIAL);
        this.keep = keep;
        this.undo = undo;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "y" -> decide(keep);
            case "n", "Esc" -> decide(undo);
            default -> {
                return true;
            }
        }
        return false;
    }

    private void decide(Runnable what) {
        if (!isDecided) {
            isDecided = true;
            what.run();
        }
    }

    @Override
    public boolean tick(MonoTime now) {
        left = Math.max(0, ends.since(now).toSeconds());
        if (!now.isBefore(ends)) {
            decide(undo);
        }
        return !isDecided;
    }

    @Override
    public void cancelled() {
        decide(undo);
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        Area area = Box.draw(canvas, title, Math.min(60, canvas.width() - 4), 2, isAscii);
        canvas.put(
                area.x(),
                area.y(),
                "Done. It is undone in " + left + " s unless you keep it.",
                Role.STATE_WARN,
                area.end());
        canvas.put(area.x(), area.y() + 1, "[ y keep ] [ n undo now ]", Role.BUTTON, area.end());
    }
}
