package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.VrrpCodec;
import java.time.Duration;
import java.util.Optional;

/**
 * What the engine's loop does itself: sends, announcements, draining. Everything for the kernel goes to the worker. The
 * clock is read immediately before each send (rule S2).
 */
final class LoopRim implements VrrpEffect.Visitor {

    private final Director director;
    private final SimulationContext world;
    private final KernelWorker worker;

    LoopRim(Director director, SimulationContext world, KernelWorker worker) {
        this.director = director;
        this.world = world;
        this.worker = worker;
    }

    private boolean isTooLate(Optional<MonoTime> notAfter, String router) {
        boolean late = notAfter.filter(limit -> director.machine().clock().isAfter(limit))
                .isPresent();
        if (late) {
            director.tell(new VrrpInput.TooLate(router));
        }
        return late;
    }

    @Override
    public void listenOn(VrrpEffect.ListenOn effect) {
        director.listen(!effect.endpoints().isEmpty());
    }

    @Override
    public void sendAdvert(VrrpEffect.SendAdvert effect) {
        if (isTooLate(effect.notAfter(), effect.router())) {
            return;
        }
        director.show(watch -> watch.sends(effect.router(), effect.advert()));
        if (!director.isReachable()) {
            return;
        }
        for (IpAddress destination : effect.destinations()) {
            byte[] packet = VrrpCodec.encode(effect.advert(), effect.source(), destination, effect.form());
            world.segment()
                    .send(
                            director,
                            new Datagram(effect.source(), destination, effect.hopLimit(), Bytes.of(packet), false));
        }
    }

    @Override
    public void drainReceive(VrrpEffect.DrainReceive effect) {
        director.drain(effect);
    }

    @Override
    public void announce(VrrpEffect.Announce effect) {
        if (isTooLate(effect.notAfter(), effect.router())) {
            return;
        }
        effect.notAfter().ifPresent(limit -> director.show(watch -> watch.announces(effect.router())));
        for (int i = 0; i < effect.repeats() && director.isReachable(); i++) {
            effect.addresses().forEach(address -> world.segment()
                    .announce(director, address, director.machine().mac()));
        }
    }

    @Override
    public void installVips(VrrpEffect.InstallVips effect) {
        worker.enqueue(effect);
    }

    @Override
    public void renewVips(VrrpEffect.RenewVips effect) {
        worker.enqueue(effect);
    }

    @Override
    public void verifyVips(VrrpEffect.VerifyVips effect) {
        worker.enqueue(effect);
    }

    @Override
    public void replaceVips(VrrpEffect.ReplaceVips effect) {
        worker.enqueue(effect);
    }

    @Override
    public void removeVips(VrrpEffect.RemoveVips effect) {
        worker.enqueue(effect);
    }

    @Override
    public void saveState(VrrpEffect.SaveState effect) {
        world.agenda().after(Duration.ofMillis(2), () -> {
            if (director.isProcessRunning()) {
                director.files().write(effect.masterships(), director.machine().boots());
            }
        });
    }

    @Override
    public void createVirtualMac(VrrpEffect.CreateVirtualMac effect) {
        worker.enqueue(effect);
    }

    @Override
    public void deleteVirtualMac(VrrpEffect.DeleteVirtualMac effect) {
        worker.enqueue(effect);
    }

    @Override
    public void readFile(VrrpEffect.ReadFile effect) {
        throw new UnsupportedOperationException("no simulated director tracks files");
    }

    @Override
    public void countProcesses(VrrpEffect.CountProcesses effect) {
        throw new UnsupportedOperationException("no simulated director tracks processes");
    }

    @Override
    public void writeFifo(VrrpEffect.WriteFifo effect) {
        // Nobody reads it here.
    }
}
