package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What IPVS shows under /proc/net: the connection table, which is nowhere else, and the plain columns of all
 * destinations in one file, which is much faster than a netlink dump per service.
 */
final class ProcTables implements AutoCloseable {

    private static final String TABLE = "/proc/thread-self/net/ip_vs";
    private static final String CONNECTIONS = "/proc/thread-self/net/ip_vs_conn";

    private final ProcSource table;
    private final ProcSource connections;

    ProcTables(ProcSource table, ProcSource connections) {
        this.table = table;
        this.connections = connections;
    }

    /**
     * Those of the calling thread's namespace. Opened now, because later another thread of another namespace may ask;
     * a kernel without IPVS has none, which is found out when one is read.
     */
    static ProcTables here() {
        return new ProcTables(open(TABLE), open(CONNECTIONS));
    }

    private static ProcSource open(String path) {
        try {
            return ProcSource.open(path);
        } catch (KernelException e) {
            return new Missing(e);
        }
    }

    /**
     * Hands on every connection ({@code ip_vs_conn_seq_show}).
     *
     * @throws KernelException EBADMSG for a line that cannot be read
     */
    void connections(Consumer<IpvsConnection> sink) throws KernelException {
        connections.rewind();
        LineReader in = new LineReader(connections);
        while (in.nextLine()) {
            if (!in.startsWith("Pro ")) {
                try {
                    sink.accept(connection(in));
                } catch (DecodeException e) {
                    throw unreadable(CONNECTIONS, e);
                }
            }
        }
    }

    private static IpvsConnection connection(LineReader in) throws DecodeException {
        String protocol = in.word();
        IpAddress client = in.address();
        int clientPort = in.port();
        IpAddress virtual = in.address();
        int virtualPort = in.port();
        IpAddress destination = in.address();
        int destinationPort = in.port();
        String state = in.word();
        long expires = in.decimal();
        String engine = in.hasWord() ? in.word() : "";
        return new IpvsConnection(
                protocol,
                client,
                clientPort,
                virtual,
                virtualPort,
                destination,
                destinationPort,
                state,
                expires,
                engine,
                in.rest());
    }

    /**
     * The destinations of all services by address, with their plain columns: no counters, limits, persistent
     * connections or tunnel data ({@code ip_vs_info_seq_show}). Firewall marks are left out, for the file does not say
     * their family.
     */
    Map<ServiceKey, List<DestinationEntry>> destinations() throws KernelException {
        Map<ServiceKey, List<DestinationEntry>> all = new HashMap<>();
        table.rewind();
        LineReader in = new LineReader(table);
        List<DestinationEntry> current = new ArrayList<>();
        try {
            while (in.nextLine()) {
                if (in.skipWord("->")) {
                    if (!in.startsWith("  -> RemoteAddress")) {
                        current.add(destination(in));
                    }
                } else {
                    current = new ArrayList<>(4);
                    ServiceKey.Address key = serviceKey(in);
                    if (key != null) {
                        all.put(key, current);
                    }
                }
            }
        } catch (DecodeException e) {
            throw unreadable(TABLE, e);
        }
        return all;
    }

    /** The key of a service line; null for the title lines and for firewall marks. */
    private static ServiceKey.Address serviceKey(LineReader in) throws DecodeException {
        for (L4Protocol protocol : L4Protocol.values()) {
            if (in.skipWord(protocol.name())) {
                IpAddress address = in.addressBeforePort();
                return new ServiceKey.Address(protocol, address, in.port());
            }
        }
        return null;
    }

    private static DestinationEntry destination(LineReader in) throws DecodeException {
        IpAddress address = in.addressBeforePort();
        DestinationKey key = new DestinationKey(address, in.port());
        ForwardingMethod method = method(in);
        int weight = (int) in.decimal();
        long active = in.decimal();
        long inactive = in.decimal();
        return new DestinationEntry(IpvsDestination.of(key, method, weight), active, inactive, 0, IpvsStats.ZERO);
    }

    private static ForwardingMethod method(LineReader in) throws DecodeException {
        if (in.skipWord("Route")) {
            return ForwardingMethod.DIRECT_ROUTE;
        } else if (in.skipWord("Masq")) {
            return ForwardingMethod.MASQUERADE;
        } else if (in.skipWord("Tunnel")) {
            return ForwardingMethod.TUNNEL;
        } else if (in.skipWord("Local")) {
            return ForwardingMethod.LOCAL;
        } else if (in.skipWord("Bypass")) {
            return ForwardingMethod.BYPASS;
        }
        throw new DecodeException("forwarding method " + in.word(), 0);
    }

    private static KernelException unreadable(String file, DecodeException e) {
        return new KernelException("read", file, Errno.EBADMSG, e.getMessage());
    }

    @Override
    public void close() {
        table.close();
        connections.close();
    }

    /** A file that could not be opened. */
    private record Missing(KernelException why) implements ProcSource {
        @Override
        public void rewind() throws KernelException {
            throw why;
        }

        @Override
        public int read(byte[] into, int from) throws KernelException {
            throw why;
        }

        @Override
        public void close() {}
    }
}
