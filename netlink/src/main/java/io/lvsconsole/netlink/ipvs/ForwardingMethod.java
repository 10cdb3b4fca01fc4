package io.lvsconsole.netlink.ipvs;

/** How packets reach a real server ({@code IP_VS_CONN_F_FWD_MASK}), in the order of the kernel's numbers. */
public enum ForwardingMethod {
    /** NAT, {@code ipvsadm -m}, {@code IP_VS_CONN_F_MASQ}. */
    MASQUERADE,
    /** Local node, {@code IP_VS_CONN_F_LOCALNODE}. */
    LOCAL,
    /** Tunnelling, {@code ipvsadm -i}, {@code IP_VS_CONN_F_TUNNEL}. */
    TUNNEL,
    /** Direct routing, {@code ipvsadm -g}, {@code IP_VS_CONN_F_DROUTE}. */
    DIRECT_ROUTE,
    /** Cache bypass, {@code IP_VS_CONN_F_BYPASS}: the kernel's own, not for requests. */
    BYPASS;

    /** The kernel's number, 0..4. */
    public int number() {
        return ordinal();
    }

    /**
     * The method of a kernel number; only the low three bits count.
     *
     * @throws IllegalArgumentException for 5..7
     */
    public static ForwardingMethod ofNumber(int number) {
        int method = number & 7;
        if (method >= values().length) {
            throw new IllegalArgumentException("forwarding method " + method + " is unknown");
        }
        return values()[method];
    }
}
