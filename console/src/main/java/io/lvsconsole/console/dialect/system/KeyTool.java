package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What the guides make a key with, natively: {@code openssl rand -hex|-base64 N}, {@code openssl md5|sha1|sha256} of standard
 * input, and {@code dd if=/dev/urandom bs=N count=N}, whose bytes come out as text: they are for a digest behind a pipe.
 */
public final class KeyTool implements Tool {

    private static final int MAX_BYTES = 1 << 20;
    private static final int DEFAULT_BLOCK = 512;

    private final String word;

    /** {@code openssl} or {@code dd}. */
    public KeyTool(String word) {
        this.word = word;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        return word.equals("dd") ? dd(arguments, context) : openssl(arguments, context);
    }

    private static int openssl(List<String> arguments, ToolContext context) {
        String what = arguments.isEmpty() ? "" : arguments.get(0);
        boolean isHex = arguments.contains("-hex");
        String last = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
        if (what.equals("rand")
                && arguments.size() == 3
                && (isHex || arguments.contains("-base64"))
                && last.matches("[1-9][0-9]{0,4}")) {
            byte[] bytes = random(Integer.parseInt(last));
            context.out()
                    .println(
                            isHex
                                    ? HexFormat.of().formatHex(bytes)
                                    : Base64.getEncoder().encodeToString(bytes));
            return ExitStatus.DONE;
        }
        if (List.of("md5", "sha1", "sha256").contains(what) && arguments.size() == 1) {
            context.err().println("openssl: " + what + " reads what comes through a pipe: COMMAND | openssl " + what);
            return ExitStatus.USAGE;
        }
        context.err()
                .println(
                        "openssl: here it makes keys: openssl rand -hex|-base64 BYTES, COMMAND | openssl md5|sha1|sha256;"
                                + " anything else in the system's shell");
        return ExitStatus.FAILED;
    }

    private static int dd(List<String> arguments, ToolContext context) {
        boolean isRandom = arguments.contains("if=/dev/urandom") || arguments.contains("if=/dev/random");
        long block = number(arguments, "bs=", DEFAULT_BLOCK);
        long count = number(arguments, "count=", -1);
        boolean isSmall = block > 0 && count > 0 && block * count <= MAX_BYTES;
        if (!isRandom || !isSmall || arguments.stream().anyMatch(word -> word.startsWith("of="))) {
            context.err()
                    .println(
                            "dd: here it makes random bytes for a key: dd if=/dev/urandom bs=512 count=1 | openssl md5;"
                                    + " anything else in the system's shell");
            return ExitStatus.FAILED;
        }
        long total = block * count;
        context.out().print(new String(random((int) total), StandardCharsets.ISO_8859_1));
        context.err().println(count + "+0 records in");
        context.err().println(count + "+0 records out");
        context.err().println(total + " bytes copied");
        return ExitStatus.DONE;
    }

    private static long number(List<String> arguments, String name, long otherwise) {
        return arguments.stream()
                .filter(word -> word.startsWith(name))
                .map(word -> word.substring(name.length()))
                .filter(word -> word.matches("[0-9]{1,6}"))
                .map(Long::parseLong)
                .findFirst()
                .orElse(otherwise);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
