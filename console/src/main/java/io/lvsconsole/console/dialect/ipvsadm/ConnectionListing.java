package io.lvsconsole.console.dialect.ipvsadm;

import static io.lvsconsole.console.dialect.ipvsadm.Columns.left;

import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;

/** The listing of connections, line by line, in the kernel's order. Pure but for name look-ups. */
final class ConnectionListing {

    private final boolean engines;
    private final EndpointText names;

    /**
     * For one listing.
     *
     * @param engines whether persistence engines and their data are shown
     * @param names texts of addresses
     */
    ConnectionListing(boolean engines, EndpointText names) {
        this.engines = engines;
        this.names = names;
    }

    /** The two title lines. */
    String titles() {
        return "IPVS connection entries\n"
                + "pro expire state       source             virtual            "
                + (engines ? "destination        pe name          pe_data" : "destination");
    }

    /** One entry; minutes run past 99. */
    String line(IpvsConnection entry) {
        Optional<L4Protocol> protocol = protocol(entry.protocol());
        String minutes = Long.toString(entry.expiresSeconds() / 60);
        String seconds = Long.toString(entry.expiresSeconds() % 60);
        String expires = (minutes.length() < 2 ? "0" : "") + minutes + (seconds.length() < 2 ? ":0" : ":") + seconds;
        String destination = names.of(entry.destination(), entry.destinationPort(), protocol);
        String start = left(entry.protocol(), 3) + " " + left(expires, 6) + " " + left(entry.state(), 11) + " "
                + left(names.of(entry.client(), entry.clientPort(), protocol), 18) + " "
                + left(names.of(entry.virtual(), entry.virtualPort(), protocol), 18) + " ";
        String data = firstWord(entry.engineData());
        if (!engines || data.isEmpty()) {
            return start + destination;
        }
        return start + left(destination, 16) + " " + left(entry.engine(), 18) + " " + printable(data);
    }

    private static Optional<L4Protocol> protocol(String word) {
        for (L4Protocol protocol : L4Protocol.values()) {
            if (protocol.name().equals(word)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    private static String firstWord(String data) {
        int blank = data.indexOf(' ');
        return blank < 0 ? data : data.substring(0, blank);
    }

    /** Engine data comes from clients' packets: control characters must not reach the terminal. */
    private static String printable(String data) {
        StringBuilder text = new StringBuilder(data.length());
        data.codePoints()
                .forEach(c -> text.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
        return text.toString();
    }
}
