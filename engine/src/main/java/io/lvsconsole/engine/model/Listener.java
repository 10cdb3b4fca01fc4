package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a virtual service listens to: a virtual address, a range of them, or a firewall mark. Written
 * {@code 10.0.0.1:80}, {@code [2001:db8::1]:80}, {@code 10.0.0.1-10.0.0.9:80}, {@code fwmark 5}, {@code fwmark 5 inet6}.
 */
public sealed interface Listener permits Listener.Addresses, Listener.FwMark {

    /** Most addresses of one range. */
    int MAX_ADDRESSES = 65536;

    /** The family of the packets. */
    Family family();

    /** The kernel's keys of this listener, one per address; the protocol does not matter for a mark. */
    List<ServiceKey> keys(L4Protocol protocol);

    /**
     * One address or an inclusive range.
     *
     * @param first lowest address
     * @param last highest address, at most {@value Listener#MAX_ADDRESSES} in all
     * @param port 0..65535; 0 stands for every port and needs persistence
     */
    record Addresses(IpAddress first, IpAddress last, int port) implements Listener {
        /** Checks order, size and port. */
        public Addresses {
            Require.range("port", port, 0, 65535);
            Require.that(first.family() == last.family(), "range " + first + "-" + last + " mixes families");
            Require.that(first.compareTo(last) <= 0, "range " + first + "-" + last + " is empty");
            Require.that(
                    first.high() == last.high()
                            && last.low() - first.low() >= 0
                            && last.low() - first.low() < MAX_ADDRESSES,
                    "range " + first + "-" + last + " has more than " + MAX_ADDRESSES + " addresses");
        }

        @Override
        public Family family() {
            return first.family();
        }

        @Override
        public List<ServiceKey> keys(L4Protocol protocol) {
            List<ServiceKey> keys = new ArrayList<>();
            for (long low = first.low(); ; low++) {
                keys.add(new ServiceKey.Address(protocol, new IpAddress(first.family(), first.high(), low), port));
                if (low == last.low()) {
                    return List.copyOf(keys);
                }
            }
        }

        /** {@code 10.0.0.1:80}, {@code 10.0.0.1-10.0.0.9:80}; without a port only the address. */
        @Override
        public String toString() {
            String range = first.equals(last) ? first.toString() : first + "-" + last;
            return port == 0 ? range : (first.isIpv4() ? range : "[" + range + "]") + ":" + port;
        }
    }

    /**
     * A firewall mark.
     *
     * @param mark 1..4294967295
     * @param family the family of the packets
     */
    record FwMark(long mark, Family family) implements Listener {
        /** Checks the mark. */
        public FwMark {
            Require.range("fwmark", mark, 1, 0xffffffffL);
        }

        @Override
        public List<ServiceKey> keys(L4Protocol protocol) {
            return List.of(new ServiceKey.FwMark(mark, family));
        }

        /** {@code fwmark 5}, {@code fwmark 5 inet6}. */
        @Override
        public String toString() {
            return "fwmark " + mark + (family == Family.IPV6 ? " inet6" : "");
        }
    }

    /** A listener on one address. */
    static Listener of(IpAddress address, int port) {
        return new Addresses(address, address, port);
    }

    /** Reads the written form; empty if malformed. */
    static Optional<Listener> parse(String text) {
        try {
            return text.startsWith("fwmark ") ? parseMark(text.substring(7).trim()) : parseAddresses(text);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Listener> parseMark(String text) {
        String[] words = text.split("\\s+");
        if (!words[0].matches("[0-9]{1,10}") || words.length > 2) {
            return Optional.empty();
        }
        boolean v6 = words.length == 2 && words[1].equals("inet6");
        if (words.length == 2 && !v6 && !words[1].equals("inet")) {
            return Optional.empty();
        }
        return Optional.of(new FwMark(Long.parseLong(words[0]), v6 ? Family.IPV6 : Family.IPV4));
    }

    private static Optional<Listener> parseAddresses(String text) {
        String range = text;
        int port = 0;
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[") && text.indexOf("]:") > 0
                || !text.startsWith("[") && text.indexOf(':') == colon && colon > 0) {
            String digits = text.substring(colon + 1);
            if (!digits.matches("[0-9]{1,5}")) {
                return Optional.empty();
            }
            port = Integer.parseInt(digits);
            range = text.substring(0, colon);
        }
        if (range.startsWith("[") && range.endsWith("]")) {
            range = range.substring(1, range.length() - 1);
        }
        int dash = range.indexOf('-');
        Optional<IpAddress> first = IpAddress.parse(dash < 0 ? range : range.substring(0, dash));
        Optional<IpAddress> last = dash < 0 ? first : IpAddress.parse(range.substring(dash + 1));
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Addresses(first.get(), last.get(), port));
    }
}
