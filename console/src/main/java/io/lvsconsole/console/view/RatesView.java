package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.KernelPicture.ServiceItem;
import io.lvsconsole.engine.api.ServiceView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates of services with the last minutes as sparklines. */
public final class RatesView {

    private static final List<Column> COLUMNS = List.of(
            Column.words("service", "SERVICE", "virtual service", 20, 0),
            Column.number("cps", "CPS", "new connections per second, over 2 s", 5, 0),
            Column.number("peak", "PEAK", "the most since this console began", 5, 60),
            Column.words("spark", "CPS 60 s", "a bar for each few seconds; a point is no sample", 12, 40),
            Column.number("in", "IN/s", "bytes per second from clients", 6, 70),
            Column.number("inpkt", "INPKT", "packets per second from clients", 6, 100),
            Column.number("out", "OUT/s", "bytes per second to clients", 6, 60),
            Column.number("outpkt", "OUTPKT", "packets per second to clients", 6, 100),
            Column.words("outspark", "OUT 60 s", "a bar for each few seconds", 12, 78));

    private RatesView() {}

    /** Every column there is. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The table. */
    public static Table table(DirectorPicture director, Histories histories, boolean isAscii) {
        Map<String, ServiceView> names = new HashMap<>();
        director.snapshot()
                .ifPresent(all -> all.services().forEach(view -> view.keys().forEach(key -> names.put(key, view))));
        List<Row> rows = new ArrayList<>();
        for (ServiceItem item : director.table().services()) {
            Optional<ServiceView> view =
                    Optional.ofNullable(names.get(item.key().toString()));
            ServiceRow row = new ServiceRow(item, view, false);
            rows.add(new RateRow(row, histories, isAscii));
        }
        if (rows.size() > 1) {
            rows.add(total(director.table().total()));
        }
        return new Table(COLUMNS, RowGroup.all(rows), "no virtual service");
    }

    private static Row total(Rates total) {
        return new PlainRow("total")
                .put(
                        "service",
                        new Cell("total", Role.HEADER),
                        new ServiceRow.Order(io.lvsconsole.netlink.net.IpAddress.ANY_IPV6, Long.MAX_VALUE, 9))
                .put("cps", Cell.of(Figures.rate(total.connections())), total.connections())
                .put("in", Cell.of(Figures.rate(total.inBytes())), total.inBytes())
                .put("inpkt", Cell.of(Figures.rate(total.inPackets())), total.inPackets())
                .put("out", Cell.of(Figures.rate(total.outBytes())), total.outBytes())
                .put("outpkt", Cell.of(Figures.rate(total.outPackets())), total.outPackets());
    }

    /** A service with its history. */
    private record RateRow(ServiceRow service, Histories histories, boolean isAscii) implements Row {

        @Override
        public Object id() {
            return service.id();
        }

        @Override
        public Cell cell(String column) {
            return switch (column) {
                case "peak" -> Cell.of(Figures.rate(histories.connections().peak(service.id())), Role.DIM);
                case "spark" -> spark(histories.connections());
                case "outspark" -> spark(histories.outBytes());
                default -> service.cell(column);
            };
        }

        private Cell spark(History<io.lvsconsole.netlink.ipvs.ServiceKey> history) {
            double[] values = Sparkline.squeeze(history.last(service.id(), 60), 12);
            return new Cell(Sparkline.of(values, isAscii), Role.SPARK);
        }

        @Override
        public Object value(String field) {
            return field.equals("peak") ? (Object) histories.connections().peak(service.id()) : service.value(field);
        }

        @Override
        public String text() {
            return service.text();
        }

        @Override
        public Optional<Subject> subject() {
            return service.subject();
        }
    }
}
