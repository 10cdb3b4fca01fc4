package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The real servers of a lab as checks find them. A check that only connects is content with a frozen httpd, because the
 * kernel completes its handshake; one that wants an answer is not.
 */
final class LabFarm implements RealServers {

    private static final Duration QUICK = Duration.ofMillis(1);

    private final List<LabServer> servers;
    private final Segment segment;

    LabFarm(List<LabServer> servers, Segment segment) {
        this.servers = List.copyOf(servers);
        this.segment = segment;
    }

    Optional<LabServer> at(IpAddress address) {
        return servers.stream().filter(server -> server.isAt(address)).findFirst();
    }

    @Override
    public CheckOutcome outcome(ServiceEffect.RunCheck run, Segment.Station director) {
        CheckSpec spec = run.check().spec();
        Optional<LabServer> server = at(run.check().server().address()).filter(found -> hasWay(director, found));
        if (server.isEmpty()) {
            return CheckOutcome.silent("connect timed out", spec.timing().timeout());
        }
        int port = run.check().server().port();
        if (spec instanceof CheckSpec.Ping) {
            return CheckOutcome.passed(QUICK);
        }
        if (!server.get().listensOn(port)) {
            return CheckOutcome.failed("connect refused", QUICK);
        }
        return spec instanceof CheckSpec.Tcp || server.get().answersOn(port)
                ? CheckOutcome.passed(QUICK)
                : CheckOutcome.silent("no answer", spec.timing().timeout());
    }

    private boolean hasWay(Segment.Station director, LabServer server) {
        return director.isReachable()
                && server.isReachable()
                && segment.passes(director.name(), server.name())
                && segment.passes(server.name(), director.name());
    }
}
