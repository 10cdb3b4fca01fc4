package io.lvsconsole.console.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Arguments as typed. Under {@code LC_ALL=C} Java 17 replaces every character beyond ASCII; the kernel still has the
 * bytes in {@code /proc/self/cmdline}.
 */
final class Arguments {

    private Arguments() {}

    /** The arguments, read as UTF-8 if there is anything beyond ASCII in them. */
    static String[] utf8(String[] args) {
        if (ascii(args)) {
            return args;
        }
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            String[] all = new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
            int first = all.length - 1 - args.length;
            if (first < 1) {
                return args;
            }
            String[] typed = new String[args.length];
            System.arraycopy(all, first, typed, 0, args.length);
            return typed;
        } catch (IOException e) {
            return args;
        }
    }

    private static boolean ascii(String[] args) {
        for (String arg : args) {
            for (int i = 0; i < arg.length(); i++) {
                if (arg.charAt(i) > 127) {
                    return false;
                }
            }
        }
        return true;
    }
}
