package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.NotifyScripts;
import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.vrrp.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Notify scripts and pipes of instances and groups with keepalived's arguments and lines. Pure. */
final class VrrpNotifier {

    /** A script that still runs after this is stopped; keepalived lets it run for ever. */
    private static final Duration SCRIPT_TIMEOUT = Duration.ofMinutes(10);

    /** Words of keepalived for what happened; not each is a role. */
    enum Word {
        MASTER,
        BACKUP,
        FAULT,
        STOP,
        DELETED,
        MASTER_RX_LOWER_PRI,
        MASTER_PRIORITY,
        BACKUP_PRIORITY
    }

    private final VrrpPlan plan;

    VrrpNotifier(VrrpPlan plan) {
        this.plan = plan;
    }

    static Optional<Word> wordOf(Role role) {
        return switch (role) {
            case MASTER -> Optional.of(Word.MASTER);
            case BACKUP -> Optional.of(Word.BACKUP);
            case FAULT -> Optional.of(Word.FAULT);
            case INITIALIZE -> Optional.of(Word.STOP);
        };
    }

    void instance(String name, Word word, int priority, Outbox out) {
        NotifyScripts scripts = plan.instance(name).notifyScripts();
        boolean isPriority = word == Word.MASTER_PRIORITY || word == Word.BACKUP_PRIORITY;
        if (!isPriority || scripts.notifyPriorityChanges()) {
            notify("INSTANCE", name, word, priority, scripts, out);
        }
    }

    void group(String name, Word word, Outbox out) {
        plan.settings().syncGroups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(SyncGroup::notifyScripts)
                .ifPresent(scripts -> notify("GROUP", name, word, 0, scripts, out));
    }

    private void notify(String kind, String name, Word word, int priority, NotifyScripts scripts, Outbox out) {
        own(scripts, word).ifPresent(command -> run(command, out));
        scripts.notifyAny()
                .map(command -> withArguments(command, List.of(kind, name, word.name(), Integer.toString(priority))))
                .ifPresent(command -> run(command, out));
        NotifySettings pipes = plan.config().notifications();
        String line = kind + " \"" + name + "\" " + word + " " + priority;
        Stream.of(pipes.vrrpNotifyFifo(), pipes.notifyFifo())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(path -> out.effect(new VrrpEffect.WriteFifo(path, line)));
    }

    private static Optional<Command> own(NotifyScripts scripts, Word word) {
        return switch (word) {
            case MASTER -> scripts.notifyMaster();
            case BACKUP -> scripts.notifyBackup();
            case FAULT -> scripts.notifyFault();
            case STOP -> scripts.notifyStop();
            case DELETED -> scripts.notifyDeleted();
            case MASTER_RX_LOWER_PRI -> scripts.notifyMasterRxLowerPri();
            case MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
        };
    }

    private static Command withArguments(Command command, List<String> arguments) {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(arguments);
        return new Command(words, command.user(), command.group());
    }

    private static void run(Command command, Outbox out) {
        out.effect(new RunProgram(Optional.empty(), command, SCRIPT_TIMEOUT));
    }
}
