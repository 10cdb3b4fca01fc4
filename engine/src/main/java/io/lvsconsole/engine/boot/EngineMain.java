package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.report.EventLog;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The engine in the foreground: SIGTERM and SIGINT end it cleanly, SIGHUP reloads. The thread that calls {@link #run} becomes
 * the engine's loop.
 */
public final class EngineMain {

    /** A clean end. */
    public static final int OK = 0;

    /** The engine could not start or broke down. */
    public static final int FAILED = 1;

    /** The configuration is not valid ({@code EX_CONFIG}). */
    public static final int BAD_CONFIG = 78;

    private final EngineOptions options;
    private final KernelAccess kernel;
    private final PrintStream out;
    private final PrintStream err;

    private EngineMain(EngineOptions options, KernelAccess kernel, PrintStream out, PrintStream err) {
        this.options = options;
        this.kernel = kernel;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs until a signal ends it.
     *
     * @param kernel opens the kernel for each thread that needs it
     * @param out gets the log
     * @param err gets what keeps the engine from starting
     * @return the exit status
     */
    public static int run(EngineOptions options, KernelAccess kernel, PrintStream out, PrintStream err) {
        return new EngineMain(options, kernel, out, err).run();
    }

    /** For a JVM of its own: {@code -c CONFIG [-s STATE] [-D]}. */
    public static void main(String[] arguments) {
        String config = "/etc/lvsconsole/lvsconsole.yaml";
        Path state = EngineOptions.DEFAULT_STATE;
        boolean detailed = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "-c" -> config = arguments[++i];
                case "-s" -> state = Path.of(arguments[++i]);
                case "-D" -> detailed = true;
                default -> {
                    System.err.println("engine: unknown option " + arguments[i] + "; usage: -c CONFIG [-s STATE] [-D]");
                    System.exit(64);
                }
            }
        }
        System.exit(run(new EngineOptions(config, state, detailed), KernelHost::new, System.out, System.err));
    }

    private int run() {
        ConfigResult read = ConfigFiles.loader(new HostSource()).load(options.config());
        read.problems().forEach(err::println);
        Optional<EngineConfig> config = read.config();
        if (config.isEmpty()) {
            return BAD_CONFIG;
        }
        CountDownLatch ended = new CountDownLatch(1);
        try (EventLog log = new EventLog(out, options.isDetailed(), config.get().log());
                RunningEngine engine = RunningEngine.open(read, options, kernel, log)) {
            Thread hook = new Thread(() -> stopAndWait(engine, ended), "shutdown");
            Signals.on("TERM", engine::requestStop);
            Signals.on("INT", engine::requestStop);
            Signals.on("HUP", engine::reload);
            Runtime.getRuntime().addShutdownHook(hook);
            engine.run();
            return OK;
        } catch (KernelException e) {
            err.println("lvsconsole: engine: " + e.getMessage());
            return FAILED;
        } finally {
            ended.countDown();
        }
    }

    /** The JVM goes down by other ways than our signals; the farewell still has its moment. */
    private static void stopAndWait(RunningEngine engine, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        engine.requestStop();
        try {
            ended.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
