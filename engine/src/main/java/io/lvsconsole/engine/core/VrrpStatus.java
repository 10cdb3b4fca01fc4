package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.AdvertRejection;
import io.lvsconsole.engine.vrrp.Heard;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpDecodeException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How VRRP stands at one moment, for people and programs. Immutable; may leave the engine's thread.
 *
 * @param routers in the order of the configuration
 * @param groups in the order of the configuration
 * @param refused packets that were no advertisement, by reason
 * @param unknownVrids advertisements for virtual routers that are not configured here
 */
public record VrrpStatus(
        List<RouterStatus> routers,
        List<GroupStatus> groups,
        Map<VrrpDecodeException.Reason, Long> refused,
        long unknownVrids) {

    /** Copies. */
    public VrrpStatus {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        EnumMap<VrrpDecodeException.Reason, Long> copy = new EnumMap<>(VrrpDecodeException.Reason.class);
        copy.putAll(refused);
        refused = Collections.unmodifiableMap(copy);
    }

    /**
     * One virtual router.
     *
     * @param router its configuration
     * @param role its role
     * @param priority its effective priority
     * @param faults why it cannot serve
     * @param source the address it sends from
     * @param master the master heard last, while it is backup
     * @param masterDownAt when that master counts as gone
     * @param since when it took its role
     * @param cause why it took its role
     * @param isStandby whether an operator holds it back
     * @param counts its counters
     */
    public record RouterStatus(
            VirtualRouter router,
            Role role,
            int priority,
            List<String> faults,
            Optional<IpAddress> source,
            Optional<Heard> master,
            Optional<MonoTime> masterDownAt,
            MonoTime since,
            String cause,
            boolean isStandby,
            Counts counts) {}

    /** One sync group. */
    public record GroupStatus(String name, Role role, List<String> members) {}

    /** What a virtual router has counted. */
    public record Counts(
            long sent,
            long received,
            long becameMaster,
            long releasedMaster,
            long priorityZeroSent,
            long priorityZeroReceived,
            long tooLate,
            Map<AdvertRejection, Long> rejected) {
        /** Copies. */
        public Counts {
            EnumMap<AdvertRejection, Long> copy = new EnumMap<>(AdvertRejection.class);
            copy.putAll(rejected);
            rejected = Collections.unmodifiableMap(copy);
        }
    }
}
