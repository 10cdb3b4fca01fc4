package io.lvsconsole.engine.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every state answers every event, whatever came before. */
class VrrpTotalityTest {

    private static final IpAddress OURS = IpAddress.of("10.0.0.5");
    private static final VirtualRouter ROUTER = VirtualRouter.named(
                    "VI_1", new VirtualRouterKey("eth0", Family.IPV4, 51))
            .version(VrrpVersion.V3)
            .addresses(List.of(VirtualAddress.of(Cidr.of("10.0.0.100/32"))))
            .lease(Optional.of(Duration.ofSeconds(3)))
            .build();
    private static final VirtualRouter GROUPED = VirtualRouter.named("VI_1", ROUTER.key())
            .version(VrrpVersion.V3)
            .addresses(ROUTER.addresses())
            .advertInterval(Duration.ofMillis(100))
            .preemption(new Preemption(true, Duration.ofSeconds(10)))
            .group(Optional.of("VG"))
            .build();

    private static Conditions well(int priority) {
        return new Conditions(priority, List.of(), Optional.of(OURS));
    }

    private static VrrpEvent advert(String from, int priority, String to, String vip) {
        VrrpAdvert advert = new VrrpAdvert(
                VrrpVersion.V3,
                Family.IPV4,
                51,
                priority,
                Duration.ofSeconds(1),
                VrrpAuthentication.NONE,
                List.of(IpAddress.of(vip)));
        return new VrrpEvent.AdvertHeard(new ReceivedAdvert("eth0", IpAddress.of(from), IpAddress.of(to), 255, advert));
    }

    private static List<VrrpEvent> events(MonoTime tenure) {
        Conditions faulty = new Conditions(80, List.of("interface eth0 is down"), Optional.empty());
        List<VrrpEvent> events = new ArrayList<>(List.of(
                new VrrpEvent.Started(well(100), Optional.empty()),
                new VrrpEvent.Started(well(255), Optional.of(MonoTime.ZERO)),
                new VrrpEvent.Started(faulty, Optional.empty()),
                new VrrpEvent.DeadlineReached(),
                new VrrpEvent.ReceiveDrained(),
                new VrrpEvent.TooLate(),
                new VrrpEvent.ConditionsChanged(well(80)),
                new VrrpEvent.ConditionsChanged(well(254)),
                new VrrpEvent.ConditionsChanged(faulty),
                new VrrpEvent.VipsInstalled(tenure, List.of()),
                new VrrpEvent.VipsInstalled(MonoTime.ZERO, List.of(IpAddress.of("10.0.0.100"))),
                new VrrpEvent.VipsMissing(tenure, List.of(IpAddress.of("10.0.0.100"))),
                new VrrpEvent.VipsMissing(tenure, List.of()),
                new VrrpEvent.AddressVanished(IpAddress.of("10.0.0.100")),
                new VrrpEvent.Promoted(),
                new VrrpEvent.Demoted("the group")));
        events.addAll(List.of(
                new VrrpEvent.StandbyRequested(),
                new VrrpEvent.TakeoverRequested(),
                new VrrpEvent.Reconfigured(ROUTER, well(100)),
                new VrrpEvent.Reconfigured(GROUPED, well(90)),
                new VrrpEvent.Reconfigured(ROUTER, faulty),
                new VrrpEvent.StopRequested(),
                advert("10.0.0.2", 0, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.2", 50, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.2", 100, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.9", 100, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.9", 200, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.5", 200, "224.0.0.18", "10.0.0.100"),
                advert("10.0.0.9", 200, "10.0.0.5", "10.0.0.100"),
                advert("10.0.0.9", 200, "224.0.0.18", "10.0.0.101")));
        return events;
    }

    @Test
    void randomWalksReachEveryStateAndNeverFail() {
        int[] seen = new int[Role.values().length];
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            VrrpMachine machine = new VrrpMachine(random.nextBoolean() ? ROUTER : GROUPED);
            VrrpState state = machine.initial(well(100));
            MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
            for (int i = 0; i < 400; i++) {
                MonoTime tenure = state instanceof VrrpState.Master master ? master.tenure() : now;
                List<VrrpEvent> events = events(tenure);
                VrrpEvent event = random.nextInt(3) == 0
                        ? new VrrpEvent.DeadlineReached()
                        : events.get(random.nextInt(events.size()));
                now = advance(machine, state, now, random);
                Step<VrrpState, VrrpAction> step = machine.step(state, event, now);
                checkActions(state, step, now, seed);
                state = step.state();
                seen[state.role().ordinal()]++;
            }
        }
        for (Role role : Role.values()) {
            assertThat(seen[role.ordinal()]).as("visits of %s", role).isGreaterThan(1000);
        }
    }

    private static MonoTime advance(VrrpMachine machine, VrrpState state, MonoTime now, Random random) {
        if (random.nextInt(20) == 0) {
            return now.plus(Duration.ofSeconds(random.nextInt(20)));
        }
        MonoTime due = machine.nextDeadline(state).orElse(now);
        return random.nextBoolean() && due.isAfter(now) ? due : now.plus(Duration.ofMillis(random.nextInt(50)));
    }

    /** What holds after any step: rule S2, and that a router never does a master's work in another role. */
    private static void checkActions(VrrpState before, Step<VrrpState, VrrpAction> step, MonoTime now, long seed) {
        boolean leftMaster = before instanceof VrrpState.Master && !(step.state() instanceof VrrpState.Master);
        if (leftMaster) {
            assertThat(step.actions()).as("seed %d", seed).anyMatch(action -> action instanceof VrrpAction.RemoveVips);
        }
        for (VrrpAction action : step.actions()) {
            if (action instanceof VrrpAction.SendAdvert send && send.advert().priority() > 0) {
                assertThat(send.notAfter()).as("seed %d", seed).isPresent();
                assertThat(send.notAfter().get().isAfter(now))
                        .as("seed %d", seed)
                        .isTrue();
            }
            if (action instanceof VrrpAction.InstallVips install) {
                assertThat(install.notAfter().isAfter(now)).as("seed %d", seed).isTrue();
            }
            if (action instanceof VrrpAction.Transitioned moved) {
                assertThat(moved.to())
                        .as("seed %d", seed)
                        .isEqualTo(step.state().role());
            }
        }
    }

    @Test
    void everyPairOfStateAndEventHasAResult() {
        MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
        for (VirtualRouter router : List.of(ROUTER, GROUPED)) {
            VrrpMachine machine = new VrrpMachine(router);
            for (VrrpState state : states(router, now)) {
                for (VrrpEvent event : events(now)) {
                    Step<VrrpState, VrrpAction> step = machine.step(state, event, now);
                    assertThat(step.state()).as("%s on %s", event, state).isNotNull();
                    machine.nextDeadline(step.state());
                }
            }
        }
    }

    private static List<VrrpState> states(VirtualRouter router, MonoTime now) {
        List<VrrpState> states = new ArrayList<>(List.of(
                new VrrpState.Initialize(well(100)),
                new VrrpState.Fault(new Conditions(100, List.of("down"), Optional.empty()), false)));
        for (VrrpState.Backup.Phase phase : VrrpState.Backup.Phase.values()) {
            states.add(new VrrpState.Backup(
                    well(100),
                    now,
                    router.advertInterval(),
                    Optional.of(new Heard(IpAddress.of("10.0.0.2"), 50, now)),
                    Optional.of(now),
                    phase,
                    phase == VrrpState.Backup.Phase.WAITING));
        }
        for (boolean installed : List.of(true, false)) {
            states.add(new VrrpState.Master(
                    well(100),
                    now,
                    now,
                    now,
                    Optional.of(now),
                    Optional.of(now),
                    Optional.of(now),
                    Optional.of(now),
                    Optional.of(now),
                    2,
                    installed));
        }
        return states;
    }
}
