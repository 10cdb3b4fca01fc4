package io.lvsconsole.netlink.ipvs;

/** Commands of the family ({@code IPVS_CMD_*}). */
enum IpvsCommand {
    NEW_SERVICE(1),
    SET_SERVICE(2),
    DEL_SERVICE(3),
    GET_SERVICE(4),
    NEW_DEST(5),
    SET_DEST(6),
    DEL_DEST(7),
    GET_DEST(8),
    NEW_DAEMON(9),
    DEL_DAEMON(10),
    GET_DAEMON(11),
    SET_CONFIG(12),
    GET_CONFIG(13),
    SET_INFO(14),
    GET_INFO(15),
    ZERO(16),
    FLUSH(17);

    private final int number;

    IpvsCommand(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The command of a number, or null: messages of commands we do not know are not for us. */
    static IpvsCommand of(int number) {
        return number >= 1 && number <= FLUSH.number ? values()[number - 1] : null;
    }
}
