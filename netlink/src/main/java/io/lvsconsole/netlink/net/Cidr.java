package io.lvsconsole.netlink.net;

import java.util.Optional;

/**
 * An address with a prefix length, host bits kept: {@code 10.1.80.90/32}.
 *
 * @param address the address as given
 * @param prefixLength 0..32 or 0..128
 */
public record Cidr(IpAddress address, int prefixLength) implements Comparable<Cidr> {

    /** Checks the prefix length against the family. */
    public Cidr {
        if (prefixLength < 0 || prefixLength > address.family().addressBits()) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " of " + address + " is not 0.."
                    + address.family().addressBits());
        }
    }

    /** A single address: /32 or /128. */
    public static Cidr host(IpAddress address) {
        return new Cidr(address, address.family().addressBits());
    }

    /** Reads {@code ADDRESS[/LENGTH]}; without a length the full one. Empty if malformed. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).map(Cidr::host);
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> length <= address.family().addressBits())
                .map(address -> new Cidr(address, length));
    }

    /**
     * As {@link #parse} for text that is known to be right.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not ADDRESS/LENGTH: " + text));
    }

    /** The same prefix with the host bits cleared. */
    public Cidr network() {
        return new Cidr(masked(address), prefixLength);
    }

    /** Whether the address belongs to this prefix; false for the other family. */
    public boolean contains(IpAddress other) {
        return other.family() == address.family() && masked(other).equals(masked(address));
    }

    /** The directed broadcast address of an IPv4 prefix; for /31, /32 and IPv6 empty. */
    public Optional<IpAddress> broadcast() {
        if (!address.isIpv4() || prefixLength > 30) {
            return Optional.empty();
        }
        return Optional.of(IpAddress.ofIpv4(address.ipv4Bits() | (int) (0xffffffffL >>> prefixLength)));
    }

    /** The IPv4 netmask of a prefix length 0..32. */
    public static IpAddress ipv4Mask(int prefixLength) {
        return IpAddress.ofIpv4(prefixLength == 0 ? 0 : -1 << 32 - prefixLength);
    }

    private IpAddress masked(IpAddress value) {
        if (value.isIpv4()) {
            return IpAddress.ofIpv4(value.ipv4Bits() & ipv4Mask(prefixLength).ipv4Bits());
        }
        long highMask = prefixLength == 0 ? 0 : prefixLength >= 64 ? -1L : -1L << 64 - prefixLength;
        long lowMask = prefixLength <= 64 ? 0 : -1L << 128 - prefixLength;
        return new IpAddress(Family.IPV6, value.high() & highMask, value.low() & lowMask);
    }

    @Override
    public int compareTo(Cidr other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
