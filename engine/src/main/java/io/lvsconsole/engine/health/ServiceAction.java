package io.lvsconsole.engine.health;

import io.lvsconsole.netlink.ipvs.DestinationKey;

/** What a virtual service wants done or told. That its wanted table may have changed goes without saying. */
public sealed interface ServiceAction {

    /** Dispatches on the kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind. */
    interface Visitor<R> {
        /** A real server came up or went down. */
        R visit(ServerChanged action);

        /** The quorum was gained or lost. */
        R visit(QuorumChanged action);

        /** A drain has ended. */
        R visit(Drained action);
    }

    /**
     * A real server came up or went down.
     *
     * @param server the real server
     * @param alive what it is now
     * @param reason why
     */
    record ServerChanged(DestinationKey server, boolean alive, String reason) implements ServiceAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The quorum was gained or lost.
     *
     * @param gained what it is now
     * @param weight the sum of the weights of living servers
     * @param quorum the sum that was asked for
     */
    record QuorumChanged(boolean gained, long weight, long quorum) implements ServiceAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A drain has ended.
     *
     * @param server the real server
     * @param left 0 if its connections had ended, -1 if its time ran out first
     */
    record Drained(DestinationKey server, int left) implements ServiceAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
