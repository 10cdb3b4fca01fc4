package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/** keepalived's ways to write several addresses, put as FIRST-LAST. */
final class AddressRange {

    private AddressRange() {}

    /** {@code 10.0.0.1-9} (last octet), {@code fe80::1-9} (last 16 bits), FIRST-LAST, or ADDRESS/LENGTH; else as it is. */
    static String of(String text) {
        int slash = text.indexOf('/');
        if (slash > 0) {
            return Cidr.parse(text).map(AddressRange::ofPrefix).orElse(text);
        }
        int dash = text.indexOf('-');
        if (dash <= 0) {
            return text;
        }
        String first = text.substring(0, dash);
        String last = text.substring(dash + 1);
        if (IpAddress.parse(last).isPresent()) {
            return text;
        }
        int cut = Math.max(first.lastIndexOf('.'), first.lastIndexOf(':')) + 1;
        return first + "-" + first.substring(0, cut) + last;
    }

    private static String ofPrefix(Cidr prefix) {
        IpAddress network = prefix.network().address();
        int hostBits = prefix.address().family().addressBits() - prefix.prefixLength();
        if (hostBits > 16) {
            return prefix.toString();
        }
        IpAddress last = new IpAddress(
                network.isIpv4() ? Family.IPV4 : Family.IPV6, network.high(), network.low() | (1L << hostBits) - 1);
        return Optional.of(last).filter(network::equals).isPresent() ? network.toString() : network + "-" + last;
    }
}
