package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.config.Problem;
import io.lvsconsole.engine.config.ServicesText;
import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.ConfigInput;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.EngineConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The configuration's files: reads them again, writes overrides into them, and with {@code autoreload} looks once a second
 * whether they changed. One thread of its own, since a disk may be slow.
 */
final class ConfigKeeper implements EffectHandler, AutoCloseable {

    private final String path;
    private final Consumer<EngineEvent> mailbox;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "config-files");
        thread.setDaemon(true);
        return thread;
    });
    private ConfigResult last;
    private Map<String, String> marks;

    /**
     * A keeper.
     *
     * @param path as the user gave it
     * @param first what was read at the start
     * @param mailbox takes the answers
     */
    ConfigKeeper(String path, ConfigResult first, Consumer<EngineEvent> mailbox) {
        this.path = path;
        this.last = first;
        this.mailbox = mailbox;
        this.marks = marks();
        worker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (!(effect instanceof ConfigEffect)) {
            return false;
        }
        try {
            if (effect instanceof ConfigEffect.Load load) {
                worker.execute(() -> mailbox.accept(load(load)));
            } else if (effect instanceof ConfigEffect.Save save) {
                worker.execute(() -> mailbox.accept(save(save)));
            }
        } catch (RejectedExecutionException stopping) {
            return true;
        }
        return true;
    }

    /** Time and size of each file; a file that is gone has a mark, too. */
    private Map<String, String> marks() {
        Map<String, String> now = new HashMap<>();
        for (String file : last.files()) {
            try {
                Path found = Path.of(file);
                now.put(file, Files.getLastModifiedTime(found) + " " + Files.size(found));
            } catch (IOException gone) {
                now.put(file, "gone");
            }
        }
        return now;
    }

    private void look() {
        boolean wanted =
                last.config().filter(config -> config.director().autoreload()).isPresent();
        if (wanted && !marks().equals(marks)) {
            marks = marks();
            mailbox.accept(new ConfigInput.ReloadRequested());
        }
    }

    private ConfigInput load(ConfigEffect.Load load) {
        ConfigResult result = ConfigFiles.loader(new HostSource()).load(path);
        List<String> lines = new ArrayList<>(
                result.problems().stream().map(Problem::toString).toList());
        result.config().ifPresent(next -> {
            lines.addAll(ConfigSummary.of(last.config().orElseThrow(), next));
            last = result;
        });
        marks = marks();
        return new ConfigInput.Loaded(load.ticket(), result.config(), lines);
    }

    private ConfigInput save(ConfigEffect.Save save) {
        EngineConfig running = last.config().orElseThrow();
        if (running.services().equals(save.effective().services())) {
            return new ConfigInput.Saved(
                    save.ticket(), Optional.empty(), Optional.empty(), List.of("nothing to save: no typed changes"));
        }
        try {
            return last.format() == ConfigFormat.YAML ? saveInPlace(save, running) : saveBeside(save);
        } catch (IOException | ServicesText.Unchangeable e) {
            return new ConfigInput.Saved(
                    save.ticket(), Optional.empty(), Optional.of("not saved: " + e.getMessage()), List.of());
        }
    }

    /** The new text is read before it is written: it must say what runs, and nothing else. */
    private ConfigInput saveInPlace(ConfigEffect.Save save, EngineConfig running)
            throws IOException, ServicesText.Unchangeable {
        Path file = Path.of(last.files().get(0));
        String text = Files.readString(file);
        String next = ServicesText.with(
                file.toString(), text, running.services(), save.effective().services());
        ConfigResult read = ConfigFiles.loader(new HostSource()).parse(file.toString(), next);
        Optional<EngineConfig> wanted =
                Optional.of(running.withServices(save.effective().services()));
        if (!read.config().equals(wanted)) {
            throw new IOException(file + " cannot say it in place (it was changed since it was read, or names secret"
                    + " files in a changed service); edit it by hand: plan and show services say what differs");
        }
        Path backup = file.resolveSibling(file.getFileName() + "~");
        DurableFile.write(backup, text.getBytes(StandardCharsets.UTF_8), "rw-------");
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        DurableFile.write(file, next.getBytes(StandardCharsets.UTF_8), mode);
        last = read;
        marks = marks();
        return new ConfigInput.Saved(
                save.ticket(),
                read.config(),
                Optional.empty(),
                List.of("written: " + file + "; the file as it was: " + backup));
    }

    /** Foreign formats are never written; a native file beside says the same and more. */
    private ConfigInput saveBeside(ConfigEffect.Save save) throws IOException {
        String clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Path file = Path.of(clean + ".lvsconsole.yaml");
        String text = ConfigFiles.nativeText(
                last.config().orElseThrow().withServices(save.effective().services()));
        DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
        return new ConfigInput.Saved(
                save.ticket(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        "written: " + file + ", which says all of " + path + " with the runtime overrides",
                        path + " is another program's and left as it is; to go on with the new file: lvsconsole engine"
                                + " -c " + file));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
