package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.core.ControlEffect;
import io.lvsconsole.engine.core.ControlInput;
import io.lvsconsole.engine.core.ControlPart;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.core.ServicesPart;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The engine's own core on the stand-in kernel, answering at once on the caller's thread. */
final class EngineOnStandIn implements EngineDoor {

    final List<IpvsChange> written = new ArrayList<>();
    private final Host host;
    private final EngineCore core;
    private final List<ControlReply> replies = new ArrayList<>();
    private long ticket;

    EngineOnStandIn(Host host, EngineConfig config) {
        this.host = host;
        VrrpPart vrrp = new VrrpPart(config);
        ServicesPart services = new ServicesPart(config);
        this.core = new EngineCore(List.of(vrrp, services, new ControlPart("ds1", vrrp, services)));
        send(new Lifecycle.Started());
    }

    /** A turn without news, as the clock brings it; time stands still here. */
    void look() {
        send(new Lifecycle.DeadlineReached());
    }

    private void send(EngineEvent first) {
        Deque<EngineEvent> events = new ArrayDeque<>(List.of(first));
        while (!events.isEmpty()) {
            core.handle(events.remove(), MonoTime.ZERO)
                    .forEach(effect -> carryOut(effect).ifPresent(events::add));
        }
    }

    private Optional<EngineEvent> carryOut(Effect effect) {
        try {
            if (effect instanceof ServiceEffect.ReadTable read) {
                return Optional.of(
                        new ServiceInput.TableRead(read.read(), host.ipvs().table()));
            }
            if (effect instanceof ServiceEffect.ApplyPlan plan) {
                written.addAll(plan.changes());
                List<ServiceInput.Refusal> refusals = new ArrayList<>();
                List<Optional<KernelException>> answers = host.ipvs().applyAll(plan.changes());
                for (int i = 0; i < answers.size(); i++) {
                    int index = i;
                    answers.get(i)
                            .ifPresent(e -> refusals.add(new ServiceInput.Refusal(index, e.errno(), e.getMessage())));
                }
                return Optional.of(new ServiceInput.PlanApplied(plan.plan(), refusals));
            }
        } catch (KernelException e) {
            throw new AssertionError(e);
        }
        if (effect instanceof ControlEffect answer) {
            replies.add(answer.reply());
        }
        return Optional.empty();
    }

    @Override
    public EngineClient connect() {
        return new EngineClient() {
            @Override
            public ControlReply call(ControlRequest request) throws IOException {
                replies.clear();
                send(new ControlInput(++ticket, "root", request));
                return replies.stream().findFirst().orElseThrow(() -> new IOException("no answer"));
            }

            @Override
            public List<EngineEventView> events(long after) {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
