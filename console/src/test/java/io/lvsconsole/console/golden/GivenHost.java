package io.lvsconsole.console.golden;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsInfo;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A host whose listings show the counters and connections a case gives. */
record GivenHost(Host host, GivenCounters given) implements Host {

    @Override
    public Ipvs ipvs() throws KernelException {
        return new GivenIpvs(host.ipvs(), given);
    }

    @Override
    public void close() {
        host.close();
    }

    private record GivenIpvs(Ipvs ipvs, GivenCounters given) implements Ipvs {

        @Override
        public IpvsInfo info() throws KernelException {
            return ipvs.info();
        }

        @Override
        public List<ServiceEntry> services() throws KernelException {
            return ipvs.services().stream().map(given::over).toList();
        }

        @Override
        public Optional<ServiceEntry> service(ServiceKey key) throws KernelException {
            return ipvs.service(key).map(given::over);
        }

        @Override
        public List<DestinationEntry> destinations(ServiceKey key) throws KernelException {
            return given.over(key, ipvs.destinations(key));
        }

        @Override
        public List<ServiceTable> table() throws KernelException {
            return ipvs.table().stream().map(given::over).toList();
        }

        @Override
        public List<ServiceTable> plainTable() throws KernelException {
            return ipvs.plainTable().stream().map(given::over).toList();
        }

        @Override
        public IpvsTimeouts timeouts() throws KernelException {
            return ipvs.timeouts();
        }

        @Override
        public List<SyncDaemon> daemons() throws KernelException {
            return ipvs.daemons();
        }

        @Override
        public void connections(Consumer<IpvsConnection> sink) {
            given.connections().forEach(sink);
        }

        @Override
        public void apply(IpvsChange change) throws KernelException {
            ipvs.apply(change);
        }

        @Override
        public List<Optional<KernelException>> applyAll(List<IpvsChange> changes) throws KernelException {
            return ipvs.applyAll(changes);
        }

        @Override
        public void close() {
            ipvs.close();
        }
    }
}
