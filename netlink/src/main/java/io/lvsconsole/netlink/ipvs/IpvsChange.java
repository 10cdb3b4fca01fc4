package io.lvsconsole.netlink.ipvs;

import java.util.Optional;

/** One change of the IPVS state, as data: what a command asks for, a plan contains, a journal keeps. */
public sealed interface IpvsChange {

    /** Dispatches on the kind of change. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of change. */
    interface Visitor<R> {
        /** NEW_SERVICE. */
        R visit(AddService change);

        /** SET_SERVICE. */
        R visit(EditService change);

        /** DEL_SERVICE. */
        R visit(DeleteService change);

        /** NEW_DEST. */
        R visit(AddDestination change);

        /** SET_DEST. */
        R visit(EditDestination change);

        /** DEL_DEST. */
        R visit(DeleteDestination change);

        /** NEW_DAEMON. */
        R visit(StartDaemon change);

        /** DEL_DAEMON. */
        R visit(StopDaemon change);

        /** SET_CONFIG. */
        R visit(SetTimeouts change);

        /** ZERO. */
        R visit(Zero change);

        /** FLUSH. */
        R visit(Flush change);
    }

    /** Adds a service. EEXIST if the key exists; ENOENT if the scheduler or engine is unknown. */
    record AddService(IpvsService service) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Replaces scheduler, flags, timeout, netmask and engine of a service. ESRCH if it does not exist. */
    record EditService(IpvsService service) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes a service with its destinations. ESRCH if it does not exist. */
    record DeleteService(ServiceKey key) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Adds a destination. ESRCH without the service, EEXIST if the destination exists. */
    record AddDestination(ServiceKey service, IpvsDestination destination) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Replaces weight, method, limits and tunnel data together. ESRCH without the service, ENOENT without it. */
    record EditDestination(ServiceKey service, IpvsDestination destination) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Deletes a destination; its connections stay in the table. */
    record DeleteDestination(ServiceKey service, DestinationKey destination) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Starts a sync daemon. EEXIST if that role runs, ENODEV without the interface. */
    record StartDaemon(SyncDaemon daemon) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Stops a sync daemon. ESRCH if that role does not run. */
    record StopDaemon(SyncDaemon.Role role, int syncId) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Sets timeouts; 0 leaves one as it is. */
    record SetTimeouts(IpvsTimeouts timeouts) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Zeroes the counters of one service, or of all and the totals. */
    record Zero(Optional<ServiceKey> service) implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Removes every service. */
    record Flush() implements IpvsChange {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
