package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** What happens to a virtual router. */
public sealed interface VrrpEvent {

    /** Calls the method of the event's type. */
    <R> R accept(Visitor<R> visitor);

    /** One method per event. */
    interface Visitor<R> {
        /** {@link Started}. */
        R started(Started event);

        /** {@link DeadlineReached}. */
        R deadlineReached(DeadlineReached event);

        /** {@link AdvertHeard}. */
        R advertHeard(AdvertHeard event);

        /** {@link ReceiveDrained}. */
        R receiveDrained(ReceiveDrained event);

        /** {@link TooLate}. */
        R tooLate(TooLate event);

        /** {@link ConditionsChanged}. */
        R conditionsChanged(ConditionsChanged event);

        /** {@link VipsInstalled}. */
        R vipsInstalled(VipsInstalled event);

        /** {@link VipsMissing}. */
        R vipsMissing(VipsMissing event);

        /** {@link AddressVanished}. */
        R addressVanished(AddressVanished event);

        /** {@link Promoted}. */
        R promoted(Promoted event);

        /** {@link Demoted}. */
        R demoted(Demoted event);

        /** {@link StandbyRequested}. */
        R standbyRequested(StandbyRequested event);

        /** {@link TakeoverRequested}. */
        R takeoverRequested(TakeoverRequested event);

        /** {@link Reconfigured}. */
        R reconfigured(Reconfigured event);

        /** {@link StopRequested}. */
        R stopRequested(StopRequested event);
    }

    /**
     * Protocol work begins.
     *
     * @param conditions the surroundings
     * @param lastAdvertAt when this host's previous run last advertised as master, if the state file proves it (warm
     *     restart, reliability rule S14)
     */
    record Started(Conditions conditions, Optional<MonoTime> lastAdvertAt) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.started(this);
        }
    }

    /** A deadline of the state has come, or another one's; stepping early is harmless. */
    record DeadlineReached() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deadlineReached(this);
        }
    }

    /** A well-formed advertisement for this virtual router arrived. */
    record AdvertHeard(ReceivedAdvert advert) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.advertHeard(this);
        }
    }

    /** Everything that had arrived before {@link VrrpAction.DrainReceive} has been delivered. */
    record ReceiveDrained() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.receiveDrained(this);
        }
    }

    /** An action of a master came to its execution after its time and was not done (rule S2). */
    record TooLate() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tooLate(this);
        }
    }

    /** Priority, faults or source address changed. */
    record ConditionsChanged(Conditions conditions) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.conditionsChanged(this);
        }
    }

    /**
     * The addresses stand.
     *
     * @param tenure the value of the action that asked for it
     * @param failed those the kernel refused
     */
    record VipsInstalled(MonoTime tenure, List<IpAddress> failed) implements VrrpEvent {
        /** Copies the list. */
        public VipsInstalled {
            failed = List.copyOf(failed);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.vipsInstalled(this);
        }
    }

    /**
     * A renewal or a look found addresses gone.
     *
     * @param tenure the value of the action that found it
     * @param missing the addresses; may be empty, then nothing is wrong
     */
    record VipsMissing(MonoTime tenure, List<IpAddress> missing) implements VrrpEvent {
        /** Copies the list. */
        public VipsMissing {
            missing = List.copyOf(missing);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.vipsMissing(this);
        }
    }

    /** The kernel reported that one of our addresses was deleted; perhaps an old report, perhaps our own deletion. */
    record AddressVanished(IpAddress address) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addressVanished(this);
        }
    }

    /** The sync group agreed to become master. */
    record Promoted() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.promoted(this);
        }
    }

    /**
     * The sync group gives up mastership.
     *
     * @param cause which member made it so
     */
    record Demoted(String cause) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.demoted(this);
        }
    }

    /** An operator wants this node to stand by: it yields, and takes over only from silence until told otherwise. */
    record StandbyRequested() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.standbyRequested(this);
        }
    }

    /** An operator wants this node to take over now, as far as its priority allows; ends a standby. */
    record TakeoverRequested() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.takeoverRequested(this);
        }
    }

    /**
     * The machine that steps has a new configuration; role and timers stay as far as they can.
     *
     * @param before the configuration until now
     * @param conditions the surroundings under the new one
     */
    record Reconfigured(VirtualRouter before, Conditions conditions) implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reconfigured(this);
        }
    }

    /** A clean end: a master says so with priority 0. */
    record StopRequested() implements VrrpEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stopRequested(this);
        }
    }
}
