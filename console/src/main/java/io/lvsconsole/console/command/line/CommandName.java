package io.lvsconsole.console.command.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Reduces what operators type to the plain name of a command: {@code sudo -n /sbin/ifconfig lo:0 down} is
 * {@code ifconfig lo:0 down}; {@code /etc/init.d/heartbeat start} is {@code service heartbeat start}.
 */
final class CommandName {

    private CommandName() {}

    /** The same command without sudo and directories. */
    static List<String> plain(List<String> words) throws SyntaxException {
        List<String> rest = new ArrayList<>(words);
        while (!rest.isEmpty() && (rest.get(0).equals("sudo") || rest.get(0).endsWith("/sudo"))) {
            rest.remove(0);
            stripSudoOptions(rest);
            if (rest.isEmpty()) {
                throw new SyntaxException("sudo: a command is missing");
            }
        }
        String name = rest.get(0);
        int slash = name.lastIndexOf('/');
        if (name.startsWith("/") && slash < name.length() - 1) {
            rest.set(0, name.substring(slash + 1));
            if (name.startsWith("/etc/init.d/") || name.startsWith("/etc/rc.d/init.d/")) {
                rest.add(0, "service");
            }
        }
        return List.copyOf(rest);
    }

    private static void stripSudoOptions(List<String> words) {
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            if (option.equals("--")) {
                return;
            }
            boolean takesValue = option.length() == 2 && "ugpChrtDRT".indexOf(option.charAt(1)) >= 0;
            if (takesValue && !words.isEmpty()) {
                words.remove(0);
            }
        }
    }
}
