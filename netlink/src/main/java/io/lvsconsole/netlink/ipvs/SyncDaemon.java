package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * A connection synchronisation daemon. In a request, 0 and empty leave the kernel's default.
 *
 * @param role master or backup; one of each may run per network namespace
 * @param interfaceName multicast interface, at most 15 characters
 * @param syncId 0..255
 * @param maxLength bytes of a sync message, 1..65507, 0 default
 * @param group multicast group, default 224.0.0.81
 * @param port UDP port, default 8848
 * @param ttl 1..255, default 1
 */
public record SyncDaemon(
        Role role, String interfaceName, int syncId, int maxLength, Optional<IpAddress> group, int port, int ttl) {

    /** Role of a sync daemon with the kernel's number ({@code IP_VS_STATE_*}). */
    public enum Role {
        /** Sends, 1. */
        MASTER(1),
        /** Receives, 2. */
        BACKUP(2);

        private final int number;

        Role(int number) {
            this.number = number;
        }

        /** 1 or 2. */
        public int number() {
            return number;
        }
    }

    /** A daemon with the kernel's defaults. */
    public static SyncDaemon of(Role role, String interfaceName, int syncId) {
        return new SyncDaemon(role, interfaceName, syncId, 0, Optional.empty(), 0, 0);
    }
}
