package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.TrackFile;
import io.lvsconsole.engine.model.TrackProcess;
import io.lvsconsole.engine.model.TrackScript;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.ProbeMachine;
import io.lvsconsole.engine.vrrp.Surroundings;
import io.lvsconsole.engine.vrrp.Tracking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The scripts, files and processes that virtual routers track: when each is looked at, and the verdicts. One thread. */
final class ProbeBoard {

    /** Asker of the tickets of tracked scripts. */
    static final String SCRIPT_ASKER = "vrrp_script";

    /** Files and processes are looked at this often; keepalived is told by the kernel at once. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Map<Surroundings.Source, Probe> probes = new LinkedHashMap<>();

    /** One probe: its schedule, and how it is run. */
    private static final class Probe {
        private final Object definition;
        private final ProbeMachine machine;
        private final BiConsumer<Integer, Outbox> run;
        private ProbeMachine.State state;

        Probe(Object definition, ProbeMachine machine, BiConsumer<Integer, Outbox> run, ProbeMachine.State state) {
            this.definition = definition;
            this.machine = machine;
            this.run = run;
            this.state = state;
        }
    }

    /** Looks at what the plan's routers track; equal definitions keep their state. */
    void configure(VrrpPlan plan, MonoTime now) {
        Map<Surroundings.Source, Probe> before = new LinkedHashMap<>(probes);
        probes.clear();
        plan.routers().stream()
                .flatMap(router -> router.tracking().stream())
                .map(tracking -> new Surroundings.Source(tracking.kind(), tracking.name()))
                .distinct()
                .forEach(source -> probe(plan, source, now).ifPresent(fresh -> {
                    Probe old = before.get(source);
                    boolean same = old != null && old.definition.equals(fresh.definition);
                    probes.put(source, same ? old : fresh);
                }));
    }

    private static Optional<Probe> probe(VrrpPlan plan, Surroundings.Source source, MonoTime now) {
        ProbeMachine.State due = ProbeMachine.State.dueAt(now);
        String name = source.name();
        return switch (source.kind()) {
            case SCRIPT ->
                plan.settings().scripts().stream()
                        .filter(script -> script.name().equals(name))
                        .findFirst()
                        .map(script -> script(script, due));
            case FILE ->
                plan.settings().files().stream()
                        .filter(file -> file.name().equals(name))
                        .findFirst()
                        .map(file -> file(file, due));
            case PROCESS ->
                plan.settings().processes().stream()
                        .filter(process -> process.name().equals(name))
                        .findFirst()
                        .map(process -> process(process, due));
            case LINK, SERVICE -> Optional.empty();
        };
    }

    private static Probe script(TrackScript script, ProbeMachine.State due) {
        ProbeMachine.State start =
                script.initFail() ? new ProbeMachine.State(due.nextAt(), 0, false, Optional.of(false), 0) : due;
        return new Probe(
                script,
                new ProbeMachine(script.interval(), script.rise(), script.fall()),
                (run, out) -> out.effect(new RunProgram(
                        Optional.of(new RunProgram.Ticket(SCRIPT_ASKER, script.name(), run)),
                        script.script(),
                        script.timeout())),
                start);
    }

    private static Probe file(TrackFile file, ProbeMachine.State due) {
        return new Probe(
                file,
                new ProbeMachine(LOOK, 1, 1),
                (run, out) -> out.effect(new VrrpEffect.ReadFile(file.name(), run, file.file())),
                due);
    }

    private static Probe process(TrackProcess process, ProbeMachine.State due) {
        int rise = 1 + (int) (process.forkDelay().toMillis() / LOOK.toMillis());
        int fall = 1 + (int) (process.terminateDelay().toMillis() / LOOK.toMillis());
        return new Probe(
                process,
                new ProbeMachine(LOOK, rise, fall),
                (run, out) -> out.effect(
                        new VrrpEffect.CountProcesses(process.name(), run, process.process(), process.fullCommand())),
                due);
    }

    void deadline(MonoTime now, Outbox out) {
        for (Probe probe : probes.values()) {
            Step<ProbeMachine.State, ProbeMachine.Action> step =
                    probe.machine.step(probe.state, new ProbeMachine.DeadlineReached(), now);
            probe.state = step.state();
            for (ProbeMachine.Action action : step.actions()) {
                if (action instanceof ProbeMachine.Run run) {
                    probe.run.accept(run.run(), out);
                }
            }
        }
    }

    Surroundings scriptEnded(ProgramEnded ended, Surroundings known, MonoTime now, Outbox out) {
        String name = ended.ticket().name();
        Surroundings.Source source = new Surroundings.Source(Tracking.Kind.SCRIPT, name);
        return finished(source, ended.ticket().run(), ended.isSuccess(), known, now, out, ended.detail());
    }

    Surroundings counted(VrrpInput.ProcessesCounted counted, Surroundings known, MonoTime now, Outbox out) {
        Surroundings.Source source = new Surroundings.Source(Tracking.Kind.PROCESS, counted.name());
        Probe probe = probes.get(source);
        if (probe == null || !(probe.definition instanceof TrackProcess wanted)) {
            return known;
        }
        boolean holds = counted.count() >= wanted.quorum() && counted.count() <= wanted.quorumMax();
        return finished(source, counted.run(), holds, known, now, out, counted.count() + " processes");
    }

    Surroundings fileRead(VrrpInput.FileRead read, Surroundings known, MonoTime now, Outbox out) {
        Surroundings.Source source = new Surroundings.Source(Tracking.Kind.FILE, read.name());
        Surroundings next = finished(source, read.run(), true, known, now, out, "");
        return next.withNumber(read.name(), read.number().orElse(0));
    }

    private Surroundings finished(
            Surroundings.Source source,
            int run,
            boolean success,
            Surroundings known,
            MonoTime now,
            Outbox out,
            String detail) {
        Probe probe = probes.get(source);
        if (probe == null) {
            return known;
        }
        Step<ProbeMachine.State, ProbeMachine.Action> step =
                probe.machine.step(probe.state, new ProbeMachine.Finished(run, success), now);
        probe.state = step.state();
        Surroundings next = known;
        for (ProbeMachine.Action action : step.actions()) {
            if (action instanceof ProbeMachine.VerdictChanged verdict) {
                next = next.with(source, verdict.isWell());
                tell(source, verdict.isWell(), detail, out);
            }
        }
        return next;
    }

    private static void tell(Surroundings.Source source, boolean isWell, String detail, Outbox out) {
        if (source.kind() == Tracking.Kind.FILE) {
            return;
        }
        String what = source.kind() == Tracking.Kind.SCRIPT ? "VRRP_Script(" : "VRRP_Process(";
        String text = what + source.name() + ") " + (isWell ? "succeeded" : "failed (" + detail + ")");
        out.effect(Notification.of(isWell ? Level.NORMAL : Level.WARNING, "vrrp.track", source.name(), text));
    }

    Optional<MonoTime> nextDeadline() {
        return probes.values().stream()
                .map(probe -> probe.machine.nextDeadline(probe.state))
                .flatMap(Optional::stream)
                .min(MonoTime::compareTo);
    }
}
