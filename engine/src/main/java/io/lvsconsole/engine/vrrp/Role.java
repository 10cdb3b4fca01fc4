package io.lvsconsole.engine.vrrp;

/** State of a virtual router. RFC 9568 calls MASTER "Active"; FAULT is keepalived's word for an unusable interface. */
public enum Role {
    /** Not started, or stopped. */
    INITIALIZE,
    /** Listens, ready to take over. */
    BACKUP,
    /** Has the addresses and advertises. */
    MASTER,
    /** Cannot serve: something tracked is down. */
    FAULT
}
