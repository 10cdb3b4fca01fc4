package io.lvsconsole.engine.core;

import io.lvsconsole.engine.vrrp.AdvertRejection;
import java.util.EnumMap;
import java.util.Map;

/** What one virtual router has counted since it was configured. Belongs to the core; {@link #copy()} leaves it. */
final class VrrpCounters {

    long sent;
    long received;
    long becameMaster;
    long releasedMaster;
    long priorityZeroSent;
    long priorityZeroReceived;
    long tooLate;
    final Map<AdvertRejection, Long> rejected = new EnumMap<>(AdvertRejection.class);

    VrrpStatus.Counts copy() {
        return new VrrpStatus.Counts(
                sent,
                received,
                becameMaster,
                releasedMaster,
                priorityZeroSent,
                priorityZeroReceived,
                tooLate,
                rejected);
    }
}
