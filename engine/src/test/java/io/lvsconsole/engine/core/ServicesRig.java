package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.engine.sim.kernel.AddressTable;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimIpvs;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the part against the strict stand-in kernel on virtual time; servers answer their checks as told. */
final class ServicesRig {

    private static final AddressTable NOWHERE = new AddressTable() {
        @Override
        public OptionalInt mtu(String interfaceName) {
            return OptionalInt.empty();
        }

        @Override
        public boolean isUp(String interfaceName) {
            return false;
        }

        @Override
        public boolean isLocal(IpAddress address) {
            return false;
        }

        @Override
        public boolean isBroadcast(IpAddress address) {
            return false;
        }
    };

    MonoTime now = MonoTime.ZERO;
    final SimIpvs kernel;
    final List<String> told = new ArrayList<>();
    final List<IpvsChange> written = new ArrayList<>();
    final Map<IpAddress, CheckOutcome> servers = new LinkedHashMap<>();
    Ownership saved = Ownership.NONE;
    boolean uplinkWorks = true;
    final Map<String, Long> numbers = new LinkedHashMap<>();
    Set<IpAddress> busy = Set.of();
    boolean refusePlans;
    int uplinkTests;
    int checksRun;
    final List<ControlReply> replies = new ArrayList<>();
    final List<ConfigEffect> config = new ArrayList<>();
    ServiceInput.OverridesLoaded kept = new ServiceInput.OverridesLoaded(Overrides.NONE, List.of());
    private long tickets;
    boolean checkerStandsStill;
    private ServicesPart part;
    private EngineCore core;

    ServicesRig() {
        this.kernel = new SimIpvs(() -> now, IpvsSettings.LINUX_6_1, NOWHERE);
    }

    void start(EngineConfig config) {
        part = new ServicesPart(config);
        VrrpPart vrrp = new VrrpPart(EngineConfig.empty());
        core = new EngineCore(List.of(vrrp, part, new ControlPart("ds1", vrrp, part)));
        send(new ServiceInput.OwnershipLoaded(saved));
        send(kept);
        send(new Lifecycle.Started());
    }

    ServicesStatus status() {
        return part.status();
    }

    /** Asks as root; the answers so far, in order. */
    List<ControlReply> ask(ControlRequest request) {
        send(new ControlInput(++tickets, "root", request));
        return replies;
    }

    /** The one answer to typed commands. */
    List<String> type(String... commands) {
        replies.clear();
        ask(ControlRequest.edit(List.of(commands)));
        return replies.stream().flatMap(reply -> reply.lines().stream()).toList();
    }

    void send(EngineEvent first) {
        Deque<EngineEvent> events = new ArrayDeque<>(List.of(first));
        while (!events.isEmpty()) {
            for (Effect effect : core.handle(events.remove(), now)) {
                carryOut(effect).ifPresent(events::add);
            }
        }
    }

    /** Lets time pass, stopping at every deadline. */
    void run(Duration time) {
        MonoTime end = now.plus(time);
        while (core.nextDeadline().filter(due -> !due.isAfter(end)).isPresent()) {
            MonoTime due = core.nextDeadline().orElseThrow();
            now = due.isAfter(now) ? due : now;
            send(new Lifecycle.DeadlineReached());
            assertThat(core.nextDeadline().filter(next -> !next.isAfter(now)))
                    .as("a deadline that has been served must not stay")
                    .isEmpty();
        }
        now = end;
    }

    private Optional<EngineEvent> carryOut(Effect effect) {
        try {
            if (effect instanceof ServiceEffect.ReadTable read) {
                return Optional.of(new ServiceInput.TableRead(
                        read.read(),
                        kernel.table().stream().map(this::withConnections).toList()));
            }
            if (effect instanceof ServiceEffect.ApplyPlan plan && refusePlans) {
                return Optional.of(new ServiceInput.KernelFailed(plan.plan(), "no buffer"));
            }
            if (effect instanceof ServiceEffect.ApplyPlan plan) {
                written.addAll(plan.changes());
                return Optional.of(new ServiceInput.PlanApplied(plan.plan(), refusals(plan.changes())));
            }
        } catch (KernelException e) {
            throw new AssertionError(e);
        }
        if (effect instanceof ServiceEffect.RunCheck check) {
            checksRun++;
            if (checkerStandsStill) {
                return Optional.empty();
            }
            CheckOutcome outcome = servers.get(check.check().server().address());
            return Optional.of(new ServiceInput.CheckEnded(check.check(), check.generation(), outcome));
        }
        if (effect instanceof ServiceEffect.ReadNumber read) {
            checksRun++;
            Long number = numbers.get(read.path());
            return Optional.of(new ServiceInput.NumberRead(
                    read.check(), read.generation(), number == null ? OptionalLong.empty() : OptionalLong.of(number)));
        }
        if (effect instanceof ServiceEffect.SaveOwnership ownership) {
            saved = ownership.ownership();
        } else if (effect instanceof ServiceEffect.TestUplink) {
            uplinkTests++;
            return Optional.of(new ServiceInput.UplinkTested(uplinkWorks, "gateway"));
        } else if (effect instanceof ServiceEffect.SaveOverrides overrides) {
            kept = new ServiceInput.OverridesLoaded(overrides.overrides(), overrides.held());
        } else if (effect instanceof ControlEffect answer) {
            replies.add(answer.reply());
        } else if (effect instanceof ConfigEffect wanted) {
            config.add(wanted);
        } else if (effect instanceof Notification notification) {
            told.add(notification.text());
        }
        return Optional.empty();
    }

    /** Servers that are busy have a connection. */
    private ServiceTable withConnections(ServiceTable row) {
        return new ServiceTable(
                row.service(),
                row.destinations().stream()
                        .map(entry -> new DestinationEntry(
                                entry.destination(),
                                busy.contains(entry.destination().key().address()) ? 1 : 0,
                                0,
                                0,
                                entry.stats()))
                        .toList());
    }

    private List<ServiceInput.Refusal> refusals(List<IpvsChange> changes) throws KernelException {
        List<ServiceInput.Refusal> refusals = new ArrayList<>();
        List<Optional<KernelException>> results = kernel.applyAll(changes);
        for (int i = 0; i < results.size(); i++) {
            int index = i;
            results.get(i).ifPresent(e -> refusals.add(new ServiceInput.Refusal(index, e.errno(), e.getMessage())));
        }
        return refusals;
    }

    /** The kernel's table in one line, sorted. */
    String table() {
        try {
            return kernel.table().stream()
                    .sorted(Comparator.comparing(
                            row -> row.service().service().key().toString()))
                    .map(ServicesRig::text)
                    .collect(Collectors.joining(", "));
        } catch (KernelException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ServiceTable row) {
        String servers = row.destinations().stream()
                .map(entry -> entry.destination().key().address() + "="
                        + entry.destination().weight())
                .sorted()
                .collect(Collectors.joining(" "));
        return row.service().service().key() + " [" + servers + "]";
    }
}
