package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.core.VrrpPlan;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.VrrpCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Plays an election on paper before the real one, so that the JVM has loaded and linked the classes of a takeover when the
 * first one is due. Nothing leaves this object: effects are dropped, time is made up.
 */
final class Rehearsal {

    private static final int STEPS = 60;

    private final EngineCore core;
    private final Deque<EngineEvent> answers = new ArrayDeque<>();
    private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));

    private Rehearsal(EngineConfig config) {
        this.core = new EngineCore(List.of(new VrrpPart(config)));
    }

    static void of(EngineConfig config) {
        Rehearsal rehearsal = new Rehearsal(config);
        for (VirtualRouter router : VrrpPlan.of(config).routers()) {
            rehearsal.tell(new VrrpInput.LinkChanged(
                    new Link(router.key().link(), true, List.of(Cidr.of("192.0.2.1/24"), Cidr.of("fe80::1/64")))));
        }
        rehearsal.tell(new Lifecycle.Started());
        for (int i = 0; i < STEPS; i++) {
            Optional<MonoTime> next = rehearsal.core.nextDeadline();
            if (next.isEmpty()) {
                break;
            }
            rehearsal.now = next.get().isAfter(rehearsal.now) ? next.get() : rehearsal.now;
            rehearsal.tell(new Lifecycle.DeadlineReached());
        }
        rehearsal.tell(new Lifecycle.StopRequested());
    }

    private void tell(EngineEvent event) {
        answers.add(event);
        while (!answers.isEmpty()) {
            core.handle(answers.remove(), now).forEach(this::answer);
        }
    }

    private void answer(Effect effect) {
        if (effect instanceof VrrpEffect.SendAdvert send) {
            byte[] packet = VrrpCodec.encode(
                    send.advert(), send.source(), send.destinations().get(0), send.form());
            answers.add(VrrpInput.received(
                    send.link(), send.source(), send.destinations().get(0), send.hopLimit(), Bytes.of(packet)));
        } else if (effect instanceof VrrpEffect.DrainReceive drain) {
            answers.add(new VrrpInput.ReceiveDrained(drain.key()));
        } else if (effect instanceof VrrpEffect.InstallVips install) {
            answers.add(new VrrpInput.VipsInstalled(install.router().name(), install.tenure(), List.of()));
        }
    }
}
