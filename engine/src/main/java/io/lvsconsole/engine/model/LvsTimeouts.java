package io.lvsconsole.engine.model;

import java.time.Duration;

/** IPVS connection timeouts; 0 leaves the kernel's value. */
public record LvsTimeouts(
        @Setting(value = "0", range = "0..31d", doc = "Established TCP connections.") Duration tcp,
        @Setting(value = "0", range = "0..31d", doc = "TCP connections after a FIN.") Duration tcpfin,
        @Setting(value = "0", range = "0..31d", doc = "UDP.") Duration udp) {
    /** Checks that none is negative. */
    public LvsTimeouts {
        Require.notNegative("tcp", tcp);
        Require.notNegative("tcpfin", tcpfin);
        Require.notNegative("udp", udp);
    }
}
