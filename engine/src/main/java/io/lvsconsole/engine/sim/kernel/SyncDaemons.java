package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The sync daemons that run, with the kernel's defaults filled in ({@code start_sync_thread}, 6.1). */
final class SyncDaemons {

    private static final IpAddress GROUP = IpAddress.of("224.0.0.81");
    private static final int PORT = 8848;
    private static final int TTL = 1;
    private static final int IPV4_HEADERS = 28;
    private static final int IPV6_HEADERS = 48;
    private static final int ETHERNET_MTU = 1500;
    private static final int DATAGRAM_MAX = 65535;
    private static final int BACKUP_MIN = 1024;
    private static final int NAME_MAX = 15;

    private final AddressTable addresses;
    private final Map<SyncDaemon.Role, SyncDaemon> running = new EnumMap<>(SyncDaemon.Role.class);

    SyncDaemons(AddressTable addresses) {
        this.addresses = addresses;
    }

    /** Master first. */
    List<SyncDaemon> running() {
        return List.copyOf(running.values());
    }

    boolean anyRuns() {
        return !running.isEmpty();
    }

    /** Why it cannot be started, or empty if it runs now. */
    Optional<Errno> start(SyncDaemon daemon, boolean mixedFamilies) {
        boolean badGroup = daemon.group().filter(group -> !group.isMulticast()).isPresent();
        if (daemon.interfaceName().length() > NAME_MAX || badGroup || mixedFamilies) {
            return Optional.of(Errno.EINVAL);
        }
        OptionalInt mtu = addresses.mtu(daemon.interfaceName());
        if (mtu.isEmpty()) {
            return Optional.of(Errno.ENODEV);
        }
        if (running.containsKey(daemon.role())) {
            return Optional.of(Errno.EEXIST);
        }
        running.put(daemon.role(), complete(daemon, mtu.getAsInt()));
        return Optional.empty();
    }

    boolean stop(SyncDaemon.Role role) {
        return running.remove(role) != null;
    }

    private static SyncDaemon complete(SyncDaemon daemon, int interfaceMtu) {
        IpAddress group = daemon.group().orElse(GROUP);
        int headers = group.family() == Family.IPV6 ? IPV6_HEADERS : IPV4_HEADERS;
        boolean backup = daemon.role() == SyncDaemon.Role.BACKUP;
        int mtu = backup ? clamp(interfaceMtu, ETHERNET_MTU, DATAGRAM_MAX) : ETHERNET_MTU;
        int length = daemon.maxLength() == 0
                ? mtu - headers
                : clamp(daemon.maxLength(), backup ? BACKUP_MIN : 1, DATAGRAM_MAX - headers);
        return new SyncDaemon(
                daemon.role(),
                daemon.interfaceName(),
                daemon.syncId(),
                length,
                Optional.of(group),
                daemon.port() == 0 ? PORT : daemon.port(),
                daemon.ttl() == 0 ? TTL : daemon.ttl());
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }
}
