package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An address with or without a port, as {@code -t}, {@code -u}, {@code --sctp-service} and {@code -r} take it.
 *
 * @param address the address
 * @param port the port given; empty if none was
 */
record Endpoint(IpAddress address, OptionalInt port) {

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code IPV6}. Names are for IPv4 only; a port may be
     * a service name of the protocol.
     *
     * @param protocol the protocol for service names; empty if none is known yet, so that no name is found
     * @return empty if it cannot be read
     */
    static Optional<Endpoint> parse(String text, Optional<L4Protocol> protocol, NameService names) {
        if (CNumber.isDigits(text)) {
            return Optional.empty();
        }
        if (text.startsWith("[")) {
            return bracketed(text, protocol, names);
        }
        if (text.indexOf(':') >= 0) {
            Optional<IpAddress> address = ipv6(text);
            if (address.isPresent()) {
                return Optional.of(new Endpoint(address.get(), OptionalInt.empty()));
            }
        }
        return hostAndPort(text, protocol, names);
    }

    /** In brackets an IPv6 address must have its port behind; anything else is read as if it stood there alone. */
    private static Optional<Endpoint> bracketed(String text, Optional<L4Protocol> protocol, NameService names) {
        int close = text.indexOf(']');
        if (close < 0 || close + 1 >= text.length() || text.charAt(close + 1) != ':') {
            return Optional.empty();
        }
        String inner = text.substring(1, close);
        Optional<IpAddress> address = inner.indexOf(':') >= 0 ? ipv6(inner) : Optional.empty();
        if (address.isPresent()) {
            OptionalInt port = port(text.substring(close + 2), protocol, names);
            return port.isEmpty() ? Optional.empty() : Optional.of(new Endpoint(address.get(), port));
        }
        return hostAndPort(inner, protocol, names);
    }

    private static Optional<Endpoint> hostAndPort(String text, Optional<L4Protocol> protocol, NameService names) {
        int colon = text.lastIndexOf(':');
        Optional<IpAddress> address = host(colon < 0 ? text : text.substring(0, colon), names);
        if (address.isEmpty() || colon < 0) {
            return address.map(found -> new Endpoint(found, OptionalInt.empty()));
        }
        OptionalInt port = port(text.substring(colon + 1), protocol, names);
        return port.isEmpty() ? Optional.empty() : Optional.of(new Endpoint(address.get(), port));
    }

    /** An IPv4 address in loose notation, or the first IPv4 address of a host name. */
    static Optional<IpAddress> host(String text, NameService names) {
        OptionalInt bits = CNumber.looseIpv4(text);
        if (bits.isPresent()) {
            return Optional.of(IpAddress.ofIpv4(bits.getAsInt()));
        }
        return text.isEmpty() ? Optional.empty() : names.addressOf(text).filter(IpAddress::isIpv4);
    }

    /** IPv6 text as inet_pton(3) reads it: no zone, and no part of an embedded IPv4 address begins with a zero. */
    static Optional<IpAddress> ipv6(String text) {
        int dotted = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') >= 0 && strictIpv4(text.substring(dotted)).isEmpty()) {
            return Optional.empty();
        }
        return IpAddress.parse(text).filter(address -> !address.isIpv4());
    }

    /** A dotted quad as inet_pton(3) reads it: four decimal parts without leading zeros. */
    static Optional<IpAddress> strictIpv4(String text) {
        for (String part : text.split("\\.", -1)) {
            if (part.length() > 1 && part.charAt(0) == '0') {
                return Optional.empty();
            }
        }
        return IpAddress.parse(text).filter(IpAddress::isIpv4);
    }

    private static OptionalInt port(String text, Optional<L4Protocol> protocol, NameService names) {
        var number = CNumber.decimal(text, 0, 65535);
        if (number.isPresent()) {
            return OptionalInt.of((int) number.getAsLong());
        }
        if (protocol.isEmpty() || text.isEmpty()) {
            return OptionalInt.empty();
        }
        return names.portOf(text, protocol.get());
    }
}
