package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real servers behind the directors, well or not, and the virtual services they serve. */
final class ServerFarm implements RealServers {

    static final CheckTiming TIMING = new CheckTiming(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            1,
            2,
            Duration.ofMillis(500),
            Optional.empty(),
            Duration.ofMillis(200));

    /** By when an undisturbed director has learned that a server is down, and acted. */
    static final Duration DOWN_BOUND = Duration.ofMillis(2000 + 200 + 1000 + 500 + 1000 + 300);

    static final ServiceKey WEB = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.80"), 80);
    static final ServiceKey MAIL = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.80"), 25);
    static final List<IpAddress> SERVERS =
            List.of(IpAddress.of("10.0.0.101"), IpAddress.of("10.0.0.102"), IpAddress.of("10.0.0.103"));

    private record Standing(boolean isUp, boolean refuses, MonoTime since) {}

    private final Map<IpAddress, Standing> servers = new LinkedHashMap<>();

    ServerFarm() {
        SERVERS.forEach(server -> servers.put(server, new Standing(true, false, MonoTime.ZERO)));
    }

    /**
     * The services a director is configured with.
     *
     * @param variant 0: as every director begins; 1: all weights are 2; 2: the last server is not in the second service;
     *     others: as 0
     */
    static List<VirtualService> services(int variant) {
        int weight = variant == 1 ? 2 : 1;
        List<IpAddress> some = variant == 2 ? SERVERS.subList(0, 2) : SERVERS;
        return List.of(service("web", 80, SERVERS, weight), service("mail", 25, some, weight));
    }

    private static VirtualService service(String name, int port, List<IpAddress> servers, int weight) {
        return new VirtualServiceBuilder(List.of(Listener.of(IpAddress.of("10.0.0.80"), port)))
                .name(name)
                .lbAlgo("wrr")
                .checks(List.of(new CheckSpec.Tcp(TIMING, CheckTarget.DEFAULT)))
                .realServers(servers.stream()
                        .map(server -> new RealServerBuilder(server, port)
                                .weight(weight)
                                .build())
                        .toList())
                .build();
    }

    /** Whether a service has a server in some configurations only. */
    static boolean isInSomeVariants(ServiceKey service, IpAddress server) {
        return service.equals(MAIL) && server.equals(SERVERS.get(2));
    }

    static List<ServiceKey> keys() {
        return List.of(WEB, MAIL);
    }

    /** The row of a server in a service. */
    static DestinationKey row(ServiceKey service, IpAddress server) {
        return new DestinationKey(server, ((ServiceKey.Address) service).port());
    }

    boolean isUp(IpAddress server) {
        return servers.get(server).isUp();
    }

    /** When its standing last changed. */
    MonoTime since(IpAddress server) {
        return servers.get(server).since();
    }

    MonoTime lastChange() {
        return servers.values().stream()
                .map(Standing::since)
                .max(MonoTime::compareTo)
                .orElseThrow();
    }

    void set(IpAddress server, boolean up, boolean refuses, MonoTime now) {
        servers.put(server, new Standing(up, refuses, now));
    }

    @Override
    public CheckOutcome outcome(ServiceEffect.RunCheck run, Segment.Station director) {
        Standing standing = servers.get(run.check().server().address());
        if (!director.isReachable() || !standing.isUp() && !standing.refuses()) {
            return CheckOutcome.silent("timed out", TIMING.timeout());
        }
        return standing.isUp()
                ? CheckOutcome.passed(Duration.ofMillis(2))
                : CheckOutcome.failed("connection refused", Duration.ofMillis(1));
    }
}
