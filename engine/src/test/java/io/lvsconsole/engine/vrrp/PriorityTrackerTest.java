package io.lvsconsole.engine.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.vrrp.Tracking.Kind;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityTrackerTest {

    private static final Link ETH0 = new Link("eth0", true, List.of(Cidr.of("10.0.0.100/32"), Cidr.of("10.0.0.1/24")));
    private static final Surroundings WELL = Surroundings.UNKNOWN.with(ETH0);

    private static VirtualRouter router(int priority, Tracking... tracking) {
        return VirtualRouter.named("VI_1", new VirtualRouterKey("eth0", Family.IPV4, 1))
                .priority(priority)
                .addresses(List.of(VirtualAddress.of(Cidr.of("10.0.0.100/32"))))
                .tracking(List.of(tracking))
                .build();
    }

    private static Conditions conditions(VirtualRouter router, Surroundings now) {
        return PriorityTracker.conditions(router, now, List.of());
    }

    private static Surroundings script(boolean isWell) {
        return WELL.with(new Surroundings.Source(Kind.SCRIPT, "chk"), isWell);
    }

    @Test
    void theSourceIsTheFirstAddressThatIsNotVirtual() {
        assertThat(conditions(router(100), WELL).source()).contains(IpAddress.of("10.0.0.1"));
    }

    @Test
    void aMissingOrFailedLinkOrALinkWithoutAddressIsAFault() {
        assertThat(conditions(router(100), Surroundings.UNKNOWN).faults())
                .containsExactly("interface eth0 does not exist");
        assertThat(conditions(router(100), WELL.with(new Link("eth0", false, ETH0.addresses())))
                        .faults())
                .containsExactly("interface eth0 is down");
        assertThat(conditions(router(100), WELL.with(new Link("eth0", true, List.of())))
                        .isFaulty())
                .isTrue();
    }

    @Test
    void aTrackerOfWeightZeroIsAFaultUntilItIsKnownToHold() {
        VirtualRouter router = router(100, new Tracking(Kind.SCRIPT, "chk", 0, false));
        assertThat(conditions(router, WELL).faults()).containsExactly("vrrp_script chk is not known yet");
        assertThat(conditions(router, script(false)).faults()).containsExactly("vrrp_script chk failed");
        assertThat(conditions(router, script(true)).isFaulty()).isFalse();
    }

    @Test
    void positiveWeightsCountWhileItHoldsAndNegativeOnesWhileItFails() {
        VirtualRouter plus = router(100, new Tracking(Kind.SCRIPT, "chk", 20, false));
        VirtualRouter minus = router(100, new Tracking(Kind.SCRIPT, "chk", -20, false));
        VirtualRouter reversed = router(100, new Tracking(Kind.SCRIPT, "chk", -20, true));
        assertThat(conditions(plus, script(true)).priority()).isEqualTo(120);
        assertThat(conditions(plus, script(false)).priority()).isEqualTo(100);
        assertThat(conditions(minus, script(true)).priority()).isEqualTo(100);
        assertThat(conditions(minus, script(false)).priority()).isEqualTo(80);
        assertThat(conditions(reversed, script(true)).priority()).isEqualTo(80);
        assertThat(conditions(reversed, WELL).priority()).isEqualTo(100);
    }

    @Test
    void theSumStaysBetween1And254AndTheOwnerNeverChanges() {
        Tracking heavy = new Tracking(Kind.SCRIPT, "chk", 253, false);
        Tracking drop = new Tracking(Kind.SCRIPT, "chk", -253, false);
        assertThat(conditions(router(100, heavy), script(true)).priority()).isEqualTo(254);
        assertThat(conditions(router(100, drop), script(false)).priority()).isEqualTo(1);
        assertThat(conditions(router(255, drop), script(false)).priority()).isEqualTo(255);
    }

    @Test
    void theNumberInAFileIsMultipliedAndAProductOfMinus254IsAFault() {
        VirtualRouter router = router(100, new Tracking(Kind.FILE, "f", 2, false));
        assertThat(conditions(router, WELL.withNumber("f", 10)).priority()).isEqualTo(120);
        assertThat(conditions(router, WELL.withNumber("f", -10)).priority()).isEqualTo(80);
        assertThat(conditions(router, WELL.withNumber("f", -127)).isFaulty()).isTrue();
        VirtualRouter zero = router(100, new Tracking(Kind.FILE, "f", 0, false));
        assertThat(conditions(zero, WELL.withNumber("f", 1)).isFaulty()).isTrue();
        assertThat(conditions(zero, WELL).isFaulty()).isFalse();
    }

    @Test
    void anotherLinkMayBeTrackedWithAWeight() {
        VirtualRouter router = router(100, new Tracking(Kind.LINK, "eth1", -30, false));
        assertThat(conditions(router, WELL).priority()).isEqualTo(70);
        assertThat(conditions(router, WELL.with(new Link("eth1", true, List.of())))
                        .priority())
                .isEqualTo(100);
    }

    @Test
    void faultsOfTheGroupAreFaultsOfEachMember() {
        assertThat(PriorityTracker.conditions(router(100), WELL, List.of("VI_2: interface eth1 is down"))
                        .faults())
                .containsExactly("VI_2: interface eth1 is down");
    }
}
