package io.lvsconsole.netlink.net;

/** Address family, with the kernel's number for it ({@code AF_INET}, {@code AF_INET6} of {@code linux/socket.h}). */
public enum Family {
    /** IPv4. */
    IPV4(2, 4),
    /** IPv6. */
    IPV6(10, 16);

    private final int number;
    private final int addressBytes;

    Family(int number, int addressBytes) {
        this.number = number;
        this.addressBytes = addressBytes;
    }

    /** The kernel's number: 2 or 10. */
    public int number() {
        return number;
    }

    /** Bytes of an address: 4 or 16. */
    public int addressBytes() {
        return addressBytes;
    }

    /** Bits of an address: 32 or 128, the longest prefix. */
    public int addressBits() {
        return addressBytes * 8;
    }

    /**
     * The family of a kernel number.
     *
     * @throws IllegalArgumentException if it is neither 2 nor 10
     */
    public static Family ofNumber(int number) {
        for (Family family : values()) {
            if (family.number == number) {
                return family;
            }
        }
        throw new IllegalArgumentException("address family " + number + " is neither IPv4 (2) nor IPv6 (10)");
    }
}
