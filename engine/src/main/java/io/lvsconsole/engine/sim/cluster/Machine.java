package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.sim.kernel.SimRtnl;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import java.time.Duration;
import java.util.List;

/**
 * The computer a director runs on: its kernel, its clock, its power. Survives the engine; loses everything in the kernel
 * when the power fails. While it is suspended its clock stands still and it does not know.
 */
final class Machine {

    static final String LINK = "eth0";
    /** A service somebody else keeps in the same table. */
    static final ServiceKey FOREIGN = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.99"), 53);

    private final Agenda agenda;
    private final int number;
    private final List<Cidr> ownAddresses;
    private SimHost host;
    private boolean hasPower = true;
    private boolean isSuspended;
    private MonoTime suspendedAt = MonoTime.ZERO;
    private Duration slept = Duration.ZERO;
    private int boots;

    Machine(Agenda agenda, int number, List<Cidr> ownAddresses) {
        this.agenda = agenda;
        this.number = number;
        this.ownAddresses = List.copyOf(ownAddresses);
        powerOn();
    }

    /** Its own monotonic clock. */
    MonoTime clock() {
        MonoTime world = isSuspended ? suspendedAt : agenda.now();
        return world.minus(slept);
    }

    /** The world's moment for one of its clock. */
    MonoTime toWorld(MonoTime own) {
        return own.plus(slept);
    }

    SimRtnl kernel() {
        return host.simRtnl();
    }

    SimHost host() {
        return host;
    }

    int boots() {
        return boots;
    }

    List<Cidr> ownAddresses() {
        return ownAddresses;
    }

    MacAddress mac() {
        return kernel().link(LinkRef.named(LINK)).orElseThrow().mac().orElseThrow();
    }

    /** Whether it sleeps and will resume by itself. */
    boolean isSuspended() {
        return isSuspended;
    }

    boolean isRunning() {
        return hasPower && !isSuspended;
    }

    /** Whether its network card takes packets. */
    boolean isReachable() {
        return isRunning() && kernel().isRunning(LINK);
    }

    /** Whether its kernel answers for an address. */
    boolean holds(IpAddress address) {
        return hasPower && kernel().isRunning(LINK) && isConfigured(address);
    }

    /** Whether the address is on a link, up or not. */
    boolean isConfigured(IpAddress address) {
        return kernel().isConfigured(address);
    }

    void powerOff() {
        hasPower = false;
        isSuspended = false;
    }

    void powerOn() {
        hasPower = true;
        boots++;
        host = SimHost.numbered(this::clock, IpvsSettings.LINUX_6_1, number);
        ownAddresses.forEach(address -> host.interfaces().addAddress(LINK, address));
        addForeignService();
    }

    /** The other program adds its service. */
    void addForeignService() {
        try {
            host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(FOREIGN, "rr")));
            host.ipvs()
                    .apply(new IpvsChange.AddDestination(
                            FOREIGN,
                            IpvsDestination.of(
                                    new DestinationKey(IpAddress.of("10.0.0.200"), 53),
                                    ForwardingMethod.DIRECT_ROUTE,
                                    7)));
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    void suspend() {
        suspendedAt = agenda.now();
        isSuspended = true;
    }

    void resume() {
        isSuspended = false;
        slept = slept.plus(agenda.now().since(suspendedAt));
    }
}
