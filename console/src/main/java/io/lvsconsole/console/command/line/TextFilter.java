package io.lvsconsole.console.command.line;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What may follow a pipe: {@code grep [-ivcEFw] PATTERN}, {@code head} and {@code tail [-n N]}, {@code wc -l},
 * {@code cat}, and the digests {@code openssl md5|sha1|sha256}, {@code md5sum}, {@code sha1sum}. Enough for the listings operators cut down by habit; for anything more the output of lvsconsole itself is
 * piped.
 */
final class TextFilter {

    private TextFilter() {}

    /**
     * Filtered text.
     *
     * @param text the lines that are left
     * @param status 0; 1 if grep found nothing
     */
    record Result(String text, int status) {}

    /** Why the filter cannot be run, or empty. */
    static Optional<String> problem(List<String> words) {
        String name = words.get(0);
        try {
            switch (name) {
                case "grep", "egrep", "fgrep" -> Grep.parse(words);
                case "head", "tail" -> count(words);
                case "wc" -> {
                    if (!words.equals(List.of("wc", "-l"))) {
                        return Optional.of("wc: only wc -l is offered after |");
                    }
                }
                case "cat" -> {
                    if (words.size() > 1) {
                        return Optional.of("cat: no files after |");
                    }
                }
                case "openssl", "md5sum", "sha1sum" -> {
                    if (digest(words).isEmpty()) {
                        return Optional.of(name + ": after | write openssl md5, sha1 or sha256, md5sum or sha1sum");
                    }
                }
                default -> {
                    return Optional.of(
                            name + ": after | only grep, head, tail, wc -l, cat and digests are offered; pipe"
                                    + " lvsconsole's own output instead: lvsconsole -e '...' | " + name);
                }
            }
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(name + ": " + e.getDescription() + " in the pattern");
        } catch (IllegalArgumentException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    /** Runs a filter that {@link #problem} has found good. */
    static Result run(List<String> words, String text) {
        List<String> lines = text.lines().toList();
        return switch (words.get(0)) {
            case "grep", "egrep", "fgrep" -> Grep.parse(words).run(lines);
            case "head" -> joined(lines.subList(0, Math.min(count(words), lines.size())));
            case "tail" -> joined(lines.subList(Math.max(0, lines.size() - count(words)), lines.size()));
            case "wc" -> new Result(lines.size() + "\n", 0);
            case "openssl", "md5sum", "sha1sum" -> new Result(digested(words, text), 0);
            default -> new Result(text, 0);
        };
    }

    /** The digest that a filter makes, by the JDK's name. */
    private static Optional<String> digest(List<String> words) {
        String text = String.join(" ", words).replace("dgst -", "");
        return switch (text) {
            case "openssl md5", "md5sum" -> Optional.of("MD5");
            case "openssl sha1", "sha1sum" -> Optional.of("SHA1");
            case "openssl sha256" -> Optional.of("SHA256");
            default -> Optional.empty();
        };
    }

    private static String digested(List<String> words, String text) {
        String name = digest(words).orElseThrow();
        try {
            MessageDigest digest = MessageDigest.getInstance(name.replace("SHA", "SHA-"));
            String hex = HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            String prefix = name.equals("SHA256") ? "SHA2-256" : name;
            return words.get(0).equals("openssl") ? prefix + "(stdin)= " + hex + "\n" : hex + "  -\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result joined(List<String> lines) {
        return new Result(lines.isEmpty() ? "" : String.join("\n", lines) + "\n", 0);
    }

    private static int count(List<String> words) {
        if (words.size() == 1) {
            return 10;
        }
        String digits = words.size() == 3 && words.get(1).equals("-n") ? words.get(2) : words.get(1);
        if (words.size() > 3 || words.size() == 2 && !digits.startsWith("-")) {
            throw new IllegalArgumentException("write " + words.get(0) + " -n NUMBER");
        }
        digits = digits.startsWith("-n") ? digits.substring(2) : digits.startsWith("-") ? digits.substring(1) : digits;
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("write " + words.get(0) + " -n NUMBER");
        }
        return Integer.parseInt(digits);
    }

    private record Grep(Pattern pattern, boolean inverted, boolean counted) {

        static Grep parse(List<String> words) {
            boolean literal = words.get(0).equals("fgrep");
            int flags = 0;
            boolean inverted = false;
            boolean counted = false;
            boolean word = false;
            int at = 1;
            while (at < words.size()
                    && words.get(at).length() > 1
                    && words.get(at).startsWith("-")) {
                for (char option : words.get(at).substring(1).toCharArray()) {
                    switch (option) {
                        case 'i' -> flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                        case 'v' -> inverted = true;
                        case 'c' -> counted = true;
                        case 'F' -> literal = true;
                        case 'w' -> word = true;
                        case 'E', 'e' -> {
                            // Extended expressions are the only kind here.
                        }
                        default -> throw new IllegalArgumentException("-" + option + ": only -icvEFw are offered");
                    }
                }
                at++;
            }
            if (at != words.size() - 1) {
                throw new IllegalArgumentException("write grep [-icvEFw] PATTERN");
            }
            String text = words.get(at);
            String expression = literal ? Pattern.quote(text) : text;
            return new Grep(
                    Pattern.compile(word ? "\\b(?:" + expression + ")\\b" : expression, flags), inverted, counted);
        }

        Result run(List<String> lines) {
            List<String> found = lines.stream()
                    .filter(line -> pattern.matcher(line).find() != inverted)
                    .toList();
            int status = found.isEmpty() ? 1 : 0;
            return new Result(counted ? found.size() + "\n" : joined(found).text(), status);
        }
    }
}
