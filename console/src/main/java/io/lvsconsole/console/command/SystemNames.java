package io.lvsconsole.console.command;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The system's names: hosts through the resolver of the system (files and DNS, as nsswitch says), services from
 * {@code /etc/services}. Blocks as long as the resolver does. The services file is read on first use.
 */
public final class SystemNames implements NameService {

    private final Path servicesFile;
    private List<ServiceLine> services;

    /** The names of this host. */
    public SystemNames() {
        this(Path.of("/etc/services"));
    }

    SystemNames(Path servicesFile) {
        this.servicesFile = servicesFile;
    }

    private record ServiceLine(String name, int port, String protocol, List<String> aliases) {}

    @Override
    public Optional<IpAddress> addressOf(String hostName) {
        try {
            for (InetAddress address : InetAddress.getAllByName(hostName)) {
                if (address instanceof Inet4Address) {
                    return Optional.of(IpAddress.ofBytes(address.getAddress()));
                }
            }
        } catch (UnknownHostException e) {
            // Unknown is an answer.
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> nameOf(IpAddress address) {
        try {
            String name = InetAddress.getByAddress(address.toBytes()).getCanonicalHostName();
            // The resolver answers an unknown address with its text, for IPv6 in a form of its own.
            boolean unknown = name.indexOf(':') >= 0 || IpAddress.parse(name).isPresent();
            return unknown ? Optional.empty() : Optional.of(name);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> canonicalNameOf(String hostName) {
        try (var lines = Files.lines(Path.of("/etc/hosts"), StandardCharsets.ISO_8859_1)) {
            Optional<String> known = lines.map(
                            line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                    .filter(words -> List.of(words).indexOf(hostName) > 0)
                    .map(words -> words[1])
                    .findFirst();
            if (known.isPresent()) {
                return known;
            }
            return Optional.of(InetAddress.getByName(hostName).getCanonicalHostName())
                    .filter(name -> IpAddress.parse(name).isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalInt portOf(String serviceName, L4Protocol protocol) {
        String wanted = protocol.name().toLowerCase(Locale.ROOT);
        for (ServiceLine service : services()) {
            boolean named =
                    service.name().equals(serviceName) || service.aliases().contains(serviceName);
            if (named && service.protocol().equals(wanted)) {
                return OptionalInt.of(service.port());
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public Optional<String> serviceOf(int port, L4Protocol protocol) {
        String wanted = protocol.name().toLowerCase(Locale.ROOT);
        for (ServiceLine service : services()) {
            if (service.port() == port && service.protocol().equals(wanted)) {
                return Optional.of(service.name());
            }
        }
        return Optional.empty();
    }

    private List<ServiceLine> services() {
        if (services == null) {
            try (var lines = Files.lines(servicesFile, StandardCharsets.ISO_8859_1)) {
                services =
                        lines.map(SystemNames::parse).flatMap(Optional::stream).toList();
            } catch (IOException e) {
                services = List.of();
            }
        }
        return services;
    }

    private static Optional<ServiceLine> parse(String line) {
        int comment = line.indexOf('#');
        String[] words =
                (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
        if (words.length < 2) {
            return Optional.empty();
        }
        int slash = words[1].indexOf('/');
        if (slash < 1 || !words[1].substring(0, slash).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(words[1].substring(0, slash));
        String protocol = words[1].substring(slash + 1);
        return Optional.of(
                new ServiceLine(words[0], port, protocol, List.of(words).subList(2, words.length)));
    }
}
