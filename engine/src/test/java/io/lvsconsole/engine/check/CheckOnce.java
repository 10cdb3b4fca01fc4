package io.lvsconsole.engine.check;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs every check of a configuration once, all at the same time, and prints a line for each:
 * {@code SERVICE SERVER up|down MILLISECONDS TIMEOUT DETAIL}. Whatever format the engine reads will do.
 */
public final class CheckOnce {

    private CheckOnce() {}

    /** The program: one word, the configuration. */
    public static void main(String[] arguments) throws InterruptedException, KernelException {
        ConfigResult result = ConfigFiles.loader(new HostSource()).load(arguments[0]);
        result.errors().forEach(System.err::println);
        List<VirtualService> services = result.config().orElseThrow().services();
        Map<CheckRequest, String> requests = new LinkedHashMap<>();
        services.forEach(service -> service.realServers()
                .forEach(server -> of(service, server).forEach(run -> requests.put(run, label(service)))));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        ExecutorService askers = Executors.newCachedThreadPool();
        try (NettyChecks checks = new NettyChecks(pings())) {
            requests.forEach(
                    (request, label) -> askers.execute(() -> lines.add(line(label, request, run(checks, request)))));
            askers.shutdown();
            askers.awaitTermination(2, TimeUnit.MINUTES);
        }
        lines.stream().sorted().forEach(System.out::println);
        System.exit(0);
    }

    private static CheckOutcome run(NettyChecks checks, CheckRequest request) {
        try {
            return Patiently.run(checks, request);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PingSocket pings() throws KernelException {
        int icmp = 1;
        int icmp6 = 58;
        Host host = new KernelHost();
        return new RawPings(
                host.rawSocket(RawSocketOptions.of(Family.IPV4, icmp)),
                host.rawSocket(RawSocketOptions.of(Family.IPV6, icmp6)));
    }

    private static List<CheckRequest> of(VirtualService service, RealServer server) {
        ServiceKey key = service.keys().get(0);
        int servicePort = key instanceof ServiceKey.Address address ? address.port() : 0;
        DestinationKey to = new DestinationKey(server.address(), server.port() == 0 ? servicePort : server.port());
        return service.checksOf(server).stream()
                .map(spec -> new CheckRequest(spec, key, to, 1, false))
                .toList();
    }

    private static String label(VirtualService service) {
        return service.name().replace(' ', '/');
    }

    private static String line(String label, CheckRequest request, CheckOutcome outcome) {
        CheckSpec spec = request.spec();
        return String.join(
                " ",
                label,
                request.server().address() + ":" + request.server().port(),
                outcome.passed() ? "up" : "down",
                Long.toString(outcome.latency().toMillis()),
                Long.toString(spec.timing().timeout().toMillis()),
                outcome.detail());
    }
}
