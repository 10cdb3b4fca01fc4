package io.lvsconsole.console.tui;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.command.line.SyntaxException;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.tui.Work.Outcome;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Carries out plans and typed commands, one after the other, on a thread of its own with a kernel of its own. */
final class ChangeRunner implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread runner = new Thread(task, "changes");
        runner.setDaemon(true);
        return runner;
    });
    private final Tools tools;
    private final ToolContext context;
    private final Optional<LabWorld> lab;

    ChangeRunner(Tools tools, ToolContext context, Optional<LabWorld> lab) {
        this.tools = tools;
        this.context = context;
        this.lab = lab;
    }

    /** Carries a plan out; the first step that fails ends it. */
    void run(Plan plan, DirectorAccess access, Consumer<Outcome> done) {
        thread.execute(() -> {
            List<String> said = new ArrayList<>();
            boolean isDone = true;
            try (Host host = access.kernel().get()) {
                for (Step step : plan.steps()) {
                    isDone = isDone && step(step, host, access, said);
                }
            } catch (KernelException | IOException e) {
                said.add(e.getMessage());
                isDone = false;
            }
            done.accept(new Outcome(isDone, said));
        });
    }

    private boolean step(Step step, Host host, DirectorAccess access, List<String> said)
            throws KernelException, IOException {
        if (step instanceof Step.Kernel kernel) {
            return kernel(kernel, host, said);
        }
        if (step instanceof Step.Engine engine) {
            return engine(engine.request(), access, said);
        }
        if (step instanceof Step.Typed typed) {
            return typed(typed.words(), host, access, said);
        }
        Step.Lab act = (Step.Lab) step;
        try {
            lab.orElseThrow().act(act.action(), act.host());
            return true;
        } catch (LabWorld.LabRefusal e) {
            said.add(e.getMessage());
            return false;
        }
    }

    /** What the plan was made for must still be there; somebody else may have changed it meanwhile. */
    private static boolean kernel(Step.Kernel step, Host host, List<String> said) throws KernelException {
        if (step.expected().isPresent()) {
            Optional<IpvsDestination> now = current(step.change(), host);
            if (!now.equals(step.expected())) {
                said.add("changed since preview: it is now "
                        + now.map(ChangeRunner::words).orElse("gone") + ", the plan was made for "
                        + words(step.expected().get()));
                return false;
            }
        }
        host.ipvs().apply(step.change());
        return true;
    }

    private static String words(IpvsDestination destination) {
        return destination.key() + " weight " + destination.weight();
    }

    private static Optional<IpvsDestination> current(IpvsChange change, Host host) throws KernelException {
        if (change instanceof IpvsChange.EditDestination edit) {
            return find(
                    host.ipvs().destinations(edit.service()), edit.destination().key());
        }
        return change instanceof IpvsChange.DeleteDestination delete
                ? find(host.ipvs().destinations(delete.service()), delete.destination())
                : Optional.empty();
    }

    private static Optional<IpvsDestination> find(
            List<DestinationEntry> entries, io.lvsconsole.netlink.ipvs.DestinationKey key) {
        return entries.stream()
                .map(DestinationEntry::destination)
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    private static boolean engine(ControlRequest request, DirectorAccess access, List<String> said) throws IOException {
        try (EngineClient client = access.engine().connect()) {
            ControlReply reply = client.call(request);
            reply.error().ifPresentOrElse(error -> said.add(error.message()), () -> said.addAll(reply.lines()));
            boolean isEdit = request.method() == ControlRequest.Method.EDIT;
            return reply.error().isEmpty() && (!isEdit || reply.lines().equals(List.of("done")));
        }
    }

    private boolean typed(List<String> words, Host host, DirectorAccess access, List<String> said) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(buffer, true, StandardCharsets.UTF_8);
        int status = tools.find(words.get(0))
                .map(tool -> tool.run(words.subList(1, words.size()), on(host, access, out)))
                .orElse(127);
        buffer.toString(StandardCharsets.UTF_8).lines().forEach(said::add);
        return status == 0;
    }

    private ToolContext on(Host host, DirectorAccess access, PrintStream out) {
        return new ToolContext(
                new BufferedReader(Reader.nullReader()),
                out,
                out,
                host,
                context.names(),
                context.options(),
                access.engine());
    }

    /**
     * Runs a line as it was typed.
     *
     * @param printed gets what the commands print, line by line
     * @param done gets the status
     */
    void type(String line, DirectorAccess access, Consumer<String> printed, Consumer<Integer> done) {
        thread.execute(() -> {
            PrintStream out = new PrintStream(new LineSink(printed), true, StandardCharsets.UTF_8);
            int status;
            try (Host host = access.kernel().get()) {
                status = run(line, on(host, access, out));
            }
            out.close();
            done.accept(status);
        });
    }

    private int run(String line, ToolContext where) {
        LineRunner runner = new LineRunner(tools, where, true);
        try {
            ScriptReader script = new ScriptReader(new BufferedReader(new StringReader(line)), Map.of());
            for (var commands = script.next();
                    commands.isPresent() && runner.ended().isEmpty();
                    commands = script.next()) {
                runner.run(commands.get());
            }
        } catch (SyntaxException e) {
            runner.refuse("", e);
        } catch (IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
        return runner.finish();
    }

    /** Asks the engine on this thread. */
    void ask(ControlRequest request, DirectorAccess access, Consumer<List<String>> done) {
        thread.execute(() -> {
            List<String> said = new ArrayList<>();
            try {
                engine(request, access, said);
            } catch (IOException e) {
                said.add("the engine does not answer: " + e.getMessage());
            }
            done.accept(said);
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
