package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/**
 * When the addresses of resources are renewed (reliability rules S2 and S4): every third of the lease, and only by a turn
 * of the engine. A turn that comes after the lease may have run out does not renew as if nothing had happened: within the
 * dead time nobody else can have taken over, so the addresses are put in place again; after it they are given up.
 */
final class LeaseKeeper {

    /** The kernel ends a lease up to this much early or late (1 s granularity of its timers). */
    static final Duration MARGIN = Duration.ofMillis(500);

    private Duration lease;
    private Duration trust;
    private Optional<MonoTime> renewedAt = Optional.empty();

    /** What a due renewal has to do. */
    enum Verdict {
        /** Nothing is due. */
        NOT_DUE,
        /** Renew. */
        RENEW,
        /** The lease may have run out: put in place again and announce. */
        AGAIN,
        /** Others may have taken over: give up. */
        GIVE_UP
    }

    /**
     * Keeps leases.
     *
     * @param lease their length; zero for none
     * @param trust how long this node may have been away without another taking over: the dead time less one keepalive
     */
    LeaseKeeper(Duration lease, Duration trust) {
        configure(lease, trust);
    }

    void configure(Duration newLease, Duration newTrust) {
        this.lease = newLease;
        this.trust = newTrust;
    }

    Optional<Duration> lease() {
        return lease.isZero() ? Optional.empty() : Optional.of(lease);
    }

    /** Leased addresses are held from now on, or none any more. */
    void holds(boolean any, MonoTime now) {
        if (!any || lease.isZero()) {
            renewedAt = Optional.empty();
        } else if (renewedAt.isEmpty()) {
            renewedAt = Optional.of(now);
        }
    }

    Optional<MonoTime> nextDeadline() {
        return renewedAt.map(last -> last.plus(lease.dividedBy(3)));
    }

    /** What is due; says it once. */
    Verdict due(MonoTime now) {
        if (nextDeadline().filter(due -> !due.isAfter(now)).isEmpty()) {
            return Verdict.NOT_DUE;
        }
        Duration away = away(now);
        renewedAt = Optional.of(now);
        if (away.compareTo(lease.minus(MARGIN)) < 0) {
            return Verdict.RENEW;
        }
        return away.compareTo(trust) < 0 ? Verdict.AGAIN : Verdict.GIVE_UP;
    }

    /** Time since the last renewal. */
    Duration away(MonoTime now) {
        return renewedAt.map(now::since).orElse(Duration.ZERO);
    }

    /** The last moment at which what is decided now may be written. */
    MonoTime notAfter(MonoTime now) {
        Duration limit = lease.isZero() ? trust : lease.minus(MARGIN);
        return now.plus(limit.compareTo(trust) < 0 ? limit : trust);
    }

    /** The last moment at which a start decided now may put addresses in place. */
    MonoTime startNotAfter(MonoTime now) {
        return now.plus(trust);
    }
}
