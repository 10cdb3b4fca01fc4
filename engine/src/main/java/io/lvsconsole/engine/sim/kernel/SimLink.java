package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.AddressGeneration;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.LinkStatistics;
import io.lvsconsole.netlink.rtnl.MacvlanMode;
import io.lvsconsole.netlink.rtnl.OperState;
import java.util.List;
import java.util.Optional;

/** A link of a simulated host. */
final class SimLink {

    final int index;
    String name;
    /** Kind of a virtual link; empty for the loopback and for hardware. */
    final Optional<String> kind;

    final Optional<SimLink> parent;
    final Optional<MacvlanMode> macvlanMode;
    final boolean isLoopback;
    /** The other end of a veth. */
    Optional<SimLink> peer = Optional.empty();

    Optional<LinkRef> master = Optional.empty();
    MacAddress mac;
    MacAddress broadcast = MacAddress.BROADCAST;
    long mtu;
    long txQueueLength = 1000;
    boolean isUp;
    boolean hasCarrier = true;
    int otherFlags;
    Optional<String> alias = Optional.empty();
    AddressGeneration addressGeneration = AddressGeneration.EUI64;

    SimLink(
            int index,
            String name,
            Optional<String> kind,
            Optional<SimLink> parent,
            Optional<MacvlanMode> macvlanMode,
            MacAddress mac,
            long mtu) {
        this.index = index;
        this.name = name;
        this.kind = kind;
        this.parent = parent;
        this.macvlanMode = macvlanMode;
        this.isLoopback = name.equals("lo");
        this.mac = mac;
        this.mtu = mtu;
        this.otherFlags = isDummy() ? LinkFlags.NO_ARP : 0;
    }

    /** A dummy has neither ARP nor multicast, as the kernel's driver sets it up. */
    private boolean isDummy() {
        return kind.filter("dummy"::equals).isPresent();
    }

    LinkRef ref() {
        return new LinkRef(index, name);
    }

    /** Whether packets pass: set up, with carrier, and so is what it stands on. */
    boolean isRunning() {
        return isUp
                && hasCarrier
                && peer.map(other -> other.isUp).orElse(true)
                && parent.map(SimLink::isRunning).orElse(true);
    }

    LinkInfo info() {
        int bits = otherFlags | (isLoopback ? LinkFlags.LOOPBACK : LinkFlags.BROADCAST);
        bits |= isLoopback || isDummy() ? 0 : LinkFlags.MULTICAST;
        boolean carrier = isRunning();
        bits |= isUp ? LinkFlags.UP : 0;
        bits |= carrier ? LinkFlags.RUNNING | LinkFlags.LOWER_UP : 0;
        return new LinkInfo(
                ref(),
                isLoopback ? LinkInfo.HARDWARE_LOOPBACK : LinkInfo.HARDWARE_ETHERNET,
                new LinkFlags(bits),
                Optional.of(mac),
                Optional.empty(),
                Optional.of(isLoopback ? new MacAddress(0) : broadcast),
                Optional.empty(),
                Optional.empty(),
                mtu,
                kind,
                macvlanMode,
                parent.or(() -> peer).map(SimLink::ref),
                Optional.empty(),
                master,
                operState(carrier),
                0,
                isLoopback || kind.isPresent() ? "noqueue" : "fq_codel",
                txQueueLength,
                0,
                0,
                alias,
                List.of(),
                Optional.of(addressGeneration),
                LinkStatistics.ZERO);
    }

    private OperState operState(boolean carrier) {
        if (isLoopback || carrier && isDummy()) {
            return OperState.UNKNOWN;
        }
        if (isUp && parent.isPresent() && !parent.get().isRunning()) {
            return OperState.LOWER_LAYER_DOWN;
        }
        return carrier ? OperState.UP : OperState.DOWN;
    }
}
