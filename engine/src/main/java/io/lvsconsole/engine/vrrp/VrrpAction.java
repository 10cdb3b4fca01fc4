package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import java.time.Duration;
import java.util.Optional;

/**
 * What a virtual router wants done, in order. Everything a master does carries {@code notAfter}: the executor looks at the
 * clock immediately before the send or the kernel write and, past that moment, does nothing but answer
 * {@link VrrpEvent.TooLate} (rule S2). Where a {@code tenure} is given, the answer repeats it.
 */
public sealed interface VrrpAction {

    /** Calls the method of the action's type. */
    <R> R accept(Visitor<R> visitor);

    /** One method per action. */
    interface Visitor<R> {
        /** {@link SendAdvert}. */
        R sendAdvert(SendAdvert action);

        /** {@link DrainReceive}. */
        R drainReceive(DrainReceive action);

        /** {@link InstallVips}. */
        R installVips(InstallVips action);

        /** {@link RenewVips}. */
        R renewVips(RenewVips action);

        /** {@link VerifyVips}. */
        R verifyVips(VerifyVips action);

        /** {@link ReplaceVips}. */
        R replaceVips(ReplaceVips action);

        /** {@link RemoveVips}. */
        R removeVips(RemoveVips action);

        /** {@link AnnounceVips}. */
        R announceVips(AnnounceVips action);

        /** {@link AnnounceSource}. */
        R announceSource(AnnounceSource action);

        /** {@link Transitioned}. */
        R transitioned(Transitioned action);

        /** {@link PriorityChanged}. */
        R priorityChanged(PriorityChanged action);

        /** {@link LowerPriorityHeard}. */
        R lowerPriorityHeard(LowerPriorityHeard action);

        /** {@link WishChanged}. */
        R wishChanged(WishChanged action);

        /** {@link Rejected}. */
        R rejected(Rejected action);

        /** {@link Observed}. */
        R observed(Observed action);
    }

    /**
     * Send to every destination now.
     *
     * @param advert the packet
     * @param source its source address
     * @param notAfter the last moment; empty for a farewell (priority 0)
     */
    record SendAdvert(VrrpAdvert advert, IpAddress source, Optional<MonoTime> notAfter) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sendAdvert(this);
        }
    }

    /** Deliver what has arrived on the router's link, then answer {@link VrrpEvent.ReceiveDrained} (rule S3). */
    record DrainReceive() implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drainReceive(this);
        }
    }

    /** Put addresses, excluded addresses and routes in place, then answer {@link VrrpEvent.VipsInstalled}. */
    record InstallVips(MonoTime tenure, Optional<Duration> lease, MonoTime notAfter) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.installVips(this);
        }
    }

    /** Start the lease of the addresses anew; answer {@link VrrpEvent.VipsMissing} if some are gone (rule S4). */
    record RenewVips(MonoTime tenure, Duration lease, MonoTime notAfter) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renewVips(this);
        }
    }

    /** Look whether the addresses stand and answer {@link VrrpEvent.VipsMissing}. */
    record VerifyVips(MonoTime tenure) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verifyVips(this);
        }
    }

    /** Go from the addresses and routes of one configuration to the present one by the difference, then answer. */
    record ReplaceVips(VirtualRouter before, MonoTime tenure, Optional<Duration> lease, MonoTime notAfter)
            implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.replaceVips(this);
        }
    }

    /** Take routes, excluded addresses and addresses away. Never too late. */
    record RemoveVips() implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.removeVips(this);
        }
    }

    /**
     * Tell the neighbours by gratuitous ARP and unsolicited neighbour advertisement.
     *
     * @param repeats how often per address
     */
    record AnnounceVips(int repeats, MonoTime notAfter) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.announceVips(this);
        }
    }

    /** Tell the neighbours about the own source address once: a unicast router is back from FAULT. */
    record AnnounceSource(IpAddress source) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.announceSource(this);
        }
    }

    /**
     * The role changed; run the notifications.
     *
     * @param cause why, for people
     */
    record Transitioned(Role from, Role to, int priority, String cause) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transitioned(this);
        }
    }

    /** The effective priority changed. */
    record PriorityChanged(int from, int to, Role role) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.priorityChanged(this);
        }
    }

    /** A master heard a lower priority ({@code notify_master_rx_lower_pri}). */
    record LowerPriorityHeard(IpAddress source, int priority) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.lowerPriorityHeard(this);
        }
    }

    /** A member of a sync group began or ceased to want mastership. */
    record WishChanged(boolean wantsMaster) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.wishChanged(this);
        }
    }

    /** An advertisement was ignored; count it. */
    record Rejected(AdvertRejection reason, ReceivedAdvert advert) implements VrrpAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rejected(this);
        }
    }

    /**
     * Something an operator may want to know.
     *
     * @param level how much
     * @param text one sentence in keepalived's words where it has some
     */
    record Observed(Level level, String text) implements VrrpAction {
        /** How much an operator wants to know it. */
        public enum Level {
            /** Only with detailed logging. */
            DETAIL,
            /** Normal course. */
            NORMAL,
            /** Wrong, needs eyes. */
            ALARM
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.observed(this);
        }
    }
}
