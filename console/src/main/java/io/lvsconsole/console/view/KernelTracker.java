package io.lvsconsole.console.view;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes pictures of the kernel's table from one sample after the other. The kernel's counters step every 2 seconds, so a
 * rate is taken over at least that: over 1 second it would jump between nothing and twice the truth. One thread.
 */
public final class KernelTracker {

    private static final Duration WINDOW = Duration.ofMillis(1900);

    private final Deque<Past> past = new ArrayDeque<>();

    private record Past(MonoTime at, Map<ServiceKey, Counters> services) {}

    private record Counters(IpvsStats stats, Map<DestinationKey, DestinationEntry> reals) {}

    /** The picture of a new sample. */
    public KernelPicture next(List<ServiceTable> tables, MonoTime at) {
        Past before = reference(at);
        Map<ServiceKey, Counters> now = new HashMap<>(tables.size() * 2);
        List<KernelPicture.ServiceItem> services = new ArrayList<>(tables.size());
        Rates total = Rates.ZERO;
        int realCount = 0;
        for (ServiceTable table : tables) {
            ServiceKey key = table.service().service().key();
            Map<DestinationKey, DestinationEntry> reals = new HashMap<>();
            table.destinations().forEach(entry -> reals.put(entry.destination().key(), entry));
            now.put(key, new Counters(table.service().stats(), reals));
            KernelPicture.ServiceItem item = service(table, before, at);
            services.add(item);
            total = total.plus(item.rates());
            realCount += item.reals().size();
        }
        past.addLast(new Past(at, now));
        return new KernelPicture(services, realCount, total);
    }

    /** The newest sample that is old enough; older ones are forgotten. */
    private Past reference(MonoTime at) {
        while (past.size() > 1 && isOldEnough(second(), at)) {
            past.removeFirst();
        }
        return past.isEmpty() || !isOldEnough(past.getFirst(), at) ? null : past.getFirst();
    }

    private Past second() {
        var all = past.iterator();
        all.next();
        return all.next();
    }

    private static boolean isOldEnough(Past sample, MonoTime at) {
        return at.since(sample.at()).compareTo(WINDOW) >= 0;
    }

    private KernelPicture.ServiceItem service(ServiceTable table, Past before, MonoTime at) {
        ServiceKey key = table.service().service().key();
        Counters old = before == null ? null : before.services().get(key);
        Past newest = past.peekLast();
        Counters last = newest == null ? null : newest.services().get(key);
        Rates rates =
                rates(before, old == null ? null : old.stats(), table.service().stats(), at);
        List<KernelPicture.RealItem> reals =
                new ArrayList<>(table.destinations().size());
        for (DestinationEntry entry : table.destinations()) {
            DestinationKey real = entry.destination().key();
            DestinationEntry was = old == null ? null : old.reals().get(real);
            DestinationEntry recent = last == null ? null : last.reals().get(real);
            boolean isWeightNew = recent != null
                    && recent.destination().weight() != entry.destination().weight();
            reals.add(new KernelPicture.RealItem(
                    entry, rates(before, was == null ? null : was.stats(), entry.stats(), at), isWeightNew));
        }
        return new KernelPicture.ServiceItem(table, rates, reals);
    }

    /** Before there is anything to compare with, the kernel's own rate is the best there is. */
    private static Rates rates(Past before, IpvsStats was, IpvsStats is, MonoTime at) {
        if (before == null) {
            return Rates.ofKernel(is);
        }
        return was == null ? Rates.UNKNOWN : Rates.between(was, is, at.since(before.at()));
    }
}
