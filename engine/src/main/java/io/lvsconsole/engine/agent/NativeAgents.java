package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ResourceEffect;
import io.lvsconsole.engine.core.ResourceReport;
import io.lvsconsole.engine.ha.AgentKind;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.ha.Operation.Outcome;
import io.lvsconsole.engine.loop.AddressWriter;
import io.lvsconsole.engine.loop.Announcer;
import io.lvsconsole.engine.loop.LinkTable;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.TimeSource;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The agents that are part of the engine. What they do is done by the kernel worker in order, and what puts addresses in
 * place is checked against the clock next to the write (reliability rule S2). Called on the loop.
 */
public final class NativeAgents implements AutoCloseable {

    private static final Set<AgentKind> KNOWN =
            Set.of(AgentKind.VIP, AgentKind.LO_VIP, AgentKind.IDENTITY, AgentKind.REAL_SERVER);
    private static final int ANNOUNCEMENTS = 5;

    private final TimeSource clock;
    private final Host host;
    private final Executor worker;
    private final LinkTable links = new LinkTable();
    private final Announcer announcer;
    private final Consumer<EngineEvent> results;
    private final Consumer<Notification> told;
    private final Map<AgentKind, NativeAgent> agents = new EnumMap<>(AgentKind.class);

    /**
     * Agents on this host.
     *
     * @param host the kernel of the worker; used on the worker alone
     * @param worker the one thread that changes the kernel's tables
     * @param directory where real identities are written down; cleared by a boot
     * @param results takes answers from any thread, never losing one
     * @param told takes what people should know; any thread
     */
    public NativeAgents(
            TimeSource clock,
            Host host,
            Executor worker,
            Path directory,
            Consumer<EngineEvent> results,
            Consumer<Notification> told) {
        this.clock = clock;
        this.host = host;
        this.worker = worker;
        this.announcer = new Announcer(host, links);
        this.results = results;
        this.told = told;
        AddressWriter writer = new AddressWriter(host, text -> warn("", text));
        AddressPlace place = new AddressPlace(host);
        RealServerRole role = new RealServerRole(host);
        agents.put(AgentKind.VIP, new VipAgent(host, place, writer));
        agents.put(AgentKind.LO_VIP, new LoVipAgent(host, place, writer, role));
        agents.put(AgentKind.REAL_SERVER, new RealServerAgent(role));
        agents.put(AgentKind.IDENTITY, new IdentityAgent(host, place, writer, directory));
    }

    /** Whether an agent of this kind is part of the engine. */
    static boolean knows(AgentKind kind) {
        return KNOWN.contains(kind);
    }

    private void warn(String object, String text) {
        told.accept(Notification.of(Notification.Level.WARNING, "resources.kernel", object, text));
    }

    private NativeAgent agent(ResourceSpec spec) {
        return agents.get(AgentKind.of(spec));
    }

    private boolean isLate(MonoTime notAfter) {
        return clock.now().isAfter(notAfter);
    }

    void operate(ResourceEffect.Operate wanted) {
        worker.execute(() -> results.accept(operateNow(wanted)));
    }

    private EngineEvent operateNow(ResourceEffect.Operate wanted) {
        Outcome outcome = Outcome.DONE;
        String detail = "";
        try {
            NativeAgent agent = agent(wanted.resource());
            Operation.Kind kind = wanted.operation().kind();
            if (kind == Operation.Kind.START && isLate(wanted.notAfter())) {
                outcome = Outcome.FAILED;
                detail = "the engine was held up: too late to put addresses in place";
            } else if (kind == Operation.Kind.START) {
                agent.start(wanted.resource(), wanted.lease());
            } else if (kind == Operation.Kind.STOP) {
                agent.stop(wanted.resource());
            } else {
                detail = agent.whyNotRunning(wanted.resource()).orElse("");
                outcome = detail.isEmpty() ? Outcome.DONE : Outcome.NOT_RUNNING;
            }
        } catch (KernelException | AddressWords.NotUnderstood e) {
            outcome = Outcome.FAILED;
            detail = e.getMessage();
        }
        return new ResourceReport.OperationEnded(
                wanted.group(), wanted.operation().run(), outcome, detail);
    }

    void renew(ResourceEffect.RenewLease wanted) {
        worker.execute(() -> {
            if (isLate(wanted.notAfter())) {
                // The next turn of the engine sees the pause and decides.
                return;
            }
            try {
                NativeAgent agent = agent(wanted.resource());
                if (wanted.again()) {
                    agent.start(wanted.resource(), Optional.of(wanted.lease()));
                    return;
                }
                List<IpAddress> missing = agent.renew(wanted.resource(), wanted.lease());
                if (!missing.isEmpty()) {
                    results.accept(
                            new ResourceReport.AddressesLost(wanted.group(), wanted.index(), missing + " was gone"));
                }
            } catch (KernelException | AddressWords.NotUnderstood e) {
                warn(wanted.group(), wanted.resource().word() + ": " + e.getMessage());
            }
        });
    }

    void announce(ResourceEffect.AnnounceAddresses wanted) {
        worker.execute(() -> {
            if (isLate(wanted.notAfter())) {
                return;
            }
            try {
                Optional<NativeAgent.Told> announced = agent(wanted.resource()).announcement(wanted.resource());
                if (announced.isPresent()) {
                    String link = announced.get().link();
                    // Asked each time: an identity brings its own MAC address.
                    host.rtnl().link(LinkRef.named(link)).ifPresent(links::put);
                    announcer.announce(link, List.of(announced.get().address()), ANNOUNCEMENTS);
                }
            } catch (KernelException | AddressWords.NotUnderstood e) {
                warn("", wanted.resource().word() + ": announcement: " + e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        announcer.close();
    }
}
