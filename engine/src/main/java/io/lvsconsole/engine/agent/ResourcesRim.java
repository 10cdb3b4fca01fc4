package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.ResourceEffect;
import io.lvsconsole.engine.core.ResourceReport;
import io.lvsconsole.engine.ha.AgentKind;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Carries out what resource groups and fencing want: programs on threads of their own, at most 64 at once; what the engine
 * does itself in the kernel through {@link NativeAgents}. Every call is answered, a call that cannot be made with a failure.
 * Called on the loop.
 */
public final class ResourcesRim implements EffectHandler, AutoCloseable {

    private static final int AT_ONCE = 64;

    private final AgentPrograms programs;
    private final FenceDevices devices;
    private final NativeAgents natives;
    private final GroupStore store;
    private final Reset reset;
    private final Consumer<EngineEvent> results;
    private final ExecutorService workers =
            new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "agent-worker");
                thread.setDaemon(true);
                return thread;
            });

    /** Resets this machine. */
    @FunctionalInterface
    public interface Reset {
        /** Does it; returns only where it cannot. */
        void now(String reason);
    }

    /**
     * A rim.
     *
     * @param results takes answers from any thread, never losing one
     */
    public ResourcesRim(
            AgentPaths paths, NativeAgents natives, GroupStore store, Reset reset, Consumer<EngineEvent> results) {
        this.programs = new AgentPrograms(paths);
        this.devices = new FenceDevices(paths);
        this.natives = natives;
        this.store = store;
        this.reset = reset;
        this.results = results;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ResourceEffect.Operate wanted) {
            if (NativeAgents.knows(AgentKind.of(wanted.resource()))) {
                natives.operate(wanted);
            } else {
                onWorker(() -> operate(wanted), failed(wanted, "too many agents are running"), answers);
            }
        } else if (effect instanceof ResourceEffect.RenewLease wanted) {
            natives.renew(wanted);
        } else if (effect instanceof ResourceEffect.AnnounceAddresses wanted) {
            natives.announce(wanted);
        } else if (effect instanceof ResourceEffect.FenceNode wanted) {
            onWorker(() -> fence(wanted), notFenced(wanted, "too many agents are running"), answers);
        } else if (effect instanceof ResourceEffect.SaveGroups wanted) {
            store.save(wanted.groups());
        } else if (effect instanceof ResourceEffect.ResetSelf wanted) {
            reset.now(wanted.reason());
        } else {
            return false;
        }
        return true;
    }

    /** Something that ends with an answer. */
    @FunctionalInterface
    private interface Work {
        EngineEvent run();
    }

    private void onWorker(Work work, EngineEvent otherwise, Consumer<EngineEvent> answers) {
        try {
            workers.execute(() -> results.accept(work.run()));
        } catch (RejectedExecutionException e) {
            answers.accept(otherwise);
        }
    }

    private static EngineEvent failed(ResourceEffect.Operate wanted, String why) {
        return new ResourceReport.OperationEnded(
                wanted.group(), wanted.operation().run(), Operation.Outcome.FAILED, why);
    }

    private EngineEvent operate(ResourceEffect.Operate wanted) {
        AgentProgram agent;
        try {
            if (isLookAtMount(wanted)) {
                return mounted(wanted);
            }
            agent = programs.find(wanted.group(), wanted.resource(), wanted.operation(), wanted.timeout());
        } catch (AgentPrograms.NoProgram e) {
            return failed(wanted, e.getMessage());
        }
        List<String> words = new ArrayList<>(List.of(agent.program().toString()));
        words.addAll(agent.arguments());
        Command command = new Command(words, Optional.empty(), Optional.empty());
        ProgramResult result = Programs.run(new ProgramCall(command, agent.environment(), "", wanted.timeout(), true));
        Operation.Outcome outcome = agent.judge(wanted.operation().kind(), result);
        String detail = outcome == Operation.Outcome.DONE ? "" : result.summary();
        return new ResourceReport.OperationEnded(
                wanted.group(), wanted.operation().run(), outcome, detail);
    }

    private static boolean isLookAtMount(ResourceEffect.Operate wanted) {
        return AgentKind.of(wanted.resource()) == AgentKind.FILESYSTEM
                && wanted.operation().kind() == Operation.Kind.MONITOR;
    }

    private static EngineEvent mounted(ResourceEffect.Operate wanted) throws AgentPrograms.NoProgram {
        String why = Mounts.whyNotMounted(wanted.resource()).orElse("");
        Operation.Outcome outcome = why.isEmpty() ? Operation.Outcome.DONE : Operation.Outcome.NOT_RUNNING;
        return new ResourceReport.OperationEnded(
                wanted.group(), wanted.operation().run(), outcome, why);
    }

    private static EngineEvent notFenced(ResourceEffect.FenceNode wanted, String why) {
        return new ResourceReport.FencingAnswered(wanted.node(), wanted.run(), false, why);
    }

    private EngineEvent fence(ResourceEffect.FenceNode wanted) {
        ProgramCall call;
        try {
            call = devices.call(wanted.device(), wanted.node());
        } catch (AgentPrograms.NoProgram e) {
            return notFenced(wanted, e.getMessage());
        }
        ProgramResult result = Programs.run(call);
        return new ResourceReport.FencingAnswered(wanted.node(), wanted.run(), result.isSuccess(), result.summary());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
