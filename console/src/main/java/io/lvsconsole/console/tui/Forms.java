package io.lvsconsole.console.tui;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.dialect.ipvsadm.TypedChange;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.Question.Field;
import io.lvsconsole.console.view.KernelPicture.RealItem;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forms that add or edit a service or a real server: they end in words of ipvsadm, whose grammar checks them. Thread ui. */
final class Forms {

    private final Acting acting;
    private final Desk desk;
    private final KernelPlans kernel;
    private final EnginePlans engine;

    Forms(Acting acting, Desk desk, KernelPlans kernel, EnginePlans engine) {
        this.acting = acting;
        this.desk = desk;
        this.kernel = kernel;
        this.engine = engine;
    }

    void begin(boolean isEdit, MonoTime now) {
        Optional<Subject> subject =
                desk.grid().current().flatMap(line -> line.row().subject());
        Optional<ServiceKey> service = subject.flatMap(ActionPlans::serviceOf);
        if (isEdit) {
            edit(subject, now);
        } else if (service.isEmpty()) {
            addService();
        } else {
            acting.open(new Chooser(
                    "Add",
                    List.of(
                            new Chooser.Item("a real server", "to " + service.get()),
                            new Chooser.Item("a virtual service", "")),
                    false,
                    place -> {
                        if (place == 0) {
                            addReal(service.get(), now);
                        } else {
                            addService();
                        }
                    }));
        }
    }

    private void edit(Optional<Subject> subject, MonoTime now) {
        if (subject.isPresent() && subject.get() instanceof Subject.Real real) {
            kernel.real(real).ifPresent(item -> editReal(real.service(), item));
        } else if (subject.isPresent() && subject.get() instanceof Subject.Service service) {
            kernel.service(service.key()).ifPresent(this::editService);
        } else {
            desk.say("edit: put the cursor on a service or a real server", Role.ERROR, now);
        }
    }

    private void addService() {
        acting.open(new Question(
                "Add a virtual service",
                List.of(
                        new Field("protocol: tcp udp sctp mark", "tcp"),
                        new Field("address:port, or the mark", ""),
                        new Field("scheduler", "wlc"),
                        new Field("persistent for so many seconds", "")),
                texts -> {
                    List<String> words = new ArrayList<>(List.of("-A"));
                    Optional<String> option = option(texts.get(0));
                    if (option.isEmpty()) {
                        return Optional.of(texts.get(0) + ": choose tcp, udp, sctp or mark");
                    }
                    words.addAll(List.of(option.get(), texts.get(1), "-s", texts.get(2)));
                    if (!texts.get(3).isEmpty()) {
                        words.addAll(List.of("-p", texts.get(3)));
                    }
                    return plan("Add service " + texts.get(1), words);
                }));
    }

    private static Optional<String> option(String protocol) {
        return switch (protocol) {
            case "tcp" -> Optional.of("-t");
            case "udp" -> Optional.of("-u");
            case "sctp" -> Optional.of("--sctp-service");
            case "mark", "fwm" -> Optional.of("-f");
            default -> Optional.empty();
        };
    }

    private void editService(ServiceItem item) {
        var service = item.table().service().service();
        String persistence = service.flags().isPersistent() ? Long.toString(service.persistenceTimeout()) : "";
        acting.open(new Question(
                "Edit " + item.key(),
                List.of(
                        new Field("scheduler", service.scheduler()),
                        new Field("persistent for so many seconds", persistence)),
                texts -> {
                    List<String> words = new ArrayList<>(List.of("-E"));
                    words.addAll(List.of(KernelPlans.name(item.key()).split(" ")));
                    words.addAll(List.of("-s", texts.get(0)));
                    if (!texts.get(1).isEmpty()) {
                        words.addAll(List.of("-p", texts.get(1)));
                    }
                    return plan("Edit service " + item.key(), words);
                }));
    }

    private void addReal(ServiceKey service, MonoTime now) {
        acting.open(new Question("Add a real server to " + service, fields("", "route", 1, 0, 0), texts -> {
            List<String> words = new ArrayList<>(List.of("-a"));
            words.addAll(List.of(KernelPlans.name(service).split(" ")));
            words.addAll(List.of("-r", texts.get(0)));
            return values("Add " + texts.get(0) + " to " + service, words, texts);
        }));
    }

    private void editReal(ServiceKey service, RealItem item) {
        IpvsDestination server = item.entry().destination();
        String method =
                switch (server.method()) {
                    case MASQUERADE -> "masq";
                    case TUNNEL -> "tunnel";
                    default -> "route";
                };
        acting.open(new Question(
                "Edit " + item.key() + " of " + service,
                fields(
                        item.key().toString(),
                        method,
                        server.weight(),
                        server.upperThreshold(),
                        server.lowerThreshold()),
                texts -> {
                    List<String> words = new ArrayList<>(List.of("-e"));
                    words.addAll(List.of(KernelPlans.name(service).split(" ")));
                    words.addAll(List.of("-r", texts.get(0)));
                    return values("Edit " + texts.get(0) + " of " + service, words, texts);
                }));
    }

    private static List<Field> fields(String address, String method, int weight, int upper, int lower) {
        return List.of(
                new Field("address[:port]", address),
                new Field("method: route masq tunnel", method),
                new Field("weight", Integer.toString(weight)),
                new Field("upper limit of connections, 0 none", Integer.toString(upper)),
                new Field("lower limit of connections, 0 none", Integer.toString(lower)));
    }

    private Optional<String> values(String title, List<String> words, List<String> texts) {
        switch (texts.get(1)) {
            case "route" -> words.add("-g");
            case "masq" -> words.add("-m");
            case "tunnel" -> words.add("-i");
            default -> {
                return Optional.of(texts.get(1) + ": choose route, masq or tunnel");
            }
        }
        words.addAll(List.of("-w", texts.get(2), "-x", texts.get(3), "-y", texts.get(4)));
        return plan(title, words);
    }

    private Optional<String> plan(String title, List<String> words) {
        if (words.stream().anyMatch(String::isEmpty)) {
            return Optional.of("something is missing: fill in every line that has no default");
        }
        try {
            Optional<IpvsChange> change = TypedChange.of(words, new SystemNames());
            change.ifPresent(wanted -> acting.ask(
                    new Plan(title, 1, title, List.of(), List.of(), List.of(engine.settle(kernel.typed(wanted)))),
                    acting.now(),
                    () -> {}));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
