package io.lvsconsole.engine.heartbeat.wire;

/** The two forms of a message on the wire. */
public enum WireForm {
    /** {@code ###\n} fields by length {@code %%%\n} trailer: what heartbeat 3 always sends. */
    NETSTRING,
    /** {@code >>>\n} NAME=VALUE lines {@code <<<\n}, signed by its {@code auth} field: older nodes. */
    STRING
}
