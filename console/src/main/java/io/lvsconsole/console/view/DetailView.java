package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.api.ServiceView.CheckView;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import java.util.ArrayList;
import java.util.List;

/** The pane beside a table: more about the row under the cursor. */
public final class DetailView {

    private DetailView() {}

    /** Lines about a row; empty if there is nothing more to say. */
    public static List<List<Cell>> of(Row row, Histories histories, int width, boolean isAscii) {
        List<List<Cell>> lines = new ArrayList<>();
        if (row instanceof RealRow real) {
            real(real, histories, width, isAscii, lines);
        } else if (row instanceof ServiceRow service) {
            service(service, histories, width, isAscii, lines);
        } else {
            for (String text : wrap(row.text(), width)) {
                lines.add(List.of(Cell.of(text)));
            }
        }
        return lines;
    }

    private static void real(RealRow row, Histories histories, int width, boolean isAscii, List<List<Cell>> lines) {
        Cell state = row.cell("state");
        String title = row.id().real() + " of "
                + row.subject().map(s -> ((Subject.Real) s).serviceName()).orElse("");
        lines.add(List.of(
                Cell.of(Cells.left(Cells.clean(title), Math.max(10, width - 12)), Role.HEADER),
                new Cell(" " + state.text(), state.role())));
        row.view().ifPresent(view -> server(view, width, lines));
        row.item().ifPresent(item -> {
            DestinationEntry entry = item.entry();
            int weight = entry.destination().weight();
            String wanted = row.view()
                    .map(view -> view.configuredWeight() + " configured, ")
                    .orElse("");
            add(lines, "weight", wanted + weight + " in the kernel", width);
            String limits = row.cell("limits").text();
            add(
                    lines,
                    "conns",
                    Figures.count(entry.activeConnections()) + " active, " + Figures.count(entry.inactiveConnections())
                            + " inactive, " + (limits.isEmpty() ? "no limits" : "limits " + limits),
                    width);
            add(lines, "method", RealRow.method(entry.destination()), width);
            add(
                    lines,
                    "total",
                    Figures.count(entry.stats().connections()) + " connections, in "
                            + Figures.count(entry.stats().inBytes()) + "B out "
                            + Figures.count(entry.stats().outBytes()) + "B",
                    width);
        });
        int bars = Math.max(8, Math.min(30, width - 16));
        double[] values = Sparkline.squeeze(histories.real(row.id(), 120), bars);
        lines.add(List.of(
                new Cell("cps    ", Role.DIM),
                new Cell(Sparkline.of(values, isAscii), Role.SPARK),
                new Cell(" 120 s", Role.DIM)));
    }

    private static void server(ServerView view, int width, List<List<Cell>> lines) {
        if (!view.override().isEmpty()) {
            add(lines, "by hand", view.override(), width);
        }
        if (!view.reason().isEmpty()) {
            add(lines, "why", view.reason(), width);
        }
        add(lines, "since", Figures.lasted(view.sinceMs()), width);
        for (CheckView check : view.checks()) {
            String next = check.nextInMs() < 0 ? "runs now" : "next in " + Figures.until(check.nextInMs());
            add(lines, "check", check.kind() + ", every " + Figures.until(check.intervalMs()) + ", " + next, width);
            if (!check.lastPassed() && !check.lastDetail().isEmpty()) {
                add(lines, "", check.lastDetail(), width);
            }
        }
    }

    private static void service(
            ServiceRow row, Histories histories, int width, boolean isAscii, List<List<Cell>> lines) {
        Cell state = row.cell("state");
        lines.add(List.of(
                Cell.of(Cells.left(row.words().label() + " " + row.name(), Math.max(10, width - 12)), Role.HEADER),
                new Cell(" " + state.text(), state.role())));
        add(lines, "sched", row.cell("sched").text(), width);
        add(
                lines,
                "conns",
                row.cell("act").text() + " active, " + row.cell("inact").text() + " inactive",
                width);
        Rates rates = row.item().rates();
        add(
                lines,
                "in",
                Figures.rate(rates.inBytes()) + "B/s  " + Figures.rate(rates.inPackets()) + " packets/s",
                width);
        add(
                lines,
                "out",
                Figures.rate(rates.outBytes()) + "B/s  " + Figures.rate(rates.outPackets()) + " packets/s",
                width);
        int bars = Math.max(8, Math.min(30, width - 16));
        double[] cps = Sparkline.squeeze(histories.connections().last(row.id(), 60), bars);
        lines.add(List.of(
                new Cell("cps    ", Role.DIM),
                new Cell(Sparkline.of(cps, isAscii), Role.SPARK),
                new Cell(" 60 s", Role.DIM)));
        double[] out = Sparkline.squeeze(histories.outBytes().last(row.id(), 60), bars);
        lines.add(List.of(
                new Cell("out    ", Role.DIM),
                new Cell(Sparkline.of(out, isAscii), Role.SPARK),
                new Cell(" 60 s", Role.DIM)));
    }

    private static void add(List<List<Cell>> lines, String label, String text, int width) {
        String head = Cells.left(label, 7);
        for (String part : wrap(Cells.clean(text), Math.max(10, width - 7))) {
            lines.add(List.of(new Cell(head, Role.DIM), new Cell(part, Role.TEXT)));
            head = Cells.left("", 7);
        }
    }

    /** Text in lines of a width, broken at blanks where there are any. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            while (Cells.width(rest) > width) {
                if (line.length() > 0) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                int cut = 1;
                while (cut < rest.length() && Cells.width(rest.substring(0, cut + 1)) <= width) {
                    cut++;
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            if (line.length() > 0 && Cells.width(line.toString()) + 1 + Cells.width(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!rest.isEmpty()) {
                line.append(line.length() == 0 ? "" : " ").append(rest);
            }
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
