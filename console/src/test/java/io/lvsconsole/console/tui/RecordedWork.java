package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what the screens asked for; plans succeed at once unless told otherwise. */
final class RecordedWork implements Work, TerminalPort {

    final List<String> asked = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    Outcome outcome = new Outcome(true, List.of());
    Optional<LabWorld> lab = Optional.empty();

    MonoTime now = SampleDirector.START;

    @Override
    public MonoTime now() {
        return now;
    }

    @Override
    public long epochMs() {
        return SampleDirector.EPOCH_MS;
    }

    @Override
    public TerminalPort terminal() {
        return this;
    }

    @Override
    public void redraw() {
        asked.add("redraw");
    }

    @Override
    public String interval() {
        return "1s";
    }

    @Override
    public void slower() {
        asked.add("slower");
    }

    @Override
    public void faster() {
        asked.add("faster");
    }

    @Override
    public void readNow() {
        asked.add("read now");
    }

    @Override
    public void watchConnections(boolean isWatched) {
        asked.add("connections " + isWatched);
    }

    String connectionFilter = "";

    @Override
    public void filterConnections(String filter) {
        connectionFilter = filter;
    }

    @Override
    public void command(ConsoleUi ui, MonoTime now) {
        asked.add("command");
    }

    @Override
    public void run(Plan plan, Consumer<Outcome> done) {
        plans.add(plan);
        done.accept(outcome);
    }

    @Override
    public void explain(ControlRequest request, Consumer<List<String>> done) {
        asked.add("explain " + request.server().or(request::instance).orElse(""));
        done.accept(List.of("because the check said so"));
    }

    @Override
    public void switchTo(String director) {
        asked.add("switch to " + director);
    }

    @Override
    public List<String> directors() {
        return List.of("lb1", "lb2");
    }

    @Override
    public Optional<LabWorld> lab() {
        return lab;
    }

    @Override
    public void mouse(boolean isOn) {
        asked.add("mouse " + isOn);
    }

    @Override
    public void copy(String text) {
        asked.add("copy " + text);
    }

    @Override
    public void suspend() {
        asked.add("suspend");
    }

    @Override
    public void shell() {
        asked.add("shell");
    }
}
