package io.lvsconsole.console.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.console.term.TerminalEvent;
import io.lvsconsole.console.term.TerminalSession;
import io.lvsconsole.console.theme.ColorDepth;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.theme.Theme;
import io.lvsconsole.console.theme.ThemeException;
import io.lvsconsole.console.tui.FrameDrawing.Moment;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.LabPicture;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The full-screen console on the real terminal: wires terminal, samplers and screens. The caller's thread becomes ui. */
public final class ConsoleProgram implements Work {

    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
    private static final long FRAME_NANOS = 100_000_000;

    private final Site site;
    private final ConsoleOptions options;
    private final ThemeStore themes;
    private final ColorDepth depth;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private TerminalSession session;
    private Painter painter;
    private ConsoleUi ui;
    private Sampler sampler;
    private ChangeRunner runner;
    private CommandLinePane commands;
    private DirectorAccess director;
    private int speed = 1;
    private boolean isDirty = true;
    private boolean isWhole;

    /**
     * A console.
     *
     * @param site what it looks at; the caller closes it
     */
    public ConsoleProgram(Site site, ConsoleOptions options, Map<String, String> environment) {
        this.site = site;
        this.options = options;
        this.themes = ThemeStore.of(environment);
        this.depth = ColorDepth.of(environment, 0, options.isColorless());
        this.director = site.director(site.directors().get(0));
    }

    /** The director it is at; any thread. */
    public synchronized DirectorAccess director() {
        return director;
    }

    /** Goes to another director; any thread. */
    public void move(String name) {
        post(() -> switchTo(name));
    }

    /**
     * Runs until the operator leaves.
     *
     * @return the exit status
     */
    public int run(Map<String, String> environment) {
        try (TerminalSession opened = TerminalSession.open(environment, event -> post(() -> event(event)))) {
            session = opened;
            ColorDepth shown = depth == ColorDepth.MONO
                    ? depth
                    : ColorDepth.of(environment, opened.traits().colors(), options.isColorless());
            painter = new Painter(theme(options.theme(), shown));
            boolean isAscii = options.isAscii() || !opened.traits().isUtf8();
            runner = new ChangeRunner(options.tools().apply(this), options.context(), site.lab());
            ui = new ConsoleUi(
                    director,
                    new ConsoleUi.Setting(
                            isAscii,
                            ZoneId.systemDefault(),
                            options.context().options().readOnly()),
                    this,
                    Sampler.now());
            startSampler();
            loop(opened.screen());
            return ExitStatus.DONE;
        } catch (ThemeException e) {
            options.context().err().println("lvsconsole: " + e.getMessage());
            return ExitStatus.USAGE;
        } catch (IOException e) {
            options.context().err().println("lvsconsole: terminal: " + e.getMessage());
            return ExitStatus.UNAVAILABLE;
        } finally {
            end();
        }
    }

    private void end() {
        if (sampler != null) {
            sampler.close();
        }
        if (runner != null) {
            runner.close();
        }
        if (commands != null) {
            commands.close();
        }
    }

    private Theme theme(Optional<String> name, ColorDepth shown) throws ThemeException {
        String chosen = shown == ColorDepth.MONO ? "mono" : name.orElse("dark");
        if (name.isPresent()) {
            // A wrong name is told even where no colours are shown.
            themes.read(name.get());
        }
        return themes.read(chosen).at(shown);
    }

    /** Another theme for the running console. */
    void useTheme(String name) throws ThemeException {
        painter.use(themes.read(name)
                .at(
                        depth == ColorDepth.MONO
                                ? depth
                                : ColorDepth.of(
                                        System.getenv(), session.traits().colors(), false)));
        isDirty = true;
    }

    private void startSampler() {
        sampler = new Sampler(
                director,
                INTERVALS.get(speed),
                change -> post(() -> {
                    ui.update(change, Sampler.now());
                    isDirty = true;
                }));
    }

    /** Puts something on the ui thread; any thread. */
    void post(Runnable what) {
        queue.add(what);
    }

    private void event(TerminalEvent event) {
        if (event instanceof TerminalEvent.Resumed) {
            redraw();
        } else {
            ui.handle(event, Sampler.now());
        }
        isDirty = true;
    }

    private void loop(Screen screen) throws IOException {
        long lastSecond = 0;
        long lastFrame = 0;
        List<Runnable> batch = new ArrayList<>();
        while (!ui.isEnded()) {
            Runnable first = next();
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch);
                batch.forEach(Runnable::run);
                batch.clear();
            }
            long second = System.currentTimeMillis() / 1000;
            if (second != lastSecond) {
                lastSecond = second;
                tick();
            }
            long now = System.nanoTime();
            if (isDirty && (now - lastFrame >= FRAME_NANOS || first != null) && session.isOutputReady()) {
                lastFrame = now;
                frame(screen);
            }
        }
    }

    private Runnable next() {
        try {
            return queue.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void tick() {
        MonoTime now = Sampler.now();
        site.lab().ifPresent(lab -> {
            LabPicture picture = new LabPicture(lab.title(), lab.kind(), lab.hosts(), lab.client());
            ui.update((DirectorPicture seen) -> seen.withLab(picture), now);
        });
        ui.tick(now);
        isDirty = true;
    }

    private void frame(Screen screen) throws IOException {
        TerminalSize resized = screen.doResizeIfNecessary();
        if (resized != null) {
            painter.forget();
            // What a terminal does with the cells that it gains or loses is its own affair.
            isWhole = true;
        }
        TerminalSize size = screen.getTerminalSize();
        painter.paint(
                ui.draw(size.getColumns(), size.getRows(), new Moment(Sampler.now(), System.currentTimeMillis())),
                screen);
        screen.setCursorPosition(null);
        screen.refresh(isWhole ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
        isWhole = false;
        isDirty = false;
    }

    // ---- what the screens ask for -------------------------------------------------------------------------------

    @Override
    public MonoTime now() {
        return Sampler.now();
    }

    @Override
    public long epochMs() {
        return System.currentTimeMillis();
    }

    @Override
    public TerminalPort terminal() {
        return new TerminalPort() {
            @Override
            public void mouse(boolean isOn) {
                session.setMouse(isOn);
            }

            @Override
            public void copy(String text) {
                session.copy(text);
            }

            @Override
            public void suspend() throws IOException {
                session.suspend();
            }

            @Override
            public void shell() throws IOException {
                session.lend(tty -> options.shell().run(tty, director));
            }
        };
    }

    @Override
    public void redraw() {
        painter.forget();
        isWhole = true;
        isDirty = true;
    }

    @Override
    public String interval() {
        long millis = INTERVALS.get(speed).toMillis();
        return millis < 1000 ? "0.5s" : millis / 1000 + "s";
    }

    @Override
    public void slower() {
        speed = Math.min(INTERVALS.size() - 1, speed + 1);
        sampler.interval(INTERVALS.get(speed));
    }

    @Override
    public void faster() {
        speed = Math.max(0, speed - 1);
        sampler.interval(INTERVALS.get(speed));
    }

    @Override
    public void readNow() {
        sampler.readNow();
    }

    @Override
    public void watchConnections(boolean isWatched) {
        sampler.watchConnections(isWatched);
    }

    @Override
    public void filterConnections(String filter) {
        sampler.filterConnections(filter);
    }

    @Override
    public void command(ConsoleUi screens, MonoTime now) {
        try {
            if (commands == null) {
                commands = new CommandLinePane(this, options.editor().apply(this));
            }
            session.setBracketedPaste(true);
            commands.open(screens);
        } catch (IOException e) {
            screens.desk().say("command pane: " + e.getMessage(), Role.ERROR, now);
        }
    }

    /** Something changed that is to be seen; any thread. */
    void touch() {
        post(() -> isDirty = true);
    }

    List<String> themeNames() {
        return themes.names();
    }

    io.lvsconsole.console.command.NameService names() {
        return options.context().names();
    }

    /** The pane was closed. */
    void commandClosed() {
        session.setBracketedPaste(false);
    }

    ChangeRunner runner() {
        return runner;
    }

    ConsoleUi ui() {
        return ui;
    }

    @Override
    public void run(Plan plan, Consumer<Outcome> done) {
        runner.run(
                plan,
                director,
                outcome -> post(() -> {
                    done.accept(outcome);
                    isDirty = true;
                }));
    }

    @Override
    public void explain(ControlRequest request, Consumer<List<String>> done) {
        runner.ask(
                request,
                director,
                lines -> post(() -> {
                    done.accept(lines);
                    isDirty = true;
                }));
    }

    @Override
    public void switchTo(String name) {
        if (!site.directors().contains(name)) {
            ui.desk()
                    .say(
                            name + ": no such director; there are: " + String.join(", ", site.directors()),
                            Role.ERROR,
                            Sampler.now());
            return;
        }
        sampler.close();
        // What the old sampler posted already must not reach the new picture.
        queue.clear();
        synchronized (this) {
            director = site.director(name);
        }
        ui.look(director, Sampler.now());
        startSampler();
        isDirty = true;
    }

    @Override
    public List<String> directors() {
        return site.directors();
    }

    @Override
    public Optional<LabWorld> lab() {
        return site.lab();
    }
}
