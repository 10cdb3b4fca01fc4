package io.lvsconsole.netlink.net;

import java.util.Locale;

/** The transport protocols IPVS balances, with their IP protocol numbers. */
public enum L4Protocol {
    /** TCP, 6. */
    TCP(6),
    /** UDP, 17. */
    UDP(17),
    /** SCTP, 132. */
    SCTP(132);

    private final int number;

    L4Protocol(int number) {
        this.number = number;
    }

    /** The IP protocol number. */
    public int number() {
        return number;
    }

    /** Lower-case name as in /etc/services: {@code tcp}, {@code udp}, {@code sctp}. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The protocol of an IP protocol number.
     *
     * @throws IllegalArgumentException if IPVS does not balance it
     */
    public static L4Protocol ofNumber(int number) {
        for (L4Protocol protocol : values()) {
            if (protocol.number == number) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("IP protocol " + number + " is not TCP, UDP or SCTP");
    }
}
