package io.lvsconsole.console.golden;

import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.KernelIpvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hosts with the stand-in kernel, set up as cases say. Time stands still. */
final class StandInWorld {

    /** What the kernel had that the cases were recorded on. */
    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh");

    private StandInWorld() {}

    /** Runs a case on a new host; one of a kernel without IPVS on this machine's kernel too, if it is like that. */
    static Optional<List<String>> run(GoldenCase golden, CaseRunner runner) {
        List<String> differences = new ArrayList<>(runner.run(golden, host(golden)));
        if (golden.has("kernel", "no-ipvs") && !thisKernelHasIpvs()) {
            try (LiveWorld.KernelHost host = new LiveWorld.KernelHost()) {
                differences.addAll(runner.run(golden, host));
            }
        }
        return Optional.of(differences);
    }

    private static boolean thisKernelHasIpvs() {
        try {
            KernelIpvs.open().close();
            return true;
        } catch (KernelException e) {
            return !e.errno().equals(Errno.ENOENT);
        }
    }

    private static Host host(GoldenCase golden) {
        if (golden.has("kernel", "no-ipvs")) {
            return SimHost.withoutIpvs(() -> MonoTime.ZERO);
        }
        IpvsSettings like = IpvsSettings.LINUX_6_1;
        IpvsSettings settings = new IpvsSettings(
                !golden.has("user", "nobody"),
                SCHEDULERS,
                like.engines(),
                like.ticksPerSecond(),
                like.connectionTableSize());
        SimHost host = SimHost.create(() -> MonoTime.ZERO, settings);
        golden.all("iface").forEach(host.interfaces()::add);
        for (String mtu : golden.all("mtu")) {
            String[] words = mtu.split(" ");
            host.interfaces().add(words[0], Integer.parseInt(words[1]));
        }
        for (String address : golden.all("addr")) {
            String[] words = address.split(" ");
            host.interfaces().addAddress(words[0], Cidr.of(words[1]));
        }
        return golden.isGiven() ? new GivenHost(host, new GivenCounters(golden)) : host;
    }
}
