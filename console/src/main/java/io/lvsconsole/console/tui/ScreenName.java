package io.lvsconsole.console.tui;

/** The screens, in the order of their numbers. */
public enum ScreenName {
    /** Virtual services and their real servers. */
    SERVICES("Services"),
    /** The connection table. */
    CONNS("Conns"),
    /** Rates with sparklines. */
    RATES("Rates"),
    /** VRRP, heartbeat, groups. */
    HA("HA"),
    /** Checks. */
    HEALTH("Health"),
    /** Interfaces, addresses, ARP, routes. */
    NET("Net"),
    /** What happened. */
    EVENTS("Events"),
    /** The training cluster. */
    LAB("Lab"),
    /** The list of changes made. */
    CHANGES("Changes"),
    /** Keys, filters, columns. */
    HELP("Help");

    private final String title;

    ScreenName(String title) {
        this.title = title;
    }

    /** As the tabs name it. */
    public String title() {
        return title;
    }

    /** Whether it has a number and a tab. */
    boolean hasTab() {
        return this != CHANGES && this != HELP;
    }
}
