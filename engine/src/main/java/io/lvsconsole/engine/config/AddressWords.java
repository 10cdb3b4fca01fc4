package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.model.Tracked;
import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values written as one line of words, as keepalived, iproute2 and heartbeat write them. */
final class AddressWords {

    private static final List<String> ADDRESS_WORDS = List.of(
            "brd",
            "broadcast",
            "dev",
            "scope",
            "label",
            "peer",
            "home",
            "-nodad",
            "mngtmpaddr",
            "noprefixroute",
            "autojoin",
            "no_track",
            "use_vmac");

    private AddressWords() {}

    static Optional<VirtualAddress> address(String line) {
        Words words = new Words(line);
        Cidr address = words.next("an address", Cidr::parse);
        Optional<String> dev = Optional.empty();
        Optional<String> label = Optional.empty();
        Optional<String> scope = Optional.empty();
        Optional<IpAddress> broadcast = Optional.empty();
        Optional<Cidr> peer = Optional.empty();
        List<String> flags = new ArrayList<>();
        while (words.hasNext()) {
            String word = words.next("word");
            switch (word) {
                case "brd", "broadcast" -> broadcast = broadcast(words, address);
                case "dev" -> dev = Optional.of(words.next("an interface after dev"));
                case "scope" -> scope = Optional.of(words.next("a scope"));
                case "label" -> label = Optional.of(words.next("a label"));
                case "peer" -> peer = Optional.of(words.next("an address after peer", Cidr::parse));
                default -> {
                    if (!VirtualAddress.FLAGS.contains(word)) {
                        throw words.unknown(word, ADDRESS_WORDS);
                    }
                    flags.add(word);
                }
            }
        }
        return Optional.of(new VirtualAddress(address, dev, label, scope, broadcast, peer, flags));
    }

    private static Optional<IpAddress> broadcast(Words words, Cidr address) {
        String word = words.next("an address after brd");
        return switch (word) {
            case "-" -> Optional.empty();
            case "+" -> address.broadcast();
            default ->
                Optional.of(IpAddress.parse(word)
                        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not an address after brd")));
        };
    }

    static String text(VirtualAddress address) {
        StringBuilder line = new StringBuilder(address.address().toString());
        address.broadcast().ifPresent(value -> line.append(" brd ").append(value));
        address.dev().ifPresent(value -> line.append(" dev ").append(value));
        address.scope().ifPresent(value -> line.append(" scope ").append(value));
        address.label().ifPresent(value -> line.append(" label ").append(value));
        address.peer().ifPresent(value -> line.append(" peer ").append(value));
        address.flags().forEach(flag -> line.append(' ').append(flag));
        return line.toString();
    }

    static Optional<UnicastPeer> peer(String line) {
        Words words = new Words(line);
        IpAddress address = words.next("an address", IpAddress::parse);
        Optional<Integer> min = Optional.empty();
        Optional<Integer> max = Optional.empty();
        while (words.hasNext()) {
            String word = words.next("word");
            switch (word) {
                case "min_ttl" -> min = Optional.of(Math.toIntExact(words.number("min_ttl")));
                case "max_ttl" -> max = Optional.of(Math.toIntExact(words.number("max_ttl")));
                default -> throw words.unknown(word, List.of("min_ttl", "max_ttl"));
            }
        }
        return Optional.of(new UnicastPeer(address, min, max));
    }

    static String text(UnicastPeer peer) {
        return peer.address()
                + peer.minTtl().map(ttl -> " min_ttl " + ttl).orElse("")
                + peer.maxTtl().map(ttl -> " max_ttl " + ttl).orElse("");
    }

    static Optional<Tracked> tracked(String line) {
        Words words = new Words(line);
        String name = words.next("name");
        Optional<Integer> weight = Optional.empty();
        boolean reverse = false;
        while (words.hasNext()) {
            String word = words.next("word");
            switch (word) {
                case "weight" -> weight = Optional.of(Math.toIntExact(words.number("weight")));
                case "reverse" -> reverse = true;
                case "noreverse" -> reverse = false;
                default -> throw words.unknown(word, List.of("weight", "reverse", "noreverse"));
            }
        }
        return Optional.of(new Tracked(name, weight, reverse));
    }

    static String text(Tracked tracked) {
        return ShellWords.join(List.of(tracked.name()))
                + tracked.weight().map(weight -> " weight " + weight).orElse("")
                + (tracked.reverse() ? " reverse" : "");
    }

    static Optional<Tunnel> tunnel(String line) {
        Words words = new Words(line);
        String type = words.next("tunnel type");
        return switch (type) {
            case "ipip" -> words.hasNext() ? Optional.empty() : Optional.of(Tunnel.IPIP);
            case "gue" -> {
                if (words.peek().equals("port")) {
                    words.next("port");
                }
                int port = Math.toIntExact(words.number("port"));
                yield Optional.of(new Tunnel(Tunnel.Type.GUE, port, checksum(words)));
            }
            case "gre" -> Optional.of(new Tunnel(Tunnel.Type.GRE, 0, checksum(words)));
            default -> Optional.empty();
        };
    }

    private static Tunnel.Checksum checksum(Words words) {
        if (!words.hasNext()) {
            return Tunnel.Checksum.NONE;
        }
        String word = words.next("checksum");
        return switch (word) {
            case "nocsum" -> Tunnel.Checksum.NONE;
            case "csum" -> Tunnel.Checksum.LOCAL;
            case "remcsum" -> Tunnel.Checksum.REMOTE;
            default -> throw words.unknown(word, List.of("nocsum", "csum", "remcsum"));
        };
    }

    static String text(Tunnel tunnel) {
        String checksum =
                switch (tunnel.checksum()) {
                    case NONE -> "";
                    case LOCAL -> " csum";
                    case REMOTE -> " remcsum";
                };
        String type = tunnel.type().name().toLowerCase(Locale.ROOT);
        return type + (tunnel.type() == Tunnel.Type.GUE ? " port " + tunnel.port() : "") + checksum;
    }

    static Optional<Medium> medium(String line) {
        Words words = new Words(line);
        String kind = words.next("bcast, ucast or mcast");
        String dev = words.next("an interface");
        Medium medium;
        switch (kind) {
            case "bcast" -> medium = new Medium.Bcast(dev);
            case "ucast" -> medium = new Medium.Ucast(dev, words.next("an address", IpAddress::parse));
            case "mcast" ->
                medium = new Medium.Mcast(
                        dev,
                        words.next("an address", IpAddress::parse),
                        Math.toIntExact(words.number("the port")),
                        Math.toIntExact(words.number("the ttl")),
                        words.number("loop") != 0);
            default -> throw words.unknown(kind, List.of("bcast", "ucast", "mcast"));
        }
        if (words.hasNext()) {
            throw new IllegalArgumentException("'" + words.peek() + "' is too much after " + medium);
        }
        return Optional.of(medium);
    }

    static Optional<PingNode> ping(String line) {
        Words words = new Words(line);
        String name = words.next("an address");
        if (!words.hasNext()) {
            return IpAddress.parse(name).map(PingNode::of);
        }
        List<IpAddress> addresses = new ArrayList<>();
        while (words.hasNext()) {
            addresses.add(words.next("an address", IpAddress::parse));
        }
        return Optional.of(new PingNode(name, addresses));
    }
}
