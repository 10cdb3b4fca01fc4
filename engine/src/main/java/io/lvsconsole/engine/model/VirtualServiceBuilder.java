package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds a {@link VirtualService} from the native defaults or from another; each method sets the component of its name. Not thread-safe. */
public final class VirtualServiceBuilder {

    private String name = "";
    private List<Listener> listen;
    private L4Protocol protocol = L4Protocol.TCP;
    private String lbAlgo = "wlc";
    private ForwardingMethod lbKind = ForwardingMethod.MASQUERADE;
    private Tunnel tunnel = Tunnel.IPIP;
    private Duration persistenceTimeout = Duration.ZERO;
    private Optional<String> persistenceGranularity = Optional.empty();
    private Optional<String> persistenceEngine = Optional.empty();
    private boolean ops;
    private List<SchedulerFlag> schedFlags = List.of();
    private int quorum = 1;
    private int hysteresis;
    private Optional<Command> quorumUp = Optional.empty();
    private Optional<Command> quorumDown = Optional.empty();
    private boolean inhibitOnFailure;
    private Optional<SorryServer> sorryServer = Optional.empty();
    private boolean alpha;
    private boolean omega;
    private boolean haSuspend;
    private Optional<String> virtualhost = Optional.empty();
    private Duration slowStart = Duration.ZERO;
    private Duration drainTimeout = Duration.ZERO;
    private Optional<Boolean> smtpAlert = Optional.empty();
    private List<String> notificationEmail = List.of();
    private Optional<String> comment = Optional.empty();
    private CheckTiming timing = CheckTiming.DEFAULT;
    private List<CheckSpec> checks = List.of();
    private List<RealServer> realServers = List.of();

    /** A TCP service with the defaults: wlc, NAT, no persistence. */
    public VirtualServiceBuilder(List<Listener> listen) {
        this.listen = listen;
    }

    /** Everything as in another. */
    public VirtualServiceBuilder(VirtualService from) {
        this.name = from.name();
        this.listen = from.listen();
        this.protocol = from.protocol();
        this.lbAlgo = from.lbAlgo();
        this.lbKind = from.lbKind();
        this.tunnel = from.tunnel();
        this.persistenceTimeout = from.persistenceTimeout();
        this.persistenceGranularity = from.persistenceGranularity();
        this.persistenceEngine = from.persistenceEngine();
        this.ops = from.ops();
        this.schedFlags = from.schedFlags();
        this.quorum = from.quorum();
        this.hysteresis = from.hysteresis();
        this.quorumUp = from.quorumUp();
        this.quorumDown = from.quorumDown();
        this.inhibitOnFailure = from.inhibitOnFailure();
        this.sorryServer = from.sorryServer();
        this.alpha = from.alpha();
        this.omega = from.omega();
        this.haSuspend = from.haSuspend();
        this.virtualhost = from.virtualhost();
        this.slowStart = from.slowStart();
        this.drainTimeout = from.drainTimeout();
        this.smtpAlert = from.smtpAlert();
        this.notificationEmail = from.notificationEmail();
        this.comment = from.comment();
        this.timing = from.timing();
        this.checks = from.checks();
        this.realServers = from.realServers();
    }

    /** Sets name. */
    public VirtualServiceBuilder name(String value) {
        this.name = value;
        return this;
    }

    /** Sets listen. */
    public VirtualServiceBuilder listen(List<Listener> value) {
        this.listen = value;
        return this;
    }

    /** Sets protocol. */
    public VirtualServiceBuilder protocol(L4Protocol value) {
        this.protocol = value;
        return this;
    }

    /** Sets lbAlgo. */
    public VirtualServiceBuilder lbAlgo(String value) {
        this.lbAlgo = value;
        return this;
    }

    /** Sets lbKind. */
    public VirtualServiceBuilder lbKind(ForwardingMethod value) {
        this.lbKind = value;
        return this;
    }

    /** Sets tunnel. */
    public VirtualServiceBuilder tunnel(Tunnel value) {
        this.tunnel = value;
        return this;
    }

    /** Sets persistenceTimeout. */
    public VirtualServiceBuilder persistenceTimeout(Duration value) {
        this.persistenceTimeout = value;
        return this;
    }

    /** Sets persistenceGranularity. */
    public VirtualServiceBuilder persistenceGranularity(Optional<String> value) {
        this.persistenceGranularity = value;
        return this;
    }

    /** Sets persistenceEngine. */
    public VirtualServiceBuilder persistenceEngine(Optional<String> value) {
        this.persistenceEngine = value;
        return this;
    }

    /** Sets ops. */
    public VirtualServiceBuilder ops(boolean value) {
        this.ops = value;
        return this;
    }

    /** Sets schedFlags. */
    public VirtualServiceBuilder schedFlags(List<SchedulerFlag> value) {
        this.schedFlags = value;
        return this;
    }

    /** Sets quorum. */
    public VirtualServiceBuilder quorum(int value) {
        this.quorum = value;
        return this;
    }

    /** Sets hysteresis. */
    public VirtualServiceBuilder hysteresis(int value) {
        this.hysteresis = value;
        return this;
    }

    /** Sets quorumUp. */
    public VirtualServiceBuilder quorumUp(Command value) {
        this.quorumUp = Optional.of(value);
        return this;
    }

    /** Sets quorumDown. */
    public VirtualServiceBuilder quorumDown(Command value) {
        this.quorumDown = Optional.of(value);
        return this;
    }

    /** Sets inhibitOnFailure. */
    public VirtualServiceBuilder inhibitOnFailure(boolean value) {
        this.inhibitOnFailure = value;
        return this;
    }

    /** Sets sorryServer. */
    public VirtualServiceBuilder sorryServer(SorryServer value) {
        this.sorryServer = Optional.of(value);
        return this;
    }

    /** Sets alpha. */
    public VirtualServiceBuilder alpha(boolean value) {
        this.alpha = value;
        return this;
    }

    /** Sets omega. */
    public VirtualServiceBuilder omega(boolean value) {
        this.omega = value;
        return this;
    }

    /** Sets haSuspend. */
    public VirtualServiceBuilder haSuspend(boolean value) {
        this.haSuspend = value;
        return this;
    }

    /** Sets virtualhost. */
    public VirtualServiceBuilder virtualhost(String value) {
        this.virtualhost = Optional.of(value);
        return this;
    }

    /** Sets slowStart. */
    public VirtualServiceBuilder slowStart(Duration value) {
        this.slowStart = value;
        return this;
    }

    /** Sets drainTimeout. */
    public VirtualServiceBuilder drainTimeout(Duration value) {
        this.drainTimeout = value;
        return this;
    }

    /** Sets smtpAlert. */
    public VirtualServiceBuilder smtpAlert(Boolean value) {
        this.smtpAlert = Optional.of(value);
        return this;
    }

    /** Sets notificationEmail. */
    public VirtualServiceBuilder notificationEmail(List<String> value) {
        this.notificationEmail = value;
        return this;
    }

    /** Sets comment. */
    public VirtualServiceBuilder comment(String value) {
        this.comment = Optional.of(value);
        return this;
    }

    /** Sets timing. */
    public VirtualServiceBuilder timing(CheckTiming value) {
        this.timing = value;
        return this;
    }

    /** Sets checks. */
    public VirtualServiceBuilder checks(List<CheckSpec> value) {
        this.checks = value;
        return this;
    }

    /** Sets realServers. */
    public VirtualServiceBuilder realServers(List<RealServer> value) {
        this.realServers = value;
        return this;
    }

    /** The record, checked. */
    public VirtualService build() {
        return new VirtualService(
                name,
                listen,
                protocol,
                lbAlgo,
                lbKind,
                tunnel,
                persistenceTimeout,
                persistenceGranularity,
                persistenceEngine,
                ops,
                schedFlags,
                quorum,
                hysteresis,
                quorumUp,
                quorumDown,
                inhibitOnFailure,
                sorryServer,
                alpha,
                omega,
                haSuspend,
                virtualhost,
                slowStart,
                drainTimeout,
                smtpAlert,
                notificationEmail,
                comment,
                timing,
                checks,
                realServers);
    }
}
