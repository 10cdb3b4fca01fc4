package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The connection table. */
public final class ConnectionsView {

    private static final List<Column> COLUMNS = List.of(
            Column.words("proto", "PROTO", "protocol; tmpl is a persistence template", 5, 0),
            Column.words("state", "STATE", "the kernel's word", 11, 0),
            Column.number("expires", "EXPIRES", "time left, minutes:seconds", 7, 60),
            Column.words("client", "CLIENT", "address and port of the client", 18, 0),
            Column.words("virtual", "VIRTUAL", "the virtual service", 15, 60),
            Column.words("real", "REAL", "the real server", 16, 50),
            Column.words("pe", "PE", "persistence engine", 4, 100),
            Column.words("data", "DATA", "what the persistence engine found, e.g. a Call-ID", 10, 100));

    private ConnectionsView() {}

    /** Every column there is. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The table. */
    public static Table table(DirectorPicture director) {
        List<Row> rows = new ArrayList<>();
        director.connections().value().ifPresent(sample -> sample.rows()
                .forEach(connection -> rows.add(new ConnectionRow(connection))));
        String empty = director.connections().value().isEmpty() ? "reading the connection table" : "no connections";
        return new Table(COLUMNS, RowGroup.all(rows), empty);
    }

    /** A row of the table. */
    public static Row row(IpvsConnection connection) {
        return new ConnectionRow(connection);
    }

    /** How many there are in each state, most first, for the pane at the right. */
    public static List<List<Cell>> byState(ConnectionPicture sample, boolean isAscii) {
        List<List<Cell>> lines = new ArrayList<>();
        lines.add(List.of(new Cell("BY STATE", Role.HEADER)));
        long most = sample.byState().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        sample.byState().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> {
                    int bars = (int) Math.max(1, entry.getValue() * 10 / most);
                    lines.add(List.of(
                            new Cell(Cells.left(Cells.clean(entry.getKey()), 12), Role.TEXT),
                            new Cell(Cells.right(Figures.grouped(entry.getValue()), 9) + " ", Role.TEXT),
                            new Cell((isAscii ? "#" : "▇").repeat(bars), Role.SPARK)));
                });
        lines.add(List.of());
        lines.add(List.of(new Cell(
                Figures.grouped(sample.matching()) + " match of " + Figures.grouped(sample.total()) + " entries",
                Role.DIM)));
        if (sample.matching() > sample.rows().size()) {
            lines.add(List.of(
                    new Cell("the first " + Figures.grouped(sample.rows().size()) + " are read", Role.STATE_WARN)));
        }
        if (sample.total() > ConnectionPicture.LARGE) {
            lines.add(List.of(new Cell("large table: r reads it again", Role.STATE_WARN)));
        }
        return lines;
    }

    /** A connection. */
    private record ConnectionRow(IpvsConnection connection) implements Row {

        private record Id(String protocol, IpAddress client, int clientPort, IpAddress virtual, int virtualPort) {}

        @Override
        public Object id() {
            return new Id(
                    connection.protocol(),
                    connection.client(),
                    connection.clientPort(),
                    connection.virtual(),
                    connection.virtualPort());
        }

        private boolean isTemplate() {
            return connection.clientPort() == 0;
        }

        @Override
        public Cell cell(String column) {
            return switch (column) {
                case "proto" -> Cell.of(isTemplate() ? "tmpl" : connection.protocol());
                case "state" -> Cell.of(connection.state(), role());
                case "expires" -> Cell.of(Figures.timer(connection.expiresSeconds()));
                case "client" -> Cell.of(text(connection.client(), connection.clientPort()));
                case "virtual" -> Cell.of(text(connection.virtual(), connection.virtualPort()));
                case "real" -> Cell.of(text(connection.destination(), connection.destinationPort()));
                case "pe" -> Cell.of(connection.engine().isEmpty() ? "-" : connection.engine(), Role.DIM);
                case "data" -> Cell.of(connection.engineData().isEmpty() ? "-" : connection.engineData(), Role.DIM);
                default -> Cell.EMPTY;
            };
        }

        private Role role() {
            return switch (connection.state()) {
                case "ESTABLISHED", "UDP" -> Role.STATE_UP;
                case "SYN_RECV", "SYN_SENT" -> Role.STATE_WARN;
                default -> Role.DIM;
            };
        }

        private static String text(IpAddress address, int port) {
            String host = address.isIpv4() ? address.toString() : "[" + address + "]";
            return port == 0 ? host : host + ":" + port;
        }

        @Override
        public Object value(String field) {
            return switch (field) {
                case "proto" -> connection.protocol().toLowerCase(Locale.ROOT);
                case "state" -> connection.state();
                case "expires" -> connection.expiresSeconds();
                case "client" -> connection.client();
                case "virtual", "vip" -> connection.virtual();
                case "port" -> connection.virtualPort();
                case "real" -> connection.destination();
                case "dir" -> connection.engine();
                default -> cell(field).text();
            };
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder();
            COLUMNS.forEach(column -> text.append(cell(column.id()).text()).append(' '));
            return text.toString();
        }
    }
}
