package io.lvsconsole.console.tui;

import java.io.IOException;

/** What screens want of the terminal besides cells. Thread ui. */
interface TerminalPort {

    /** Mouse reports on or off. */
    void mouse(boolean isOn);

    /** Puts text on the operator's clipboard, if the terminal lets us. */
    void copy(String text);

    /** Gives the terminal back to the shell until the program is continued. */
    void suspend() throws IOException;

    /** Runs the command line on the whole terminal until it ends. */
    void shell() throws IOException;
}
