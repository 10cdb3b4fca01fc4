package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code lab [SCENARIO] [--world sim|netns|uml] [--script]}. For {@code --world uml} the launcher boots User-Mode Linux and
 * starts the whole program inside it.
 */
public final class LabCommand {

    private static final String USAGE = "usage: lab [SCENARIO] [--world sim|netns|uml] [--script]";
    private static final long EVERY_MS = 1000;

    private final ToolContext context;
    private final Tools tools;

    private String name = ScenarioFiles.NAMES.get(0);
    private String world = "sim";
    private boolean isScript;

    /** What opens the console on a site; ends when the operator leaves. */
    @FunctionalInterface
    public interface Screen {
        /** Runs it and returns the exit status. */
        int run(Site site);
    }

    /**
     * The command.
     *
     * @param context streams and choices
     * @param tools every word that can be typed on a director
     */
    public LabCommand(ToolContext context, Tools tools) {
        this.context = context;
        this.tools = tools;
    }

    /**
     * Runs it.
     *
     * @param words the words after {@code lab}
     * @param screen opens the console; empty where there is no terminal for it
     * @return the exit status: 0, 1 if a step of the tutorial failed, 2 for a wrong word, 69 if the world cannot be had
     */
    public int run(List<String> words, Optional<Screen> screen) {
        Optional<String> wrong = read(words);
        if (wrong.isPresent()) {
            return new Problem(ExitStatus.USAGE, "lab", wrong.get(), USAGE).report(context);
        }
        Optional<Scenario> scenario = ScenarioFiles.find(name);
        if (scenario.isEmpty()) {
            return new Problem(
                            ExitStatus.NOT_FOUND,
                            name,
                            "no such scenario",
                            "there are: " + String.join(", ", ScenarioFiles.NAMES))
                    .report(context);
        }
        try (Site site = open(scenario.get())) {
            if (isScript) {
                return new ScriptedTour(scenario.get(), site, tools, context).walk()
                        ? ExitStatus.DONE
                        : ExitStatus.FAILED;
            }
            return screen.orElse(this::watch).run(site);
        } catch (IOException e) {
            return new Problem(ExitStatus.UNAVAILABLE, "lab --world " + world, e.getMessage(), "").report(context);
        }
    }

    private Optional<String> read(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--script" -> isScript = true;
                case "--world" -> {
                    if (!rest.hasNext()) {
                        return Optional.of("--world: a value is missing");
                    }
                    world = rest.next();
                    if (!List.of("sim", "netns", "uml").contains(world)) {
                        return Optional.of("--world " + world + ": choose sim, netns or uml");
                    }
                }
                default -> {
                    if (word.startsWith("-")) {
                        return Optional.of(word + ": no such option");
                    }
                    name = word;
                }
            }
        }
        return Optional.empty();
    }

    private Site open(Scenario scenario) throws IOException {
        boolean isWritable = !context.options().readOnly();
        if (world.equals("sim")) {
            return SimulatedWorld.open(scenario, isWritable);
        }
        if (world.equals("uml") && !isUserModeLinux()) {
            throw new IOException(
                    "only the launcher of a source tree can start this world: ./lvsconsole lab --world uml");
        }
        NamespaceWorld real = NamespaceWorld.open(scenario, world, isWritable);
        real.shortcoming().ifPresent(text -> context.err().println("lvsconsole: lab --world " + world + ": " + text));
        return real;
    }

    private static boolean isUserModeLinux() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).contains("User Mode Linux");
    }

    /** Without a screen: the lab in lines, every second, until somebody ends the program. */
    private int watch(Site site) {
        LabWorld lab = site.lab().orElseThrow();
        while (true) {
            LabStatusTool.lines(lab).forEach(context.out()::println);
            context.out().println();
            context.out().flush();
            try {
                Thread.sleep(EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitStatus.DONE;
            }
        }
    }
}
