package io.lvsconsole.console.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import io.lvsconsole.console.theme.ColorDepth;
import io.lvsconsole.console.tui.FrameDrawing.Moment;
import io.lvsconsole.console.view.KernelPicture;
import io.lvsconsole.console.view.KernelTracker;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * 10,000 services with 4 real servers each on the screen: how long until the first frame is there once the kernel's answer is,
 * and how long a key takes while a new table arrives every second. A program: prints its figures, status 1 beyond the goals.
 */
public final class LargeTable {

    private static final int SERVICES = 10_000;
    private static final int REALS = 4;
    private static final int SECONDS = 20;
    private static final String[] KEYS = {
        "j", "j", "PgDn", "PgDn", "G", "k", "PgUp", "g", "l", "j", "h", "t", "PgDn", "t", "s", "Down", "Down", "Enter",
        "i", "/", "1", "0", ".", "7", "Esc", "Space", "v", "u", "3", "PgDn", "1", "n"
    };

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();
    private final List<Double> refreshes = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ConsoleUi ui;
    private final TerminalScreen screen;
    private final Painter painter;

    private LargeTable() throws Exception {
        screen = new TerminalScreen(new DefaultVirtualTerminal(new TerminalSize(200, 50)));
        screen.startScreen();
        painter =
                new Painter(new ThemeStore(Path.of("/nonexistent")).read("dark").at(ColorDepth.INDEXED));
        ui = new ConsoleUi(
                SampleDirector.ACCESS, new ConsoleUi.Setting(false, ZoneOffset.UTC, false), new RecordedWork(), now());
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        System.exit(new LargeTable().run() ? 0 : 1);
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    private boolean run() throws Exception {
        List<ServiceTable> first = table(1);
        KernelTracker tracker = new KernelTracker();
        long began = System.nanoTime();
        KernelPicture picture = tracker.next(first, now());
        show(picture);
        frame();
        double paint = (System.nanoTime() - began) / 1e6;
        Thread sampler = new Thread(() -> sample(tracker), "sampler");
        Thread typist = new Thread(this::type, "typist");
        sampler.setDaemon(true);
        sampler.start();
        typist.start();
        while (typist.isAlive() || !queue.isEmpty()) {
            Runnable next = queue.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
        double p95 = share(latencies, 0.95);
        System.out.printf("first frame after the data       %7.1f ms   (goal 1000)%n", paint);
        System.out.printf("keys while refreshing, p50       %7.1f ms%n", share(latencies, 0.5));
        System.out.printf(
                "keys while refreshing, p95       %7.1f ms   (goal 50)   of %d keys%n", p95, latencies.size());
        System.out.printf("processor time of a key, p50     %7.1f ms%n", share(costs, 0.5));
        System.out.printf("processor time of a key, p95     %7.1f ms%n", share(costs, 0.95));
        System.out.printf("processor time of a refresh, p50 %7.1f ms%n", share(refreshes, 0.5));
        return paint <= 1000 && p95 <= 50;
    }

    /** Milliseconds of processor time: on a busy machine they tell more than the clock. */
    private double cost(Runnable work) {
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private static double share(List<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.ceil(sorted.length * share) - 1];
    }

    private void show(KernelPicture picture) {
        MonoTime at = now();
        ui.update(before -> before.withKernel(before.kernel().with(picture, at, Duration.ofSeconds(1))), at);
    }

    private void frame() {
        try {
            painter.paint(ui.draw(200, 50, new Moment(now(), System.currentTimeMillis())), screen);
            screen.refresh(Screen.RefreshType.DELTA);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sample(KernelTracker tracker) {
        for (int turn = 2; ; turn++) {
            List<ServiceTable> tables = table(turn);
            KernelPicture picture = tracker.next(tables, now());
            queue.add(() -> refreshes.add(cost(() -> {
                show(picture);
                frame();
            })));
            pause(1000);
        }
    }

    private void type() {
        for (int i = 0; i < SECONDS * 20; i++) {
            String key = KEYS[i % KEYS.length];
            long arrived = System.nanoTime();
            queue.add(() -> {
                costs.add(cost(() -> {
                    ui.handle(ScreenDriver.key(key), now());
                    frame();
                }));
                latencies.add((System.nanoTime() - arrived) / 1e6);
            });
            pause(50);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ServiceTable> table(int turn) {
        ServiceTable[] tables = new ServiceTable[SERVICES];
        for (int i = 0; i < SERVICES; i++) {
            ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.ofIpv4(0x0a000000 + i), 80);
            List<DestinationEntry> reals = new ArrayList<>(REALS);
            for (int j = 0; j < REALS; j++) {
                IpvsDestination real = IpvsDestination.of(
                        new DestinationKey(IpAddress.ofIpv4(0xac100000 + i * REALS + j), 80),
                        ForwardingMethod.DIRECT_ROUTE,
                        j + 1);
                reals.add(new DestinationEntry(real, (i + j + turn) % 100, (i + turn) % 50, 0, stats(i, turn)));
            }
            tables[i] = new ServiceTable(new ServiceEntry(IpvsService.of(key, "wlc"), stats(i, turn)), reals);
        }
        return Arrays.asList(tables);
    }

    private static IpvsStats stats(int i, int turn) {
        long count = (long) (i % 500) * turn;
        return new IpvsStats(count, count * 10, count * 12, count * 1000, count * 20_000, i % 500, 0, 0, 0, 0);
    }
}
