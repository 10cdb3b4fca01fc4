package io.lvsconsole.netlink.ipvs;

/**
 * Encapsulation of a tunnelled real server; {@link #IPIP} for the others.
 *
 * @param type the encapsulation
 * @param port UDP port for GUE, 1..65535; else 0
 * @param checksum checksum rule for GUE and GRE
 */
public record Tunnel(Type type, int port, Checksum checksum) {

    /** Plain IP-in-IP, the default. */
    public static final Tunnel IPIP = new Tunnel(Type.IPIP, 0, Checksum.NONE);

    /** Checks the port. */
    public Tunnel {
        Ports.check(port);
    }

    /** Encapsulations in the order of the kernel's numbers ({@code IP_VS_CONN_F_TUNNEL_TYPE_*}). */
    public enum Type {
        /** IP in IP. */
        IPIP,
        /** Generic UDP encapsulation. */
        GUE,
        /** Generic routing encapsulation. */
        GRE
    }

    /** Checksum rules in the order of the kernel's numbers ({@code IP_VS_TUNNEL_ENCAP_FLAG_*}). */
    public enum Checksum {
        /** No checksum ({@code nocsum}). */
        NONE,
        /** A checksum ({@code csum}). */
        LOCAL,
        /** Remote checksum offload ({@code remcsum}), GUE only. */
        REMOTE
    }
}
