package io.lvsconsole.console.view;

import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.ServiceView.CheckView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What was sampled before, for sparklines, peaks and timelines. One thread. */
public final class Histories {

    /** Services above which less is kept of each. */
    private static final int MANY = 1000;

    private static final int LONG = 300;
    private static final int SHORT = 60;
    private static final int RESULTS = 20;

    private History<ServiceKey> connections = new History<>(LONG);
    private History<ServiceKey> outBytes = new History<>(LONG);
    private final History<RealRow.Id> reals = new History<>(120);
    private boolean isShort;
    private final StateHistory states = new StateHistory();
    private final Map<String, Results> checks = new HashMap<>();

    /** The results of a check as far as they were seen. */
    private static final class Results {
        private final StringBuilder line = new StringBuilder();
        private long runs = -1;
        private final History<String> latency = new History<>(SHORT);
    }

    /** A sample of the kernel's table. */
    public void kernel(KernelPicture picture) {
        boolean isMany = picture.services().size() > MANY;
        if (isMany && !isShort) {
            connections = new History<>(SHORT);
            outBytes = new History<>(SHORT);
            isShort = true;
        }
        connections.begin();
        outBytes.begin();
        reals.begin();
        for (KernelPicture.ServiceItem service : picture.services()) {
            connections.add(service.key(), service.rates().connections());
            outBytes.add(service.key(), service.rates().outBytes());
            if (!isMany) {
                service.reals()
                        .forEach(real -> reals.add(
                                new RealRow.Id(service.key(), real.key()),
                                real.rates().connections()));
            }
        }
        connections.end();
        outBytes.end();
        reals.end();
    }

    /** A word of the engine. */
    public void engine(EngineSnapshot snapshot, MonoTime at) {
        for (VrrpView view : snapshot.vrrp()) {
            states.is(view.name(), view.state(), at.minus(Duration.ofMillis(view.sinceMs())));
        }
        snapshot.services().forEach(service -> service.servers().forEach(server -> {
            for (int i = 0; i < server.checks().size(); i++) {
                check(
                        checkId(service.name(), server.address(), server.port(), i),
                        server.checks().get(i));
            }
        }));
    }

    /** What identifies a check. */
    static String checkId(String service, String address, int port, int place) {
        return service + "/" + address + ":" + port + "#" + place;
    }

    private void check(String id, CheckView view) {
        Results results = checks.computeIfAbsent(id, unused -> new Results());
        long fresh = results.runs < 0 ? Math.min(1, view.runs()) : Math.min(RESULTS, view.runs() - results.runs);
        for (long i = 0; i < fresh; i++) {
            char result = view.lastPassed() ? '.' : view.lastDetail().contains("time") ? 't' : 'x';
            results.line.append(i == fresh - 1 ? result : '?');
        }
        if (fresh > 0) {
            results.latency.add("", view.lastPassed() ? view.lastMicros() : Double.NaN);
        }
        results.runs = view.runs();
        if (results.line.length() > RESULTS) {
            results.line.delete(0, results.line.length() - RESULTS);
        }
    }

    /** The last results of a check, oldest first: {@code .} passed, {@code x} failed, {@code t} timed out, {@code ?} not seen. */
    String results(String check) {
        Results results = checks.get(check);
        return results == null ? "" : results.line.toString();
    }

    /** The last latencies of a check in microseconds. */
    double[] latency(String check, int count) {
        Results results = checks.get(check);
        return results == null ? new History<String>(1).last("", count) : results.latency.last("", count);
    }

    /** 95 of 100 runs of a check were faster, in microseconds; -1 if none was seen. */
    long latencyP95(String check) {
        Results results = checks.get(check);
        double p95 = results == null ? Double.NaN : results.latency.p95("");
        return Double.isNaN(p95) ? -1 : (long) p95;
    }

    /** The states of instances. */
    public StateHistory states() {
        return states;
    }

    /** New connections a second of each service. */
    public History<ServiceKey> connections() {
        return connections;
    }

    /** Bytes to clients a second of each service. */
    public History<ServiceKey> outBytes() {
        return outBytes;
    }

    /** New connections a second of a real server. */
    double[] real(RealRow.Id id, int count) {
        return reals.last(id, count);
    }
}
