package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.AdvertRejection;
import io.lvsconsole.engine.vrrp.Conditions;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.engine.vrrp.VirtualMac;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.engine.vrrp.VrrpAction;
import io.lvsconsole.engine.vrrp.VrrpEvent;
import io.lvsconsole.engine.vrrp.VrrpMachine;
import io.lvsconsole.engine.vrrp.VrrpState;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One virtual router with its state and counters; turns the machine's actions into effects. One thread. */
final class RouterSlot {

    private VrrpMachine machine;
    private VrrpState state;
    private VrrpNotifier notifier;
    private MonoTime since;
    private String cause = "";
    private final VrrpCounters counters = new VrrpCounters();
    private final Set<AdvertRejection> told = EnumSet.noneOf(AdvertRejection.class);

    RouterSlot(VirtualRouter router, Conditions conditions, VrrpNotifier notifier, MonoTime now) {
        this.machine = new VrrpMachine(router);
        this.state = machine.initial(conditions);
        this.notifier = notifier;
        this.since = now;
    }

    VirtualRouter router() {
        return machine.router();
    }

    String name() {
        return router().name();
    }

    VrrpState state() {
        return state;
    }

    Optional<MonoTime> nextDeadline() {
        return machine.nextDeadline(state);
    }

    /** Goes to a new configuration, keeping role and counters. */
    void reconfigure(VirtualRouter next, Conditions conditions, VrrpNotifier words, MonoTime now, Outbox out) {
        VirtualRouter before = router();
        notifier = words;
        if (before.equals(next)) {
            if (!conditions.equals(state.conditions())) {
                step(new VrrpEvent.ConditionsChanged(conditions), now, out);
            }
            return;
        }
        machine = new VrrpMachine(next);
        step(new VrrpEvent.Reconfigured(before, conditions), now, out);
    }

    void step(VrrpEvent event, MonoTime now, Outbox out) {
        Step<VrrpState, VrrpAction> step = machine.step(state, event, now);
        state = step.state();
        Writer writer = new Writer(now, out);
        for (VrrpAction action : step.actions()) {
            action.accept(writer);
        }
    }

    void received(VrrpEvent.AdvertHeard event, MonoTime now, Outbox out) {
        counters.received++;
        if (event.advert().advert().priority() == 0) {
            counters.priorityZeroReceived++;
        }
        step(event, now, out);
    }

    void tooLate(MonoTime now, Outbox out) {
        counters.tooLate++;
        step(new VrrpEvent.TooLate(), now, out);
    }

    void deleted(Outbox out) {
        notifier.instance(name(), VrrpNotifier.Word.DELETED, state.conditions().priority(), out);
    }

    VrrpStatus.RouterStatus status() {
        return new VrrpStatus.RouterStatus(
                router(),
                state.role(),
                state.conditions().priority(),
                state.conditions().faults(),
                state.conditions().source(),
                VrrpMachine.heard(state),
                VrrpMachine.masterDownAt(state),
                since,
                cause,
                state.isStandby(),
                counters.copy());
    }

    private String said(String text) {
        return "(" + name() + ") " + text;
    }

    /** Writes the actions of one step as effects. */
    private final class Writer implements VrrpAction.Visitor<Void> {
        private final MonoTime now;
        private final Outbox out;

        Writer(MonoTime now, Outbox out) {
            this.now = now;
            this.out = out;
        }

        private void tell(Level level, String kind, String text, Map<String, String> details) {
            out.effect(new Notification(level, kind, name(), said(text), details));
        }

        @Override
        public Void sendAdvert(VrrpAction.SendAdvert action) {
            VirtualRouter router = router();
            counters.sent++;
            if (action.advert().priority() == 0) {
                counters.priorityZeroSent++;
            }
            String link = router.virtualMac()
                    .filter(mac -> !mac.sendsFromParent())
                    .map(VirtualMac::link)
                    .orElse(router.key().link());
            out.effect(new VrrpEffect.SendAdvert(
                    name(),
                    link,
                    action.advert(),
                    action.source(),
                    router.transport().destinations(),
                    router.transport().hopLimit(),
                    router.transport().checksumForm(),
                    action.notAfter()));
            return null;
        }

        @Override
        public Void drainReceive(VrrpAction.DrainReceive action) {
            out.effect(new VrrpEffect.DrainReceive(router().key()));
            return null;
        }

        @Override
        public Void installVips(VrrpAction.InstallVips action) {
            out.effect(new VrrpEffect.InstallVips(router(), action.tenure(), action.lease(), action.notAfter()));
            return null;
        }

        @Override
        public Void renewVips(VrrpAction.RenewVips action) {
            out.effect(new VrrpEffect.RenewVips(router(), action.tenure(), action.lease(), action.notAfter()));
            return null;
        }

        @Override
        public Void verifyVips(VrrpAction.VerifyVips action) {
            out.effect(new VrrpEffect.VerifyVips(router(), action.tenure()));
            return null;
        }

        @Override
        public Void replaceVips(VrrpAction.ReplaceVips action) {
            out.effect(new VrrpEffect.ReplaceVips(
                    action.before(), router(), action.tenure(), action.lease(), action.notAfter()));
            return null;
        }

        @Override
        public Void removeVips(VrrpAction.RemoveVips action) {
            out.effect(new VrrpEffect.RemoveVips(router()));
            return null;
        }

        @Override
        public Void announceVips(VrrpAction.AnnounceVips action) {
            Map<String, List<IpAddress>> byLink = new LinkedHashMap<>();
            router().allAddresses()
                    .forEach(address -> byLink.computeIfAbsent(router().linkOf(address), link -> new ArrayList<>())
                            .add(address.address().address()));
            byLink.forEach((link, addresses) -> {
                addresses.forEach(address -> tell(
                        Level.DETAIL,
                        "vrrp.announce",
                        "Sending/queueing " + (address.isIpv4() ? "gratuitous ARPs" : "Unsolicited Neighbour Adverts")
                                + " on " + link + " for " + address,
                        Map.of()));
                out.effect(new VrrpEffect.Announce(
                        name(), link, addresses, action.repeats(), Optional.of(action.notAfter())));
            });
            return null;
        }

        @Override
        public Void announceSource(VrrpAction.AnnounceSource action) {
            out.effect(new VrrpEffect.Announce(
                    name(), router().key().link(), List.of(action.source()), 1, Optional.empty()));
            return null;
        }

        @Override
        public Void transitioned(VrrpAction.Transitioned action) {
            since = now;
            cause = action.cause();
            told.clear();
            if (action.to() == Role.MASTER) {
                counters.becameMaster++;
            }
            if (action.from() == Role.MASTER) {
                counters.releasedMaster++;
            }
            String init = action.from() == Role.INITIALIZE ? " (init)" : "";
            String text = action.to() == Role.INITIALIZE ? "Stopped" : "Entering " + action.to() + " STATE" + init;
            tell(
                    Level.NORMAL,
                    "vrrp.transition",
                    text,
                    Map.of(
                            "from",
                            action.from().name(),
                            "to",
                            action.to().name(),
                            "cause",
                            action.cause(),
                            "priority",
                            Integer.toString(action.priority())));
            VrrpNotifier.wordOf(action.to()).ifPresent(word -> notifier.instance(name(), word, action.priority(), out));
            return null;
        }

        @Override
        public Void priorityChanged(VrrpAction.PriorityChanged action) {
            tell(
                    Level.NORMAL,
                    "vrrp.priority",
                    "Changing effective priority from " + action.from() + " to " + action.to(),
                    Map.of());
            VrrpNotifier.Word word = action.role() == Role.MASTER
                    ? VrrpNotifier.Word.MASTER_PRIORITY
                    : VrrpNotifier.Word.BACKUP_PRIORITY;
            notifier.instance(name(), word, action.to(), out);
            return null;
        }

        @Override
        public Void lowerPriorityHeard(VrrpAction.LowerPriorityHeard action) {
            notifier.instance(
                    name(),
                    VrrpNotifier.Word.MASTER_RX_LOWER_PRI,
                    state.conditions().priority(),
                    out);
            return null;
        }

        @Override
        public Void wishChanged(VrrpAction.WishChanged action) {
            return null;
        }

        @Override
        public Void rejected(VrrpAction.Rejected action) {
            counters.rejected.merge(action.reason(), 1L, Long::sum);
            if (told.add(action.reason())) {
                tell(
                        Level.WARNING,
                        "vrrp.rejected",
                        Rejections.text(router(), action.reason(), action.advert()),
                        Map.of("reason", action.reason().name()));
            }
            return null;
        }

        @Override
        public Void observed(VrrpAction.Observed action) {
            Level level =
                    switch (action.level()) {
                        case DETAIL -> Level.DETAIL;
                        case NORMAL -> Level.NORMAL;
                        case ALARM -> Level.ALARM;
                    };
            tell(level, "vrrp.observed", action.text(), Map.of());
            return null;
        }
    }
}
