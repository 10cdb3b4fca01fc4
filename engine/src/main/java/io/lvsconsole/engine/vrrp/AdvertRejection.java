package io.lvsconsole.engine.vrrp;

/** Why a well-formed advertisement is ignored. Declared in the order of the checks. */
public enum AdvertRejection {
    /** TTL or hop limit: not 255 by multicast, or outside the peer's limits. */
    HOP_LIMIT,
    /** Another VRRP version than ours. */
    VERSION,
    /** Another v2 authentication type than ours. */
    AUTHENTICATION_TYPE,
    /** A wrong v2 password. */
    PASSWORD,
    /** v2: another interval than ours. v3: zero. */
    INTERVAL,
    /** Unicast where we expect multicast, or the other way round. */
    TRANSPORT,
    /** Another set of virtual addresses than ours. */
    ADDRESSES,
    /** A unicast sender that is no peer of ours. */
    SOURCE,
    /** Our own advertisement, or somebody with our address. */
    ECHO
}
