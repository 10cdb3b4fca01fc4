package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/** An entry of the connection table, a persistence template included ({@code struct ip_vs_conn}). */
final class Connection {

    /** The kernel's first timeout, until the first packet's state sets another. */
    private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(3);

    /**
     * What finds an entry.
     *
     * @param protocol the word shown: TCP, UDP, SCTP, or IP for a mark's template
     * @param client client address, masked in a template, any with an engine
     * @param clientPort 0 in a template
     * @param virtual virtual address, or the mark
     * @param virtualPort virtual port
     * @param template whether it is a template
     * @param engineData the engine's data of a template, or empty
     */
    record Key(
            String protocol,
            IpAddress client,
            int clientPort,
            IpAddress virtual,
            int virtualPort,
            boolean template,
            String engineData) {}

    private final Key key;
    private final IpAddress shownClient;
    private final String engine;
    private final DestinationKey target;
    private final ForwardingMethod method;
    private Optional<Destination> destination;
    private Optional<Connection> controller = Optional.empty();
    private int controlled;
    private ConnectionState state;
    private boolean active;
    private boolean answersSeen;
    private Duration timeout = FIRST_TIMEOUT;
    private MonoTime expiry = MonoTime.ZERO;

    Connection(
            Key key,
            IpAddress shownClient,
            String engine,
            DestinationKey target,
            ForwardingMethod method,
            Destination destination) {
        this.key = key;
        this.shownClient = shownClient;
        this.engine = engine;
        this.target = target;
        this.method = method;
        this.destination = Optional.of(destination);
        this.state = key.template() ? ConnectionState.TEMPLATE : ConnectionState.NONE;
        this.answersSeen = method == ForwardingMethod.MASQUERADE;
    }

    Key key() {
        return key;
    }

    boolean isTemplate() {
        return key.template();
    }

    boolean isActive() {
        return active;
    }

    DestinationKey target() {
        return target;
    }

    ForwardingMethod method() {
        return method;
    }

    Optional<Destination> destination() {
        return destination;
    }

    ConnectionState state() {
        return state;
    }

    /** Whether both directions pass here; the first answer seen tells. */
    boolean seesAnswers() {
        return answersSeen;
    }

    void answerSeen() {
        answersSeen = true;
    }

    void enter(ConnectionState next, Duration lives) {
        state = next;
        timeout = lives;
        if (next.isActive() != active) {
            active = next.isActive();
            destination.ifPresent(active ? Destination::becameActive : Destination::becameInactive);
        }
    }

    void assure() {
        state = ConnectionState.ASSURED;
    }

    void timeout(Duration lives) {
        timeout = lives;
    }

    /** Its timer starts anew. */
    void touch(MonoTime now) {
        expiry = now.plus(timeout);
    }

    MonoTime expiry() {
        return expiry;
    }

    void controlledBy(Connection template) {
        controller = Optional.of(template);
        template.controlled++;
    }

    Optional<Connection> controller() {
        return controller;
    }

    boolean controlsOthers() {
        return controlled > 0;
    }

    /** It left the table: gives back what it holds. */
    void release() {
        controller.ifPresent(template -> template.controlled--);
        controller = Optional.empty();
        destination.ifPresent(bound -> bound.unbind(this));
        destination = Optional.empty();
    }

    /** The line of the connection table. */
    IpvsConnection line(MonoTime now) {
        return new IpvsConnection(
                key.protocol(),
                shownClient,
                key.clientPort(),
                key.virtual(),
                key.virtualPort(),
                target.address(),
                target.port(),
                state.word(),
                Math.max(0, expiry.since(now).toSeconds()),
                engine,
                key.engineData());
    }
}
