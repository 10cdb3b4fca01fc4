package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.scheduler.Schedulers;
import java.util.List;

/**
 * What kind of kernel the stand-in stands for.
 *
 * @param privileged whether the caller has CAP_NET_ADMIN; without it every request is refused with EPERM
 * @param schedulers the schedulers it has; any other name is refused with ENOENT
 * @param engines the persistence engines it has
 * @param ticksPerSecond the kernel's clock rate (HZ): limits and rounding of timeouts
 * @param connectionTableSize buckets, as told by GET_INFO
 */
public record IpvsSettings(
        boolean privileged,
        List<String> schedulers,
        List<String> engines,
        int ticksPerSecond,
        int connectionTableSize) {

    /** Linux 6.1 as Debian builds it for User-Mode Linux, with privilege. */
    public static final IpvsSettings LINUX_6_1 = new IpvsSettings(true, Schedulers.NAMES, List.of("sip"), 100, 4096);

    /** Copies the lists. */
    public IpvsSettings {
        schedulers = List.copyOf(schedulers);
        engines = List.copyOf(engines);
    }

    /** The same kernel asked by a caller without CAP_NET_ADMIN. */
    public IpvsSettings withoutPrivilege() {
        return new IpvsSettings(false, schedulers, engines, ticksPerSecond, connectionTableSize);
    }
}
