package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.engine.time.MonoTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What screens ask of the world outside of them: samplers, the runner of changes, the terminal. Thread ui. */
interface Work {

    /** This moment. */
    MonoTime now();

    /** The wall clock, for display. */
    long epochMs();

    /** The terminal. */
    TerminalPort terminal();

    /** Paints the next frame whole. */
    void redraw();

    /** How often services are read, in words. */
    String interval();

    /** Reads less often. */
    void slower();

    /** Reads more often. */
    void faster();

    /** Reads everything now. */
    void readNow();

    /** Whether the connection table is looked at. */
    void watchConnections(boolean isWatched);

    /** Which connections are kept while the table is read; an expression of the filter language that is right. */
    void filterConnections(String filter);

    /** Opens the pane for typed commands. */
    void command(ConsoleUi ui, MonoTime now);

    /**
     * Runs a plan on a thread of its own.
     *
     * @param done gets what became of it, on the ui thread
     */
    void run(Plan plan, Consumer<Outcome> done);

    /**
     * Asks the engine to explain.
     *
     * @param done gets its lines, on the ui thread
     */
    void explain(io.lvsconsole.engine.api.ControlRequest request, Consumer<List<String>> done);

    /** Looks at another director of the site. */
    void switchTo(String director);

    /** Names of the directors that can be looked at. */
    List<String> directors();

    /** The training cluster, if this is one. */
    Optional<LabWorld> lab();

    /**
     * What became of a plan.
     *
     * @param isDone whether all of it was done
     * @param lines what was said
     */
    record Outcome(boolean isDone, List<String> lines) {}
}
