package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** The connection synchronisation daemon ({@code lvs_sync_daemon} of keepalived). */
public record SyncSettings(
        @Setting(key = "interface", doc = "Multicast interface.") String interfaceName,
        @Setting(doc = "VRRP instance whose state decides between master and backup daemon; without one both run.")
                Optional<String> instance,
        @Setting(range = "0..255", computed = "the instance's virtual_router_id, else 0", doc = "Sync id.")
                Optional<Integer> syncId,
        @Setting(value = "0", range = "0..65507", doc = "Largest message in bytes; 0 for the kernel's choice.")
                int maxlen,
        @Setting(value = "8848", range = "1..65535", doc = "UDP port.") int port,
        @Setting(value = "1", range = "1..255", doc = "TTL of the messages.") int ttl,
        @Setting(value = "224.0.0.81", doc = "Multicast group.") IpAddress group) {
    /** Checks ranges. */
    public SyncSettings {
        Require.interfaceName("interface", interfaceName);
        syncId.ifPresent(id -> Require.range("sync_id", id, 0, 255));
        Require.range("maxlen", maxlen, 0, 65507);
        Require.range("port", port, 1, 65535);
        Require.range("ttl", ttl, 1, 255);
        Require.that(group.isMulticast(), "group " + group + " is not a multicast address");
    }
}
