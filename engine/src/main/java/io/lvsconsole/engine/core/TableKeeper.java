package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.Director.DriftAction;
import io.lvsconsole.engine.reconcile.IpvsTable;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.engine.reconcile.TableChange;
import io.lvsconsole.engine.reconcile.TableDiff;
import io.lvsconsole.engine.reconcile.TableEntry;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.Errno;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the kernel's table as it is wanted. Level-triggered: what changed is only marked; at the end of a turn one plan is
 * made of all marks, at most one is in flight, and its result is worked in before the next. The table is read again
 * every few seconds, because the kernel tells nobody when others change it. One thread.
 */
final class TableKeeper {

    /** Between two readings; drift is found within 5 s (reliability rule L5). */
    private static final Duration AUDIT = Duration.ofSeconds(4);
    /** Between two readings while a server drains. */
    private static final Duration WATCH = Duration.ofSeconds(1);

    /** A refused change is drift that we know of: it waits no longer than drift may (L5). */
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(4);

    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Map<ServiceKey, TableEntry> want = new LinkedHashMap<>();
    private final Set<ServiceKey> marked = new LinkedHashSet<>();
    private final Set<ServiceKey> foreignTold = new LinkedHashSet<>();
    private Optional<Map<ServiceKey, TableEntry>> have = Optional.empty();
    private Ownership owned = Ownership.NONE;
    private final Map<ServiceKey, Set<DestinationKey>> configured = new LinkedHashMap<>();
    private final Map<ServiceKey, Refused> refused = new LinkedHashMap<>();
    private List<IpvsChange> inFlight = List.of();
    private long number;
    private long plan = -1;
    private long read = -1;
    private Optional<MonoTime> readAt = Optional.empty();
    private Optional<MonoTime> holdUntil = Optional.empty();
    private Duration backOff = Duration.ofSeconds(1);
    private String complaint = "";
    private MonoTime complainedAt = MonoTime.ZERO;
    private boolean isWatched;

    /** A change and why the kernel refused it. */
    record Refused(IpvsChange change, Errno errno) {}

    void owns(Ownership ownership) {
        owned = ownership;
    }

    /** Every row a service can ever want: ours even while a failed server is out of the table. */
    void configure(ServiceKey service, Set<DestinationKey> rows) {
        configured.put(service, rows);
    }

    Ownership owned() {
        return owned;
    }

    boolean hasRead() {
        return have.isPresent();
    }

    /** The kernel's rows as last known; empty before the first reading. */
    Map<ServiceKey, TableEntry> have() {
        return have.orElse(Map.of());
    }

    /** Whether the kernel has a destination, as far as is known. */
    boolean has(ServiceKey service, DestinationKey destination) {
        TableEntry entry = have().get(service);
        return entry != null && entry.destinations().containsKey(destination);
    }

    /** Whether nothing is to be done or under way for a service. */
    boolean isSettled(ServiceKey key) {
        boolean flies = inFlight.stream()
                .anyMatch(
                        change -> change.accept(new KeyOf()).filter(key::equals).isPresent());
        return have.isPresent() && !marked.contains(key) && !flies;
    }

    /**
     * Why the kernel refused the last change of a service, if it did and another try would not help. A row that is gone
     * or there already only means that our picture was old: the next try, after a reading, knows better.
     */
    Optional<Refused> refusal(ServiceKey key) {
        return Optional.ofNullable(refused.get(key));
    }

    /** Something else is wanted of a service now. */
    void forgetRefusal(ServiceKey key) {
        refused.remove(key);
    }

    /** What would be written now if nothing held it back, and what is not ours. */
    TableDiff plan() {
        Set<ServiceKey> all = new LinkedHashSet<>(have().keySet());
        all.addAll(want.keySet());
        return difference(all);
    }

    void begin(MonoTime now) {
        readAt = Optional.of(now);
    }

    void want(TableEntry entry) {
        TableEntry before = want.put(entry.key(), entry);
        if (!entry.equals(before)) {
            marked.add(entry.key());
        }
    }

    void unwant(ServiceKey key) {
        configured.remove(key);
        if (want.remove(key) != null) {
            marked.add(key);
        }
    }

    /** Whether servers drain, so that connections must be counted more often. */
    void watch(boolean drains) {
        isWatched = drains;
    }

    /** A node without services leaves IPVS alone, so that it need not even have one. */
    private boolean isIdle() {
        return want.isEmpty() && owned.owned().isEmpty() && marked.isEmpty();
    }

    Optional<MonoTime> nextDeadline() {
        if (isIdle()) {
            return Optional.empty();
        }
        Optional<MonoTime> reading = read >= 0 ? Optional.empty() : readAt;
        boolean waiting = !marked.isEmpty() && plan < 0 && read < 0;
        Optional<MonoTime> retry = waiting ? holdUntil : Optional.empty();
        return reading.isEmpty() || retry.isPresent() && retry.get().isBefore(reading.get())
                ? retry.or(() -> reading)
                : reading;
    }

    /** Reads if it is time and plans if there is something to do. */
    void endOfTurn(MonoTime now, Outbox out) {
        if (isIdle()) {
            return;
        }
        if (read < 0 && readAt.isPresent() && !now.isBefore(readAt.get())) {
            read = number++;
            out.effect(new ServiceEffect.ReadTable(read));
        }
        boolean held = holdUntil.filter(now::isBefore).isPresent();
        // A plan made while the table is being read would rest on the old picture, and make the reading worthless.
        if (have.isEmpty() || plan >= 0 || read >= 0 || held || marked.isEmpty()) {
            return;
        }
        holdUntil = Optional.empty();
        TableDiff diff = difference(marked);
        Ownership touched = Ownership.of(wanted(marked));
        marked.clear();
        if (diff.isEmpty()) {
            return;
        }
        if (!owned.includes(touched)) {
            owned = owned.and(touched);
            out.effect(new ServiceEffect.SaveOwnership(owned));
        }
        plan = number++;
        inFlight = diff.changes();
        out.effect(new ServiceEffect.ApplyPlan(plan, inFlight));
    }

    private IpvsTable wanted(Set<ServiceKey> keys) {
        return rows(want, keys);
    }

    private static IpvsTable rows(Map<ServiceKey, TableEntry> table, Set<ServiceKey> keys) {
        Map<ServiceKey, TableEntry> rows = new LinkedHashMap<>();
        keys.forEach(key -> Optional.ofNullable(table.get(key)).ifPresent(entry -> rows.put(key, entry)));
        return new IpvsTable(rows);
    }

    private TableDiff difference(Set<ServiceKey> keys) {
        return TableDiff.between(wanted(keys), rows(have(), keys), owned);
    }

    /** Works in what the kernel made of the plan. Refusals mean that our picture is old: read, wait, plan again. */
    void applied(ServiceInput.PlanApplied applied, MonoTime now, Outbox out) {
        if (applied.plan() != plan) {
            return;
        }
        plan = -1;
        Map<Integer, Errno> answers = new HashMap<>();
        applied.refusals().forEach(refusal -> answers.put(refusal.index(), refusal.errno()));
        inFlight.forEach(change -> change.accept(new KeyOf()).ifPresent(refused::remove));
        for (int i = 0; i < inFlight.size(); i++) {
            IpvsChange change = inFlight.get(i);
            if (!answers.containsKey(i)) {
                change.accept(new Worked(have.orElseThrow()));
                continue;
            }
            Errno errno = answers.get(i);
            change.accept(new KeyOf()).ifPresent(marked::add);
            if (!isStale(errno, change)) {
                change.accept(new KeyOf()).ifPresent(key -> refused.put(key, new Refused(change, errno)));
            }
        }
        forgetDeleted(out);
        inFlight = List.of();
        if (applied.refusals().isEmpty()) {
            backOff = Duration.ofSeconds(1);
            complaint = "";
            return;
        }
        ServiceInput.Refusal first = applied.refusals().get(0);
        String more =
                applied.refusals().size() > 1 ? " and " + (applied.refusals().size() - 1) + " more" : "";
        complain("services.refused", "IPVS refused " + first.detail() + more, now, out);
        wait(now);
    }

    /** Tells at once, and the same again only after a while: it is tried much more often than it is worth telling. */
    private void complain(String kind, String what, MonoTime now, Outbox out) {
        boolean isKnown = what.equals(complaint) && now.since(complainedAt).compareTo(BETWEEN_COMPLAINTS) < 0;
        if (!isKnown) {
            complaint = what;
            complainedAt = now;
            String text = what + "; trying again in " + backOff.toSeconds() + " s";
            out.effect(Notification.of(Level.ALARM, kind, "ipvs", text));
        }
    }

    private static boolean isStale(Errno errno, IpvsChange change) {
        boolean aboutService = change instanceof IpvsChange.AddService || change instanceof IpvsChange.EditService;
        return errno.equals(Errno.ESRCH) || errno.equals(Errno.EEXIST) || errno.equals(Errno.ENOENT) && !aboutService;
    }

    /** What we deleted and no longer want may belong to others from now on. */
    private void forgetDeleted(Outbox out) {
        Set<ServiceKey> services = new LinkedHashSet<>();
        inFlight.stream()
                .filter(change ->
                        change instanceof IpvsChange.DeleteService || change instanceof IpvsChange.DeleteDestination)
                .forEach(change -> change.accept(new KeyOf()).ifPresent(services::add));
        if (services.isEmpty()) {
            return;
        }
        Map<ServiceKey, Set<DestinationKey>> left = new LinkedHashMap<>(owned.owned());
        for (ServiceKey key : services) {
            Optional<TableEntry> present = Optional.ofNullable(have().get(key));
            Set<DestinationKey> rows = new LinkedHashSet<>(configured.getOrDefault(key, Set.of()));
            present.ifPresent(entry -> rows.addAll(entry.destinations().keySet()));
            rows.retainAll(left.getOrDefault(key, Set.of()));
            if (present.isEmpty() && !configured.containsKey(key)) {
                left.remove(key);
            } else if (left.containsKey(key)) {
                left.put(key, rows);
            }
        }
        owned = new Ownership(left);
        out.effect(new ServiceEffect.SaveOwnership(owned));
    }

    /** Nothing came back from the kernel as it should. */
    void failed(ServiceInput.KernelFailed failed, MonoTime now, Outbox out) {
        if (failed.number() != plan && failed.number() != read) {
            return;
        }
        if (failed.number() == plan) {
            inFlight.forEach(change -> change.accept(new KeyOf()).ifPresent(marked::add));
            inFlight = List.of();
            plan = -1;
        } else {
            read = -1;
        }
        complain("services.kernel", failed.detail(), now, out);
        wait(now);
    }

    private void wait(MonoTime now) {
        holdUntil = Optional.of(now.plus(backOff));
        readAt = Optional.of(now.plus(backOff));
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    /**
     * Compares what was read with what was known. A reading that overlapped a plan says nothing and is repeated.
     *
     * @return whether it counted
     */
    boolean read(ServiceInput.TableRead table, DriftAction onDrift, MonoTime now, Outbox out) {
        if (table.read() != read) {
            return false;
        }
        read = -1;
        if (plan >= 0) {
            readAt = Optional.of(now.plus(Duration.ofMillis(100)));
            return false;
        }
        readAt = Optional.of(now.plus(isWatched ? WATCH : AUDIT));
        boolean first = have.isEmpty();
        Map<ServiceKey, TableEntry> before = have();
        Map<ServiceKey, TableEntry> present =
                new LinkedHashMap<>(IpvsTable.read(table.table()).entries());
        have = Optional.of(present);
        if (first) {
            marked.addAll(want.keySet());
            marked.addAll(owned.owned().keySet());
        } else {
            want.keySet().stream()
                    .filter(key -> !Objects.equals(before.get(key), present.get(key)))
                    .toList()
                    .forEach(key -> drifted(key, onDrift, out));
        }
        tellForeign(table.table(), out);
        return true;
    }

    private void drifted(ServiceKey key, DriftAction onDrift, Outbox out) {
        TableDiff diff = difference(Set.of(key));
        for (TableDiff.ForeignDestination stranger : diff.foreignDestinations()) {
            out.effect(Notification.of(
                    Level.NORMAL,
                    "services.foreign",
                    key.toString(),
                    "IPVS service " + key + " has real server " + stranger.destination()
                            + ", which is not ours; left alone"));
        }
        if (diff.isEmpty()) {
            return;
        }
        boolean repair = onDrift == DriftAction.REPAIR;
        String cure = repair ? "; repairing" : "; left as it is (on_drift: show)";
        out.effect(Notification.of(
                Level.WARNING,
                "services.drift",
                key.toString(),
                "IPVS service " + key + " was changed by somebody else" + cure));
        if (repair) {
            marked.add(key);
        }
    }

    private void tellForeign(List<ServiceTable> table, Outbox out) {
        Set<ServiceKey> foreign = new LinkedHashSet<>();
        table.forEach(row -> foreign.add(row.service().service().key()));
        foreign.removeAll(want.keySet());
        foreign.removeAll(owned.owned().keySet());
        foreignTold.retainAll(foreign);
        for (ServiceKey key : foreign) {
            if (foreignTold.add(key)) {
                out.effect(Notification.of(
                        Level.NORMAL,
                        "services.foreign",
                        key.toString(),
                        "IPVS service " + key + " is not ours; left alone"));
            }
        }
    }

    /** The service a change is about. */
    private static final class KeyOf extends ChangeVisitor<Optional<ServiceKey>> {
        @Override
        Optional<ServiceKey> service(ServiceKey key, IpvsChange change) {
            return Optional.of(key);
        }

        @Override
        Optional<ServiceKey> other(IpvsChange change) {
            return Optional.empty();
        }
    }

    /** Does to our picture of the table what the kernel did to the table. */
    private static final class Worked extends ChangeVisitor<Void> {
        private final Map<ServiceKey, TableEntry> table;

        Worked(Map<ServiceKey, TableEntry> table) {
            this.table = table;
        }

        @Override
        Void service(ServiceKey key, IpvsChange change) {
            TableEntry after = TableChange.apply(Optional.ofNullable(table.get(key)), change)
                    .orElse(null);
            if (after == null) {
                table.remove(key);
            } else {
                table.put(key, after);
            }
            return null;
        }

        @Override
        Void other(IpvsChange change) {
            return null;
        }
    }
}
