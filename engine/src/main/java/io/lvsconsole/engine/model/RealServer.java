package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** A real server of a virtual service as the operator wants it. Build one with {@link RealServerBuilder} in code. */
public record RealServer(
        @Setting(doc = "Name for people; need not be unique.") Optional<String> name,
        @Setting(doc = "Address.") IpAddress address,
        @Setting(
                        value = "0",
                        range = "0..65535",
                        computed = "the service's port",
                        doc = "Port; for dr and tun the kernel always uses the service's.")
                int port,
        @Setting(value = "1", range = "0..2147483647", doc = "Weight; 0 gets no new connections.") int weight,
        @Setting(
                        alias = {"lvs_method", "forwarding"},
                        value = "nat",
                        inherited = true,
                        doc = "Forwarding method.")
                ForwardingMethod lbKind,
        @Setting(value = "ipip", inherited = true, doc = "Encapsulation for tun.") Tunnel tunnel,
        @Setting(
                        value = "0",
                        range = "0..2147483647",
                        doc = "Connections from which it gets no new ones; 0 for no limit.")
                int uthreshold,
        @Setting(
                        value = "0",
                        range = "0..2147483647",
                        doc = "Connections below which it is taken back; 0 for no limit.")
                int lthreshold,
        @Setting(value = "false", inherited = true, doc = "When failed, weight 0 instead of removal.")
                boolean inhibitOnFailure,
        @Setting(value = "false", inherited = true, doc = "Starts as failed until its checks have passed.")
                boolean alpha,
        @Setting(doc = "Run when it comes up.") Optional<Command> notifyUp,
        @Setting(doc = "Run when it goes down.") Optional<Command> notifyDown,
        @Setting(inherited = true, doc = "Host name in HTTP checks that have none of their own.")
                Optional<String> virtualhost,
        @Setting(computed = "notify.smtp_alert_checker", doc = "Send mail when it goes up or down.")
                Optional<Boolean> smtpAlert,
        @Setting(flat = true, inherited = true, doc = "Times and counts of its checks.") CheckTiming timing,
        @Setting(doc = "Its checks; without any, those of the service. All must pass.") List<CheckSpec> checks) {

    /** Checks ranges. */
    public RealServer {
        Require.range("port", port, 0, 65535);
        Require.range("weight", weight, 0, Integer.MAX_VALUE);
        Require.range("uthreshold", uthreshold, 0, Integer.MAX_VALUE);
        Require.range("lthreshold", lthreshold, 0, Integer.MAX_VALUE);
        checks = List.copyOf(checks);
    }

    /** Address and port, {@code 10.0.0.1:80}, IPv6 in brackets; without a port the address. */
    public String label() {
        String host = address.isIpv4() || port == 0 ? address.toString() : "[" + address + "]";
        return port == 0 ? host : host + ":" + port;
    }

    /** This server with another weight. */
    public RealServer withWeight(int newWeight) {
        return new RealServerBuilder(this).weight(newWeight).build();
    }
}
