package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.ServiceView.CheckView;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks: a row each, with the results seen, latency, next run, and why it failed. */
public final class HealthView {

    private static final List<Column> COLUMNS = List.of(
            Column.words("check", "CHECK", "service/real server, kind of check", 25, 0),
            Column.words(
                    "results", "RESULTS old>new", "last 20 seen: . passed, x failed, t timed out, ? not seen", 20, 60),
            Column.number("now", "NOW", "how long the last run took", 5, 50),
            Column.number("p95", "P95", "95 of 100 runs were faster", 5, 70),
            Column.words("latency", "LATENCY", "the last runs as bars", 12, 110),
            Column.words("rf", "R/F", "successes that bring it up / failures that take it down", 5, 66),
            Column.number("next", "NEXT", "until the next run", 5, 66),
            Column.words("effect", "EFFECT", "what it does to the weight", 12, 110),
            Column.words("error", "ERROR", "why the last run failed", 10, 0));

    private HealthView() {}

    /** Every column there is. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The table; {@code now} moves the countdowns on from the moment the engine was asked. */
    public static Table table(DirectorPicture director, Histories histories, boolean isAscii, MonoTime now) {
        if (director.snapshot().isEmpty()) {
            return new Table(COLUMNS, List.of(), EngineState.NO_ENGINE);
        }
        EngineSnapshot snapshot = director.snapshot().get();
        Map<String, ServiceKey> keys = new HashMap<>();
        director.table().services().forEach(item -> keys.put(item.key().toString(), item.key()));
        long passed = director.engine().age(now).toMillis();
        List<Row> rows = new ArrayList<>();
        for (ServiceView service : snapshot.services()) {
            for (ServerView server : service.servers()) {
                for (int i = 0; i < server.checks().size(); i++) {
                    rows.add(row(new Place(service, server, i, keys), histories, isAscii, passed));
                }
            }
        }
        return new Table(COLUMNS, RowGroup.all(rows), "no check is configured");
    }

    private record Place(ServiceView service, ServerView server, int number, Map<String, ServiceKey> keys) {

        CheckView check() {
            return server.checks().get(number);
        }

        String id() {
            return Histories.checkId(service.name(), server.address(), server.port(), number);
        }

        void about(PlainRow row) {
            ServiceKey key = service.keys().stream()
                    .map(keys::get)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            Integer own = key == null ? null : new ServiceRow.ServiceWords(key).port();
            int port = server.port() == 0 && own != null ? own : server.port();
            if (key != null) {
                IpAddress.parse(server.address())
                        .ifPresent(address ->
                                row.about(new Subject.Real(key, service.name(), new DestinationKey(address, port))));
            }
        }
    }

    private static Row row(Place place, Histories histories, boolean isAscii, long passed) {
        CheckView check = place.check();
        boolean isDown = check.verdict().equals("down");
        String results = histories.results(place.id());
        String name = place.service().name() + "/" + place.server().address() + " " + check.kind();
        PlainRow row = new PlainRow(place.id());
        row.put("check", Cell.of(name, isDown ? Role.STATE_DOWN : Role.TEXT));
        row.put("results", Cell.of(results, results.endsWith(".") ? Role.STATE_UP : Role.STATE_DOWN));
        row.put("now", Cell.of(check.lastPassed() ? Figures.micros(check.lastMicros()) : "-"), check.lastMicros());
        long p95 = histories.latencyP95(place.id());
        row.put("p95", Cell.of(Figures.micros(p95), Role.DIM), p95);
        row.put("latency", new Cell(Sparkline.of(histories.latency(place.id(), 12), isAscii), Role.SPARK));
        row.put("rf", Cell.of(check.rise() + "/" + check.fall()));
        long next = check.nextInMs() < 0 ? -1 : Math.max(0, check.nextInMs() - passed);
        row.put("next", Cell.of(check.nextInMs() < 0 ? "runs" : Figures.until(next)), next);
        ServerView server = place.server();
        String effect = server.weight() < 0
                ? "out of the table"
                : "weight " + server.configuredWeight()
                        + (server.weight() == server.configuredWeight() ? "" : " > " + server.weight());
        row.put("effect", Cell.of(effect, Role.DIM));
        row.put("error", Cell.of(check.lastPassed() ? "" : check.lastDetail(), Role.ERROR));
        row.field("state", check.verdict())
                .field("check", check.verdict())
                .field("name", place.service().name())
                .field("real", IpAddress.parse(server.address()).orElse(null))
                .field("kind", check.kind());
        place.about(row);
        return row;
    }
}
