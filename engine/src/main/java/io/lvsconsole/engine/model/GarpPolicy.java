package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Optional;

/** Gratuitous ARP (IPv4) and unsolicited neighbour advertisement (IPv6) of a master. */
public record GarpPolicy(
        @Setting(value = "5s", range = "0..1h", doc = "Time from the first to the second set of announcements.")
                Duration garpMasterDelay,
        @Setting(value = "5", range = "1..65535", doc = "Announcements per address and set.") int garpMasterRepeat,
        @Setting(value = "0", range = "0..24h", doc = "Time between later announcements; 0 for none.")
                Duration garpMasterRefresh,
        @Setting(value = "1", range = "1..65535", doc = "Announcements per address at each refresh.")
                int garpMasterRefreshRepeat,
        @Setting(range = "0..1h", computed = "garp_master_delay", doc = "Second set after an advert of lower priority.")
                Optional<Duration> garpLowerPrioDelay,
        @Setting(
                        range = "0..65535",
                        computed = "garp_master_repeat",
                        doc = "Announcements per address after an advert of lower priority.")
                Optional<Integer> garpLowerPrioRepeat) {

    /** keepalived's defaults: five at once, five after 5 s. */
    public static final GarpPolicy DEFAULT =
            new GarpPolicy(Duration.ofSeconds(5), 5, Duration.ZERO, 1, Optional.empty(), Optional.empty());

    /** Checks ranges. */
    public GarpPolicy {
        Require.notNegative("garp_master_delay", garpMasterDelay);
        Require.notNegative("garp_master_refresh", garpMasterRefresh);
        Require.range("garp_master_repeat", garpMasterRepeat, 1, 65535);
        Require.range("garp_master_refresh_repeat", garpMasterRefreshRepeat, 1, 65535);
    }

    /** Delay of the second set after an advert of lower priority. */
    public Duration lowerPriorityDelay() {
        return garpLowerPrioDelay.orElse(garpMasterDelay);
    }

    /** Announcements per address after an advert of lower priority. */
    public int lowerPriorityRepeat() {
        return garpLowerPrioRepeat.orElse(garpMasterRepeat);
    }
}
