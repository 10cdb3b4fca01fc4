package io.lvsconsole.console.dialect.ipvsadm;

/**
 * The options that the option table of {@link Command} checks, in the order of the checks. Several words can mean one of
 * them: {@code -t}, {@code -u}, {@code -f} are all {@link #SERVICE_ADDRESS}. The constant's name in lower case with
 * hyphens is the name messages use, unless another is given.
 */
enum Checked {
    NUMERIC,
    CONNECTION,
    SERVICE_ADDRESS,
    SCHEDULER,
    PERSISTENT,
    NETMASK,
    REAL_SERVER,
    FORWARDING_METHOD,
    WEIGHT,
    U_THRESHOLD,
    L_THRESHOLD,
    MCAST_INTERFACE,
    TIMEOUT,
    DAEMON,
    STATS,
    RATE,
    THRESHOLDS,
    PERSISTENT_CONN,
    NOSORT,
    SYNCID,
    EXACT,
    OPS,
    PE,
    SCHED_FLAGS,
    MCAST_GROUP,
    MCAST_PORT,
    MCAST_TTL,
    SYNC_MAXLEN,
    TUN_INFO,
    TUN_TYPE,
    TUN_PORT,
    TUN_NOCSUM,
    TUN_CSUM,
    TUN_REMCSUM;

    /** The name in messages, e.g. {@code service-address}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
