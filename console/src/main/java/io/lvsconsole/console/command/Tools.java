package io.lvsconsole.console.command;

import java.util.List;
import java.util.Optional;

/** The tools that can be typed. Tools are made when first asked for. */
public interface Tools {

    /** The tool of that name. */
    Optional<Tool> find(String name);

    /** One line about each tool, in the order of the help. */
    List<Description> descriptions();

    /**
     * One line of the help.
     *
     * @param group heading it stands under
     * @param name the word
     * @param summary what it does, without full stop
     */
    record Description(String group, String name, String summary) {}
}
