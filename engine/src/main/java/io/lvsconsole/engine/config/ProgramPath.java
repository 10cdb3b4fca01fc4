package io.lvsconsole.engine.config;

import java.util.List;

/** Finds programs that foreign formats name without a directory, as keepalived does through PATH. */
public final class ProgramPath {

    private static final List<String> DIRECTORIES =
            List.of("/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/");

    private ProgramPath() {}

    /** The command line with the path of its program, where the program is named without one and can be found. */
    public static String absolute(String line, ConfigSource source) {
        List<String> words;
        try {
            words = new java.util.ArrayList<>(ShellWords.split(line));
        } catch (IllegalArgumentException reportedElsewhere) {
            return line;
        }
        if (words.isEmpty() || words.get(0).indexOf('/') >= 0) {
            return line;
        }
        for (String directory : DIRECTORIES) {
            if (source.isExecutable(directory + words.get(0))) {
                words.set(0, directory + words.get(0));
                return ShellWords.join(words);
            }
        }
        return line;
    }
}
