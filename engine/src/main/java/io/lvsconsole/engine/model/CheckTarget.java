package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** Where a check connects to, and from where. */
public record CheckTarget(
        @Setting(computed = "the real server's address", doc = "Address to connect to.") Optional<IpAddress> connectIp,
        @Setting(
                        alias = "checkport",
                        value = "0",
                        range = "0..65535",
                        computed = "the real server's port, else the service's, else the protocol's usual one",
                        doc = "Port to connect to.")
                int connectPort,
        @Setting(doc = "Source address.") Optional<IpAddress> bindto,
        @Setting(value = "0", range = "0..65535", computed = "any", doc = "Source port.") int bindPort,
        @Setting(doc = "Interface to leave by.") Optional<String> bindIf,
        @Setting(value = "0", range = "0..4294967295", doc = "Firewall mark on the check's packets; 0 for none.")
                long fwmark) {

    /** The real server itself. */
    public static final CheckTarget DEFAULT =
            new CheckTarget(Optional.empty(), 0, Optional.empty(), 0, Optional.empty(), 0);

    /** Checks ranges. */
    public CheckTarget {
        Require.range("connect_port", connectPort, 0, 65535);
        Require.range("bind_port", bindPort, 0, 65535);
        Require.range("fwmark", fwmark, 0, 0xffffffffL);
        bindIf.ifPresent(name -> Require.interfaceName("bind_if", name));
    }

    /** The real server's address at this port. */
    public static CheckTarget port(int port) {
        return new CheckTarget(Optional.empty(), port, Optional.empty(), 0, Optional.empty(), 0);
    }
}
