package io.lvsconsole.console.dialect.ipvsadm;

import static io.lvsconsole.console.dialect.ipvsadm.Checked.*;

import java.util.EnumSet;
import java.util.Set;

/** The commands of ipvsadm 1.31: which options each needs, may have, and may have at most one of. */
enum Command {
    ADD_SERVICE(
            "add-service",
            EnumSet.of(SERVICE_ADDRESS),
            EnumSet.of(SCHEDULER, PERSISTENT, NETMASK, OPS, PE, SCHED_FLAGS)),
    EDIT_SERVICE(
            "edit-service",
            EnumSet.of(SERVICE_ADDRESS),
            EnumSet.of(SCHEDULER, PERSISTENT, NETMASK, OPS, PE, SCHED_FLAGS)),
    DELETE_SERVICE("delete-service", EnumSet.of(SERVICE_ADDRESS), none()),
    FLUSH("flush", none(), none()),
    ADD_SERVER("add-server", EnumSet.of(SERVICE_ADDRESS, REAL_SERVER), server()),
    EDIT_SERVER("edit-server", EnumSet.of(SERVICE_ADDRESS, REAL_SERVER), server()),
    DELETE_SERVER("delete-server", EnumSet.of(SERVICE_ADDRESS, REAL_SERVER), none()),
    LIST(
            "list",
            none(),
            EnumSet.of(
                    NUMERIC,
                    CONNECTION,
                    SERVICE_ADDRESS,
                    TIMEOUT,
                    DAEMON,
                    STATS,
                    RATE,
                    THRESHOLDS,
                    PERSISTENT_CONN,
                    NOSORT,
                    SYNCID,
                    EXACT,
                    TUN_INFO)),
    ZERO("zero", none(), EnumSet.of(SERVICE_ADDRESS)),
    SET("set", none(), none()),
    START_DAEMON(
            "start-daemon",
            none(),
            EnumSet.of(MCAST_INTERFACE, SYNCID, MCAST_GROUP, MCAST_PORT, MCAST_TTL, SYNC_MAXLEN)),
    STOP_DAEMON("stop-daemon", none(), EnumSet.of(SYNCID)),
    RESTORE("restore", none(), none()),
    SAVE("save", none(), EnumSet.of(NUMERIC)),
    HELP("help", none(), none()),
    VERSION("version", none(), none());

    /** What a listing shows instead of the whole table: at most one of these. */
    private static final Set<Checked> LIST_SUBJECTS = EnumSet.of(CONNECTION, SERVICE_ADDRESS, TIMEOUT, DAEMON);

    private final String word;
    private final Set<Checked> needed;
    private final Set<Checked> allowed;

    Command(String word, Set<Checked> needed, Set<Checked> allowed) {
        this.word = word;
        this.needed = needed;
        this.allowed = allowed;
    }

    private static Set<Checked> none() {
        return EnumSet.noneOf(Checked.class);
    }

    private static Set<Checked> server() {
        return EnumSet.of(
                FORWARDING_METHOD,
                WEIGHT,
                U_THRESHOLD,
                L_THRESHOLD,
                TUN_TYPE,
                TUN_PORT,
                TUN_NOCSUM,
                TUN_CSUM,
                TUN_REMCSUM);
    }

    /** The name in messages. */
    String word() {
        return word;
    }

    /**
     * Checks the options given, one kind after the other in the fixed order.
     *
     * @throws UsageException for the first that is missing, illegal or in conflict
     */
    void check(Set<Checked> given) throws UsageException {
        Checked subject = null;
        for (Checked option : Checked.values()) {
            if (!given.contains(option)) {
                if (needed.contains(option)) {
                    throw UsageException.wrong(
                            "You need to supply the '" + option.word() + "' option for the '" + word + "' command");
                }
                continue;
            }
            if (!needed.contains(option) && !allowed.contains(option)) {
                throw UsageException.wrong("Illegal '" + option.word() + "' option with the '" + word + "' command");
            }
            if (this == LIST && LIST_SUBJECTS.contains(option)) {
                if (subject != null) {
                    throw UsageException.wrong("The option '" + option.word() + "' conflicts with the '"
                            + subject.word() + "' option in the '" + word + "' command");
                }
                subject = option;
            }
        }
    }
}
