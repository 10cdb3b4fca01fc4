package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.HeartbeatEffect;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Carries heartbeat's effects out. Called on the loop. */
public final class HeartbeatRim implements EffectHandler {

    private final HeartbeatMedia media;
    private final HeartbeatPings pings;
    private final VoteFile votes;
    private final LongConsumer generations;
    private final Executor worker;
    private final Consumer<Notification> told;

    /**
     * The rim of one host.
     *
     * @param generations remembers a generation; called on the worker
     * @param worker a thread that may wait for the disk
     * @param told takes what people should know; any thread
     */
    public HeartbeatRim(
            HeartbeatMedia media,
            HeartbeatPings pings,
            VoteFile votes,
            LongConsumer generations,
            Executor worker,
            Consumer<Notification> told) {
        this.media = media;
        this.pings = pings;
        this.votes = votes;
        this.generations = generations;
        this.worker = worker;
        this.told = told;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof HeartbeatEffect.Send send) {
            warn(media.send(send.datagram()));
        } else if (effect instanceof HeartbeatEffect.Ping ping) {
            try {
                pings.ask(ping.addresses(), ping.payload());
            } catch (KernelException e) {
                warn(List.of("cannot ping: " + e.getMessage()));
            }
        } else if (effect instanceof HeartbeatEffect.Listen listen) {
            warn(media.listen(listen));
        } else if (effect instanceof HeartbeatEffect.CastVote vote) {
            votes.cast(vote);
        } else if (effect instanceof HeartbeatEffect.KeepGeneration keep) {
            worker.execute(() -> generations.accept(keep.generation()));
        } else {
            return false;
        }
        return true;
    }

    private void warn(List<String> failures) {
        failures.forEach(failure -> told.accept(
                Notification.of(Notification.Level.WARNING, "heartbeat.medium", "", "heartbeat: " + failure)));
    }
}
