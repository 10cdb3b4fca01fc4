package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.model.ResourceSpec;
import java.util.Locale;

/** The kinds of agents, told from the word in the configuration. */
public enum AgentKind {
    /** A virtual address: {@code vip}, and heartbeat's {@code IPaddr} and {@code IPaddr2}. */
    VIP,
    /** A virtual address that moves between {@code lo} and the service interface: {@code lo_vip}. */
    LO_VIP,
    /** A whole network identity: {@code identity}. */
    IDENTITY,
    /** The role of a real server for an address: {@code real_server}. */
    REAL_SERVER,
    /** The engine's own virtual services: {@code ldirectord}. */
    LDIRECTORD,
    /** A mount: {@code Filesystem}. */
    FILESYSTEM,
    /** An OCF agent: {@code ocf:PROVIDER:NAME}. */
    OCF,
    /** An init script: {@code lsb:NAME}. */
    LSB,
    /** A unit: {@code systemd:UNIT}. */
    SYSTEMD,
    /** A script of heartbeat's resource.d, or an init script. */
    SCRIPT;

    /** The kind that a resource's agent names. */
    public static AgentKind of(ResourceSpec spec) {
        String word = spec.agent();
        if (word.startsWith("ocf:")) {
            return OCF;
        }
        if (word.startsWith("lsb:")) {
            return LSB;
        }
        if (word.startsWith("systemd:")) {
            return SYSTEMD;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "vip", "ipaddr", "ipaddr2" -> VIP;
            case "lo_vip" -> LO_VIP;
            case "identity" -> IDENTITY;
            case "real_server" -> REAL_SERVER;
            case "ldirectord" -> LDIRECTORD;
            case "filesystem" -> FILESYSTEM;
            default -> SCRIPT;
        };
    }

    /** Whether it has an address that lives on a lease, renewed by the protocol thread (reliability rule S4). */
    public boolean isLeased() {
        return this == VIP || this == LO_VIP || this == IDENTITY;
    }

    /**
     * Whether a node that does not run it has to have something in place all the same, which its stop brings about when the
     * engine starts: the address on {@code lo}, the own identity, the services switched off.
     */
    public boolean restsInPlace() {
        return this == LO_VIP || this == IDENTITY || this == LDIRECTORD;
    }
}
