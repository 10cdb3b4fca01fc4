package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.Invocation;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.boot.EmbeddedEngine;
import io.lvsconsole.engine.boot.EngineOptions;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.control.ControlClient;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The full screen with {@code -c}: attached to the engine that runs, or with one inside this process. */
final class ConfiguredScreen {

    private final Invocation invocation;
    private final ToolContext context;

    ConfiguredScreen(Invocation invocation, ToolContext context) {
        this.invocation = invocation;
        this.context = context;
    }

    /** Runs it and returns the exit status. */
    int run(String path) {
        ConfigResult read = ConfigFiles.loader(new HostSource()).load(path);
        read.problems().forEach(context.err()::println);
        if (read.config().isEmpty()) {
            return ExitStatus.CONFIGURATION;
        }
        String socket = invocation.socket().orElse(read.config().get().control().socket());
        EngineDoor door = () -> ControlClient.connect(Path.of(socket));
        if (context.options().readOnly() || answers(door)) {
            return screen(door);
        }
        // What the engine tells is in its events; nothing may write between the screen's cells.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        EngineOptions options = new EngineOptions(path, EngineOptions.DEFAULT_STATE, false);
        try (EmbeddedEngine engine = EmbeddedEngine.start(read, options, KernelHost::new, nowhere)) {
            return screen(() -> ControlClient.connect(Path.of(engine.socket())));
        } catch (KernelException e) {
            context.err().println("lvsconsole: engine: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static boolean answers(EngineDoor door) {
        try (EngineClient client = door.connect()) {
            return client != null;
        } catch (IOException e) {
            return false;
        }
    }

    private int screen(EngineDoor door) {
        ToolContext attached = new ToolContext(
                context.in(), context.out(), context.err(), context.host(), context.names(), context.options(), door);
        try (Site site = new HostSite(attached)) {
            return new FullScreen(invocation, attached).run(site);
        }
    }
}
