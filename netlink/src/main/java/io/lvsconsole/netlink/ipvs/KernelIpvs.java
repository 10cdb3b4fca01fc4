package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.genl.GenlFamily;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.socket.NlConnection;
import io.lvsconsole.netlink.socket.NlParser;
import io.lvsconsole.netlink.socket.NlSocket;
import io.lvsconsole.netlink.socket.NlTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The IPVS of the running kernel over generic netlink ({@code net/netfilter/ipvs/ip_vs_ctl.c}). Stays with the network
 * namespace in which it was opened, whichever thread uses it later.
 */
public final class KernelIpvs implements Ipvs {

    /** Below this a dump per service is as fast as the file. */
    private static final int FEW_SERVICES = 8;

    private final NlConnection connection;
    private final GenlFamily family;
    private final ProcTables tables;
    private final IpvsDecoder decoder = new IpvsDecoder();

    private KernelIpvs(NlConnection connection, GenlFamily family, ProcTables tables) {
        this.connection = connection;
        this.family = family;
        this.tables = tables;
    }

    /**
     * Opens the IPVS of the calling thread's network namespace; the kernel loads the module if it can.
     *
     * @throws KernelException ENOENT if the kernel has no IPVS, EPERM without CAP_NET_ADMIN
     */
    public static KernelIpvs open() throws KernelException {
        KernelIpvs ipvs = open(NlSocket.open(NlSocket.GENERIC), ProcTables.here());
        try {
            // Every command needs the privilege: better said now than in the middle of a plan.
            ipvs.info();
            return ipvs;
        } catch (KernelException e) {
            ipvs.close();
            throw e;
        }
    }

    /** The IPVS at the other end of a transport, with files in place of /proc/net. */
    static KernelIpvs open(NlTransport transport, ProcTables tables) throws KernelException {
        NlConnection connection = new NlConnection(transport);
        try {
            return new KernelIpvs(connection, GenlFamily.resolve(connection, "IPVS", IpvsRequests.VERSION), tables);
        } catch (KernelException e) {
            connection.close();
            tables.close();
            throw e;
        }
    }

    @Override
    public IpvsInfo info() throws KernelException {
        return connection.get(IpvsRequests.query(family, IpvsCommand.GET_INFO), IpvsDecoder::info);
    }

    @Override
    public List<ServiceEntry> services() throws KernelException {
        return connection.dump(IpvsRequests.query(family, IpvsCommand.GET_SERVICE), decoder::service);
    }

    @Override
    public Optional<ServiceEntry> service(ServiceKey key) throws KernelException {
        try {
            return Optional.of(
                    connection.get(IpvsRequests.query(family, IpvsCommand.GET_SERVICE, key), decoder::service));
        } catch (KernelException e) {
            if (e.errno().number() == Errno.ESRCH.number()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<DestinationEntry> destinations(ServiceKey key) throws KernelException {
        return connection.dump(IpvsRequests.query(family, IpvsCommand.GET_DEST, key), parser(key.family()));
    }

    private NlParser<DestinationEntry> parser(Family serviceFamily) {
        return message -> decoder.destination(message, serviceFamily);
    }

    @Override
    public List<ServiceTable> table() throws KernelException {
        List<ServiceEntry> services = services();
        List<ServiceTable> table = new ArrayList<>(services.size());
        for (ServiceEntry entry : services) {
            table.add(new ServiceTable(entry, destinations(entry.service().key())));
        }
        return table;
    }

    @Override
    public List<ServiceTable> plainTable() throws KernelException {
        List<ServiceEntry> services = services();
        if (services.size() < FEW_SERVICES) {
            return table();
        }
        Map<ServiceKey, List<DestinationEntry>> destinations = tables.destinations();
        List<ServiceTable> table = new ArrayList<>(services.size());
        for (ServiceEntry entry : services) {
            ServiceKey key = entry.service().key();
            List<DestinationEntry> own = destinations.get(key);
            // Marks are not in the file's map. Others can be missing, too: where several network namespaces have
            // services,
            // the kernel goes on in the wrong place after each piece it hands out (ip_vs_info_seq_next counts every
            // namespace's services, ip_vs_info_array only ours). Whoever is missing is asked for by name.
            table.add(new ServiceTable(entry, own == null ? destinations(key) : own));
        }
        return table;
    }

    @Override
    public IpvsTimeouts timeouts() throws KernelException {
        return connection.get(IpvsRequests.query(family, IpvsCommand.GET_CONFIG), IpvsDecoder::timeouts);
    }

    @Override
    public List<SyncDaemon> daemons() throws KernelException {
        return connection.dump(IpvsRequests.query(family, IpvsCommand.GET_DAEMON), IpvsDecoder::daemon);
    }

    @Override
    public void connections(Consumer<IpvsConnection> sink) throws KernelException {
        tables.connections(sink);
    }

    @Override
    public void apply(IpvsChange change) throws KernelException {
        connection.execute(IpvsRequests.change(family, change));
    }

    @Override
    public List<Optional<KernelException>> applyAll(List<IpvsChange> changes) throws KernelException {
        return new BulkApply(part -> connection.executeAll(IpvsRequests.changes(family, part))).apply(changes);
    }

    @Override
    public void close() {
        connection.close();
        tables.close();
    }
}
