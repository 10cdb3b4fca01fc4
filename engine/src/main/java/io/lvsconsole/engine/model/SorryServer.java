package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.IpAddress;

/** The server that answers while the quorum is lost ({@code sorry_server}, {@code fallback}). It is never checked. */
public record SorryServer(
        @Setting(doc = "Address.") IpAddress address,
        @Setting(value = "0", range = "0..65535", computed = "the service's port", doc = "Port.") int port,
        @Setting(
                        alias = {"lvs_method", "forwarding"},
                        value = "nat",
                        inherited = true,
                        doc = "Forwarding method.")
                ForwardingMethod lbKind,
        @Setting(value = "ipip", inherited = true, doc = "Encapsulation for tun.") Tunnel tunnel,
        @Setting(value = "false", doc = "Stays in the table with weight 0 while it is not used.") boolean inhibit) {
    /** Checks the port. */
    public SorryServer {
        Require.range("port", port, 0, 65535);
    }
}
