package io.lvsconsole.console.golden;

import io.lvsconsole.console.command.NameService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replays a directory of cases in this JVM: {@code stand-in|live DIRECTORY REPORT}. Prints each failure with its
 * differences, writes a line {@code passed|failed|skipped NAME} per case to the report, and ends with 0 whatever failed,
 * 1 if it could not run. The script testbed/golden starts it and counts.
 */
public final class GoldenReplay {

    private final NameService names;
    private final PrintStream out;

    private GoldenReplay(NameService names, PrintStream out) {
        this.names = names;
        this.out = out;
    }

    /** Entry point. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3 || !List.of("stand-in", "live").contains(arguments[0])) {
            System.err.println("usage: GoldenReplay stand-in|live DIRECTORY REPORT");
            System.exit(1);
        }
        Path directory = Path.of(arguments[1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        GoldenReplay replay = new GoldenReplay(new FileNames(directory.resolve("env")), out);
        World world = arguments[0].equals("live") ? new LiveWorld() : StandInWorld::run;
        List<String> report = new ArrayList<>();
        for (GoldenCase golden : GoldenCase.readAll(directory)) {
            report.add(replay.replay(golden, world, arguments[0]) + " " + golden.name());
        }
        Files.write(Path.of(arguments[2]), report);
    }

    /** Where cases are run. */
    interface World {

        /**
         * Runs a case on a fresh host.
         *
         * @return the differences, or empty if this world cannot run the case
         * @throws Exception if it broke
         */
        Optional<List<String>> run(GoldenCase golden, CaseRunner runner) throws Exception;
    }

    private String replay(GoldenCase golden, World world, String worldName) {
        List<String> differences = new ArrayList<>();
        try {
            for (boolean exact : GoldenModes.of(golden)) {
                Optional<List<String>> found = world.run(golden, new CaseRunner(names, exact));
                if (found.isEmpty()) {
                    return "skipped";
                }
                differences.addAll(found.get());
            }
        } catch (Exception e) {
            differences.add("  broke off: " + e + "\n");
        }
        if (differences.isEmpty()) {
            return "passed";
        }
        out.println("FAILED " + golden.name() + " (" + worldName + ")");
        differences.forEach(out::print);
        return "failed";
    }
}
