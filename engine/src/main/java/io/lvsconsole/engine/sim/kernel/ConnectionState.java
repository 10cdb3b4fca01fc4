package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.kernel.Packet.Segment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** States of connections with the kernel's words ({@code ip_vs_proto_tcp.c} and its neighbours, 6.1). */
enum ConnectionState {
    NONE("NONE", false, 2),
    ESTABLISHED("ESTABLISHED", true, 900),
    SYN_SENT("SYN_SENT", true, 120),
    SYN_RECV("SYN_RECV", true, 60),
    FIN_WAIT("FIN_WAIT", false, 120),
    TIME_WAIT("TIME_WAIT", false, 120),
    CLOSE("CLOSE", false, 10),
    CLOSE_WAIT("CLOSE_WAIT", false, 60),
    LAST_ACK("LAST_ACK", false, 30),
    LISTEN("LISTEN", false, 120),
    SYNACK("SYNACK", true, 120),
    UDP("UDP", false, 300),
    /** A template of which no connection was established yet. */
    TEMPLATE("NONE", false, 0),
    ASSURED("ASSURED", false, 0),
    /** SCTP, simplified: set up, established and closing; the kernel tells more steps apart. */
    SCTP_INIT("INIT1", false, 60),
    SCTP_ESTABLISHED("ESTABLISHED", true, 900),
    SCTP_SHUTDOWN("S-SENT", false, 60),
    SCTP_CLOSED("CLOSED", false, 10);

    /** Which way a packet goes, or that only the client's side is seen (direct routing and tunnels). */
    enum Direction {
        IN,
        OUT,
        IN_ONLY
    }

    private static final Map<Direction, Map<Segment, List<ConnectionState>>> TCP = tcp();

    private final String word;
    private final boolean active;
    private final int seconds;

    ConnectionState(String word, boolean active, int seconds) {
        this.word = word;
        this.active = active;
        this.seconds = seconds;
    }

    String word() {
        return word;
    }

    boolean isActive() {
        return active;
    }

    /** The time a connection lives in this state without packets, where it cannot be set. */
    int defaultSeconds() {
        return seconds;
    }

    /** The state after a TCP packet. */
    ConnectionState afterTcp(Direction direction, Segment segment) {
        return TCP.get(direction).get(segment).get(ordinal());
    }

    /** The state after an SCTP packet, simplified. */
    ConnectionState afterSctp(Segment segment) {
        return switch (segment) {
            case SYN -> SCTP_INIT;
            case DATA -> this == SCTP_SHUTDOWN || this == SCTP_CLOSED ? this : SCTP_ESTABLISHED;
            case FIN -> SCTP_SHUTDOWN;
            case RST -> SCTP_CLOSED;
        };
    }

    private static Map<Direction, Map<Segment, List<ConnectionState>>> tcp() {
        Map<Direction, Map<Segment, List<ConnectionState>>> table = new EnumMap<>(Direction.class);
        // Columns are the first eleven states in order: NO ES SS SR FW TW CL CW LA LI SA.
        table.put(
                Direction.IN,
                rows(
                        "SR ES ES SR SR SR SR SR SR SR SR",
                        "CL CW SS TW TW TW CL CW LA LI TW",
                        "ES ES SS ES FW TW CL CW CL LI ES",
                        "CL CL CL SR CL CL CL CL LA LI SR"));
        table.put(
                Direction.OUT,
                rows(
                        "SS ES SS SR SS SS SS SS SS LI SR",
                        "TW FW SS TW FW TW CL TW LA LI TW",
                        "ES ES SS ES FW TW CL CW LA ES ES",
                        "CL CL SS CL CL TW CL CL CL CL CL"));
        table.put(
                Direction.IN_ONLY,
                rows(
                        "SR ES ES SR SR SR SR SR SR SR SR",
                        "CL FW SS TW FW TW CL CW LA LI TW",
                        "ES ES SS ES FW TW CL CW CL LI ES",
                        "CL CL CL SR CL CL CL CL LA LI CL"));
        return table;
    }

    private static Map<Segment, List<ConnectionState>> rows(String syn, String fin, String ack, String rst) {
        Map<Segment, List<ConnectionState>> rows = new EnumMap<>(Segment.class);
        rows.put(Segment.SYN, row(syn));
        rows.put(Segment.FIN, row(fin));
        rows.put(Segment.DATA, row(ack));
        rows.put(Segment.RST, row(rst));
        return rows;
    }

    private static List<ConnectionState> row(String codes) {
        String columns = "NO ES SS SR FW TW CL CW LA LI SA";
        return List.of(codes.split(" ")).stream()
                .map(code -> values()[columns.indexOf(code) / 3])
                .toList();
    }
}
