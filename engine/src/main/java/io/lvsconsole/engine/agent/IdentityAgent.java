package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.loop.AddressWriter;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A whole network identity: MAC address, IP address, host name and default route together, in place of the node's own,
 * which is written down first and comes back at the stop. Parameters: {@code dev}, {@code address} with its prefix, and as
 * wanted {@code mac}, {@code hostname}, {@code gateway}, {@code broadcast}. An interface carries one identity at a time: a
 * second one is refused. Kernel worker alone.
 */
final class IdentityAgent implements NativeAgent {

    private static final Set<Errno> GONE =
            Set.of(Errno.EADDRNOTAVAIL, Errno.ENODEV, Errno.ESRCH, Errno.ENOENT, Errno.ENETDOWN);
    private static final Cidr DEFAULT = new Cidr(IpAddress.ANY_IPV4, 0);

    private final Host host;
    private final AddressPlace place;
    private final AddressWriter writer;
    private final Path directory;

    /**
     * The agent.
     *
     * @param directory where the real identities are written down
     */
    IdentityAgent(Host host, AddressPlace place, AddressWriter writer, Path directory) {
        this.host = host;
        this.place = place;
        this.writer = writer;
        this.directory = directory;
    }

    /** What a resource wants of an interface. */
    private record Wanted(
            String dev,
            AddressInfo row,
            Optional<MacAddress> mac,
            Optional<String> hostName,
            Optional<IpAddress> gateway) {}

    private Wanted wanted(ResourceSpec spec, Optional<Duration> lease)
            throws KernelException, AddressWords.NotUnderstood {
        AddressWords words = AddressWords.of(spec);
        if (words.dev().isEmpty() || words.prefix().isEmpty()) {
            throw new AddressWords.NotUnderstood("identity needs dev and address with its prefix, as in 192.0.2.21/24");
        }
        Optional<MacAddress> mac = Optional.empty();
        if (spec.params().containsKey("mac")) {
            mac = MacAddress.parse(spec.params().get("mac"));
            if (mac.isEmpty()) {
                throw new AddressWords.NotUnderstood("'" + spec.params().get("mac") + "' is not a MAC address");
            }
        }
        Optional<IpAddress> gateway = Optional.empty();
        if (spec.params().containsKey("gateway")) {
            gateway = IpAddress.parse(spec.params().get("gateway"));
            if (gateway.isEmpty()) {
                throw new AddressWords.NotUnderstood("'" + spec.params().get("gateway") + "' is not an IP address");
            }
        }
        Optional<String> hostName = Optional.ofNullable(spec.params().get("hostname"));
        return new Wanted(words.dev().get(), place.row(words, lease), mac, hostName, gateway);
    }

    private Path file(String dev) {
        return directory.resolve("identity-" + dev.replace('/', '_') + ".json");
    }

    @Override
    public void start(ResourceSpec spec, Optional<Duration> lease) throws KernelException, AddressWords.NotUnderstood {
        Wanted wanted = wanted(spec, lease);
        try {
            Optional<RealIdentity> saved = RealIdentity.load(file(wanted.dev()));
            if (saved.isEmpty()) {
                capture(wanted.dev()).save(file(wanted.dev()));
            } else if (isForeign(wanted, saved.get())) {
                throw new AddressWords.NotUnderstood(wanted.dev() + " carries another identity already");
            }
        } catch (IOException e) {
            throw new AddressWords.NotUnderstood("the real identity cannot be written down: " + e.getMessage());
        }
        List<RealIdentity.Route> lost = routes(wanted.dev());
        boolean wentDown = setMac(wanted.dev(), wanted.mac());
        // The own addresses go first: a primary one would take the new one along.
        removeOthers(wanted.dev(), wanted.row().address());
        if (!writer.write(List.of(wanted.row())).isEmpty()) {
            throw new KernelException("set address", wanted.row().local() + " on " + wanted.dev(), Errno.EADDRNOTAVAIL);
        }
        if (wanted.hostName().isPresent()) {
            host.setHostName(wanted.hostName().get());
        }
        if (wanted.gateway().isPresent()) {
            put(wanted.dev(), new RealIdentity.Route(DEFAULT, wanted.gateway(), 0));
        } else if (wentDown) {
            restore(wanted.dev(), lost);
        }
    }

    /** Whether the interface is neither as it really is nor already as wanted. */
    private boolean isForeign(Wanted wanted, RealIdentity real) throws KernelException {
        Optional<MacAddress> now = host.rtnl().link(LinkRef.named(wanted.dev())).flatMap(LinkInfo::mac);
        return wanted.mac().isPresent() && !now.equals(wanted.mac()) && !now.equals(Optional.of(real.mac()));
    }

    private RealIdentity capture(String dev) throws KernelException, AddressWords.NotUnderstood {
        LinkInfo link = host.rtnl()
                .link(LinkRef.named(dev))
                .orElseThrow(() -> new AddressWords.NotUnderstood("there is no interface " + dev));
        List<Cidr> addresses = host.rtnl().addresses().stream()
                .filter(row -> row.link().name().equals(dev) && row.address().isIpv4())
                .filter(row -> row.protocol() != AddressInfo.PROTOCOL_KEEPALIVED
                        && row.valid().isForever())
                .map(AddressInfo::local)
                .toList();
        MacAddress mac = link.mac().orElseThrow(() -> new AddressWords.NotUnderstood(dev + " has no MAC address"));
        return new RealIdentity(mac, addresses, host.hostName(), routes(dev));
    }

    /** Routes of the main table over the interface that the kernel did not make itself. */
    private List<RealIdentity.Route> routes(String dev) throws KernelException {
        List<RealIdentity.Route> routes = new ArrayList<>();
        for (RouteInfo route : host.rtnl().routes()) {
            boolean isOver = route.link().map(link -> nameOf(link).equals(dev)).orElse(false);
            if (isOver
                    && route.table() == RouteInfo.TABLE_MAIN
                    && route.destination().address().isIpv4()
                    && route.protocol() != RouteInfo.PROTOCOL_KERNEL) {
                routes.add(new RealIdentity.Route(route.destination(), route.gateway(), route.metric()));
            }
        }
        return routes;
    }

    private String nameOf(LinkRef link) {
        try {
            return link.name().isEmpty()
                    ? host.rtnl().link(link).map(LinkInfo::name).orElse("")
                    : link.name();
        } catch (KernelException e) {
            return "";
        }
    }

    /** Changes the MAC address, taking the interface down only where the driver wants that; true if it was. */
    private boolean setMac(String dev, Optional<MacAddress> mac) throws KernelException {
        LinkRef link = LinkRef.named(dev);
        boolean isThere =
                mac.isEmpty() || host.rtnl().link(link).flatMap(LinkInfo::mac).equals(mac);
        if (isThere) {
            return false;
        }
        LinkEdit edit = LinkEdit.NONE.withMac(mac.get());
        try {
            host.rtnl().apply(new RtnlChange.EditLink(link, edit));
            return false;
        } catch (KernelException busy) {
            host.rtnl().apply(new RtnlChange.EditLink(link, LinkEdit.DOWN));
            try {
                host.rtnl().apply(new RtnlChange.EditLink(link, edit));
            } finally {
                host.rtnl().apply(new RtnlChange.EditLink(link, LinkEdit.UP));
            }
            return true;
        }
    }

    private void removeOthers(String dev, IpAddress but) throws KernelException {
        for (AddressInfo row : host.rtnl().addresses()) {
            if (row.link().name().equals(dev)
                    && row.address().isIpv4()
                    && !row.address().equals(but)) {
                quietly(new RtnlChange.DeleteAddress(row.withLabel("")));
            }
        }
    }

    private void quietly(RtnlChange change) throws KernelException {
        try {
            host.rtnl().apply(change);
        } catch (KernelException e) {
            if (!GONE.contains(e.errno())) {
                throw e;
            }
        }
    }

    private void put(String dev, RealIdentity.Route wanted) throws KernelException {
        LinkRef link = LinkRef.named(dev);
        NextHop hop =
                wanted.gateway().isPresent() ? NextHop.via(wanted.gateway().get(), link) : NextHop.on(link);
        RouteInfo route = RouteInfo.unicast(wanted.destination(), hop).withMetric(wanted.metric());
        host.rtnl().apply(new RtnlChange.PutRoute(route, PutMode.REPLACE));
    }

    private void restore(String dev, List<RealIdentity.Route> routes) throws KernelException {
        // Directly connected ones first: gateways are reached over them.
        for (boolean direct : new boolean[] {true, false}) {
            for (RealIdentity.Route route : routes) {
                if (route.gateway().isEmpty() == direct) {
                    put(dev, route);
                }
            }
        }
    }

    @Override
    public void stop(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        Wanted wanted = wanted(spec, Optional.empty());
        Optional<RealIdentity> real;
        try {
            real = RealIdentity.load(file(wanted.dev()));
        } catch (IOException e) {
            throw new AddressWords.NotUnderstood(e.getMessage());
        }
        if (real.isEmpty() || isForeign(wanted, real.get())) {
            // Nothing of this identity is here: what is there is the node's own, or another's.
            return;
        }
        Optional<AddressInfo> own = place.find(wanted.row().address(), wanted.dev())
                .filter(row -> !real.get().addresses().contains(row.local()));
        if (own.isPresent()) {
            writer.delete(List.of(own.get()));
        }
        setMac(wanted.dev(), Optional.of(real.get().mac()));
        for (Cidr address : real.get().addresses()) {
            AddressInfo row = AddressInfo.of(LinkRef.named(wanted.dev()), address);
            row = address.broadcast().map(row::withBroadcast).orElse(row);
            host.rtnl().apply(new RtnlChange.PutAddress(row, PutMode.REPLACE));
        }
        host.setHostName(real.get().hostName());
        if (wanted.gateway().isPresent()) {
            dropDefault(wanted.dev());
        }
        restore(wanted.dev(), real.get().routes());
        try {
            Files.deleteIfExists(file(wanted.dev()));
        } catch (IOException e) {
            throw new AddressWords.NotUnderstood("the file of the real identity stays: " + e.getMessage());
        }
    }

    private void dropDefault(String dev) throws KernelException {
        for (RealIdentity.Route route : routes(dev)) {
            if (route.destination().prefixLength() == 0) {
                quietly(new RtnlChange.DeleteRoute(RouteInfo.unicast(
                                DEFAULT, NextHop.via(route.gateway().orElse(IpAddress.ANY_IPV4), LinkRef.named(dev)))
                        .withMetric(route.metric())));
            }
        }
    }

    @Override
    public Optional<String> whyNotRunning(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        Wanted wanted = wanted(spec, Optional.empty());
        Optional<MacAddress> mac = host.rtnl().link(LinkRef.named(wanted.dev())).flatMap(LinkInfo::mac);
        if (place.find(wanted.row().address(), wanted.dev()).isEmpty()) {
            return Optional.of(wanted.row().address() + " is not on " + wanted.dev());
        }
        if (wanted.mac().isPresent() && !mac.equals(wanted.mac())) {
            return Optional.of(wanted.dev() + " has the MAC address "
                    + mac.map(MacAddress::toString).orElse("none"));
        }
        if (wanted.hostName().isPresent()
                && !host.hostName().equals(wanted.hostName().get())) {
            return Optional.of("the host name is " + host.hostName());
        }
        return Optional.empty();
    }

    @Override
    public List<IpAddress> renew(ResourceSpec spec, Duration lease) throws KernelException, AddressWords.NotUnderstood {
        return writer.renew(List.of(wanted(spec, Optional.of(lease)).row()));
    }

    @Override
    public Optional<Told> announcement(ResourceSpec spec) throws KernelException, AddressWords.NotUnderstood {
        Wanted wanted = wanted(spec, Optional.empty());
        return Optional.of(new Told(wanted.dev(), wanted.row().address()));
    }
}
