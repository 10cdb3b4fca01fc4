package io.lvsconsole.console.dialect.capture;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param link interface, empty: the first that is up
 * @param count stop after this many packets, 0: never
 * @param verbosity how many {@code -v}
 * @param showsEthernet whether {@code -e}
 * @param filter which packets
 */
record CaptureOptions(Optional<String> link, long count, int verbosity, boolean showsEthernet, Filter filter) {

    /**
     * Which packets; everything given must hold.
     *
     * @param vrrp VRRP only
     * @param udp UDP only
     * @param host from or to this address
     * @param source from this address
     * @param destination to this address
     * @param port from or to this UDP port
     */
    record Filter(
            boolean vrrp,
            boolean udp,
            Optional<IpAddress> host,
            Optional<IpAddress> source,
            Optional<IpAddress> destination,
            Optional<Integer> port) {

        static final int HEARTBEAT_PORT = 694;

        boolean takes(PacketText packet) {
            boolean isVrrp = packet.isVrrp();
            boolean isUdp = packet.isUdp();
            if (!isVrrp && !isUdp || vrrp && !isVrrp || udp && !isUdp) {
                return false;
            }
            // Of UDP, heartbeat's unless another port is asked for.
            if (isUdp && !packet.hasPort(port.orElse(HEARTBEAT_PORT)) || port.isPresent() && !isUdp) {
                return false;
            }
            return host.map(address -> packet.source().equals(address)
                                    || packet.destination().equals(address))
                            .orElse(true)
                    && source.map(packet.source()::equals).orElse(true)
                    && destination.map(packet.destination()::equals).orElse(true);
        }
    }

    /** Why the words cannot be answered here; the message names the word. */
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        Unsupported(String word) {
            super(word);
        }
    }

    /**
     * Reads the words.
     *
     * @throws Unsupported for what is not VRRP or heartbeat
     */
    static CaptureOptions parse(List<String> arguments) throws Unsupported {
        Optional<String> link = Optional.empty();
        long count = 0;
        int verbosity = 0;
        boolean showsEthernet = false;
        Deque<String> words = new ArrayDeque<>(arguments);
        while (!words.isEmpty() && words.peek().startsWith("-")) {
            String word = words.remove();
            String value = word.length() > 2 ? word.substring(2) : "";
            switch (word.charAt(Math.min(1, word.length() - 1))) {
                case 'i' -> link = Optional.of(value.isEmpty() ? next(words, word) : value);
                case 'c' -> count = number(value.isEmpty() ? next(words, word) : value);
                case 's' -> number(value.isEmpty() ? next(words, word) : value);
                default -> {
                    for (char letter : word.substring(1).toCharArray()) {
                        switch (letter) {
                            case 'v' -> verbosity++;
                            case 'e' -> showsEthernet = true;
                            case 'n', 'l', 'p', 'U' -> {
                                // Numbers, line by line: as it is done here anyway.
                            }
                            default -> throw new Unsupported(word);
                        }
                    }
                }
            }
        }
        return new CaptureOptions(link, count, verbosity, showsEthernet, filter(words));
    }

    private static Filter filter(Deque<String> words) throws Unsupported {
        boolean vrrp = false;
        boolean udp = false;
        Optional<IpAddress> host = Optional.empty();
        Optional<IpAddress> source = Optional.empty();
        Optional<IpAddress> destination = Optional.empty();
        Optional<Integer> port = Optional.empty();
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "and", "&&", "ip", "ip6" -> {
                    // Everything here is one of them, and all of it must hold.
                }
                case "vrrp", "carp" -> vrrp = true;
                case "udp" -> udp = true;
                case "proto" -> {
                    String protocol = next(words, word).replace("\\", "");
                    vrrp |= protocol.equals("112") || protocol.equals("vrrp");
                    udp |= protocol.equals("17") || protocol.equals("udp");
                    if (!vrrp && !udp) {
                        throw new Unsupported("proto " + protocol);
                    }
                }
                case "host" -> host = Optional.of(address(next(words, word)));
                case "src" -> source = Optional.of(address(skipHost(words)));
                case "dst" -> destination = Optional.of(address(skipHost(words)));
                case "port" -> port = Optional.of((int) number(next(words, word)));
                default -> throw new Unsupported(word);
            }
        }
        return new Filter(vrrp, udp, host, source, destination, port);
    }

    private static String skipHost(Deque<String> words) throws Unsupported {
        String word = next(words, "src");
        return word.equals("host") ? next(words, word) : word;
    }

    private static String next(Deque<String> words, String after) throws Unsupported {
        if (words.isEmpty()) {
            throw new Unsupported(after);
        }
        return words.remove();
    }

    private static long number(String text) throws Unsupported {
        if (!text.matches("[0-9]{1,9}")) {
            throw new Unsupported(text);
        }
        return Long.parseLong(text);
    }

    private static IpAddress address(String text) throws Unsupported {
        return IpAddress.parse(text).orElseThrow(() -> new Unsupported(text));
    }
}
