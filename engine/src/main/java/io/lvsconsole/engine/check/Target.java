package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.net.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where a run connects to and from: the check's own words, else the real server's. Never looks a name up. */
record Target(IpAddress address, int port, Optional<InetSocketAddress> source, Optional<String> bindIf, long fwmark) {

    /** The target of a check; port 0 falls back to the protocol's usual one. */
    static Target of(CheckTarget target, DestinationKey server, int usualPort) {
        IpAddress address = target.connectIp().orElse(server.address());
        int port = target.connectPort() != 0 ? target.connectPort() : server.port() != 0 ? server.port() : usualPort;
        Optional<InetSocketAddress> source = target.bindto().isPresent() || target.bindPort() != 0
                ? Optional.of(socket(
                        target.bindto().orElse(address.isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6),
                        target.bindPort()))
                : Optional.empty();
        return new Target(address, port, source, target.bindIf(), target.fwmark());
    }

    /** Whether its packets need an option that Java's sockets do not have. */
    boolean isMarked() {
        return bindIf.isPresent() || fwmark != 0;
    }

    InetSocketAddress socket() {
        return socket(address, port);
    }

    /** Address and port, IPv6 in brackets. */
    String hostPort() {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }

    private static InetSocketAddress socket(IpAddress address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.toBytes()), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
