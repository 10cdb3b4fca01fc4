package io.lvsconsole.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiled classes no longer show: the source files of the module whose tests run. */
public final class SourceTree {

    /** Longest source file, in lines. */
    private static final int LONGEST_FILE = 500;

    private static final Pattern ORPHAN_TODO = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!\\(#\\d+\\))");

    private SourceTree() {}

    /** Fails unless each package of production code explains itself in a package-info.java. */
    public static void checkPackageInfo() {
        var missing = new TreeSet<String>();
        for (Path file : javaFiles("src/main/java")) {
            Path directory = file.getParent();
            if (!Files.exists(directory.resolve("package-info.java"))) {
                missing.add(directory.toString());
            }
        }
        complain("Packages without package-info.java (purpose in two sentences, thread, entry type)", missing);
    }

    /** Fails for files of more than 500 lines, in tests too. */
    public static void checkFileLengths() {
        var tooLong = new TreeSet<String>();
        for (Path file : allJavaFiles()) {
            int lines = read(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        complain("Files of more than " + LONGEST_FILE + " lines (split by responsibility)", tooLong);
    }

    /** Fails for a TODO that does not name its issue as {@code (#12)}. */
    public static void checkTodos() {
        var orphans = new TreeSet<String>();
        for (Path file : allJavaFiles()) {
            if (file.endsWith("SourceTree.java")) {
                continue;
            }
            List<String> lines = read(file);
            for (int i = 0; i < lines.size(); i++) {
                if (ORPHAN_TODO.matcher(lines.get(i)).find()) {
                    orphans.add(file + ":" + (i + 1) + ": " + lines.get(i).trim());
                }
            }
        }
        complain("TODO without an issue (do it, or open an issue and name it in brackets with #)", orphans);
    }

    private static List<Path> allJavaFiles() {
        return Stream.of("src/main/java", "src/test/java")
                .flatMap(directory -> javaFiles(directory).stream())
                .toList();
    }

    private static List<Path> javaFiles(String directory) {
        Path start = Path.of(directory);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + start.toAbsolutePath(), e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static void complain(String rule, TreeSet<String> places) {
        if (!places.isEmpty()) {
            throw new AssertionError(rule + ":\n" + places.stream().collect(Collectors.joining("\n")));
        }
    }
}
