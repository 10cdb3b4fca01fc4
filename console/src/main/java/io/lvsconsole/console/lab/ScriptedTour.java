package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.command.line.SyntaxException;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Walks a tutorial without a terminal: types what the reader would type and waits until each goal was seen. */
final class ScriptedTour {

    private static final long PAUSE_MS = 50;

    private final Scenario scenario;
    private final Site site;
    private final ToolContext context;
    private final Tools tools;
    private final Seat seat;
    private final Sight sight;

    /**
     * A tour.
     *
     * @param tools every word that can be typed on a director
     * @param context streams and choices; host and engine are those of each step's director
     */
    ScriptedTour(Scenario scenario, Site site, Tools tools, ToolContext context) {
        this.scenario = scenario;
        this.site = site;
        this.context = context;
        this.seat = Seat.at(site.directors().get(0));
        this.tools = new LabTools(tools, site, seat);
        this.sight = new Sight(site, scenario.client().virtual());
    }

    /** Walks it; false as soon as a goal was not reached in its time. */
    boolean walk() {
        int number = 0;
        long begun = System.nanoTime();
        say(scenario.title() + ": " + scenario.about());
        for (Scenario.Step step : scenario.steps()) {
            number++;
            say("step " + number + " of " + scenario.steps().size() + ": " + step.text());
            if (!take(step)) {
                LabStatusTool.lines(site.lab().orElseThrow()).forEach(line -> say("  " + line));
                say("step " + number + " failed");
                return false;
            }
        }
        say(number + " steps passed in " + seconds(begun) + "; "
                + LabStatusTool.client(site.lab().orElseThrow().client()));
        say("to try by hand: " + String.join(", ", scenario.faults()));
        return true;
    }

    private void say(String line) {
        context.out().println(line);
        context.out().flush();
    }

    private static String seconds(long sinceNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - sinceNanos) / 1e9);
    }

    private boolean take(Scenario.Step step) {
        sight.begin();
        long begun = System.nanoTime();
        step.type().ifPresent(line -> {
            seat.move(step.on());
            say("  " + step.on() + "# " + line);
            String answer = type(line);
            sight.answered(answer);
            answer.lines().forEach(text -> say("  " + PrintableText.of(text)));
        });
        List<Goal> open = new ArrayList<>(step.goals().stream().map(Goal::of).toList());
        long end = begun + step.within().toNanos();
        while (!open.isEmpty()) {
            for (Goal goal : List.copyOf(open)) {
                if (goal.isReached(sight)) {
                    open.remove(goal);
                    say("  [x] " + goal + "  " + seconds(begun));
                }
            }
            if (!open.isEmpty() && (System.nanoTime() > end || !pause())) {
                open.forEach(goal -> say("  [ ] " + goal + "  not seen in " + seconds(begun)));
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String type(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        DirectorAccess access = site.director(seat.director());
        try (Host host = access.kernel().get();
                BufferedReader input = new BufferedReader(new StringReader(line + "\n"))) {
            ToolContext here = new ToolContext(
                    new BufferedReader(new StringReader("")),
                    out,
                    out,
                    host,
                    context.names(),
                    context.options(),
                    access.engine());
            LineRunner runner = new LineRunner(tools, here, true);
            runner.run(new ScriptReader(input, Map.of()).next().orElse(List.of()));
        } catch (SyntaxException | IOException e) {
            out.println(e.getMessage());
        }
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
