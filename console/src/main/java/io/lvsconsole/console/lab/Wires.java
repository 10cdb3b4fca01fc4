package io.lvsconsole.console.lab;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hosts as network namespaces, each with one card plugged into one switch. Names bear the process id, so that two labs on
 * one machine do not meet.
 */
final class Wires implements AutoCloseable {

    private static final String SWITCH = "switch";

    private final String prefix = "lab" + ProcessHandle.current().pid() + "-";
    private final Map<String, String> ports = new LinkedHashMap<>();

    /**
     * A switch without hosts.
     *
     * @throws IOException if the kernel or {@code ip} refuses
     */
    static Wires lay() throws IOException {
        Wires wires = new Wires();
        wires.create(SWITCH);
        // Spanning tree would keep ports silent for seconds; snooping would drop multicast of hosts that do not join
        // aloud.
        String[] bridge = "link add sw type bridge stp_state 0 forward_delay 0 mcast_snooping 0".split(" ");
        wires.ip(SWITCH, bridge);
        wires.ip(SWITCH, "link", "set", "sw", "up");
        return wires;
    }

    /** The name of a host's namespace. */
    String namespace(String host) {
        return prefix + host;
    }

    private void create(String host) throws IOException {
        try {
            NetNamespace.createNamed(namespace(host)).close();
        } catch (KernelException e) {
            throw new IOException(e.getMessage(), e);
        }
        ports.put(host, "p" + ports.size());
        ip(host, "link", "set", "lo", "up");
    }

    /** Adds a host with a card, plugged in. */
    void add(String host, String card) throws IOException {
        create(host);
        String port = ports.get(host);
        ip(host, "link", "add", card, "type", "veth", "peer", "name", port, "netns", namespace(SWITCH));
        ip(SWITCH, "link", "set", port, "master", "sw", "up");
        ip(host, "link", "set", card, "up");
    }

    /** Takes the switch's end of a cable down, or up again. */
    void cable(String host, boolean plugged) throws IOException {
        ip(SWITCH, "link", "set", ports.get(host), plugged ? "up" : "down");
    }

    private void ip(String host, String... words) throws IOException {
        String[] command = new String[words.length + 3];
        command[0] = "ip";
        command[1] = "-n";
        command[2] = namespace(host);
        System.arraycopy(words, 0, command, 3, words.length);
        Programs.run(command);
    }

    /** Takes everything away. */
    @Override
    public void close() {
        for (String host : ports.keySet()) {
            try {
                NetNamespace.delete(namespace(host));
            } catch (KernelException e) {
                // It ends with the machine at the latest; the others are still to be taken away.
                continue;
            }
        }
    }
}
