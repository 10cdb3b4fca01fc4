package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.List;
import java.util.Optional;

/**
 * What every case of the contract starts from: the empty IPVS of a host that has {@code lo}; {@code eth0}, up, MTU 1500,
 * with 10.0.0.1/24 and 2001:db8::1/64; and {@code eth1}, up, MTU 9000, without IPv4 addresses.
 */
public interface IpvsFixture {

    /** The virtual service most cases use. */
    ServiceKey.Address WEB = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.80"), 80);
    /** The same over IPv6. */
    ServiceKey.Address WEB6 = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("2001:db8::80"), 80);
    /** A firewall mark. */
    ServiceKey.FwMark MARK = new ServiceKey.FwMark(7, io.lvsconsole.netlink.net.Family.IPV4);
    /** A real server. */
    DestinationKey FIRST = new DestinationKey(IpAddress.of("10.0.1.1"), 80);
    /** Another one. */
    DestinationKey SECOND = new DestinationKey(IpAddress.of("10.0.1.2"), 80);
    /** One over IPv6. */
    DestinationKey FIRST6 = new DestinationKey(IpAddress.of("2001:db8:1::1"), 80);

    /** The IPVS under test, the same one all through a case. */
    Ipvs ipvs();

    /** Makes changes that must pass. */
    default void given(IpvsChange... changes) throws KernelException {
        for (IpvsChange change : changes) {
            ipvs().apply(change);
        }
    }

    /** Makes a change that must be refused with this error and change nothing. */
    default void refused(Errno errno, IpvsChange change) throws KernelException {
        List<ServiceTable> before = ipvs().table();
        List<SyncDaemon> daemons = ipvs().daemons();
        IpvsTimeouts timeouts = ipvs().timeouts();
        KernelException refusal = catchThrowableOfType(KernelException.class, () -> ipvs().apply(change));
        assertThat(refusal)
                .as("%s must be refused with %s", change, errno.symbol())
                .isNotNull();
        assertThat(refusal.errno()).as("%s", change).isEqualTo(errno);
        assertThat(ipvs().table()).isEqualTo(before);
        assertThat(ipvs().daemons()).isEqualTo(daemons);
        assertThat(ipvs().timeouts()).isEqualTo(timeouts);
    }

    /** The service as read back. */
    default IpvsService read(ServiceKey key) throws KernelException {
        return ipvs().service(key).orElseThrow().service();
    }

    /** The destinations of a service as read back, newest first. */
    default List<IpvsDestination> rows(ServiceKey key) throws KernelException {
        return ipvs().destinations(key).stream()
                .map(DestinationEntry::destination)
                .toList();
    }

    /** Adds a service with a scheduler. */
    static IpvsChange add(ServiceKey key, String scheduler) {
        return new IpvsChange.AddService(IpvsService.of(key, scheduler));
    }

    /** Adds a destination by direct routing. */
    static IpvsChange add(ServiceKey key, DestinationKey destination, int weight) {
        return new IpvsChange.AddDestination(
                key, IpvsDestination.of(destination, ForwardingMethod.DIRECT_ROUTE, weight));
    }

    /** A destination with limits. */
    static IpvsDestination limited(DestinationKey key, int upper, int lower) {
        return new IpvsDestination(key, ForwardingMethod.DIRECT_ROUTE, 1, upper, lower, Tunnel.IPIP);
    }

    /** A tunnelled destination. */
    static IpvsDestination tunnelled(DestinationKey key, Tunnel tunnel) {
        return new IpvsDestination(key, ForwardingMethod.TUNNEL, 1, 0, 0, tunnel);
    }

    /** A destination of the common port at an address. */
    static IpvsDestination at(String address) {
        return IpvsDestination.of(new DestinationKey(IpAddress.of(address), 80), ForwardingMethod.DIRECT_ROUTE, 1);
    }

    /** A service with a persistence engine. */
    static IpvsService withEngine(ServiceKey key, String engine) {
        IpvsService plain = IpvsService.of(key, "rr").persistent(300);
        return new IpvsService(
                key,
                plain.scheduler(),
                plain.flags(),
                plain.persistenceTimeout(),
                plain.netmask(),
                Optional.of(engine));
    }

    /** A service with flags. */
    static IpvsService withFlags(ServiceKey key, String scheduler, int flags) {
        return new IpvsService(
                key, scheduler, new ServiceFlags(flags), 0, IpvsService.fullNetmask(key.family()), Optional.empty());
    }

    /** A persistent service with a netmask. */
    static IpvsService masked(ServiceKey key, int netmask) {
        return new IpvsService(key, "rr", new ServiceFlags(ServiceFlags.PERSISTENT), 300, netmask, Optional.empty());
    }
}
