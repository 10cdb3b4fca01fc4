package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.view.ConnectionPicture;
import io.lvsconsole.console.view.ConnectionsView;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.Filter;
import io.lvsconsole.console.view.FilterException;
import io.lvsconsole.console.view.KernelPicture;
import io.lvsconsole.console.view.KernelTracker;
import io.lvsconsole.console.view.Sampled;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Reads services at their interval, links and addresses every few seconds, connections only while they are looked at. When
 * one read costs more than a fifth of the interval, the interval grows by itself, to 5 seconds at most.
 */
final class KernelSampler extends Sampler.Turns {

    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final Duration NET = Duration.ofSeconds(5);
    private static final Duration CONNECTIONS = Duration.ofSeconds(2);

    private final DirectorAccess access;
    private final Consumer<UnaryOperator<DirectorPicture>> sink;
    private final KernelTracker tracker = new KernelTracker();
    private final NetReader nets = new NetReader();
    private volatile Duration wanted;
    private volatile boolean isWatchingConnections;
    private volatile boolean isAsked;
    private volatile String filterText = "";
    private Duration interval;
    private Host host;
    private MonoTime nextNet;
    private MonoTime nextConnections;
    private long lastConnections;
    private KernelPicture last = KernelPicture.EMPTY;

    KernelSampler(DirectorAccess access, Duration interval, Consumer<UnaryOperator<DirectorPicture>> sink) {
        super("sample-kernel-" + access.name());
        this.access = access;
        this.wanted = interval;
        this.interval = interval;
        this.sink = sink;
        this.nextNet = Sampler.now();
        this.nextConnections = nextNet;
    }

    void interval(Duration value) {
        wanted = value;
        wake();
    }

    void readNow() {
        isAsked = true;
        wake();
    }

    void watchConnections(boolean isWatched) {
        isWatchingConnections = isWatched;
        if (isWatched) {
            isAsked = true;
            wake();
        }
    }

    void filterConnections(String text) {
        if (!text.equals(filterText)) {
            filterText = text;
            isAsked = true;
            wake();
        }
    }

    private Filter filter() {
        try {
            return Filter.parse(filterText);
        } catch (FilterException e) {
            // Only right ones come here; a wrong one hides nothing.
            return Filter.ALL;
        }
    }

    @Override
    public void run() {
        while (!isEnded()) {
            boolean isForced = isAsked;
            isAsked = false;
            if (host == null) {
                host = access.kernel().get();
            }
            boolean isRead = services();
            net(isForced);
            connections(isForced);
            if (!isRead) {
                // A new connection to the kernel next time; links and addresses are there without IPVS too.
                drop();
            }
            pause(interval);
        }
        drop();
    }

    private boolean services() {
        MonoTime began = Sampler.now();
        try {
            last = tracker.next(host.ipvs().table(), began);
            Duration cost = Sampler.now().since(began);
            interval = every(cost);
            KernelPicture sample = last;
            Duration now = interval;
            sink.accept(
                    picture -> picture.withKernel(new Sampled<>(Optional.of(sample), began, now, Optional.empty())));
            return true;
        } catch (KernelException e) {
            String reason = reason(e);
            sink.accept(picture -> picture.withKernel(picture.kernel().without(reason)));
            return false;
        }
    }

    /** The interval that was asked for, or as much longer as keeps reading below a fifth of the time. */
    private Duration every(Duration cost) {
        Duration needed = cost.multipliedBy(5);
        Duration longer = needed.compareTo(wanted) > 0 ? needed : wanted;
        Duration most = wanted.compareTo(SLOWEST) > 0 ? wanted : SLOWEST;
        return longer.compareTo(most) > 0 ? most : longer;
    }

    private static String reason(KernelException e) {
        if (e.errno() == Errno.ENOENT) {
            return "the kernel has no IPVS: modprobe ip_vs";
        }
        return e.errno() == Errno.EPERM ? "no right to read IPVS: CAP_NET_ADMIN is needed" : e.getMessage();
    }

    private void net(boolean isForced) {
        MonoTime now = Sampler.now();
        if (host == null || !isForced && now.isBefore(nextNet)) {
            return;
        }
        nextNet = now.plus(NET);
        try {
            var sample = nets.read(host, last, now);
            sink.accept(picture -> picture.withNet(new Sampled<>(Optional.of(sample), now, NET, Optional.empty())));
        } catch (KernelException e) {
            sink.accept(picture -> picture.withNet(picture.net().without(e.getMessage())));
        }
    }

    private void connections(boolean isForced) {
        MonoTime now = Sampler.now();
        boolean isDue = !now.isBefore(nextConnections) && lastConnections <= ConnectionPicture.LARGE;
        if (host == null || !isWatchingConnections || !isForced && !isDue) {
            return;
        }
        nextConnections = now.plus(CONNECTIONS);
        try {
            List<IpvsConnection> rows = new ArrayList<>();
            Map<String, Long> byState = new HashMap<>();
            Filter filter = filter();
            long[] total = {0};
            long[] matching = {0};
            host.ipvs().connections(row -> {
                total[0]++;
                if (filter != Filter.ALL && !filter.matches(ConnectionsView.row(row))) {
                    return;
                }
                matching[0]++;
                byState.merge(row.state(), 1L, Long::sum);
                if (rows.size() < ConnectionPicture.MOST) {
                    rows.add(row);
                }
            });
            lastConnections = total[0];
            ConnectionPicture sample = new ConnectionPicture(rows, total[0], matching[0], byState);
            sink.accept(picture ->
                    picture.withConnections(new Sampled<>(Optional.of(sample), now, CONNECTIONS, Optional.empty())));
        } catch (KernelException e) {
            sink.accept(picture -> picture.withConnections(picture.connections().without(e.getMessage())));
        }
    }

    private void drop() {
        if (host != null) {
            host.close();
            host = null;
        }
    }
}
