package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.Optional;

/** The words after {@code ip address add|change|replace|del}. */
final class AddressWords {

    private final Optional<Family> family;
    private Optional<String> device = Optional.empty();
    private Optional<Cidr> local = Optional.empty();
    private boolean lengthGiven;
    private Optional<Cidr> peer = Optional.empty();
    private Optional<String> broadcast = Optional.empty();
    private Optional<String> label = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Lifetime valid = Lifetime.FOREVER;
    private Lifetime preferred = Lifetime.FOREVER;
    private boolean lifetimeGiven;
    private int flags;
    private long metric;
    private int protocol;

    private AddressWords(Optional<Family> family) {
        this.family = family;
    }

    static AddressWords read(IpArguments words, Optional<Family> family) throws IpException {
        AddressWords read = new AddressWords(family);
        while (words.hasNext()) {
            read.read(words.next(), words);
        }
        if (read.device.isEmpty()) {
            throw new IpException(IpException.EARLY, "Not enough information: \"dev\" argument is required.");
        }
        read.check();
        return read;
    }

    private void read(String word, IpArguments words) throws IpException {
        switch (word) {
            case "peer", "remote" -> {
                if (peer.isPresent()) {
                    throw IpException.duplicate("peer", words.value());
                }
                peer = Optional.of(IpArguments.prefix(words.value(), families()));
            }
            case "broadcast", "brd" -> {
                String text = words.value();
                if (broadcast.isPresent()) {
                    throw IpException.duplicate("broadcast", text);
                }
                if (!text.equals("+") && !text.equals("-")) {
                    IpArguments.address(text, families());
                }
                broadcast = Optional.of(text);
            }
            case "scope" -> {
                String text = words.value();
                scope = Optional.of(
                        Scope.parse(text).orElseThrow(() -> IpException.wrong(text, "invalid scope value.")));
            }
            case "dev" -> device = Optional.of(words.value());
            case "label" -> label = Optional.of(words.value());
            case "metric", "priority", "preference" -> metric = words.number("\"metric\" value is invalid\n");
            case "valid_lft" -> valid = lifetime(words, "valid_lft value");
            case "preferred_lft" -> preferred = lifetime(words, "preferred_lft value");
            case "proto" -> protocol = protocol(words.value());
            default -> readFlagOrAddress(word, words);
        }
    }

    private void readFlagOrAddress(String word, IpArguments words) throws IpException {
        int bit =
                switch (word) {
                    case "home" -> AddressFlags.HOME_ADDRESS;
                    case "nodad" -> AddressFlags.NO_DAD;
                    case "optimistic" -> AddressFlags.OPTIMISTIC;
                    case "mngtmpaddr" -> AddressFlags.MANAGE_TEMPORARY;
                    case "noprefixroute" -> AddressFlags.NO_PREFIX_ROUTE;
                    case "autojoin" -> AddressFlags.AUTO_JOIN;
                    default -> 0;
                };
        if (bit != 0) {
            flags |= bit;
            return;
        }
        String text = word.equals("local") ? words.value() : word;
        if (local.isPresent()) {
            throw IpException.garbage("local", text);
        }
        local = Optional.of(IpArguments.prefix(text, families()));
        lengthGiven = text.indexOf('/') >= 0;
    }

    private Optional<Family> families() {
        Optional<Cidr> known = local.or(() -> peer);
        return known.map(cidr -> cidr.address().family()).or(() -> family);
    }

    private Lifetime lifetime(IpArguments words, String reason) throws IpException {
        lifetimeGiven = true;
        String text = words.value();
        if (text.equals("forever")) {
            return Lifetime.FOREVER;
        }
        return new Lifetime(IpArguments.parseNumber(text).orElseThrow(() -> IpException.wrong(text, reason)));
    }

    private static int protocol(String text) throws IpException {
        return switch (text) {
            case "kernel_lo" -> 1;
            case "kernel_ra" -> 2;
            case "kernel_ll" -> 3;
            default ->
                IpArguments.parseNumber(text)
                        .filter(number -> number <= 255)
                        .map(Long::intValue)
                        .orElseThrow(() -> IpException.wrong(text, "\"proto\" value is invalid\n"));
        };
    }

    private void check() throws IpException {
        if (label.isPresent() && label.get().length() > 15) {
            throw new IpException(IpException.SYNTAX, "\"label\" (" + label.get() + ") is longer than 15 characters.");
        }
        if (lifetimeGiven && valid.seconds() == 0) {
            throw new IpException(IpException.EARLY, "valid_lft is zero");
        }
        if (lifetimeGiven && valid.seconds() < preferred.seconds() && !preferred.isForever()) {
            throw new IpException(IpException.EARLY, "preferred_lft is greater than valid_lft");
        }
        if (local.isEmpty() && peer.isEmpty()) {
            throw new IpException(IpException.KERNEL, "RTNETLINK answers: Operation not supported");
        }
    }

    String device() {
        return device.orElseThrow();
    }

    IpAddress local() {
        return local.or(() -> peer).orElseThrow().address();
    }

    /** Whether a deletion names no prefix length and no peer. */
    boolean isWildcard() {
        return peer.isEmpty() && !lengthGiven;
    }

    private Cidr localPrefix() {
        int length =
                peer.map(Cidr::prefixLength).orElseGet(() -> local.orElseThrow().prefixLength());
        return new Cidr(local(), length);
    }

    /** The address to delete. */
    AddressInfo toDelete(LinkRef link) {
        AddressInfo address = AddressInfo.of(link, localPrefix());
        if (peer.isPresent() && local.isPresent()) {
            address = address.withPeer(peer.get().address());
        }
        return label.isPresent() ? address.withLabel(label.get()) : address;
    }

    /** The address to add, its defaults as the real program sets them. */
    AddressInfo toAdd(LinkRef link) throws IpException {
        AddressInfo address = toDelete(link)
                .withScope(scope.orElse(local().isLoopback() && local().isIpv4() ? Scope.HOST : Scope.GLOBAL))
                .withFlags(new AddressFlags(flags))
                .withMetric(metric)
                .withProtocol(protocol);
        if (lifetimeGiven) {
            // Only the valid lifetime given: the preferred one cannot outlive it.
            address = address.withLifetimes(valid, preferred.seconds() > valid.seconds() ? valid : preferred);
        }
        if (broadcast.isPresent()) {
            address = address.withBroadcast(broadcastAddress(broadcast.get()));
        }
        return address;
    }

    private IpAddress broadcastAddress(String text) throws IpException {
        Cidr prefix = localPrefix();
        if (!text.equals("+") && !text.equals("-")) {
            return IpArguments.address(text, Optional.of(Family.IPV4));
        }
        if (!prefix.address().isIpv4()) {
            throw new IpException(IpException.SYNTAX, "Broadcast can be set only for IPv4 addresses");
        }
        int host = prefix.prefixLength() > 30 ? 0 : (int) (0xffffffffL >>> prefix.prefixLength());
        int bits = prefix.address().ipv4Bits();
        return IpAddress.ofIpv4(text.equals("+") ? bits | host : bits & ~host);
    }
}
