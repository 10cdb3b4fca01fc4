package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlReply.Code;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.reconcile.OverrideEditor;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.ipvs.IpvsWordsReader;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Typed ipvsadm changes of the engine's own services: they become overrides of what is wanted, and are answered once the
 * kernel has them. What the kernel refuses is taken back, and the answer is the kernel's. One thread.
 */
final class TypedChanges {

    /** So long the kernel may take; then the answer says that the override waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServicesPart services;
    private final List<Pending> pending = new ArrayList<>();

    /** Changes worked in whose answer is owed. */
    private record Pending(
            long ticket,
            List<IpvsChange> changes,
            List<OverrideEditor.Answer> answers,
            Set<ServiceKey> keys,
            Overrides before,
            MonoTime due) {}

    /**
     * What was done, for the history.
     *
     * @param text the commands
     * @param undo what takes it back
     */
    record Worked(String text, List<EngineEvent> undo) {}

    TypedChanges(ServicesPart services) {
        this.services = services;
    }

    /** Works commands in; the answer comes at once, or at the end of a later turn. */
    Optional<Worked> edit(ControlInput input, MonoTime now, Outbox out) {
        List<IpvsChange> changes = new ArrayList<>();
        for (String command : input.request().commands()) {
            try {
                changes.add(IpvsWordsReader.read(command));
            } catch (IllegalArgumentException malformed) {
                out.effect(new ControlEffect(
                        input.ticket(), ControlReply.failed(Code.USAGE, "edit: " + malformed.getMessage())));
                return Optional.empty();
            }
        }
        OverrideEditor editor = services.editor();
        Overrides before = services.overrides();
        List<OverrideEditor.Answer> answers = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (IpvsChange change : changes) {
            OverrideEditor.Answer answer = editor.apply(change, input.who());
            answers.add(answer);
            if (answer.refusal().isEmpty() && (!answer.isForeign() || change instanceof IpvsChange.Flush)) {
                done.add(IpvsWords.of(change).orElseThrow());
            }
        }
        if (editor.touchedKeys().isEmpty()) {
            out.effect(new ControlEffect(input.ticket(), reply(answers)));
            return Optional.empty();
        }
        List<EngineEvent> undo = new ArrayList<>();
        undo.add(new ServiceInput.Overridden(before));
        for (OverrideEditor.Row row : editor.touchedRows()) {
            giveBack(row, undo, out);
        }
        out.tell(new ServiceInput.Overridden(editor.result()));
        pending.add(new Pending(input.ticket(), changes, answers, editor.touchedKeys(), before, now.plus(PATIENCE)));
        String text = done.size() == 1 ? done.get(0) : done.get(0) + " and " + (done.size() - 1) + " more";
        out.effect(Notification.of(
                Level.NORMAL, "control.change", "", text + " by " + input.who() + ", above the configuration"));
        return Optional.of(new Worked(text, undo));
    }

    /** A typed change is later than what was decided before about the same server. */
    private void giveBack(OverrideEditor.Row row, List<EngineEvent> undo, Outbox out) {
        services.intervention(row.service(), row.server()).ifPresent(decided -> {
            out.tell(new ServiceInput.Intervened(row.service(), row.server(), Optional.empty()));
            undo.add(new ServiceInput.Intervened(row.service(), row.server(), Optional.of(decided)));
        });
    }

    /**
     * Answers what the kernel has, or refuses.
     *
     * @return the tickets of changes that were taken back
     */
    Set<Long> endOfTurn(MonoTime now, Outbox out) {
        Set<Long> takenBack = new LinkedHashSet<>();
        for (Pending each : List.copyOf(pending)) {
            Map<ServiceKey, Errno> refused = new LinkedHashMap<>();
            each.keys().forEach(key -> services.refusal(key).ifPresent(errno -> refused.put(key, errno)));
            if (!refused.isEmpty()) {
                pending.remove(each);
                takeBack(each, refused, out);
                takenBack.add(each.ticket());
            } else if (each.keys().stream().allMatch(services::isSettled)) {
                pending.remove(each);
                out.effect(new ControlEffect(each.ticket(), reply(each.answers())));
            } else if (!now.isBefore(each.due())) {
                pending.remove(each);
                out.effect(new ControlEffect(
                        each.ticket(),
                        ControlReply.failed(
                                Code.FAILED,
                                "the kernel does not have it yet; it is kept as an override and tried again; see: show"
                                        + " events")));
            }
        }
        return takenBack;
    }

    private void takeBack(Pending each, Map<ServiceKey, Errno> refused, Outbox out) {
        Set<ServiceKey> firsts = new LinkedHashSet<>();
        refused.keySet().forEach(key -> services.firstKey(key).ifPresent(firsts::add));
        out.tell(new ServiceInput.Overridden(services.overrides().as(each.before(), firsts)));
        List<OverrideEditor.Answer> answers = new ArrayList<>();
        for (int i = 0; i < each.changes().size(); i++) {
            OverrideEditor.Answer answer = each.answers().get(i);
            Optional<Errno> errno = OverrideEditor.key(each.changes().get(i))
                    .flatMap(services::firstKey)
                    .filter(firsts::contains)
                    .flatMap(first -> refused.entrySet().stream()
                            .filter(entry -> services.firstKey(entry.getKey()).equals(Optional.of(first)))
                            .map(Map.Entry::getValue)
                            .findFirst());
            answers.add(errno.map(OverrideEditor.Answer::refused).orElse(answer));
        }
        out.effect(new ControlEffect(each.ticket(), reply(answers)));
    }

    private static ControlReply reply(List<OverrideEditor.Answer> answers) {
        return ControlReply.done(answers.stream()
                .map(answer -> answer.refusal()
                        .map(errno -> "refused " + errno.number())
                        .orElse(answer.isForeign() ? "foreign" : "done"))
                .toList());
    }

    Optional<MonoTime> nextDeadline() {
        return pending.stream().map(Pending::due).min(MonoTime::compareTo);
    }
}
