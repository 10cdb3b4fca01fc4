package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/** State of one virtual router; every deadline is a field. */
public sealed interface VrrpState {

    /** The role. */
    Role role();

    /** The surroundings as last told. */
    Conditions conditions();

    /** Whether an operator holds it in standby. */
    boolean isStandby();

    /**
     * Not started, or stopped.
     *
     * @param conditions the surroundings
     */
    record Initialize(Conditions conditions) implements VrrpState {
        @Override
        public Role role() {
            return Role.INITIALIZE;
        }

        @Override
        public boolean isStandby() {
            return false;
        }
    }

    /**
     * Cannot serve.
     *
     * @param conditions the surroundings, with at least one fault
     * @param isStandby whether it will stand by afterwards
     */
    record Fault(Conditions conditions, boolean isStandby) implements VrrpState {
        @Override
        public Role role() {
            return Role.FAULT;
        }
    }

    /**
     * Listens.
     *
     * @param conditions the surroundings
     * @param masterDownAt when silence means that the master is gone
     * @param masterInterval A: the master's interval, our own until one was heard
     * @param heard the master heard last
     * @param preemptAt when preemption may begin, once a lower master was heard
     * @param phase where it is on the way to mastership
     * @param isStandby whether an operator holds it back: it takes over from silence alone
     */
    record Backup(
            Conditions conditions,
            MonoTime masterDownAt,
            Duration masterInterval,
            Optional<Heard> heard,
            Optional<MonoTime> preemptAt,
            Phase phase,
            boolean isStandby)
            implements VrrpState {

        /** Steps from listening to mastership. */
        public enum Phase {
            /** The timer runs. */
            WAITING,
            /** The timer ran out; what has arrived is being read first (rule S3). */
            DECIDING,
            /** As deciding, with the addresses of the previous run still in place (rule S14). */
            RESUMING,
            /** Its sync group has not agreed yet. */
            WANTING
        }

        @Override
        public Role role() {
            return Role.BACKUP;
        }

        Backup waitingUntil(MonoTime deadline) {
            return new Backup(conditions, deadline, masterInterval, heard, preemptAt, Phase.WAITING, isStandby);
        }

        Backup in(Phase next) {
            return new Backup(conditions, masterDownAt, masterInterval, heard, preemptAt, next, isStandby);
        }

        Backup with(Conditions next) {
            return new Backup(next, masterDownAt, masterInterval, heard, preemptAt, phase, isStandby);
        }

        Backup standby(boolean held) {
            return new Backup(conditions, masterDownAt, masterInterval, heard, preemptAt, phase, held);
        }
    }

    /**
     * Has the addresses.
     *
     * @param conditions the surroundings
     * @param tenure when this mastership began; names it in answers of the kernel
     * @param lastAdvertAt when the last advertisement was handed out
     * @param advertAt when the next is due
     * @param leaseAt when the lease is renewed next; empty without a lease or while the addresses are being installed
     * @param leaseUntil until when the kernel keeps the addresses at least; empty without a lease
     * @param announceAt when the next set of announcements is due
     * @param refreshAt when the next periodic set is due
     * @param lowerHeardAt when a lower priority was last answered with announcements
     * @param lowerHeard how many advertisements of a lower priority came during this mastership
     * @param isInstalled whether the kernel confirmed the addresses
     */
    record Master(
            Conditions conditions,
            MonoTime tenure,
            MonoTime lastAdvertAt,
            MonoTime advertAt,
            Optional<MonoTime> leaseAt,
            Optional<MonoTime> leaseUntil,
            Optional<MonoTime> announceAt,
            Optional<MonoTime> refreshAt,
            Optional<MonoTime> lowerHeardAt,
            int lowerHeard,
            boolean isInstalled)
            implements VrrpState {

        @Override
        public Role role() {
            return Role.MASTER;
        }

        @Override
        public boolean isStandby() {
            return false;
        }

        Master with(Conditions next) {
            return new Master(
                    next,
                    tenure,
                    lastAdvertAt,
                    advertAt,
                    leaseAt,
                    leaseUntil,
                    announceAt,
                    refreshAt,
                    lowerHeardAt,
                    lowerHeard,
                    isInstalled);
        }

        Master advertised(MonoTime at, MonoTime next) {
            return new Master(
                    conditions,
                    tenure,
                    at,
                    next,
                    leaseAt,
                    leaseUntil,
                    announceAt,
                    refreshAt,
                    lowerHeardAt,
                    lowerHeard,
                    isInstalled);
        }

        Master leased(Optional<MonoTime> next, Optional<MonoTime> until) {
            return new Master(
                    conditions,
                    tenure,
                    lastAdvertAt,
                    advertAt,
                    next,
                    until,
                    announceAt,
                    refreshAt,
                    lowerHeardAt,
                    lowerHeard,
                    isInstalled);
        }

        Master announcing(Optional<MonoTime> next, Optional<MonoTime> refresh) {
            return new Master(
                    conditions,
                    tenure,
                    lastAdvertAt,
                    advertAt,
                    leaseAt,
                    leaseUntil,
                    next,
                    refresh,
                    lowerHeardAt,
                    lowerHeard,
                    isInstalled);
        }

        Master heardLower(Optional<MonoTime> answeredAt) {
            return new Master(
                    conditions,
                    tenure,
                    lastAdvertAt,
                    advertAt,
                    leaseAt,
                    leaseUntil,
                    announceAt,
                    refreshAt,
                    answeredAt,
                    lowerHeard + 1,
                    isInstalled);
        }

        Master installed(boolean now) {
            return new Master(
                    conditions,
                    tenure,
                    lastAdvertAt,
                    advertAt,
                    leaseAt,
                    leaseUntil,
                    announceAt,
                    refreshAt,
                    lowerHeardAt,
                    lowerHeard,
                    now);
        }
    }
}
