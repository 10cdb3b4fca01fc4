package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.KernelTracker;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sample director after its first web server was drained. */
final class SampleDrained {

    private SampleDrained() {}

    /** Weight 0 and no connection left. */
    static DirectorPicture of(DirectorPicture before, MonoTime now) {
        return with(before, now, 0);
    }

    /** Weight 0, connections still there. */
    static DirectorPicture weightless(DirectorPicture before, MonoTime now) {
        return with(before, now, 100);
    }

    private static DirectorPicture with(DirectorPicture before, MonoTime now, long active) {
        List<ServiceTable> tables = new ArrayList<>();
        for (ServiceTable table : SampleDirector.tables()) {
            List<DestinationEntry> reals = new ArrayList<>();
            for (DestinationEntry entry : table.destinations()) {
                boolean isFirst = entry.destination().key().toString().equals("192.168.10.21:80");
                reals.add(
                        isFirst
                                ? new DestinationEntry(entry.destination().withWeight(0), active, 0, 0, IpvsStats.ZERO)
                                : entry);
            }
            tables.add(new ServiceTable(table.service(), reals));
        }
        return before.withKernel(
                before.kernel().with(new KernelTracker().next(tables, now), now, Duration.ofSeconds(1)));
    }
}
