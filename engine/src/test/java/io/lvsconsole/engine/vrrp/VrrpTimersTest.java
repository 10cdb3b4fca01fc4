package io.lvsconsole.engine.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrrpTimersTest {

    private static VirtualRouter router(VrrpVersion version, long millis) {
        return VirtualRouter.named("VI_1", new VirtualRouterKey("eth0", Family.IPV4, 1))
                .version(version)
                .advertInterval(Duration.ofMillis(millis))
                .build();
    }

    /** 3.609375 s and 0.321875 s are keepalived's own figures; the others follow from RFC 3768 and 9568, section 6.1. */
    @ParameterizedTest
    @CsvSource({
        "V2, 1000, 100, 3609375",
        "V3, 1000, 100, 3609375",
        "V3, 100, 200, 321875",
        "V2, 2000, 100, 6609375",
        "V3, 2000, 100, 7218750",
        "V2, 1000, 255, 3003906",
        "V3, 10, 1, 39960"
    })
    void masterDownIsThreeIntervalsAndTheSkew(VrrpVersion version, long millis, int priority, long micros) {
        VirtualRouter router = router(version, millis);
        assertThat(VrrpTimers.masterDown(router, priority, router.advertInterval())
                                .toNanos()
                        / 1000)
                .isEqualTo(micros);
    }

    @Test
    void aMasterIsStaleHalfAnIntervalBeforeABackupCanTakeOver() {
        assertThat(VrrpTimers.staleAfter(router(VrrpVersion.V3, 100))).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "200, 1", "300, 1", "500, 2", "1000, 3", "5000, 3"})
    void theLeaseFollowsTheIntervalBetweenOneAndThreeSeconds(long millis, long seconds) {
        assertThat(VirtualRouter.defaultLease(Duration.ofMillis(millis))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
