package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.Work.Outcome;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.EngineState;
import io.lvsconsole.console.view.Freshness;
import io.lvsconsole.console.view.GridLine;
import io.lvsconsole.console.view.KernelExplanation;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes and explanations: from a key to a plan, a dialog, its run, the journal, and back again. Thread ui. */
final class Acting {

    private final Desk desk;
    private final Work work;
    private final Journal journal;
    private final Consumer<Overlay> open;
    private final boolean isReadOnlyRun;
    private final Drains drains = new Drains();
    private boolean isWritable = true;
    private boolean isCopying;

    Acting(Desk desk, Work work, Journal journal, Consumer<Overlay> open, boolean isReadOnly) {
        this.desk = desk;
        this.work = work;
        this.journal = journal;
        this.open = open;
        this.isReadOnlyRun = isReadOnly;
    }

    /** Another director. */
    void look(DirectorAccess access) {
        isWritable = access.isWritable();
        drains.clear();
    }

    boolean isReadOnly() {
        return isReadOnlyRun || !isWritable;
    }

    /** Why nothing can be changed, if so. */
    Optional<String> refusal() {
        if (isReadOnlyRun) {
            return Optional.of("read-only: this console was started with --read-only");
        }
        return isWritable ? Optional.empty() : Optional.of("read-only: no right to change this director");
    }

    int drains() {
        return drains.count();
    }

    /** The progress of what drains, for the status row. */
    String progress() {
        return drains.progress(desk.picture(), desk.isAscii());
    }

    /** Looks after what drains. */
    void watch(MonoTime now) {
        for (Subject.Real real : drains.ended(desk.picture())) {
            KernelPlans table = new KernelPlans(desk.picture());
            if (table.real(real).isEmpty()) {
                desk.say(
                        real.key() + " of " + real.serviceName() + " is drained and out of the table",
                        Role.STATE_UP,
                        now);
                continue;
            }
            desk.say(real.key() + " of " + real.serviceName() + " is drained", Role.STATE_UP, now);
            if (new EnginePlans(desk.picture()).keeps(real.service()).isEmpty()) {
                table.deleteReal(real)
                        .ifPresent(step -> ask(
                                new Plan(
                                        "Delete " + real.key() + " of " + real.serviceName(),
                                        2,
                                        real.serviceName(),
                                        List.of("It has no active connection left. Esc keeps it with weight 0."),
                                        List.of(),
                                        List.of(step)),
                                now,
                                () -> {}));
            }
        }
    }

    /** A key that changes the world. */
    void change(Action action, MonoTime now) {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            desk.say(action.label() + ": " + refusal.get(), Role.ERROR, now);
            return;
        }
        new ActionPlans(this, desk, work, journal).begin(action, now);
    }

    /** Asks before a plan is carried out. */
    void ask(Plan plan, MonoTime now, Runnable done) {
        Plan shown = plan;
        Freshness freshness = desk.picture().kernel().freshness(now);
        if (freshness.isOld()) {
            shown = shown.raised(1, Optional.of("what is shown is " + freshness + ": look again before you act"));
        }
        Plan asked = shown;
        open.accept(new PlanDialog(asked, now, isTrial -> run(asked, isTrial, done), text -> work.terminal()
                .copy(text)));
    }

    /** Keeps a change that was typed, to be undone. */
    void remember(Plan plan) {
        journal.add(plan, "done", work.epochMs());
    }

    /** This moment. */
    MonoTime now() {
        return work.now();
    }

    /** Opens something over the screen. */
    void open(Overlay overlay) {
        open.accept(overlay);
    }

    Drains draining() {
        return drains;
    }

    private void run(Plan plan, boolean isTrial, Runnable done) {
        work.run(plan, outcome -> ended(plan, isTrial, outcome, done));
    }

    private void ended(Plan plan, boolean isTrial, Outcome outcome, Runnable done) {
        MonoTime now = work.now();
        String said = outcome.lines().isEmpty() ? "" : ": " + String.join("; ", outcome.lines());
        journal.add(plan, outcome.isDone() ? "done" : "failed" + said, work.epochMs());
        desk.say(
                plan.title() + (outcome.isDone() ? ": done" : ": NOT DONE") + (outcome.isDone() ? "" : said),
                outcome.isDone() ? Role.STATE_UP : Role.ERROR,
                now);
        if (outcome.isDone()) {
            done.run();
        } else if (!outcome.lines().isEmpty()) {
            open.accept(new TextPopup("Not done: " + plan.title(), lines(outcome.lines())));
        }
        if (outcome.isDone() && isTrial) {
            Plan back = plan.inverse();
            open.accept(new KeepDialog(plan.title(), now, () -> {}, () -> run(back, false, () -> {})));
        }
        work.readNow();
        if (desk.screen() == ScreenName.CHANGES) {
            desk.refresh(80, now);
        }
    }

    /** Opens the chain of causes of the row. */
    void explain(MonoTime now) {
        Optional<Subject> subject =
                desk.grid().current().flatMap(line -> line.row().subject());
        if (subject.isEmpty()) {
            desk.grid()
                    .current()
                    .ifPresent(line -> open.accept(
                            new TextPopup("Row", Choosers.wrapped(line.row().text()))));
            return;
        }
        TextPopup popup = new TextPopup("Explain " + subject.get().name(), Choosers.wrapped("asking the engine"));
        open.accept(popup);
        explain(subject.get(), popup);
    }

    private void explain(Subject subject, TextPopup popup) {
        List<String> first = new ArrayList<>();
        Subject asked = subject;
        if (subject instanceof Subject.Event event) {
            desk.picture().events().stream()
                    .filter(each -> each.number() == event.number())
                    .findFirst()
                    .ifPresent(each -> event(each, first));
            if (event.name().isEmpty()) {
                popup.show(lines(first));
                return;
            }
        }
        if (!EngineState.of(desk.picture()).isThere()) {
            first.addAll(KernelExplanation.of(desk.picture(), subject));
            popup.show(lines(first));
            return;
        }
        work.explain(EnginePlans.explanation(asked), answer -> {
            List<String> all = new ArrayList<>(first);
            all.addAll(answer);
            popup.show(lines(all));
        });
    }

    private void event(EngineEventView event, List<String> lines) {
        lines.add(event.text());
        lines.add(event.kind() + " number " + event.number() + ", level " + event.level());
        event.details().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(detail -> lines.add("  " + detail.getKey() + " " + detail.getValue()));
        lines.add("");
    }

    private static List<List<Cell>> lines(List<String> text) {
        List<List<Cell>> lines = new ArrayList<>();
        for (String line : text) {
            lines.addAll(line.isEmpty() ? List.of(List.of()) : Choosers.wrapped(line));
        }
        return lines;
    }

    /** Copies the row; the next key may ask for another form of it. */
    void copy(MonoTime now) {
        desk.grid().current().ifPresent(line -> {
            isCopying = true;
            work.terminal().copy(line.row().text().strip());
            desk.say("copied the row; i copies the ipvsadm line, j JSON", Role.STATUS, now);
        });
    }

    boolean isCopying() {
        return isCopying;
    }

    /** The key after {@code y}; false if it is an ordinary one. */
    boolean copyKey(String name, MonoTime now) {
        isCopying = false;
        Optional<Row> row = desk.grid().current().map(GridLine::row);
        if (row.isEmpty() || !name.equals("i") && !name.equals("j") && !name.equals("y")) {
            return false;
        }
        String text = name.equals("y")
                ? row.get().text().strip()
                : name.equals("i") ? Copies.ipvsadm(row.get(), desk) : Copies.json(row.get(), desk);
        if (text.isEmpty()) {
            desk.say("this row has no such form", Role.STATUS, now);
        } else {
            work.terminal().copy(text);
            desk.say("copied: " + text, Role.STATUS, now);
        }
        return true;
    }

    /** Looks at the director of a row of the lab. */
    void switchTo(GridLine line, MonoTime now) {
        String name = line.row().subject().map(Subject::name).orElse("");
        if (work.directors().contains(name)) {
            work.switchTo(name);
        } else {
            desk.say(name.isEmpty() ? "nothing to open here" : name + " is no director", Role.STATUS, now);
        }
    }
}
