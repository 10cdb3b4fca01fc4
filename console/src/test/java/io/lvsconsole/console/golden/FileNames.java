package io.lvsconsole.console.golden;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Names out of two files in the format of /etc/hosts and /etc/services, and nowhere else. */
final class FileNames implements NameService {

    private final List<Host> hosts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();

    private record Host(IpAddress address, List<String> names) {}

    private record Service(int port, String protocol, List<String> names) {}

    /** Reads {@code hosts} and {@code services} of a directory. */
    FileNames(Path directory) throws IOException {
        for (List<String> words : lines(directory.resolve("hosts"))) {
            hosts.add(new Host(IpAddress.of(words.get(0)), words.subList(1, words.size())));
        }
        for (List<String> words : lines(directory.resolve("services"))) {
            String[] portAndProtocol = words.get(1).split("/");
            List<String> names = new ArrayList<>(words);
            names.remove(1);
            services.add(new Service(Integer.parseInt(portAndProtocol[0]), portAndProtocol[1], names));
        }
    }

    private static List<List<String>> lines(Path file) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                lines.add(List.of(text.split("\\s+")));
            }
        }
        return lines;
    }

    /** The C library takes ::1 for 127.0.0.1 when an IPv4 address is asked for. */
    @Override
    public Optional<IpAddress> addressOf(String hostName) {
        return hosts.stream()
                .filter(host -> host.names().stream().anyMatch(hostName::equalsIgnoreCase))
                .map(host -> host.address().equals(IpAddress.of("::1")) ? IpAddress.of("127.0.0.1") : host.address())
                .filter(IpAddress::isIpv4)
                .findFirst();
    }

    @Override
    public Optional<String> nameOf(IpAddress address) {
        return hosts.stream()
                .filter(host -> host.address().equals(address))
                .map(host -> host.names().get(0))
                .findFirst();
    }

    @Override
    public OptionalInt portOf(String serviceName, L4Protocol protocol) {
        return services.stream()
                .filter(service -> service.names().contains(serviceName))
                .filter(service -> service.protocol().equals(protocol.lowerName()))
                .mapToInt(Service::port)
                .findFirst();
    }

    @Override
    public Optional<String> serviceOf(int port, L4Protocol protocol) {
        return services.stream()
                .filter(service -> service.port() == port)
                .filter(service -> service.protocol().equals(protocol.lowerName()))
                .map(service -> service.names().get(0))
                .findFirst();
    }
}
