package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** The options that describe a sync daemon. Not thread-safe. */
final class DaemonWords {

    private static final int MAX_INTERFACE = 15;

    private SyncDaemon.Role role = SyncDaemon.Role.MASTER;
    private String interfaceName = "";
    private int syncId;
    private int maxLength;
    private Optional<IpAddress> group = Optional.empty();
    private int port;
    private int ttl;

    /** Reads master or backup. */
    void role(String text, String messageOtherwise) throws UsageException {
        role = switch (text) {
            case "master" -> SyncDaemon.Role.MASTER;
            case "backup" -> SyncDaemon.Role.BACKUP;
            default -> throw UsageException.wrong(messageOtherwise);
        };
    }

    /** Takes an option if it is one of a daemon. */
    boolean take(Option option, String value) throws UsageException {
        switch (option) {
            case SYNCID -> syncId = ServerWords.number(value, 0, 255, "illegal syncid specified");
            case SYNC_MAXLEN -> maxLength = ServerWords.number(value, 1, 65507, "illegal sync-maxlen specified");
            case MCAST_INTERFACE ->
                interfaceName = value.length() <= MAX_INTERFACE ? value : value.substring(0, MAX_INTERFACE);
            case MCAST_GROUP -> group(value);
            case MCAST_PORT -> port = ServerWords.number(value, 1, 65535, "illegal mcast-port specified");
            case MCAST_TTL -> ttl = ServerWords.number(value, 1, 255, "illegal mcast-ttl specified");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void group(String text) throws UsageException {
        boolean six = text.indexOf(':') >= 0;
        group = (six ? Endpoint.ipv6(text) : Endpoint.strictIpv4(text)).filter(IpAddress::isMulticast);
        if (group.isEmpty()) {
            throw UsageException.wrong("invalid " + (six ? "IPv6" : "IPv4") + " mcast-group `" + text + "'");
        }
    }

    SyncDaemon.Role role() {
        return role;
    }

    int syncId() {
        return syncId;
    }

    /** The whole daemon. */
    SyncDaemon daemon() {
        String name = interfaceName.isEmpty() ? "eth0" : interfaceName;
        return new SyncDaemon(role, name, syncId, maxLength, group, port, ttl);
    }
}
