package io.lvsconsole.engine.health;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.Optional;

/** What happens to a virtual service. */
public sealed interface ServiceEvent {

    /** Dispatches on the kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        /** The engine has started, or the service is new. */
        R visit(Started event);

        /** The checks of a real server agree on something new. */
        R visit(ServerJudged event);

        /** The kernel's table did not send anything to a real server when the engine began. */
        R visit(ServerFound event);

        /** The checks of a real server ask for another weight. */
        R visit(WeightAdvised event);

        /** An operator decided, or took the decision back. */
        R visit(Intervened event);

        /** The kernel's count of connections of a real server that drains. */
        R visit(ConnectionsCounted event);

        /** A deadline of the state has come. */
        R visit(DeadlineReached event);
    }

    /** The engine has started, or the service is new. */
    record Started() implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The checks of a real server agree on something new.
     *
     * @param server the real server as configured
     * @param alive whether all pass
     * @param reason why
     */
    record ServerJudged(DestinationKey server, boolean alive, String reason) implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The kernel's table did not send anything to a real server of ours when the engine began: it stays out of service until
     * its checks have decided.
     *
     * @param server the real server as configured
     * @param isQuiesced whether it has a row, of weight 0
     */
    record ServerFound(DestinationKey server, boolean isQuiesced) implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The checks of a real server ask for another weight.
     *
     * @param server the real server
     * @param offset added to the configured weight
     */
    record WeightAdvised(DestinationKey server, int offset) implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * An operator decided, or took the decision back.
     *
     * @param server the real server
     * @param intervention the decision; empty for none
     */
    record Intervened(DestinationKey server, Optional<Intervention> intervention) implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The kernel's count of connections of a real server that drains, over all listeners.
     *
     * @param server the real server
     * @param active active, inactive and persistent ones together
     */
    record ConnectionsCounted(DestinationKey server, long active) implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A deadline of the state has come. */
    record DeadlineReached() implements ServiceEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
