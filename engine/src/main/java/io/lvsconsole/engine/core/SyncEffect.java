package io.lvsconsole.engine.core;

import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import java.util.List;
import java.util.Set;

/** What is wanted of IPVS beside its table; carried out on the kernel worker. */
public sealed interface SyncEffect extends Effect {

    /**
     * Run these sync daemons; {@link SyncInput} comes back.
     *
     * @param number a number for the answer
     * @param wanted the daemons, at most one of each role
     * @param ours interfaces and sync ids that are ours: others' daemons are left alone
     */
    record RunDaemons(long number, List<SyncDaemon> wanted, Set<Identity> ours) implements SyncEffect {
        /** Copies. */
        public RunDaemons {
            wanted = List.copyOf(wanted);
            ours = Set.copyOf(ours);
        }
    }

    /**
     * What tells daemons apart.
     *
     * @param interfaceName multicast interface
     * @param syncId sync id
     */
    record Identity(String interfaceName, int syncId) {
        /** That of a daemon. */
        public static Identity of(SyncDaemon daemon) {
            return new Identity(daemon.interfaceName(), daemon.syncId());
        }
    }

    /** Set timeouts, and remember what they were the first time; 0 leaves a value as it is. */
    record SetTimeouts(IpvsTimeouts wanted) implements SyncEffect {}

    /** Give the timeouts back that were there before, unless somebody else changed them since. */
    record RestoreTimeouts() implements SyncEffect {}
}
