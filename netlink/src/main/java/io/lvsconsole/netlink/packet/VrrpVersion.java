package io.lvsconsole.netlink.packet;

/** Version of the VRRP packet format. */
public enum VrrpVersion {
    /** RFC 3768 (with the authentication field of RFC 2338): IPv4, intervals in seconds. */
    V2(2),
    /** RFC 5798 and 9568: IPv4 and IPv6, intervals in centiseconds. */
    V3(3);

    private final int number;

    VrrpVersion(int number) {
        this.number = number;
    }

    /** The number in the packet: 2 or 3. */
    public int number() {
        return number;
    }
}
