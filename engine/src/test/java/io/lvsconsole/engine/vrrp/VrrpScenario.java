package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plays commands of a scenario file against one machine and writes down what it does. Time moves only by {@code wait}
 * (every deadline on the way is stepped) and {@code freeze} (none is). Unless told otherwise the rim answers at once:
 * receive queues are empty and addresses stand.
 */
final class VrrpScenario {

    private static final IpAddress OURS = IpAddress.of("10.0.0.1");

    private final List<String> output = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<ReceivedAdvert> queued = new ArrayList<>();
    private VrrpMachine machine;
    private VrrpState state;
    private MonoTime now = MonoTime.ZERO;
    private boolean answers = true;

    /** The lines that a command leads to; the command itself is the caller's. */
    List<String> run(String command) {
        output.clear();
        String[] words = command.trim().split("\\s+");
        Map<String, String> options = options(words);
        switch (words[0]) {
            case "router" -> configure(options);
            case "start" -> step(new VrrpEvent.Started(conditions(options), last(options)));
            case "wait" -> waitFor(duration(words[1]));
            case "freeze" -> now = now.plus(duration(words[1]));
            case "advert" -> step(new VrrpEvent.AdvertHeard(advert(options)));
            case "queue" -> queued.add(advert(options));
            case "conditions" -> step(new VrrpEvent.ConditionsChanged(conditions(options)));
            case "reload" -> reload(options);
            case "answers" -> answers = words[1].equals("on");
            case "drained" -> step(new VrrpEvent.ReceiveDrained());
            case "late" -> step(new VrrpEvent.TooLate());
            case "missing" -> step(new VrrpEvent.VipsMissing(tenure(), List.of(IpAddress.of("10.0.0.100"))));
            case "vanished" -> step(new VrrpEvent.AddressVanished(IpAddress.of("10.0.0.100")));
            case "promoted" -> step(new VrrpEvent.Promoted());
            case "demoted" -> step(new VrrpEvent.Demoted("sync group VG follows VI_2 to BACKUP"));
            case "standby" -> step(new VrrpEvent.StandbyRequested());
            case "takeover" -> step(new VrrpEvent.TakeoverRequested());
            case "stop" -> step(new VrrpEvent.StopRequested());
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
        return List.copyOf(output);
    }

    private static Map<String, String> options(String[] words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return options;
    }

    private static Duration duration(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text.replace("s", "")) * 1e9));
    }

    private MonoTime tenure() {
        return state instanceof VrrpState.Master master ? master.tenure() : MonoTime.ZERO;
    }

    private void configure(Map<String, String> options) {
        settings.putAll(options);
        machine = new VrrpMachine(router());
        state = machine.initial(conditions(Map.of()));
    }

    private void reload(Map<String, String> options) {
        VirtualRouter before = machine.router();
        settings.putAll(options);
        machine = new VrrpMachine(router());
        step(new VrrpEvent.Reconfigured(before, conditions(Map.of())));
    }

    private VirtualRouter router() {
        VirtualRouterKey key = new VirtualRouterKey("eth0", Family.IPV4, 51);
        VrrpVersion version = settings.getOrDefault("version", "3").equals("2") ? VrrpVersion.V2 : VrrpVersion.V3;
        boolean preempts = settings.getOrDefault("preempt", "yes").equals("yes");
        String password = settings.getOrDefault("password", "");
        VirtualRouterBuilder builder = VirtualRouter.named("VI_1", key)
                .version(version)
                .priority(Integer.parseInt(settings.getOrDefault("priority", "100")))
                .advertInterval(duration(settings.getOrDefault("advert", "1s")))
                .authentication(password.isEmpty() ? VrrpAuthentication.NONE : VrrpAuthentication.password(password))
                .preemption(new Preemption(preempts, duration(settings.getOrDefault("preempt_delay", "0s"))))
                .lease(Optional.ofNullable(settings.get("lease")).map(VrrpScenario::duration))
                .group(Optional.ofNullable(settings.get("group")))
                .addresses(
                        List.of(settings.getOrDefault("vips", "10.0.0.100/32").split(",")).stream()
                                .map(text -> VirtualAddress.of(Cidr.of(text)))
                                .toList())
                .quirks(new Quirks(
                        false,
                        false,
                        settings.containsKey("lower_prio_no_advert"),
                        settings.containsKey("higher_prio_send_advert"),
                        false));
        if (settings.containsKey("peer")) {
            Transport multicast = Transport.multicast(IpAddress.of("224.0.0.18"));
            builder.transport(new Transport(
                    multicast.group(),
                    List.of(UnicastPeer.of(IpAddress.of(settings.get("peer")))),
                    Optional.empty(),
                    255,
                    multicast.checksumForm(),
                    true));
        }
        return builder.build();
    }

    private Conditions conditions(Map<String, String> options) {
        int priority = Integer.parseInt(options.getOrDefault("priority", settings.getOrDefault("priority", "100")));
        List<String> faults =
                options.containsKey("fault") ? List.of(options.get("fault").replace('_', ' ')) : List.of();
        return new Conditions(priority, faults, Optional.of(OURS));
    }

    private Optional<MonoTime> last(Map<String, String> options) {
        return Optional.ofNullable(options.get("last_advert")).map(ago -> now.minus(duration(ago)));
    }

    private ReceivedAdvert advert(Map<String, String> options) {
        VrrpVersion version = options.getOrDefault("version", settings.getOrDefault("version", "3"))
                        .equals("2")
                ? VrrpVersion.V2
                : VrrpVersion.V3;
        String password = options.getOrDefault("password", settings.getOrDefault("password", ""));
        VrrpAdvert advert = new VrrpAdvert(
                version,
                Family.IPV4,
                51,
                Integer.parseInt(options.get("priority")),
                duration(options.getOrDefault("advert", settings.getOrDefault("advert", "1s"))),
                password.isEmpty() ? VrrpAuthentication.NONE : VrrpAuthentication.password(password),
                List.of(options.getOrDefault("vips", "10.0.0.100").split(",")).stream()
                        .map(IpAddress::of)
                        .toList());
        String to = options.getOrDefault("to", settings.containsKey("peer") ? "10.0.0.1" : "224.0.0.18");
        return new ReceivedAdvert(
                "eth0",
                IpAddress.of(options.getOrDefault("from", "10.0.0.2")),
                IpAddress.of(to),
                Integer.parseInt(options.getOrDefault("ttl", "255")),
                advert);
    }

    private void waitFor(Duration time) {
        MonoTime end = now.plus(time);
        while (true) {
            Optional<MonoTime> next = machine.nextDeadline(state).filter(due -> !due.isAfter(end));
            if (next.isEmpty()) {
                now = end;
                return;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            step(new VrrpEvent.DeadlineReached());
        }
    }

    private void step(VrrpEvent event) {
        Role before = state.role();
        Step<VrrpState, VrrpAction> step = machine.step(state, event, now);
        state = step.state();
        String stamp = String.format(Locale.ROOT, "%.6f", now.nanos() / 1e9);
        for (VrrpAction action : step.actions()) {
            output.add("  " + stamp + " " + text(action));
        }
        if (before != state.role()) {
            output.add("  " + stamp + " = " + state.role() + deadline());
        }
        if (answers) {
            step.actions().forEach(this::answer);
        }
    }

    private String deadline() {
        return machine.nextDeadline(state)
                .map(due -> String.format(Locale.ROOT, ", next at %.6f", due.nanos() / 1e9))
                .orElse("");
    }

    private void answer(VrrpAction action) {
        if (action instanceof VrrpAction.DrainReceive) {
            List<ReceivedAdvert> arrived = List.copyOf(queued);
            queued.clear();
            arrived.forEach(advert -> step(new VrrpEvent.AdvertHeard(advert)));
            step(new VrrpEvent.ReceiveDrained());
        } else if (action instanceof VrrpAction.InstallVips install) {
            step(new VrrpEvent.VipsInstalled(install.tenure(), List.of()));
        } else if (action instanceof VrrpAction.ReplaceVips replace) {
            step(new VrrpEvent.VipsInstalled(replace.tenure(), List.of()));
        } else if (action instanceof VrrpAction.VerifyVips verify) {
            step(new VrrpEvent.VipsMissing(verify.tenure(), List.of()));
        }
    }

    private static String seconds(MonoTime moment) {
        return String.format(Locale.ROOT, "%.3f", moment.nanos() / 1e9);
    }

    private static String text(VrrpAction action) {
        if (action instanceof VrrpAction.SendAdvert send) {
            return "send priority " + send.advert().priority()
                    + send.notAfter()
                            .map(last -> ", not after " + seconds(last))
                            .orElse("");
        }
        if (action instanceof VrrpAction.InstallVips install) {
            return "install VIPs, not after " + seconds(install.notAfter())
                    + install.lease()
                            .map(lease -> ", lease " + lease.toSeconds() + " s")
                            .orElse("");
        }
        if (action instanceof VrrpAction.RenewVips renew) {
            return "renew lease " + renew.lease().toSeconds() + " s, not after " + seconds(renew.notAfter());
        }
        if (action instanceof VrrpAction.AnnounceVips announce) {
            return "announce " + announce.repeats() + " times, not after " + seconds(announce.notAfter());
        }
        if (action instanceof VrrpAction.Transitioned moved) {
            return moved.from() + " -> " + moved.to() + ": " + moved.cause();
        }
        if (action instanceof VrrpAction.PriorityChanged changed) {
            return "priority " + changed.from() + " -> " + changed.to();
        }
        if (action instanceof VrrpAction.Observed observed) {
            return observed.level() + " \"" + observed.text() + "\"";
        }
        if (action instanceof VrrpAction.Rejected rejected) {
            return "rejected " + rejected.reason();
        }
        if (action instanceof VrrpAction.WishChanged wish) {
            return wish.wantsMaster() ? "wants mastership" : "wants mastership no longer";
        }
        if (action instanceof VrrpAction.LowerPriorityHeard lower) {
            return "heard lower priority " + lower.priority() + " from " + lower.source();
        }
        return action.getClass().getSimpleName();
    }
}
