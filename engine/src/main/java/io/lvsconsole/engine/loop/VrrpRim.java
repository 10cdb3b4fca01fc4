package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.TimeSource;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries VRRP's effects out. What a master does is checked against the clock next to the call that does it (rule S2): on
 * the loop before each send, on the kernel worker before each write. Called on the loop.
 */
public final class VrrpRim implements EffectHandler {

    private final TimeSource clock;
    private final VrrpPackets packets;
    private final Announcer announcer;
    private final VipWriter vips;
    private final Executor worker;
    private final Consumer<EngineEvent> results;
    private final TrackReader trackers;
    private final VrrpStateFile stateFile;
    private final Consumer<Notification> told;

    /**
     * The rim of one host.
     *
     * @param worker the kernel worker, which keeps the order
     * @param results takes answers from other threads than the loop, never losing one
     * @param told takes what people should know; any thread
     */
    public VrrpRim(
            TimeSource clock,
            VrrpPackets packets,
            Announcer announcer,
            VipWriter vips,
            TrackReader trackers,
            VrrpStateFile stateFile,
            Executor worker,
            Consumer<EngineEvent> results,
            Consumer<Notification> told) {
        this.clock = clock;
        this.packets = packets;
        this.announcer = announcer;
        this.vips = vips;
        this.trackers = trackers;
        this.stateFile = stateFile;
        this.worker = worker;
        this.results = results;
        this.told = told;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof VrrpEffect wanted) {
            wanted.accept(new Call(answers));
            return true;
        }
        return false;
    }

    /** Has the kernel worker load what a takeover of this router will need. */
    public void warmUp(VirtualRouter router) {
        onWorker(router.name(), Optional.empty(), () -> {
            vips.warmUp(router);
            return Optional.empty();
        });
    }

    private void warn(String kind, String object, String text) {
        told.accept(Notification.of(Notification.Level.WARNING, kind, object, text));
    }

    private boolean isLate(Optional<MonoTime> notAfter) {
        return notAfter.filter(last -> clock.now().isAfter(last)).isPresent();
    }

    /** A write to the kernel, with its answer. */
    @FunctionalInterface
    private interface Write {
        Optional<EngineEvent> run() throws KernelException;
    }

    private void onWorker(String router, Optional<MonoTime> notAfter, Write write) {
        worker.execute(() -> {
            if (isLate(notAfter)) {
                results.accept(new VrrpInput.TooLate(router));
                return;
            }
            try {
                write.run().ifPresent(results);
            } catch (KernelException e) {
                warn("vrrp.kernel", router, "(" + router + ") " + e.getMessage());
            }
        });
    }

    /** The effects of one call. */
    private final class Call implements VrrpEffect.Visitor {
        private final Consumer<EngineEvent> answers;

        Call(Consumer<EngineEvent> answers) {
            this.answers = answers;
        }

        @Override
        public void listenOn(VrrpEffect.ListenOn effect) {
            packets.listen(effect.endpoints()).forEach(failure -> warn("vrrp.socket", "", failure));
            announcer.keepOnly(
                    effect.endpoints().stream().map(VrrpEffect.Endpoint::link).toList());
            for (VrrpEffect.Endpoint endpoint : effect.endpoints()) {
                try {
                    announcer.prepare(endpoint.link(), endpoint.family());
                } catch (KernelException e) {
                    warn(
                            "vrrp.socket",
                            endpoint.link(),
                            "cannot announce on " + endpoint.link() + ": " + e.getMessage());
                }
            }
        }

        @Override
        public void sendAdvert(VrrpEffect.SendAdvert effect) {
            if (isLate(effect.notAfter())) {
                answers.accept(new VrrpInput.TooLate(effect.router()));
                return;
            }
            try {
                packets.send(effect);
            } catch (KernelException e) {
                warn("vrrp.send", effect.router(), "(" + effect.router() + ") send advert error: " + e.getMessage());
            }
        }

        @Override
        public void drainReceive(VrrpEffect.DrainReceive effect) {
            packets.drain(effect.key().link(), answers);
            answers.accept(new VrrpInput.ReceiveDrained(effect.key()));
        }

        @Override
        public void announce(VrrpEffect.Announce effect) {
            if (isLate(effect.notAfter())) {
                answers.accept(new VrrpInput.TooLate(effect.router()));
                return;
            }
            try {
                announcer.announce(effect.link(), effect.addresses(), effect.repeats());
            } catch (KernelException e) {
                warn("vrrp.announce", effect.router(), "(" + effect.router() + ") announcement: " + e.getMessage());
            }
        }

        @Override
        public void installVips(VrrpEffect.InstallVips effect) {
            String router = effect.router().name();
            onWorker(
                    router,
                    Optional.of(effect.notAfter()),
                    () -> Optional.of(new VrrpInput.VipsInstalled(
                            router, effect.tenure(), vips.install(effect.router(), effect.lease()))));
        }

        @Override
        public void renewVips(VrrpEffect.RenewVips effect) {
            String router = effect.router().name();
            onWorker(router, Optional.of(effect.notAfter()), () -> {
                var missing = vips.renew(effect.router(), effect.lease());
                return missing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new VrrpInput.VipsMissing(router, effect.tenure(), missing));
            });
        }

        @Override
        public void verifyVips(VrrpEffect.VerifyVips effect) {
            String router = effect.router().name();
            onWorker(
                    router,
                    Optional.empty(),
                    () -> Optional.of(
                            new VrrpInput.VipsMissing(router, effect.tenure(), vips.missing(effect.router()))));
        }

        @Override
        public void replaceVips(VrrpEffect.ReplaceVips effect) {
            String router = effect.router().name();
            onWorker(
                    router,
                    Optional.of(effect.notAfter()),
                    () -> Optional.of(new VrrpInput.VipsInstalled(
                            router, effect.tenure(), vips.replace(effect.before(), effect.router(), effect.lease()))));
        }

        @Override
        public void removeVips(VrrpEffect.RemoveVips effect) {
            onWorker(effect.router().name(), Optional.empty(), () -> {
                vips.remove(effect.router());
                return Optional.empty();
            });
        }

        @Override
        public void createVirtualMac(VrrpEffect.CreateVirtualMac effect) {
            onWorker(effect.mac().link(), Optional.empty(), () -> {
                vips.createVirtualMac(effect.parent(), effect.mac());
                return Optional.empty();
            });
        }

        @Override
        public void deleteVirtualMac(VrrpEffect.DeleteVirtualMac effect) {
            onWorker(effect.mac().link(), Optional.empty(), () -> {
                vips.deleteVirtualMac(effect.mac());
                return Optional.empty();
            });
        }

        @Override
        public void readFile(VrrpEffect.ReadFile effect) {
            trackers.readFile(effect);
        }

        @Override
        public void countProcesses(VrrpEffect.CountProcesses effect) {
            trackers.countProcesses(effect);
        }

        @Override
        public void writeFifo(VrrpEffect.WriteFifo effect) {
            trackers.writeFifo(effect);
        }

        @Override
        public void saveState(VrrpEffect.SaveState effect) {
            stateFile.save(List.copyOf(effect.masterships()));
        }
    }
}
