package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld.ClientView;
import io.lvsconsole.console.source.LabWorld.LabHost;
import io.lvsconsole.console.view.ConnectionPicture;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.EnginePicture;
import io.lvsconsole.console.view.KernelTracker;
import io.lvsconsole.console.view.LabPicture;
import io.lvsconsole.console.view.NetPicture;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.ServiceView.CheckView;
import io.lvsconsole.engine.api.ServiceView.ServerView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.NeighbourState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A director with a bit of everything on it, the same in every test. */
final class SampleDirector {

    static final MonoTime START = new MonoTime(1_000_000_000_000L);
    static final long EPOCH_MS = 1_764_072_187_000L;
    static final ServiceKey WWW = address(L4Protocol.TCP, "10.0.0.10", 80);
    static final ServiceKey TLS = address(L4Protocol.TCP, "10.0.0.10", 443);
    static final ServiceKey DNS = address(L4Protocol.UDP, "10.0.0.53", 53);
    static final ServiceKey SHOP = new ServiceKey.FwMark(5, Family.IPV4);
    static final DirectorAccess ACCESS = new DirectorAccess(
            "lb1",
            () -> {
                throw new IllegalStateException("no kernel here");
            },
            EngineDoor.NONE,
            "RW",
            true);

    private SampleDirector() {}

    private static ServiceKey address(L4Protocol protocol, String address, int port) {
        return new ServiceKey.Address(protocol, IpAddress.of(address), port);
    }

    private static IpvsStats stats(long cps, long in, long out) {
        return new IpvsStats(cps * 1000, in, out, in * 1000, out * 1000, cps, in / 600, out / 1300, in, out);
    }

    private static DestinationEntry real(
            String address, int port, ForwardingMethod method, int weight, long... counts) {
        IpvsDestination destination =
                IpvsDestination.of(new DestinationKey(IpAddress.of(address), port), method, weight);
        return new DestinationEntry(destination, counts[0], counts[1], 0, stats(counts[2], counts[3], counts[4]));
    }

    private static ServiceTable service(IpvsService service, IpvsStats stats, DestinationEntry... reals) {
        return new ServiceTable(new ServiceEntry(service, stats), List.of(reals));
    }

    static List<ServiceTable> tables() {
        ForwardingMethod route = ForwardingMethod.DIRECT_ROUTE;
        IpvsService dns =
                new IpvsService(DNS, "rr", new ServiceFlags(ServiceFlags.ONE_PACKET), 0, -1, Optional.empty());
        return List.of(
                service(
                        IpvsService.of(SHOP, "sh"),
                        stats(9, 88_000, 1_000_000),
                        real("10.1.1.12", 0, ForwardingMethod.TUNNEL, 1, 37, 6, 4, 43_000, 500_000),
                        real("10.1.1.11", 0, ForwardingMethod.MASQUERADE, 1, 40, 6, 5, 45_000, 500_000)),
                service(
                        IpvsService.of(WWW, "wrr"),
                        stats(212, 1_900_000, 31_200_000),
                        real("192.168.10.23", 80, route, 0, 426, 1771, 0, 641_000, 10_500_000),
                        real("192.168.10.22", 80, route, 10, 428, 1768, 70, 633_000, 10_300_000),
                        real("192.168.10.21", 80, route, 10, 430, 1771, 71, 640_000, 10_400_000)),
                service(
                        dns,
                        stats(940, 412_000, 1_200_000),
                        real("192.168.10.32", 53, route, 1, 0, 0, 470, 206_000, 600_000),
                        real("192.168.10.31", 53, route, 1, 0, 0, 470, 206_000, 600_000)),
                service(
                        IpvsService.of(TLS, "wlc").persistent(300),
                        stats(88, 1_100_000, 14_000_000),
                        real("192.168.10.22", 443, route, 0, 0, 0, 0, 0, 0),
                        real("192.168.10.21", 443, route, 5, 642, 931, 88, 1_100_000, 14_000_000)));
    }

    private static CheckView check(String kind, boolean isUp, String detail) {
        return new CheckView(
                kind, isUp ? "up" : "down", 41_000, 0, 2, 3, 40, isUp, detail, isUp ? 4_000 : 30_000, 1_200, 2_000);
    }

    private static ServerView server(String address, int port, String state, int weight, CheckView check) {
        boolean isDown = state.equals("down");
        return new ServerView(
                address,
                port,
                state,
                isDown ? 41_000 : 125_000,
                isDown ? "connect refused 3 times (fall 3)" : "",
                weight == 0 ? 5 : weight,
                weight,
                state.equals("drain") ? "drain" : "",
                List.of(check));
    }

    private static List<ServiceView> services() {
        CheckView good = check("http", true, "");
        return List.of(
                new ServiceView(
                        "www",
                        List.of(WWW.toString()),
                        "wrr",
                        true,
                        List.of(
                                server("192.168.10.21", 80, "up", 10, good),
                                server("192.168.10.22", 80, "up", 10, good),
                                server("192.168.10.23", 80, "drain", 0, good))),
                new ServiceView(
                        "tls",
                        List.of(TLS.toString()),
                        "wlc",
                        true,
                        List.of(
                                server("192.168.10.21", 443, "up", 5, check("tcp", true, "")),
                                server("192.168.10.22", 443, "down", 0, check("tcp", false, "connect refused")))),
                new ServiceView(
                        "shop-商城",
                        List.of(SHOP.toString()),
                        "sh",
                        true,
                        List.of(server("10.1.1.11", 0, "up", 1, good), server("10.1.1.12", 0, "up", 1, good))));
    }

    private static VrrpView vrrp() {
        return new VrrpView(
                "VI_1",
                "eth0",
                51,
                "ipv4",
                2,
                "master",
                7_900_000,
                "lb2 silent 3.61 s > 3.60 s",
                101,
                101,
                1_000,
                List.of("10.0.0.10/32"),
                "",
                -1,
                -1,
                List.of(),
                false,
                7_901,
                0,
                0);
    }

    private static HeartbeatView heartbeat(String fencing) {
        return new HeartbeatView(
                "lb1",
                "active",
                21,
                "local",
                true,
                "none",
                "",
                List.of(
                        new HeartbeatView.NodeView(
                                "lb2",
                                "node",
                                "active",
                                90_000,
                                17,
                                29_700,
                                "foreign",
                                "none",
                                List.of(
                                        new HeartbeatView.LinkView("eth0", true, 300),
                                        new HeartbeatView.LinkView("serial0", true, 900))),
                        new HeartbeatView.NodeView(
                                "lb3",
                                "node",
                                "dead",
                                41_000,
                                12,
                                -1,
                                "none",
                                fencing,
                                List.of(new HeartbeatView.LinkView("eth0", false, 41_000)))));
    }

    private static EngineSnapshot snapshot(String fencing) {
        GroupView group = new GroupView(
                "www",
                List.of("lb1", "lb2"),
                "lb1",
                "running",
                7_900_000,
                "",
                false,
                List.of(
                        new GroupView.ResourceView("10.1.80.90", "running", 7_900_000, 0, ""),
                        new GroupView.ResourceView("ldirectord", "running", 7_900_000, 0, "")));
        return new EngineSnapshot(
                1, "lb1", List.of(vrrp()), services(), false, List.of(), heartbeat(fencing), List.of(group));
    }

    private static List<EngineEventView> events() {
        return List.of(
                event(1, -249_000, "alarm", "vrrp.transition", "VI_1", "(VI_1) Entering MASTER STATE"),
                event(2, -80_000, "normal", "control.change", "www", "drain 192.168.10.23:80 of www by root"),
                event(
                        3,
                        -41_000,
                        "warning",
                        "service.server_down",
                        "tls",
                        "real 192.168.10.22:443 of tls down: connect refused 3/3"));
    }

    private static EngineEventView event(long number, long ms, String level, String kind, String object, String text) {
        return new EngineEventView(number, EPOCH_MS + ms, level, kind, object, text, Map.of("cause", "check"));
    }

    private static ConnectionPicture connections() {
        return new ConnectionPicture(
                List.of(
                        connection("TCP", "203.0.113.7", 51544, "192.168.10.21", 80, "ESTABLISHED", 891),
                        connection("TCP", "203.0.113.9", 40112, "192.168.10.22", 80, "FIN_WAIT", 72),
                        connection("TCP", "203.0.113.0", 0, "192.168.10.21", 443, "NONE", 298)),
                41_207,
                41_207,
                Map.of("ESTABLISHED", 38_110L, "FIN_WAIT", 2_903L, "NONE", 194L));
    }

    private static IpvsConnection connection(
            String protocol, String client, int port, String real, int service, String state, long left) {
        return new IpvsConnection(
                protocol,
                IpAddress.of(client),
                port,
                IpAddress.of("10.0.0.10"),
                service,
                IpAddress.of(real),
                service,
                state,
                left,
                "",
                "");
    }

    private static NetPicture net() {
        LinkRef eth0 = new LinkRef(2, "eth0");
        AddressInfo own = AddressInfo.of(eth0, io.lvsconsole.netlink.net.Cidr.of("10.1.80.91/24"));
        AddressInfo vip = AddressInfo.of(eth0, io.lvsconsole.netlink.net.Cidr.of("10.0.0.10/32"))
                .withLifetimes(new Lifetime(3), new Lifetime(3));
        return new NetPicture(
                List.of(SampleLinks.ethernet(eth0)),
                List.of(own, vip),
                List.of(
                        new NeighbourInfo(
                                eth0,
                                IpAddress.of("192.168.10.21"),
                                Optional.of(MacAddress.of("00:1e:68:1e:99:5e")),
                                NeighbourState.REACHABLE,
                                0,
                                0),
                        new NeighbourInfo(
                                eth0, IpAddress.of("192.168.10.22"), Optional.empty(), NeighbourState.FAILED, 0, 0)),
                List.of(),
                Map.of(
                        "ipv4/conf/eth0/arp_ignore",
                        "0",
                        "ipv4/conf/eth0/arp_announce",
                        "0",
                        "ipv4/conf/eth0/rp_filter",
                        "2"),
                Map.of(
                        IpAddress.of("192.168.10.21"),
                        "dev eth0 src 10.1.80.91",
                        IpAddress.of("192.168.10.22"),
                        "! Network is unreachable"),
                Map.of(2, 31_000_000.0),
                Map.of(2, 44_000_000.0));
    }

    private static LabPicture lab() {
        return new LabPicture(
                "T3 keepalived",
                "sim",
                List.of(
                        new LabHost("lb1", "director", "10.1.80.91", "up"),
                        new LabHost("lb2", "director", "10.1.80.92", "engine stopped"),
                        new LabHost("rs1", "real server", "192.168.10.21", "up")),
                new ClientView(200, 3, 5, 4_000, "I'm rs1", -1));
    }

    /** Everything at a moment, as samplers would have said it. */
    static DirectorPicture picture(DirectorPicture first, MonoTime now) {
        return picture(first, now, "done");
    }

    /** The same with the fencing of lb3 in another state. */
    static DirectorPicture picture(DirectorPicture first, MonoTime now, String fencing) {
        Duration second = Duration.ofSeconds(1);
        return withoutEngine(first, now)
                .withEngine(first.engine().with(new EnginePicture(snapshot(fencing), events()), now, second))
                .withLab(lab());
    }

    /** The kernel alone. */
    static DirectorPicture withoutEngine(DirectorPicture first, MonoTime now) {
        Duration second = Duration.ofSeconds(1);
        return first.withKernel(first.kernel().with(new KernelTracker().next(tables(), now), now, second))
                .withConnections(first.connections().with(connections(), now, second))
                .withNet(first.net().with(net(), now, second.multipliedBy(5)));
    }
}
