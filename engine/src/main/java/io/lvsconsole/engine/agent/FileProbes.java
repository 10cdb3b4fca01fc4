package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.loop.TrackReader;
import io.lvsconsole.engine.model.TrackFile;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Fd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tracked files and processes, and event pipes, on one thread of its own, so that a dead file server delays nothing else.
 * At most 1,000 requests wait; further looks are dropped, the next ones are due soon anyway.
 */
public final class FileProbes implements TrackReader, EffectHandler, AutoCloseable {

    private static final int LIMIT = 1_000;
    private static final int MOST_BYTES = 128;
    private static final int O_NONBLOCK = 0x800;
    private static final Pattern NUMBER = Pattern.compile("^\\s*([+-]?[0-9]{1,9})");

    private final Consumer<EngineEvent> results;
    private final Consumer<Notification> told;
    private final Map<String, Fd> pipes = new HashMap<>();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LIMIT),
            task -> {
                Thread thread = new Thread(task, "agent-files");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    /** Probes that answer to {@code results} from their own thread. */
    public FileProbes(Consumer<EngineEvent> results, Consumer<Notification> told) {
        this.results = results;
        this.told = told;
    }

    @Override
    public void readFile(VrrpEffect.ReadFile effect) {
        worker.execute(() ->
                results.accept(new VrrpInput.FileRead(effect.name(), effect.run(), number(Path.of(effect.path())))));
    }

    /** Reads the number of a check's file. */
    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ServiceEffect.ReadNumber read) {
            worker.execute(() -> results.accept(
                    new ServiceInput.NumberRead(read.check(), read.generation(), number(Path.of(read.path())))));
            return true;
        }
        if (effect instanceof ConfigEffect.InForce change) {
            initialise(change.config().vrrp().files());
        }
        return false;
    }

    static OptionalLong number(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
            Matcher matcher = NUMBER.matcher(text);
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void countProcesses(VrrpEffect.CountProcesses effect) {
        worker.execute(() -> results.accept(new VrrpInput.ProcessesCounted(
                effect.name(), effect.run(), count(effect.process(), effect.fullCommand()))));
    }

    private static int count(List<String> wanted, boolean fullCommand) {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return (int) entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> matches(entry, wanted, fullCommand))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean matches(Path process, List<String> wanted, boolean fullCommand) {
        try {
            if (!fullCommand && wanted.size() == 1) {
                String name = Path.of(wanted.get(0)).getFileName().toString();
                // The kernel keeps 15 characters.
                String kept = name.length() > 15 ? name.substring(0, 15) : name;
                return Files.readString(process.resolve("comm")).strip().equals(kept);
            }
            byte[] raw = Files.readAllBytes(process.resolve("cmdline"));
            List<String> words = Arrays.asList(new String(raw, StandardCharsets.UTF_8).split("\0"));
            return words.equals(wanted);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void writeFifo(VrrpEffect.WriteFifo effect) {
        worker.execute(() -> write(effect.path(), effect.line() + "\n"));
    }

    private void write(String path, String line) {
        try {
            Fd pipe = pipe(path);
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            pipe.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        } catch (KernelException | IOException e) {
            told.accept(Notification.of(
                    Notification.Level.WARNING, "agent.fifo", path, "cannot write to " + path + ": " + e.getMessage()));
        }
    }

    /** Opened for reading as well, so that a pipe without a reader takes lines until it is full (fifo(7)). */
    private Fd pipe(String path) throws KernelException, IOException {
        Fd known = pipes.get(path);
        if (known != null) {
            return known;
        }
        make(path);
        Fd opened = Fd.open(path, Fd.O_RDWR | O_NONBLOCK);
        pipes.put(path, opened);
        return opened;
    }

    /** Makes a pipe unless it is there; any thread. */
    synchronized void make(String path) throws IOException {
        if (!Files.exists(Path.of(path))) {
            create(path);
        }
    }

    private static void create(String path) throws IOException {
        try {
            int status = new ProcessBuilder("mkfifo", "-m", "0600", "--", path)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("mkfifo ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes files that are to begin with a number and are not there yet ({@code init_file}). */
    public void initialise(List<TrackFile> files) {
        for (TrackFile file : files) {
            file.initFile().ifPresent(number -> worker.execute(() -> create(Path.of(file.file()), number)));
        }
    }

    private void create(Path file, int number) {
        try {
            Files.writeString(file, number + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException alreadyThere) {
            return;
        } catch (IOException e) {
            told.accept(Notification.of(
                    Notification.Level.WARNING,
                    "agent.file",
                    file.toString(),
                    "cannot create " + file + ": " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pipes.values().forEach(Fd::close);
    }
}
