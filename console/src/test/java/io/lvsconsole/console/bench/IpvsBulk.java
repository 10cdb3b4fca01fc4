package io.lvsconsole.console.bench;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.dialect.ipvsadm.IpvsadmTool;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Our {@code ipvsadm -R} and {@code ipvsadm -ln} against the real ones, in turns, on one kernel. Warm: inside this process,
 * from the text of a dump, as {@code ipvsadm -R} begins, and to the text of a listing. With start: a new process of the
 * launcher each time. Prints medians and how they stand to the goals; status 1 if a warm goal is missed.
 *
 * <p>Arguments: the launcher, and how many rounds.
 */
public final class IpvsBulk {

    private static final Path DUMP = Path.of("/tmp/ipvs-bulk.dump");
    private static final Path LIST = Path.of("/tmp/ipvs-bulk.list");
    private static final long SETTLE_MILLIS = 3000;
    private static final int BASE_ADDRESS = 10 << 24;

    private final String launcher;
    private final int rounds;
    private boolean missed;

    private IpvsBulk(String launcher, int rounds) {
        this.launcher = launcher;
        this.rounds = rounds;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        IpvsBulk bulk = new IpvsBulk(arguments[0], Integer.parseInt(arguments[1]));
        bulk.run();
        System.exit(bulk.missed ? 1 : 0);
    }

    private void run() throws Exception {
        System.out.printf("medians of %d rounds, milliseconds; goals are for the warm process%n", rounds);
        System.out.printf(
                "%-28s %10s %10s %8s %8s %12s %8s%n",
                "", "ipvsadm", "ours warm", "ratio", "goal", "ours started", "ratio");
        restore("restore 1,000 x 10", 1000, 10, "wlc", 10);
        restore("restore 10,000 x 1", 10_000, 1, "wlc", 30);
        restore("restore 10 x 1,000 mh", 10, 1000, "mh", 25);
        list("list 10,000 services", 10);
    }

    private void restore(String what, int services, int reals, String scheduler, int goal) throws Exception {
        String dump = dump(services, reals, scheduler);
        Files.writeString(DUMP, dump);
        long[][] nanos = new long[3][rounds];
        for (int round = 0; round < rounds; round++) {
            boolean first = round == 0;
            nanos[1][round] = inFreshTable(site -> {
                long taken = site.tool(List.of("-R"), dump, "/dev/null");
                if (first) {
                    compare(site, what, services * (reals + 1) + 3);
                }
                return taken;
            });
            nanos[0][round] = inFreshTable(site -> site.shell.nanos("ipvsadm -R <" + DUMP));
            nanos[2][round] = inFreshTable(site -> site.shell.nanos(launcher + " -e 'ipvsadm -R' <" + DUMP));
        }
        report(what, nanos, goal);
    }

    /** Both programs must show the same, which is all that was asked for. */
    private static void compare(Site site, String what, int expected) throws Exception {
        site.tool(List.of("-ln"), "", LIST.toString());
        site.shell.nanos("ipvsadm -ln | sort >" + LIST + ".theirs; sort -o " + LIST + " " + LIST);
        List<String> ours = Files.readAllLines(LIST);
        List<String> theirs = Files.readAllLines(Path.of(LIST + ".theirs"));
        if (!ours.equals(theirs) || ours.size() != expected) {
            throw new IllegalStateException(what + ": the listings differ, or have not " + expected + " lines: "
                    + ours.size() + " ours, " + theirs.size() + " theirs");
        }
    }

    private void list(String what, int goal) throws Exception {
        long[][] nanos = new long[3][rounds];
        String dump = dump(10_000, 1, "wlc");
        inFreshTable(site -> {
            site.tool(List.of("-R"), dump, "/dev/null");
            for (int round = 0; round < rounds; round++) {
                nanos[1][round] = site.tool(List.of("-ln"), "", "/dev/null");
                nanos[0][round] = site.shell.nanos("ipvsadm -ln >/dev/null");
                nanos[2][round] = site.shell.nanos(launcher + " -e 'ipvsadm -ln' >/dev/null");
            }
            return 0;
        });
        report(what, nanos, goal);
    }

    /**
     * Measures in a network namespace of its own. A table that was emptied is not a fresh one: the kernel keeps deleted
     * destinations for minutes and looks through all of them whenever one is added ({@code ip_vs_trash_get_dest}).
     */
    private static long inFreshTable(Measurement measurement) throws Exception {
        long nanos;
        try (NetNamespace namespace = NetNamespace.create()) {
            nanos = namespace.call(() -> {
                try (Site site = new Site(new ShellProcess(), new KernelHost())) {
                    // Without lo there is no routing table, and no address counts as unicast.
                    site.shell.nanos("ip link set lo up");
                    site.host.ipvs();
                    return measurement.nanos(site);
                }
            });
        }
        // The kernel frees what was there later, at the expense of whoever runs then.
        System.gc();
        Thread.sleep(SETTLE_MILLIS);
        return nanos;
    }

    /** Takes a time. */
    private interface Measurement {
        long nanos(Site site) throws Exception;
    }

    /** A network namespace with its shell and its kernel. */
    private record Site(ShellProcess shell, KernelHost host) implements AutoCloseable {

        /** Runs our tool in this process; returns its wall time in nanoseconds. */
        long tool(List<String> words, String input, String output) throws IOException {
            try (PrintStream out = new PrintStream(new FileOutputStream(output), false, StandardCharsets.UTF_8)) {
                long start = System.nanoTime();
                BufferedReader in = new BufferedReader(new StringReader(input));
                int status = new IpvsadmTool()
                        .run(words, new ToolContext(in, out, System.err, host, new SystemNames(), ToolOptions.DEFAULT));
                out.flush();
                long nanos = System.nanoTime() - start;
                if (status != 0) {
                    throw new IOException("our ipvsadm " + words + ": status " + status);
                }
                return nanos;
            }
        }

        @Override
        public void close() throws IOException {
            shell.close();
            host.close();
        }
    }

    private void report(String what, long[][] nanos, int goal) {
        double[] millis = new double[3];
        for (int i = 0; i < 3; i++) {
            long[] sorted = nanos[i].clone();
            Arrays.sort(sorted);
            millis[i] = sorted[rounds / 2] / 1e6;
        }
        double ratio = millis[0] / millis[1];
        missed |= ratio < goal;
        System.out.printf(
                "%-28s %10.1f %10.1f %8s %8s %12.1f %8s%s%n",
                what,
                millis[0],
                millis[1],
                fraction(ratio),
                "1/" + goal,
                millis[2],
                fraction(millis[0] / millis[2]),
                ratio < goal ? "  MISSED" : "");
    }

    private static String fraction(double ratio) {
        return String.format("1/%.1f", ratio);
    }

    private static String dump(int services, int reals, String scheduler) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < services; i++) {
            String vip = "-t " + address(BASE_ADDRESS + i) + ":80";
            text.append("-A ").append(vip).append(" -s ").append(scheduler).append('\n');
            for (int j = 0; j < reals; j++) {
                String real = address(BASE_ADDRESS + (1 << 20) + (i % 200) * 1024 + j);
                text.append("-a ").append(vip).append(" -r ").append(real).append(":80 -g -w 1\n");
            }
        }
        return text.toString();
    }

    private static String address(int bits) {
        return (bits >>> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
