package io.lvsconsole.console.tui;

/**
 * Everything a key, the palette or a click can do. An action that changes the world says so here with the level of its
 * dialog: 0 none, 1 {@code y}, 2 type the name.
 */
public enum Action {
    SCREEN_1("Services", "virtual services and real servers"),
    SCREEN_2("Conns", "the connection table"),
    SCREEN_3("Rates", "rates with sparklines"),
    SCREEN_4("HA", "VRRP, heartbeat, groups"),
    SCREEN_5("Health", "checks"),
    SCREEN_6("Net", "interfaces, addresses, ARP, routes"),
    SCREEN_7("Events", "what happened"),
    SCREEN_8("Lab", "the training cluster"),
    NEXT_SCREEN("next", "next screen"),
    PREVIOUS_SCREEN("previous", "previous screen"),
    UP("up", "one row up"),
    DOWN("down", "one row down"),
    CLOSE("close", "close the group, or one level up"),
    OPEN_GROUP("open", "open the group"),
    PAGE_UP("page up", "one page up"),
    PAGE_DOWN("page down", "one page down"),
    TOP("top", "first row"),
    BOTTOM("bottom", "last row"),
    OPEN("open", "open: service > its connections; event > its causes"),
    BACK("back", "back: close, clear the filter, one level up"),
    FILTER("filter", "filter the rows"),
    NEXT_MATCH("next match", "next row that matches the filter or search"),
    PREVIOUS_MATCH("previous match", "previous row that matches"),
    SORT("sort", "choose the column to sort by"),
    SORT_LEFT("sort left", "sort by the column to the left"),
    SORT_RIGHT("sort right", "sort by the column to the right"),
    INVERT("invert", "turn the order round"),
    FLAT("tree/flat", "tree or flat"),
    WIDE("wide", "all columns, or the detail pane"),
    COLUMNS("columns", "choose columns"),
    FREEZE("freeze", "keep this picture; again: live"),
    SLOWER("slower", "read less often"),
    FASTER("faster", "read more often"),
    READ_NOW("read now", "read everything now"),
    MARK("mark", "mark the row, for actions on several"),
    MARK_RANGE("mark range", "mark from the last marked row to here"),
    UNMARK("unmark", "unmark all"),
    VIEW_BACK("view back", "the view before"),
    VIEW_FORWARD("view forward", "the view after"),
    LIST_CHANGES("changes", "changes made here, and the engine's overrides"),
    COMMAND("command", "type a command"),
    SHELL("shell", "the command line on the whole terminal; Ctrl-D comes back"),
    PALETTE("palette", "find screens, actions, objects"),
    HELP("help", "help for this screen"),
    EXPLAIN("explain", "why it is so: the chain of causes"),
    COPY("copy", "copy the row; then i as ipvsadm line, j as JSON"),
    MOUSE("mouse", "mouse on or off"),
    REDRAW("redraw", "paint the screen anew"),
    SUSPEND("suspend", "to the shell; fg comes back"),
    QUIT("quit", "back, or quit"),
    CANCEL("cancel", "cancel dialog, filter or line"),
    ADD("add", "add a service, or a real server to the service", 1),
    EDIT("edit", "edit the service or real server", 1),
    DELETE("delete", "delete the service or real server", 2),
    ZERO("zero", "zero the counters of the service", 1),
    WEIGHT("weight", "another weight", 1),
    DRAIN("drain", "weight 0, and watch the connections end", 1),
    BRING_BACK("bring back", "back to the weight it had, or to checks and configuration", 1),
    STANDBY("standby", "hand over to another node and stay behind", 2),
    TAKEOVER("take over", "take over here", 2),
    CONFIRM_FENCING("confirm fencing", "say that a node is really off", 2),
    GARP("GARP", "send gratuitous ARP for the address", 1),
    UNDO("undo", "take back the last change", 1),
    LAB_KILL("kill", "kill the director's engine (signal 9)", 1),
    LAB_STOP("stop", "stop the director's engine cleanly", 1),
    LAB_START("start", "start the engine, or a real server's httpd", 1),
    LAB_FREEZE("freeze", "stop the process in its tracks", 1),
    LAB_THAW("thaw", "let the process go on", 1),
    LAB_UNPLUG("pull cable", "pull the network cable", 1),
    LAB_PLUG("plug cable", "put the network cable back", 1),
    LAB_POWER_OFF("power off", "cut the power", 1),
    LAB_POWER_ON("power on", "boot", 1),
    LAB_STOP_SERVICE("stop httpd", "stop a real server's httpd", 1);

    private final String label;
    private final String help;
    private final int level;

    Action(String label, String help) {
        this(label, help, 0);
    }

    Action(String label, String help, int level) {
        this.label = label;
        this.help = help;
        this.level = level;
    }

    /** A word or two for hints. */
    public String label() {
        return label;
    }

    /** What it does, in a few words. */
    public String help() {
        return help;
    }

    /** Whether it changes the world. */
    public boolean changes() {
        return level > 0;
    }

    /** The least level of its dialog: 0 none, 1 {@code y}, 2 type the name. */
    public int level() {
        return level;
    }
}
