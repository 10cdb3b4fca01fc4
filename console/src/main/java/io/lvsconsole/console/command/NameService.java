package io.lvsconsole.console.command;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;
import java.util.OptionalInt;

/** Look-ups of host and service names, both ways: the system's, or a table in tests. May block; any thread. */
public interface NameService {

    /** The first IPv4 address of a host name. */
    Optional<IpAddress> addressOf(String hostName);

    /** The name of an address, as getnameinfo(3) gives it. */
    Optional<String> nameOf(IpAddress address);

    /** The port of a service name for a protocol, as getservbyname(3). */
    OptionalInt portOf(String serviceName, L4Protocol protocol);

    /** The service name of a port for a protocol, as getservbyport(3). */
    Optional<String> serviceOf(int port, L4Protocol protocol);

    /** The full name of this or another host name, as gethostbyname(3) gives it in {@code h_name}. */
    default Optional<String> canonicalNameOf(String hostName) {
        return Optional.empty();
    }
}
