package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.check.CheckRequest;
import io.lvsconsole.engine.check.Checks;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries out what virtual services want: checks on their own threads, the table and the state file on the kernel worker,
 * in order. Answers go to the mailbox.
 */
public final class ServicesRim implements EffectHandler {

    private final Checks checks;
    private final Host host;
    private final Executor worker;
    private final OwnershipStore store;
    private final UplinkProbe uplink;
    private final Consumer<EngineEvent> mailbox;
    private final ProgramGate gate;

    /**
     * A rim.
     *
     * @param gate as whom checking programs run
     * @param host the kernel of the worker; used on the worker alone
     * @param worker the one thread that changes the kernel's tables
     */
    public ServicesRim(
            Checks checks,
            UplinkProbe uplink,
            Host host,
            Executor worker,
            OwnershipStore store,
            ProgramGate gate,
            Consumer<EngineEvent> mailbox) {
        this.gate = gate;
        this.checks = checks;
        this.uplink = uplink;
        this.host = host;
        this.worker = worker;
        this.store = store;
        this.mailbox = mailbox;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ServiceEffect.RunCheck run) {
            start(run);
        } else if (effect instanceof ServiceEffect.ReadTable read) {
            worker.execute(() -> mailbox.accept(read(read)));
        } else if (effect instanceof ServiceEffect.ApplyPlan plan) {
            worker.execute(() -> mailbox.accept(apply(plan)));
        } else if (effect instanceof ServiceEffect.SaveOwnership save) {
            worker.execute(() -> store.save(save.ownership()));
        } else if (effect instanceof ServiceEffect.TestUplink) {
            Thread probe = new Thread(() -> mailbox.accept(uplink.test()), "uplink-probe");
            probe.setDaemon(true);
            probe.start();
        } else {
            return false;
        }
        return true;
    }

    private void start(ServiceEffect.RunCheck run) {
        Consumer<CheckOutcome> done =
                outcome -> mailbox.accept(new ServiceInput.CheckEnded(run.check(), run.generation(), outcome));
        CheckSpec spec = run.check().spec();
        try {
            if (spec instanceof CheckSpec.Program program) {
                spec = new CheckSpec.Program(program.timing(), gate.admit(program.command()), program.dynamicWeight());
            }
        } catch (ProgramGate.Refused refused) {
            done.accept(CheckOutcome.failed(refused.getMessage(), Duration.ZERO));
            return;
        }
        checks.start(
                new CheckRequest(spec, run.service(), run.check().server(), run.generation(), run.lastPassed()), done);
    }

    private EngineEvent read(ServiceEffect.ReadTable read) {
        try {
            return new ServiceInput.TableRead(read.read(), host.ipvs().table());
        } catch (KernelException e) {
            return new ServiceInput.KernelFailed(read.read(), "reading the IPVS table: " + e.getMessage());
        }
    }

    private EngineEvent apply(ServiceEffect.ApplyPlan plan) {
        try {
            Ipvs ipvs = host.ipvs();
            List<ServiceInput.Refusal> refusals = new ArrayList<>();
            List<Optional<KernelException>> results = ipvs.applyAll(plan.changes());
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).isPresent()) {
                    KernelException refusal = results.get(i).get();
                    refusals.add(new ServiceInput.Refusal(i, refusal.errno(), refusal.getMessage()));
                }
            }
            return new ServiceInput.PlanApplied(plan.plan(), refusals);
        } catch (KernelException e) {
            return new ServiceInput.KernelFailed(plan.plan(), "changing the IPVS table: " + e.getMessage());
        }
    }
}
