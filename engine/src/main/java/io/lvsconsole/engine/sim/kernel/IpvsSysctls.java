package io.lvsconsole.engine.sim.kernel;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The {@code net.ipv4.vs} sysctls the stand-in obeys, with the kernel's defaults. */
public final class IpvsSysctls {

    private final Map<String, Integer> values = new TreeMap<>(Map.ofEntries(
            Map.entry("am_droprate", 10),
            Map.entry("amemthresh", 1024),
            Map.entry("backup_only", 0),
            Map.entry("cache_bypass", 0),
            Map.entry("conn_reuse_mode", 1),
            Map.entry("conntrack", 0),
            Map.entry("drop_entry", 0),
            Map.entry("drop_packet", 0),
            Map.entry("expire_nodest_conn", 0),
            Map.entry("expire_quiescent_template", 0),
            Map.entry("ignore_tunneled", 0),
            Map.entry("nat_icmp_send", 0),
            Map.entry("pmtu_disc", 1),
            Map.entry("run_estimation", 1),
            Map.entry("schedule_icmp", 0),
            Map.entry("secure_tcp", 0),
            Map.entry("sloppy_sctp", 0),
            Map.entry("sloppy_tcp", 0),
            Map.entry("snat_reroute", 1),
            Map.entry("sync_persist_mode", 0),
            Map.entry("sync_ports", 1),
            Map.entry("sync_refresh_period", 0),
            Map.entry("sync_retries", 0),
            Map.entry("sync_sock_size", 0),
            Map.entry("sync_version", 1)));

    /** The value of a sysctl by its last name, or empty if there is none. */
    public OptionalInt get(String name) {
        Integer value = values.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Sets a sysctl that exists; false if it does not, or if the value is one the kernel refuses. */
    public boolean set(String name, int value) {
        boolean isLevel = name.equals("drop_entry") || name.equals("drop_packet") || name.equals("secure_tcp");
        if (!values.containsKey(name) || isLevel && (value < 0 || value > 3)) {
            return false;
        }
        values.put(name, value);
        return true;
    }

    /** Every sysctl with its value, by name. */
    public Map<String, Integer> all() {
        return new TreeMap<>(values);
    }

    boolean isOn(String name) {
        return values.getOrDefault(name, 0) != 0;
    }

    int value(String name) {
        return values.getOrDefault(name, 0);
    }
}
