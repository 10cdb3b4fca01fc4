package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a resource says about an address. As arguments in the grammar of heartbeat's {@code IPaddr} and {@code IPaddr2}:
 * {@code ADDRESS[/PREFIX[/INTERFACE[:LABEL]][/BROADCAST]]}, the prefix a number or a netmask; or as the parameters {@code
 * address} (with a prefix), {@code dev}, {@code label} and {@code broadcast}, or OCF's {@code ip}, {@code cidr_netmask} and
 * {@code nic}.
 *
 * @param address the address
 * @param prefix its prefix length, if given
 * @param dev the interface, if given
 * @param label the label, if given
 * @param broadcast the broadcast address, if given
 */
record AddressWords(
        IpAddress address,
        Optional<Integer> prefix,
        Optional<String> dev,
        Optional<String> label,
        Optional<IpAddress> broadcast) {

    /** What cannot be understood: a sentence for the operator. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String why) {
            super(why, null, false, false);
        }
    }

    static AddressWords of(ResourceSpec spec) throws NotUnderstood {
        return spec.args().isEmpty() ? ofParams(spec) : ofText(spec.args().get(0));
    }

    private static AddressWords ofParams(ResourceSpec spec) throws NotUnderstood {
        String text = value(spec, "address", "ip")
                .orElseThrow(() -> new NotUnderstood(spec.agent() + " has no address: give address as a parameter"));
        int slash = text.indexOf('/');
        IpAddress address = address(slash < 0 ? text : text.substring(0, slash));
        Optional<String> prefix =
                slash < 0 ? value(spec, "cidr_netmask", "netmask") : Optional.of(text.substring(slash + 1));
        Optional<IpAddress> broadcast = Optional.empty();
        if (value(spec, "broadcast", "brd").isPresent()) {
            broadcast = Optional.of(address(value(spec, "broadcast", "brd").get()));
        }
        return new AddressWords(
                address,
                prefix.isEmpty() ? Optional.empty() : Optional.of(prefix(address, prefix.get())),
                value(spec, "dev", "nic"),
                value(spec, "label", "iflabel"),
                broadcast);
    }

    private static Optional<String> value(ResourceSpec spec, String name, String other) {
        return Optional.ofNullable(
                spec.params().getOrDefault(name, spec.params().get(other)));
    }

    static AddressWords ofText(String text) throws NotUnderstood {
        List<String> parts = List.of(text.split("/"));
        IpAddress address = address(parts.get(0));
        Optional<Integer> prefix = Optional.empty();
        Optional<String> dev = Optional.empty();
        Optional<String> label = Optional.empty();
        Optional<IpAddress> broadcast = Optional.empty();
        if (parts.size() > 1 && !parts.get(1).isEmpty()) {
            prefix = Optional.of(prefix(address, parts.get(1)));
        }
        for (String part : parts.subList(Math.min(2, parts.size()), parts.size())) {
            Optional<IpAddress> number = IpAddress.parse(part);
            if (number.isPresent()) {
                broadcast = number;
            } else if (!part.isEmpty()) {
                int colon = part.indexOf(':');
                dev = Optional.of(colon < 0 ? part : part.substring(0, colon));
                label = colon < 0 ? Optional.empty() : Optional.of(part);
            }
        }
        return new AddressWords(address, prefix, dev, label, broadcast);
    }

    private static IpAddress address(String text) throws NotUnderstood {
        return IpAddress.parse(text).orElseThrow(() -> new NotUnderstood("'" + text + "' is not an IP address"));
    }

    private static int prefix(IpAddress address, String text) throws NotUnderstood {
        if (text.matches("[0-9]{1,3}")
                && Integer.parseInt(text) <= address.family().addressBits()) {
            return Integer.parseInt(text);
        }
        Optional<IpAddress> mask = IpAddress.parse(text).filter(IpAddress::isIpv4);
        for (int length = 0; mask.isPresent() && length <= 32; length++) {
            if (Cidr.ipv4Mask(length).equals(mask.get())) {
                return length;
            }
        }
        throw new NotUnderstood("'" + text + "' is neither a prefix length nor a netmask for " + address);
    }
}
