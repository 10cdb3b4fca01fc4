package io.lvsconsole.console.dialect.ipvsadm;

import java.util.Optional;

/** Every option word of ipvsadm 1.31, the commands among them. Long names are not abbreviated. */
enum Option {
    ADD_SERVICE('A', "add-service", Value.NONE, Command.ADD_SERVICE),
    EDIT_SERVICE('E', "edit-service", Value.NONE, Command.EDIT_SERVICE),
    DELETE_SERVICE('D', "delete-service", Value.NONE, Command.DELETE_SERVICE),
    CLEAR('C', "clear", Value.NONE, Command.FLUSH),
    LIST('L', "list", Value.NONE, Command.LIST),
    LIST_LOWER('l', "", Value.NONE, Command.LIST),
    ZERO('Z', "zero", Value.NONE, Command.ZERO),
    ADD_SERVER('a', "add-server", Value.NONE, Command.ADD_SERVER),
    EDIT_SERVER('e', "edit-server", Value.NONE, Command.EDIT_SERVER),
    DELETE_SERVER('d', "delete-server", Value.NONE, Command.DELETE_SERVER),
    SET(' ', "set", Value.NONE, Command.SET),
    START_DAEMON(' ', "start-daemon", Value.REQUIRED, Command.START_DAEMON),
    STOP_DAEMON(' ', "stop-daemon", Value.REQUIRED, Command.STOP_DAEMON),
    RESTORE('R', "restore", Value.NONE, Command.RESTORE),
    SAVE('S', "save", Value.NONE, Command.SAVE),
    HELP('h', "help", Value.NONE, Command.HELP),
    VERSION('v', "version", Value.NONE, Command.VERSION),

    TCP_SERVICE('t', "tcp-service", Value.REQUIRED, Checked.SERVICE_ADDRESS),
    UDP_SERVICE('u', "udp-service", Value.REQUIRED, Checked.SERVICE_ADDRESS),
    SCTP_SERVICE(' ', "sctp-service", Value.REQUIRED, Checked.SERVICE_ADDRESS),
    FWMARK_SERVICE('f', "fwmark-service", Value.REQUIRED, Checked.SERVICE_ADDRESS),
    IPV6('6', "ipv6", Value.NONE),
    SCHEDULER('s', "scheduler", Value.REQUIRED, Checked.SCHEDULER),
    PERSISTENT('p', "persistent", Value.OPTIONAL, Checked.PERSISTENT),
    NETMASK('M', "netmask", Value.REQUIRED, Checked.NETMASK),
    PE(' ', "pe", Value.REQUIRED, Checked.PE),
    OPS('o', "ops", Value.NONE, Checked.OPS),
    SCHED_FLAGS('b', "sched-flags", Value.REQUIRED, Checked.SCHED_FLAGS),
    REAL_SERVER('r', "real-server", Value.REQUIRED, Checked.REAL_SERVER),
    GATEWAYING('g', "gatewaying", Value.NONE, Checked.FORWARDING_METHOD),
    IPIP('i', "ipip", Value.NONE, Checked.FORWARDING_METHOD),
    MASQUERADING('m', "masquerading", Value.NONE, Checked.FORWARDING_METHOD),
    WEIGHT('w', "weight", Value.REQUIRED, Checked.WEIGHT),
    U_THRESHOLD('x', "u-threshold", Value.REQUIRED, Checked.U_THRESHOLD),
    L_THRESHOLD('y', "l-threshold", Value.REQUIRED, Checked.L_THRESHOLD),
    TUN_TYPE(' ', "tun-type", Value.REQUIRED, Checked.TUN_TYPE),
    TUN_PORT(' ', "tun-port", Value.REQUIRED, Checked.TUN_PORT),
    TUN_NOCSUM(' ', "tun-nocsum", Value.NONE, Checked.TUN_NOCSUM),
    TUN_CSUM(' ', "tun-csum", Value.NONE, Checked.TUN_CSUM),
    TUN_REMCSUM(' ', "tun-remcsum", Value.NONE, Checked.TUN_REMCSUM),
    NUMERIC('n', "numeric", Value.NONE, Checked.NUMERIC),
    CONNECTION('c', "connection", Value.NONE, Checked.CONNECTION),
    TIMEOUT(' ', "timeout", Value.NONE, Checked.TIMEOUT),
    DAEMON(' ', "daemon", Value.NONE, Checked.DAEMON),
    STATS(' ', "stats", Value.NONE, Checked.STATS),
    RATE(' ', "rate", Value.NONE, Checked.RATE),
    THRESHOLDS(' ', "thresholds", Value.NONE, Checked.THRESHOLDS),
    PERSISTENT_CONN(' ', "persistent-conn", Value.NONE, Checked.PERSISTENT_CONN),
    TUN_INFO(' ', "tun-info", Value.NONE, Checked.TUN_INFO),
    EXACT('X', "exact", Value.NONE, Checked.EXACT),
    NOSORT(' ', "nosort", Value.NONE, Checked.NOSORT),
    SORT(' ', "sort", Value.NONE),
    SYNCID(' ', "syncid", Value.REQUIRED, Checked.SYNCID),
    SYNC_MAXLEN(' ', "sync-maxlen", Value.REQUIRED, Checked.SYNC_MAXLEN),
    MCAST_INTERFACE(' ', "mcast-interface", Value.REQUIRED, Checked.MCAST_INTERFACE),
    MCAST_GROUP(' ', "mcast-group", Value.REQUIRED, Checked.MCAST_GROUP),
    MCAST_PORT(' ', "mcast-port", Value.REQUIRED, Checked.MCAST_PORT),
    MCAST_TTL(' ', "mcast-ttl", Value.REQUIRED, Checked.MCAST_TTL);

    /** Whether a word follows. */
    enum Value {
        NONE,
        REQUIRED,
        /** Taken unless the next word begins with a hyphen. */
        OPTIONAL
    }

    private static final Option[] ALL = values();

    private final char letter;
    private final String longName;
    private final Value value;
    private final Optional<Command> command;
    private final Optional<Checked> checked;

    Option(char letter, String longName, Value value) {
        this(letter, longName, value, Optional.empty(), Optional.empty());
    }

    Option(char letter, String longName, Value value, Command command) {
        this(letter, longName, value, Optional.of(command), Optional.empty());
    }

    Option(char letter, String longName, Value value, Checked checked) {
        this(letter, longName, value, Optional.empty(), Optional.of(checked));
    }

    Option(char letter, String longName, Value value, Optional<Command> command, Optional<Checked> checked) {
        this.letter = letter;
        this.longName = longName;
        this.value = value;
        this.command = command;
        this.checked = checked;
    }

    Value value() {
        return value;
    }

    /** The command it is, if it is one. */
    Optional<Command> command() {
        return command;
    }

    /** What the option table calls it; empty for options that are not checked. */
    Optional<Checked> checked() {
        return checked;
    }

    static Optional<Option> ofLetter(char letter) {
        for (Option option : ALL) {
            if (option.letter == letter && letter != ' ') {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    static Optional<Option> ofLongName(String name) {
        for (Option option : ALL) {
            if (!name.isEmpty() && option.longName.equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
