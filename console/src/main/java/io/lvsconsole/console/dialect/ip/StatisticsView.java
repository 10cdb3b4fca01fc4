package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.rtnl.LinkStatistics;
import java.util.ArrayList;
import java.util.List;

/** Counters of a link as {@code ip -s link} (and {@code -s -s}) shows them: columns as wide as their widest number. */
final class StatisticsView {

    private static final List<Integer> LEAST_WIDTHS = List.of(10, 7, 6, 7, 7, 7, 10);

    private StatisticsView() {}

    static void append(LinkStatistics s, IpOptions options, StringBuilder out) {
        boolean errors = options.statistics() > 1;
        Layout layout = new Layout(options.newLine(), widths(s, errors));
        layout.counters("    RX:", List.of("bytes", "packets", "errors", "dropped", "missed", "mcast"), rx(s), out);
        if (errors) {
            out.append(options.newLine());
            layout.errors("    RX errors:", List.of("length", "crc", "frame", "fifo", "overrun"), rxErrors(s), out);
        }
        out.append(options.newLine());
        layout.counters("    TX:", List.of("bytes", "packets", "errors", "dropped", "carrier", "collsns"), tx(s), out);
        if (errors) {
            out.append(options.newLine());
            layout.errors("    TX errors:", List.of("aborted", "fifo", "window", "heartbt"), txErrors(s), out);
        }
    }

    private static List<Long> rx(LinkStatistics s) {
        return List.of(
                s.rxBytes(),
                s.rxPackets(),
                s.rxErrors(),
                s.rxDropped(),
                s.rxMissedErrors(),
                s.multicast(),
                s.rxCompressed());
    }

    private static List<Long> tx(LinkStatistics s) {
        return List.of(
                s.txBytes(),
                s.txPackets(),
                s.txErrors(),
                s.txDropped(),
                s.txCarrierErrors(),
                s.collisions(),
                s.txCompressed());
    }

    private static List<Long> rxErrors(LinkStatistics s) {
        return List.of(
                s.rxLengthErrors(),
                s.rxCrcErrors(),
                s.rxFrameErrors(),
                s.rxFifoErrors(),
                s.rxOverErrors(),
                s.rxNoHandler());
    }

    private static List<Long> txErrors(LinkStatistics s) {
        return List.of(s.txAbortedErrors(), s.txFifoErrors(), s.txWindowErrors(), s.txHeartbeatErrors());
    }

    private static List<Integer> widths(LinkStatistics s, boolean errors) {
        List<Integer> widths = new ArrayList<>(LEAST_WIDTHS);
        widen(widths, 0, rx(s));
        widen(widths, 0, tx(s));
        if (errors) {
            widen(widths, 1, rxErrors(s));
            widen(widths, 1, txErrors(s));
        }
        return widths;
    }

    private static void widen(List<Integer> widths, int first, List<Long> values) {
        for (int i = 0; i < values.size(); i++) {
            int length = Long.toUnsignedString(values.get(i)).length();
            widths.set(first + i, Math.max(widths.get(first + i), length));
        }
    }

    /** Widths of the seven columns; the last one is filled only if there is something in it. */
    private record Layout(String newLine, List<Integer> widths) {

        void counters(String title, List<String> names, List<Long> values, StringBuilder out) {
            boolean compressed = values.get(6) != 0;
            out.append(title).append(' ');
            right(names.get(0), widths.get(0) - 4, out);
            for (int i = 1; i < names.size(); i++) {
                out.append(' ');
                right(names.get(i), widths.get(i), out);
            }
            out.append(' ');
            right(compressed ? "compressed" : "", widths.get(6), out);
            out.append(newLine).append("    ");
            row(values.subList(0, compressed ? 7 : 6), 0, out);
        }

        void errors(String title, List<String> names, List<Long> values, StringBuilder out) {
            boolean last = values.size() > names.size() && values.get(names.size()) != 0;
            out.append(title).append(" ".repeat(widths.get(0) - 10));
            for (int i = 0; i < names.size(); i++) {
                out.append(' ');
                right(names.get(i), widths.get(i + 1), out);
            }
            if (last) {
                out.append(' ');
                right("nohandler", widths.get(6), out);
            }
            out.append(newLine).append(" ".repeat(widths.get(0) + 5));
            row(values.subList(0, names.size() + (last ? 1 : 0)), 1, out);
        }

        private void row(List<Long> values, int first, StringBuilder out) {
            for (int i = 0; i < values.size(); i++) {
                right(Long.toUnsignedString(values.get(i)), widths.get(first + i), out);
                out.append(' ');
            }
        }

        private static void right(String text, int width, StringBuilder out) {
            out.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
        }
    }

    static Fields data(LinkStatistics s, IpOptions options) {
        Fields rx = Fields.start()
                .unsigned("bytes", s.rxBytes())
                .unsigned("packets", s.rxPackets())
                .unsigned("errors", s.rxErrors())
                .unsigned("dropped", s.rxDropped())
                .unsigned("over_errors", s.rxOverErrors())
                .unsigned("multicast", s.multicast());
        Fields tx = Fields.start()
                .unsigned("bytes", s.txBytes())
                .unsigned("packets", s.txPackets())
                .unsigned("errors", s.txErrors())
                .unsigned("dropped", s.txDropped())
                .unsigned("carrier_errors", s.txCarrierErrors())
                .unsigned("collisions", s.collisions());
        if (s.rxCompressed() != 0) {
            rx.unsigned("compressed", s.rxCompressed());
        }
        if (s.txCompressed() != 0) {
            tx.unsigned("compressed", s.txCompressed());
        }
        if (options.statistics() > 1) {
            rx.unsigned("length_errors", s.rxLengthErrors())
                    .unsigned("crc_errors", s.rxCrcErrors())
                    .unsigned("frame_errors", s.rxFrameErrors())
                    .unsigned("fifo_errors", s.rxFifoErrors())
                    .unsigned("missed_errors", s.rxMissedErrors());
            if (s.rxNoHandler() != 0) {
                rx.unsigned("nohandler", s.rxNoHandler());
            }
            tx.unsigned("aborted_errors", s.txAbortedErrors())
                    .unsigned("fifo_errors", s.txFifoErrors())
                    .unsigned("window_errors", s.txWindowErrors())
                    .unsigned("heartbeat_errors", s.txHeartbeatErrors());
        }
        return Fields.start().object("rx", rx).object("tx", tx);
    }
}
