package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.LabWorld.LabAction;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each changing key leads to: a plan to be asked about, after a question where one is needed. Thread ui. */
final class ActionPlans {

    /** Real servers above which an action on all of them takes a name. */
    private static final int MANY = 5;

    private final Acting acting;
    private final Desk desk;
    private final Work work;
    private final Journal journal;
    private final KernelPlans kernel;
    private final EnginePlans engine;

    ActionPlans(Acting acting, Desk desk, Work work, Journal journal) {
        this.acting = acting;
        this.desk = desk;
        this.work = work;
        this.journal = journal;
        this.kernel = new KernelPlans(desk.picture());
        this.engine = new EnginePlans(desk.picture());
    }

    void begin(Action action, MonoTime now) {
        switch (action) {
            case WEIGHT -> weight(now);
            case DRAIN -> drain(now);
            case BRING_BACK -> bringBack(now);
            case DELETE -> delete(now);
            case ZERO -> zero(now);
            case ADD, EDIT -> new Forms(acting, desk, kernel, engine).begin(action == Action.EDIT, now);
            case STANDBY -> instance(Method.STANDBY, "Standby", now);
            case TAKEOVER -> instance(Method.TAKEOVER, "Take over", now);
            case GARP -> announce(now);
            case UNDO -> undo(now);
            case CONFIRM_FENCING -> confirmFencing(now);
            default -> lab(action, now);
        }
    }

    private void say(String text, MonoTime now) {
        desk.say(text, Role.ERROR, now);
    }

    /** The real servers an action is for: the marked ones, or the one of the cursor; of a service all of its own. */
    private List<Subject.Real> reals() {
        List<Subject.Real> reals = new ArrayList<>();
        for (Row row : desk.grid().chosen()) {
            row.subject().ifPresent(subject -> {
                if (subject instanceof Subject.Real real) {
                    reals.add(real);
                } else if (subject instanceof Subject.Service service) {
                    kernel.service(service.key()).ifPresent(item -> item.reals()
                            .forEach(real -> reals.add(new Subject.Real(service.key(), service.name(), real.key()))));
                }
            });
        }
        return reals.stream().distinct().toList();
    }

    private static String names(List<Subject.Real> reals) {
        return reals.size() == 1
                ? reals.get(0).key() + " of " + reals.get(0).serviceName()
                : reals.size() + " real servers";
    }

    /** Many at once, or what takes a service away from its clients, is confirmed by a name. */
    private static int level(List<Subject.Real> reals, List<String> warnings) {
        return reals.size() > MANY || !warnings.isEmpty() ? 2 : 1;
    }

    private void weight(MonoTime now) {
        List<Subject.Real> reals = reals();
        if (reals.isEmpty()) {
            say("weight: put the cursor on a real server", now);
            return;
        }
        int before = kernel.real(reals.get(0))
                .map(real -> real.entry().destination().weight())
                .orElse(1);
        acting.open(new Question(
                "Weight of " + names(reals),
                List.of(new Question.Field("weight; 0: no new connections", Integer.toString(before))),
                texts -> {
                    String text = texts.get(0);
                    if (!text.matches("[0-9]{1,9}")) {
                        return Optional.of(text + " is not a number from 0 to 999999999");
                    }
                    weightPlan(reals, Integer.parseInt(text), "Weight " + text + " for " + names(reals));
                    return Optional.empty();
                }));
    }

    private void weightPlan(List<Subject.Real> reals, int weight, String title) {
        List<Step> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Subject.Real real : reals) {
            if (engine.keeps(real.service()).isPresent()) {
                steps.add(engine.server(Method.WEIGHT, real, Optional.of(weight)));
            } else {
                kernel.weight(real, weight).ifPresent(steps::add);
            }
            if (weight == 0) {
                kernel.lastOne(real).ifPresent(warnings::add);
            }
        }
        int level = level(reals, warnings);
        List<String> notes = reals.stream()
                        .anyMatch(real -> engine.keeps(real.service()).isPresent())
                ? List.of("The engine keeps this service: the weight becomes an override until B or U takes it back.")
                : List.of();
        acting.ask(new Plan(title, level, reals.get(0).serviceName(), notes, warnings, steps), work.now(), () -> {});
    }

    private void drain(MonoTime now) {
        List<Subject.Real> reals = reals();
        if (reals.isEmpty()) {
            say("drain: put the cursor on a real server", now);
            return;
        }
        List<Step> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long active = 0;
        for (Subject.Real real : reals) {
            if (engine.keeps(real.service()).isPresent()) {
                steps.add(engine.server(Method.DRAIN, real, Optional.empty()));
            } else {
                kernel.weight(real, 0).ifPresent(steps::add);
            }
            active += kernel.real(real)
                    .map(item -> item.entry().activeConnections())
                    .orElse(0L);
            kernel.lastOne(real).ifPresent(warnings::add);
        }
        String stay = active + " active connections stay";
        String note = warnings.isEmpty()
                ? stay + "; new ones go to the other servers"
                : stay + "; new connections have no server left";
        acting.ask(
                new Plan(
                        "Drain " + names(reals),
                        level(reals, warnings),
                        reals.get(0).serviceName(),
                        List.of(note),
                        warnings,
                        steps),
                now,
                () -> reals.forEach(real -> acting.draining()
                        .watch(
                                real,
                                kernel.real(real)
                                        .map(item -> item.entry().activeConnections())
                                        .orElse(0L))));
    }

    private void bringBack(MonoTime now) {
        List<Subject.Real> reals = reals();
        if (reals.isEmpty()) {
            say("bring back: put the cursor on a real server", now);
            return;
        }
        List<Step> steps = new ArrayList<>();
        for (Subject.Real real : reals) {
            if (engine.keeps(real.service()).isPresent()) {
                steps.add(engine.server(Method.ENABLE, real, Optional.empty()));
            } else {
                int weight = journal.weightBefore(real).orElse(1);
                kernel.real(real)
                        .filter(item -> item.entry().destination().weight() == 0)
                        .flatMap(item -> kernel.weight(real, weight))
                        .ifPresent(steps::add);
            }
        }
        if (steps.isEmpty()) {
            say("bring back: it has a weight above 0 already; W changes it", now);
            return;
        }
        acting.ask(
                new Plan(
                        "Bring back " + names(reals),
                        level(reals, List.of()),
                        reals.get(0).serviceName(),
                        List.of(),
                        List.of(),
                        steps),
                now,
                () -> reals.forEach(acting.draining()::forget));
    }

    private void delete(MonoTime now) {
        Optional<Subject> subject =
                desk.grid().current().flatMap(line -> line.row().subject());
        List<Subject.Real> marked = desk.grid().marks().isEmpty() ? List.of() : reals();
        if (subject.isEmpty() && marked.isEmpty()) {
            say("delete: put the cursor on a service or a real server", now);
        } else if (!marked.isEmpty()) {
            deleteReals(marked, now);
        } else if (subject.get() instanceof Subject.Real real) {
            deleteReals(List.of(real), now);
        } else if (subject.get() instanceof Subject.Service service) {
            deleteService(service, now);
        }
    }

    private void deleteReals(List<Subject.Real> reals, MonoTime now) {
        List<Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Subject.Real real : reals) {
            if (engine.keeps(real.service()).isPresent()) {
                steps.add(engine.server(Method.DISABLE, real, Optional.empty()));
                notes.add(
                        "The engine keeps " + real.serviceName()
                                + ": the server is disabled until B brings it back; to remove it for good, change the configuration.");
            } else {
                kernel.deleteReal(real).ifPresent(steps::add);
            }
            long active = kernel.real(real)
                    .map(item -> item.entry().activeConnections())
                    .orElse(0L);
            if (active > 0) {
                warnings.add(active + " active connections to " + real.key() + " break; undo does not bring them back");
            }
            kernel.lastOne(real).ifPresent(warnings::add);
        }
        acting.ask(
                new Plan(
                        "Delete " + names(reals),
                        2,
                        reals.size() == 1
                                ? reals.get(0).key().toString()
                                : reals.get(0).serviceName(),
                        notes.stream().distinct().toList(),
                        warnings,
                        steps),
                now,
                () -> desk.grid().unmark());
    }

    private void deleteService(Subject.Service service, MonoTime now) {
        List<String> warnings = kernel.service(service.key())
                .map(item ->
                        item.reals().stream().mapToLong(RealItem::connections).sum())
                .filter(count -> count > 0)
                .map(count -> List.of(count + " connections break; undo does not bring them back"))
                .orElse(List.of());
        kernel.deleteService(service.key())
                .map(engine::settle)
                .ifPresent(step -> acting.ask(
                        new Plan(
                                "Delete service " + service.name(),
                                2,
                                service.name(),
                                List.of(),
                                warnings,
                                List.of(step)),
                        now,
                        () -> {}));
    }

    private void zero(MonoTime now) {
        Optional<ServiceKey> key =
                desk.grid().current().flatMap(line -> line.row().subject()).flatMap(ActionPlans::serviceOf);
        if (key.isEmpty()) {
            say("zero: put the cursor on a service", now);
            return;
        }
        Step step = KernelPlans.plain(new IpvsChange.Zero(key), Optional.empty());
        acting.ask(
                new Plan(
                        "Zero the counters of " + key.get(),
                        1,
                        key.get().toString(),
                        List.of(),
                        List.of("what was counted is lost; undo cannot bring it back"),
                        List.of(step)),
                now,
                () -> {});
    }

    static Optional<ServiceKey> serviceOf(Subject subject) {
        if (subject instanceof Subject.Service service) {
            return Optional.of(service.key());
        }
        return subject instanceof Subject.Real real ? Optional.of(real.service()) : Optional.empty();
    }

    private void instance(Method method, String word, MonoTime now) {
        Optional<String> name = desk.grid()
                .current()
                .flatMap(line -> line.row().subject())
                .filter(Subject.Instance.class::isInstance)
                .map(Subject::name);
        if (name.isEmpty()) {
            say(word + ": put the cursor on a VRRP instance", now);
            return;
        }
        String note = method == Method.STANDBY
                ? "This node gives up its addresses and stays behind until K takes over here."
                : "This node becomes master and ends a standby.";
        acting.ask(
                new Plan(
                        word + " " + name.get(),
                        2,
                        name.get(),
                        List.of(note),
                        List.of(),
                        List.of(EnginePlans.instance(method, name.get()))),
                now,
                () -> {});
    }

    private void confirmFencing(MonoTime now) {
        Optional<String> node = engine.unfenced();
        if (node.isEmpty()) {
            say("confirm fencing: no node waits for it", now);
            return;
        }
        acting.ask(
                new Plan(
                        "Confirm that " + node.get() + " is off",
                        2,
                        node.get(),
                        List.of("What " + node.get() + " held is taken over at once, on your word."),
                        List.of("if " + node.get() + " still runs, two nodes will own its resources"),
                        List.of(EnginePlans.fenced(node.get()))),
                now,
                () -> {});
    }

    private void announce(MonoTime now) {
        Optional<Subject> subject =
                desk.grid().current().flatMap(line -> line.row().subject());
        List<Step> steps = new ArrayList<>();
        String name = subject.map(Subject::name).orElse("");
        if (subject.isPresent() && subject.get() instanceof Subject.Address address) {
            steps.add(garp(address.link(), address.name()));
        } else if (subject.isPresent() && subject.get() instanceof Subject.Instance instance) {
            desk.picture().snapshot().ifPresent(snapshot -> snapshot.vrrp().stream()
                    .filter(view -> view.name().equals(instance.name()))
                    .forEach(view -> instance(view, steps)));
        }
        if (steps.isEmpty()) {
            say("GARP: put the cursor on an address, or on an instance that is master here", now);
            return;
        }
        acting.ask(
                new Plan(
                        "Gratuitous ARP for " + name,
                        1,
                        name,
                        List.of("Everybody on the link learns that the address is here."),
                        List.of("what neighbours learn from it cannot be undone"),
                        steps),
                now,
                () -> {});
    }

    private static void instance(VrrpView view, List<Step> steps) {
        if (view.state().equals("master") && view.family().equals("ipv4")) {
            view.addresses().forEach(address -> steps.add(garp(view.link(), address.split("[ /]")[0])));
        }
    }

    private static Step garp(String link, String address) {
        return new Step.Typed(List.of("arping", "-U", "-c", "1", "-I", link, "-s", address, address));
    }

    private void undo(MonoTime now) {
        Optional<Journal.Entry> chosen = desk.screen() == ScreenName.CHANGES
                ? desk.grid()
                        .current()
                        .map(line -> line.row().value("change"))
                        .filter(Integer.class::isInstance)
                        .flatMap(number -> journal.find((Integer) number))
                : journal.last();
        if (chosen.isEmpty()) {
            say("undo: nothing that was changed from this console is left to undo", now);
            return;
        }
        Journal.Entry entry = chosen.get();
        if (!entry.result().equals("done") || !entry.plan().canBeUndone()) {
            say(
                    "undo: " + entry.plan().title() + " is " + entry.result()
                            + (entry.plan().canBeUndone() ? "" : " and cannot be undone"),
                    now);
            return;
        }
        acting.ask(entry.plan().inverse(), now, () -> journal.undone(entry.number()));
    }

    private void lab(Action action, MonoTime now) {
        Optional<String> host = desk.grid()
                .current()
                .flatMap(line -> line.row().subject())
                .filter(Subject.Node.class::isInstance)
                .map(Subject::name);
        if (work.lab().isEmpty() || host.isEmpty()) {
            say(
                    work.lab().isEmpty()
                            ? "no training cluster here; lvsconsole lab opens one"
                            : "put the cursor on a machine",
                    now);
            return;
        }
        LabAction act = LabAction.valueOf(action.name().substring("LAB_".length()));
        acting.ask(
                new Plan(
                        action.label() + " " + host.get(),
                        1,
                        host.get(),
                        List.of(action.help()),
                        List.of(),
                        List.of(new Step.Lab(act, host.get()))),
                now,
                () -> {});
    }
}
