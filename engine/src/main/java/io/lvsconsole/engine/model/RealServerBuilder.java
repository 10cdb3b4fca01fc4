package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** Builds a {@link RealServer} from the native defaults or from another; each method sets the component of its name. Not thread-safe. */
public final class RealServerBuilder {

    private Optional<String> name = Optional.empty();
    private IpAddress address;
    private int port;
    private int weight = 1;
    private ForwardingMethod lbKind = ForwardingMethod.MASQUERADE;
    private Tunnel tunnel = Tunnel.IPIP;
    private int uthreshold;
    private int lthreshold;
    private boolean inhibitOnFailure;
    private boolean alpha;
    private Optional<Command> notifyUp = Optional.empty();
    private Optional<Command> notifyDown = Optional.empty();
    private Optional<String> virtualhost = Optional.empty();
    private Optional<Boolean> smtpAlert = Optional.empty();
    private CheckTiming timing = CheckTiming.DEFAULT;
    private List<CheckSpec> checks = List.of();

    /** A server of weight 1, NAT, without checks of its own. */
    public RealServerBuilder(IpAddress address, int port) {
        this.address = address;
        this.port = port;
    }

    /** Everything as in another. */
    public RealServerBuilder(RealServer from) {
        this.name = from.name();
        this.address = from.address();
        this.port = from.port();
        this.weight = from.weight();
        this.lbKind = from.lbKind();
        this.tunnel = from.tunnel();
        this.uthreshold = from.uthreshold();
        this.lthreshold = from.lthreshold();
        this.inhibitOnFailure = from.inhibitOnFailure();
        this.alpha = from.alpha();
        this.notifyUp = from.notifyUp();
        this.notifyDown = from.notifyDown();
        this.virtualhost = from.virtualhost();
        this.smtpAlert = from.smtpAlert();
        this.timing = from.timing();
        this.checks = from.checks();
    }

    /** Sets name. */
    public RealServerBuilder name(String value) {
        this.name = Optional.of(value);
        return this;
    }

    /** Sets address. */
    public RealServerBuilder address(IpAddress value) {
        this.address = value;
        return this;
    }

    /** Sets port. */
    public RealServerBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** Sets weight. */
    public RealServerBuilder weight(int value) {
        this.weight = value;
        return this;
    }

    /** Sets lbKind. */
    public RealServerBuilder lbKind(ForwardingMethod value) {
        this.lbKind = value;
        return this;
    }

    /** Sets tunnel. */
    public RealServerBuilder tunnel(Tunnel value) {
        this.tunnel = value;
        return this;
    }

    /** Sets uthreshold. */
    public RealServerBuilder uthreshold(int value) {
        this.uthreshold = value;
        return this;
    }

    /** Sets lthreshold. */
    public RealServerBuilder lthreshold(int value) {
        this.lthreshold = value;
        return this;
    }

    /** Sets inhibitOnFailure. */
    public RealServerBuilder inhibitOnFailure(boolean value) {
        this.inhibitOnFailure = value;
        return this;
    }

    /** Sets alpha. */
    public RealServerBuilder alpha(boolean value) {
        this.alpha = value;
        return this;
    }

    /** Sets notifyUp. */
    public RealServerBuilder notifyUp(Command value) {
        this.notifyUp = Optional.of(value);
        return this;
    }

    /** Sets notifyDown. */
    public RealServerBuilder notifyDown(Command value) {
        this.notifyDown = Optional.of(value);
        return this;
    }

    /** Sets virtualhost. */
    public RealServerBuilder virtualhost(String value) {
        this.virtualhost = Optional.of(value);
        return this;
    }

    /** Sets smtpAlert. */
    public RealServerBuilder smtpAlert(Boolean value) {
        this.smtpAlert = Optional.of(value);
        return this;
    }

    /** Sets timing. */
    public RealServerBuilder timing(CheckTiming value) {
        this.timing = value;
        return this;
    }

    /** Sets checks. */
    public RealServerBuilder checks(List<CheckSpec> value) {
        this.checks = value;
        return this;
    }

    /** The record, checked. */
    public RealServer build() {
        return new RealServer(
                name,
                address,
                port,
                weight,
                lbKind,
                tunnel,
                uthreshold,
                lthreshold,
                inhibitOnFailure,
                alpha,
                notifyUp,
                notifyDown,
                virtualhost,
                smtpAlert,
                timing,
                checks);
    }
}
