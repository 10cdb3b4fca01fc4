package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes many changes, and spares the kernel work where the result is the same. Scheduler mh computes its whole table of
 * 4093 or more places anew with each destination ({@code ip_vs_mh_dest_changed}), so a new mh service that comes with many
 * destinations is made with scheduler "none", filled, and given mh at the end. Meanwhile it schedules nothing, as any
 * service whose destinations are still to come. Refusals are those that the plain order would have met.
 */
final class BulkApply {

    private static final String MAGLEV = "mh";
    /** {@code ip_vs_ctl.c}: a service without scheduler. */
    private static final String NO_SCHEDULER = "none";
    /** Destinations from which the detour of one more request pays. */
    private static final int MANY = 16;

    private final Sender sender;

    BulkApply(Sender sender) {
        this.sender = sender;
    }

    /** The results of the changes, in order. */
    List<Optional<KernelException>> apply(List<IpvsChange> changes) throws KernelException {
        List<Optional<KernelException>> results = new ArrayList<>(changes.size());
        int from = 0;
        for (int i = 0; i < changes.size(); i++) {
            int filled = endOfFilling(changes, i);
            if (filled - i > MANY) {
                results.addAll(sender.send(changes.subList(from, i)));
                results.addAll(fill((IpvsChange.AddService) changes.get(i), changes.subList(i, filled)));
                from = filled;
                i = filled - 1;
            }
        }
        results.addAll(sender.send(changes.subList(from, changes.size())));
        return results;
    }

    /** The end of the destinations that follow the mh service added at an index; that index for anything else. */
    private static int endOfFilling(List<IpvsChange> changes, int start) {
        if (!(changes.get(start) instanceof IpvsChange.AddService add)
                || !add.service().scheduler().equals(MAGLEV)) {
            return start;
        }
        int end = start + 1;
        while (end < changes.size()
                && changes.get(end) instanceof IpvsChange.AddDestination destination
                && destination.service().equals(add.service().key())) {
            end++;
        }
        return end;
    }

    /** Makes a service with its destinations, the scheduler last. */
    private List<Optional<KernelException>> fill(IpvsChange.AddService add, List<IpvsChange> all)
            throws KernelException {
        IpvsChange unscheduled = new IpvsChange.AddService(withScheduler(add.service(), NO_SCHEDULER));
        if (sender.send(List.of(unscheduled)).get(0).isPresent()) {
            // It exists, or this kernel has no "none": the plain order gives the right answers.
            return sender.send(all);
        }
        List<IpvsChange> filling = new ArrayList<>(all.subList(1, all.size()));
        filling.add(new IpvsChange.EditService(add.service()));
        List<Optional<KernelException>> filled = sender.send(filling);
        Optional<KernelException> scheduled = filled.get(filled.size() - 1);
        if (scheduled.isPresent()) {
            // No scheduler of this name, or no memory: what the plain order would have said at once.
            sender.send(List.of(new IpvsChange.DeleteService(add.service().key())));
            return refused(add, all, scheduled.get());
        }
        List<Optional<KernelException>> results = new ArrayList<>(all.size());
        results.add(Optional.empty());
        results.addAll(filled.subList(0, filled.size() - 1));
        return results;
    }

    private static List<Optional<KernelException>> refused(
            IpvsChange.AddService add, List<IpvsChange> all, KernelException reason) {
        List<Optional<KernelException>> results = new ArrayList<>(all.size());
        results.add(
                Optional.of(refusal(add, reason.errno(), reason.extendedAck().orElse(""))));
        for (IpvsChange destination : all.subList(1, all.size())) {
            results.add(Optional.of(refusal(destination, Errno.ESRCH, "")));
        }
        return results;
    }

    private static KernelException refusal(IpvsChange change, Errno errno, String text) {
        return new KernelException(
                change.accept(ChangeText.COMMAND).name(), change.accept(ChangeText.OBJECT), errno, text);
    }

    private static IpvsService withScheduler(IpvsService service, String scheduler) {
        return new IpvsService(
                service.key(),
                scheduler,
                service.flags(),
                service.persistenceTimeout(),
                service.netmask(),
                service.persistenceEngine());
    }

    /** Makes changes as they are. */
    interface Sender {
        /** For each change, in order, empty if made, else the refusal. */
        List<Optional<KernelException>> send(List<IpvsChange> changes) throws KernelException;
    }
}
