package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsInfo;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * IPVS of one simulated host: table, connections, schedulers, statistics, as strict as Linux. Deterministic: time comes
 * from the clock passed in, and whatever timers would have done is done at the next call. One thread.
 */
public final class SimIpvs implements Ipvs {

    private static final int VERSION = 0x010201;

    private final IpvsSettings settings;
    private final IpvsTables tables;
    private final IpvsControl control;
    private final IpvsDataPath dataPath;

    /**
     * An empty table.
     *
     * @param clock the host's monotonic clock; may not go back
     * @param settings what kind of kernel it is
     * @param addresses the host's interfaces and addresses
     */
    public SimIpvs(Supplier<MonoTime> clock, IpvsSettings settings, AddressTable addresses) {
        this.settings = settings;
        this.tables = new IpvsTables(clock);
        this.control = new IpvsControl(tables, settings, addresses);
        this.dataPath = new IpvsDataPath(tables);
    }

    /** The sysctls under {@code net.ipv4.vs}. */
    public IpvsSysctls sysctls() {
        return tables.sysctls;
    }

    /** The host's totals, as {@code /proc/net/ip_vs_stats} shows them. */
    public IpvsStats totals() {
        tables.catchUp();
        return tables.totals.read();
    }

    /** A packet from a client arrives. */
    public Verdict packet(Packet packet) {
        return dataPath.in(packet);
    }

    /**
     * A real server's answer passes this host on its way to the client, as it always does with masquerading.
     *
     * @return false if it belongs to no connection
     */
    public boolean answer(Packet packet) {
        return dataPath.out(packet);
    }

    /**
     * A client opens a TCP connection and the real server, if one is found, answers: the three packets of a handshake,
     * the server's own passing here only with masquerading.
     *
     * @return what became of the client's first packet
     */
    public Verdict connect(Packet syn) {
        Verdict verdict = dataPath.in(syn);
        if (verdict.kind() == Verdict.Kind.FORWARDED) {
            if (verdict.method().orElseThrow() == io.lvsconsole.netlink.ipvs.ForwardingMethod.MASQUERADE) {
                dataPath.out(syn);
            }
            dataPath.in(syn.then(Packet.Segment.DATA, syn.bytes()));
        }
        return verdict;
    }

    @Override
    public IpvsInfo info() throws KernelException {
        begin("GET_INFO", "");
        return new IpvsInfo(VERSION, settings.connectionTableSize());
    }

    @Override
    public List<ServiceEntry> services() throws KernelException {
        begin("GET_SERVICE", "");
        return tables.inKernelOrder().stream().map(Service::entry).toList();
    }

    @Override
    public Optional<ServiceEntry> service(ServiceKey key) throws KernelException {
        begin("GET_SERVICE", key.toString());
        return Optional.ofNullable(tables.services.get(key)).map(Service::entry);
    }

    @Override
    public List<DestinationEntry> destinations(ServiceKey key) throws KernelException {
        begin("GET_DEST", key.toString());
        Service service = tables.services.get(key);
        return service == null
                ? List.of()
                : service.destinations().stream().map(Destination::entry).toList();
    }

    @Override
    public List<ServiceTable> table() throws KernelException {
        begin("GET_SERVICE", "");
        return tables.inKernelOrder().stream()
                .map(service -> new ServiceTable(
                        service.entry(),
                        service.destinations().stream().map(Destination::entry).toList()))
                .toList();
    }

    @Override
    public IpvsTimeouts timeouts() throws KernelException {
        begin("GET_CONFIG", "");
        return tables.timeouts;
    }

    @Override
    public List<SyncDaemon> daemons() throws KernelException {
        begin("GET_DAEMON", "");
        return control.daemons();
    }

    @Override
    public void connections(Consumer<IpvsConnection> sink) throws KernelException {
        MonoTime now = tables.catchUp();
        for (Connection connection : List.copyOf(tables.connections.entries())) {
            sink.accept(connection.line(now));
        }
    }

    @Override
    public void apply(IpvsChange change) throws KernelException {
        tables.catchUp();
        Optional<KernelException> refusal = control.apply(change);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    @Override
    public List<Optional<KernelException>> applyAll(List<IpvsChange> changes) throws KernelException {
        tables.catchUp();
        List<Optional<KernelException>> answers = new ArrayList<>(changes.size());
        for (IpvsChange change : changes) {
            answers.add(control.apply(change));
        }
        return answers;
    }

    @Override
    public void close() {
        // The table outlives whoever looks at it.
    }

    private void begin(String operation, String object) throws KernelException {
        if (!settings.privileged()) {
            throw new KernelException(operation, object, Errno.EPERM);
        }
        tables.catchUp();
    }
}
