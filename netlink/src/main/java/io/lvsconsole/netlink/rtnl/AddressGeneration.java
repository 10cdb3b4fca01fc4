package io.lvsconsole.netlink.rtnl;

/** How IPv6 makes interface identifiers ({@code IN6_ADDR_GEN_MODE_*}), in the kernel's order of numbers 0..3. */
public enum AddressGeneration {
    /** From the MAC. */
    EUI64,
    /** Not at all: no link-local address by itself, as keepalived wants it on a virtual MAC link. */
    NONE,
    /** From the secret of {@code stable_secret}. */
    STABLE_SECRET,
    /** From a secret the kernel makes. */
    RANDOM
}
