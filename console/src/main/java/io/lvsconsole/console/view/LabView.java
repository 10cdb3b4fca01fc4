package io.lvsconsole.console.view;

import io.lvsconsole.console.source.LabWorld.ClientView;
import io.lvsconsole.console.source.LabWorld.LabHost;
import io.lvsconsole.console.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The training cluster: its machines and what its client sees. */
public final class LabView {

    private LabView() {}

    /** The lines. */
    public static Table table(DirectorPicture director) {
        if (director.lab().isEmpty()) {
            return new Table(List.of(), List.of(), "no training cluster here; lvsconsole lab opens one");
        }
        LabPicture lab = director.lab().get();
        List<Row> rows = new ArrayList<>();
        rows.add(new SpanRow("title").add(lab.title(), Role.HEADER).add("   world " + lab.kind(), Role.DIM));
        for (LabHost host : lab.hosts()) {
            boolean isUp = host.state().equals("up");
            rows.add(new SpanRow("host " + host.name())
                    .about(new Subject.Node(host.name()))
                    .add(host.name(), 8, Role.TEXT)
                    .add(" " + host.role(), 13, Role.DIM)
                    .add(host.address(), 18, Role.TEXT)
                    .add(isUp ? "up" : host.state().toUpperCase(Locale.ROOT), isUp ? Role.STATE_UP : Role.STATE_DOWN)
                    .add(host.name().equals(director.name()) ? "   you look at this one" : "", Role.DIM));
        }
        client(lab.client(), rows);
        return new Table(List.of(), RowGroup.all(rows), "");
    }

    private static void client(ClientView client, List<Row> rows) {
        boolean isServed = client.lostSinceMs() < 0;
        rows.add(new SpanRow("client")
                .add("client   ", Role.HEADER)
                .add(
                        isServed ? "served" : "NOT SERVED for " + Figures.until(client.lostSinceMs()),
                        isServed ? Role.STATE_UP : Role.STATE_DOWN)
                .add("   " + client.perSecond() + "/s   answered " + Figures.grouped(client.answered()) + "   ")
                .add("lost " + Figures.grouped(client.lost()), client.lost() > 0 ? Role.STATE_WARN : Role.TEXT)
                .add("   " + Figures.micros(client.lastMicros())));
        rows.add(new SpanRow("answer").add("         last answer: " + client.lastAnswer(), Role.DIM));
    }
}
