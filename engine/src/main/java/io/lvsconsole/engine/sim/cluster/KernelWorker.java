package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The thread that writes to the kernel, and the one that watches it: effects in order, each a little later than the loop
 * asked for it, with the clock read immediately before each write (rule S2).
 */
final class KernelWorker {

    /** How soon a change in the kernel is told by the monitor. */
    private static final Duration WATCH = Duration.ofMillis(5);

    private final Director director;
    private final SimulationContext world;
    private final Machine machine;
    private final RtnlMonitor monitor;
    private final Deque<VrrpEffect> queue = new ArrayDeque<>();
    private int refusals;
    private boolean isWatching;

    KernelWorker(Director director, SimulationContext world, Machine machine) {
        this.director = director;
        this.world = world;
        this.machine = machine;
        this.monitor = machine.kernel().monitor();
        machine.kernel().whenChanged(this::watchSoon);
    }

    /** The kernel refuses so many of the next installations. */
    void refuseNext(int installations) {
        refusals = installations;
    }

    void enqueue(VrrpEffect effect) {
        queue.add(effect);
        workSoon();
    }

    /** The process runs again: what happened meanwhile is told now. */
    void wake() {
        watchSoon();
        workSoon();
    }

    void workSoon() {
        world.agenda().after(world.chance().millis(0.05, 2), this::work);
    }

    private boolean isMine() {
        return director.isAwake() && director.worksWith(this);
    }

    private void work() {
        if (isMine() && !queue.isEmpty()) {
            carryOut(queue.remove());
            if (!queue.isEmpty()) {
                workSoon();
            }
        }
    }

    private void watchSoon() {
        if (isWatching) {
            return;
        }
        isWatching = true;
        world.agenda().after(WATCH, () -> {
            isWatching = false;
            if (isMine()) {
                watch();
            }
        });
    }

    private void watch() {
        boolean links = false;
        try {
            for (RtnlEvent event : monitor.next(Duration.ZERO)) {
                links = true;
                if (event instanceof RtnlEvent.AddressRemoved removed) {
                    director.tell(new VrrpInput.AddressVanished(
                            removed.address().link().name(), removed.address().address()));
                }
            }
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
        if (links) {
            tellLinks();
        }
    }

    /** Tells every link as it is. */
    void tellLinks() {
        List<AddressInfo> addresses = machine.kernel().addresses();
        for (LinkInfo link : machine.kernel().links()) {
            director.tell(new VrrpInput.LinkChanged(new Link(
                    link.name(),
                    link.flags().isUp() && link.flags().hasCarrier(),
                    addresses.stream()
                            .filter(address -> address.link().isSame(link.ref()))
                            .map(AddressInfo::local)
                            .toList())));
        }
    }

    private void carryOut(VrrpEffect effect) {
        if (effect instanceof VrrpEffect.InstallVips install) {
            if (!isTooLate(install.notAfter(), install.router())) {
                install(install);
            }
        } else if (effect instanceof VrrpEffect.RenewVips renew) {
            if (!isTooLate(renew.notAfter(), renew.router())) {
                renew(renew);
            }
        } else if (effect instanceof VrrpEffect.VerifyVips verify) {
            director.tell(new VrrpInput.VipsMissing(verify.router().name(), verify.tenure(), missing(verify.router())));
        } else if (effect instanceof VrrpEffect.RemoveVips remove) {
            remove(remove);
        } else {
            throw new UnsupportedOperationException("no simulated director needs " + effect);
        }
    }

    private boolean isTooLate(MonoTime notAfter, VirtualRouter router) {
        boolean late = machine.clock().isAfter(notAfter);
        if (late) {
            director.tell(new VrrpInput.TooLate(router.name()));
        } else {
            director.show(watch -> watch.writes(router.name()));
        }
        return late;
    }

    private void install(VrrpEffect.InstallVips effect) {
        List<IpAddress> failed = new ArrayList<>();
        for (VirtualAddress address : effect.router().allAddresses()) {
            if (refusals > 0 || !put(effect.router(), address, effect.lease())) {
                failed.add(address.address().address());
            }
        }
        refusals = Math.max(0, refusals - 1);
        world.trace(director.name(), "kernel: VIPs installed" + (failed.isEmpty() ? "" : ", refused " + failed));
        director.tell(new VrrpInput.VipsInstalled(effect.router().name(), effect.tenure(), failed));
    }

    private boolean put(VirtualRouter router, VirtualAddress address, Optional<Duration> lease) {
        try {
            machine.kernel().apply(new RtnlChange.PutAddress(row(router, address, lease), PutMode.REPLACE));
            return true;
        } catch (KernelException e) {
            return false;
        }
    }

    private static AddressInfo row(VirtualRouter router, VirtualAddress address, Optional<Duration> lease) {
        Lifetime lifetime = lease.map(Lifetime::of).orElse(Lifetime.FOREVER);
        return AddressInfo.of(LinkRef.named(router.linkOf(address)), address.address())
                .withLifetimes(lifetime, lifetime);
    }

    private void renew(VrrpEffect.RenewVips effect) {
        List<IpAddress> missing = missing(effect.router());
        if (!missing.isEmpty()) {
            director.tell(new VrrpInput.VipsMissing(effect.router().name(), effect.tenure(), missing));
            return;
        }
        for (VirtualAddress address : effect.router().allAddresses()) {
            put(effect.router(), address, Optional.of(effect.lease()));
        }
    }

    private List<IpAddress> missing(VirtualRouter router) {
        return router.allAddresses().stream()
                .map(address -> address.address().address())
                .filter(address -> !machine.isConfigured(address))
                .toList();
    }

    private void remove(VrrpEffect.RemoveVips effect) {
        int gone = 0;
        for (VirtualAddress address : effect.addresses()) {
            try {
                machine.kernel().apply(new RtnlChange.DeleteAddress(row(effect.router(), address, Optional.empty())));
                gone++;
            } catch (KernelException e) {
                // It was not there: nothing to take away.
            }
        }
        if (gone > 0) {
            world.trace(director.name(), "kernel: VIPs removed");
        }
    }
}
