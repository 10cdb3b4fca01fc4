package io.lvsconsole.console.command;

import java.util.List;

/**
 * A command-line tool that lvsconsole answers itself, with the text, streams and exit status of the tool it is named
 * after. No external program is run. Stateless; one run at a time on the caller's thread.
 */
public interface Tool {

    /** The word it is called by, e.g. {@code ipvsadm}. */
    String name();

    /**
     * Runs it.
     *
     * @param arguments the words after the name
     * @param context streams and the host it works on
     * @return the exit status of the tool, 0..255
     */
    int run(List<String> arguments, ToolContext context);
}
