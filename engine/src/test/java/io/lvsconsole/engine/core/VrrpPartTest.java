package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.NotifyScripts;
import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.TrackScript;
import io.lvsconsole.engine.model.Tracked;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.engine.model.VrrpInstanceBuilder;
import io.lvsconsole.engine.model.VrrpSettings;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.engine.vrrp.ReceivedAdvert;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import io.lvsconsole.netlink.packet.VrrpAuthentication;
import io.lvsconsole.netlink.packet.VrrpCodec;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VrrpPartTest {

    /** A core whose rim answers at once; time moves only when told. */
    private static final class World {
        private final VrrpPart part;
        private final EngineCore core;
        private final List<Effect> effects = new ArrayList<>();
        private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));

        World(EngineConfig config) {
            part = new VrrpPart(config);
            core = new EngineCore(List.of(part));
        }

        void tell(EngineEvent event) {
            Deque<EngineEvent> pending = new ArrayDeque<>(List.of(event));
            while (!pending.isEmpty()) {
                for (Effect effect : core.handle(pending.remove(), now)) {
                    effects.add(effect);
                    if (effect instanceof VrrpEffect.DrainReceive drain) {
                        pending.add(new VrrpInput.ReceiveDrained(drain.key()));
                    } else if (effect instanceof VrrpEffect.InstallVips install) {
                        pending.add(new VrrpInput.VipsInstalled(install.router().name(), install.tenure(), List.of()));
                    }
                }
            }
        }

        void pass(Duration time) {
            MonoTime end = now.plus(time);
            while (core.nextDeadline().filter(due -> !due.isAfter(end)).isPresent()) {
                MonoTime due = core.nextDeadline().get();
                now = due.isAfter(now) ? due : now;
                tell(new Lifecycle.DeadlineReached());
            }
            now = end;
        }

        void start() {
            tell(link("eth0", true));
            tell(link("eth1", true));
            tell(new Lifecycle.Started());
        }

        Role role(String name) {
            return part.status().routers().stream()
                    .filter(status -> status.router().name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .role();
        }

        <T extends Effect> List<T> all(Class<T> type) {
            return effects.stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<String> lines() {
            return all(Notification.class).stream().map(Notification::text).toList();
        }
    }

    private static VrrpInput.LinkChanged link(String name, boolean isUp) {
        String address = name.equals("eth0") ? "10.0.0.1/24" : "10.0.1.1/24";
        return new VrrpInput.LinkChanged(new Link(name, isUp, List.of(Cidr.of(address))));
    }

    private static VrrpInstanceBuilder instance(String name, String link, int vrid, String vip) {
        return new VrrpInstanceBuilder(name, link, vrid).virtualIpaddress(List.of(VirtualAddress.of(Cidr.of(vip))));
    }

    private static EngineConfig config(VrrpInstance... instances) {
        return EngineConfig.empty().withVrrp(VrrpSettings.NONE.withInstances(List.of(instances)));
    }

    private static EngineConfig pair() {
        VrrpSettings none = VrrpSettings.NONE;
        return EngineConfig.empty()
                .withVrrp(new VrrpSettings(
                        List.of(
                                instance("VI_1", "eth0", 51, "10.0.0.100/32").build(),
                                instance("VI_2", "eth1", 52, "10.0.1.100/32").build()),
                        List.of(SyncGroup.of("VG", List.of("VI_1", "VI_2"))),
                        none.scripts(),
                        none.files(),
                        none.processes(),
                        none.startupDelay(),
                        none.garpInterval(),
                        none.gnaInterval(),
                        false));
    }

    private static VrrpInput advert(String link, int vrid, int priority, String vip) {
        VrrpAdvert advert = new VrrpAdvert(
                VrrpVersion.V2,
                Family.IPV4,
                vrid,
                priority,
                Duration.ofSeconds(1),
                VrrpAuthentication.NONE,
                List.of(IpAddress.of(vip)));
        return new VrrpInput.AdvertArrived(
                new ReceivedAdvert(link, IpAddress.of("10.0.9.9"), VrrpCodec.GROUP_IPV4, 255, advert));
    }

    @Test
    void anElectionIsToldInKeepalivedsWords() {
        World world =
                new World(config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build()));
        world.start();
        world.pass(Duration.ofSeconds(4));
        world.tell(new Lifecycle.StopRequested());
        assertThat(world.lines())
                .containsSubsequence(
                        "(VI_1) Entering BACKUP STATE (init)",
                        "(VI_1) Receive advertisement timeout",
                        "(VI_1) Entering MASTER STATE",
                        "(VI_1) setting VIPs.",
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.0.0.100",
                        "(VI_1) sent 0 priority",
                        "(VI_1) removing VIPs.");
    }

    @Test
    void aGroupIsMasterOnlyTogether() {
        World world = new World(pair());
        world.start();
        world.pass(Duration.ofSeconds(2));
        world.tell(advert("eth0", 51, 200, "10.0.0.100"));
        world.pass(Duration.ofSeconds(2));
        assertThat(world.role("VI_2"))
                .as("its own timer fired, the other's did not")
                .isEqualTo(Role.BACKUP);
        world.pass(Duration.ofSeconds(3));
        assertThat(world.role("VI_1")).isEqualTo(Role.MASTER);
        assertThat(world.role("VI_2")).isEqualTo(Role.MASTER);
        assertThat(world.lines()).contains("VRRP_Group(VG) Syncing instances to MASTER state");
        world.tell(advert("eth1", 52, 200, "10.0.1.100"));
        assertThat(world.role("VI_1")).as("one member yields, all do").isEqualTo(Role.BACKUP);
    }

    @Test
    void aFaultOfOneMemberIsAFaultOfTheGroupAndEndsWithIt() {
        World world = new World(pair());
        world.start();
        world.pass(Duration.ofSeconds(5));
        world.tell(link("eth1", false));
        assertThat(world.role("VI_1")).isEqualTo(Role.FAULT);
        assertThat(world.role("VI_2")).isEqualTo(Role.FAULT);
        world.tell(link("eth1", true));
        assertThat(world.role("VI_1")).isEqualTo(Role.BACKUP);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.role("VI_1")).isEqualTo(Role.MASTER);
        assertThat(world.lines()).contains("Netlink reports eth1 down");
    }

    @Test
    void aTrackedScriptHoldsTheRouterInFaultUntilItSucceeds() {
        VrrpSettings none = VrrpSettings.NONE;
        VrrpInstance tracking = instance("VI_1", "eth0", 51, "10.0.0.100/32")
                .trackScript(List.of(Tracked.of("chk")))
                .build();
        World world = new World(EngineConfig.empty()
                .withVrrp(new VrrpSettings(
                        List.of(tracking),
                        List.of(),
                        List.of(TrackScript.of("chk", Command.of("/bin/true"))),
                        none.files(),
                        none.processes(),
                        none.startupDelay(),
                        none.garpInterval(),
                        none.gnaInterval(),
                        false)));
        world.start();
        assertThat(world.role("VI_1")).isEqualTo(Role.FAULT);
        RunProgram run = world.all(RunProgram.class).get(0);
        world.tell(new ProgramEnded(run.ticket().orElseThrow(), OptionalInt.of(0), "exited with status 0"));
        assertThat(world.role("VI_1")).isEqualTo(Role.BACKUP);
        world.pass(Duration.ofSeconds(1));
        RunProgram second = world.all(RunProgram.class).get(1);
        world.tell(new ProgramEnded(second.ticket().orElseThrow(), OptionalInt.of(1), "exited with status 1"));
        assertThat(world.role("VI_1")).isEqualTo(Role.FAULT);
        assertThat(world.lines())
                .contains("VRRP_Script(chk) succeeded", "VRRP_Script(chk) failed (exited with status 1)");
    }

    @Test
    void scriptsGetKeepalivedsArgumentsAndPipesItsLines() {
        NotifyScripts none = NotifyScripts.NONE;
        NotifyScripts scripts = new NotifyScripts(
                Optional.of(Command.of("/etc/master.sh", "x")),
                none.notifyBackup(),
                none.notifyFault(),
                Optional.of(Command.of("/etc/stop.sh")),
                none.notifyDeleted(),
                none.notifyMasterRxLowerPri(),
                Optional.of(Command.of("/etc/any.sh", "arg")),
                false,
                none.smtpAlert());
        NotifySettings silent = NotifySettings.NONE;
        EngineConfig plain = config(instance("VI_1", "eth0", 51, "10.0.0.100/32")
                .notifyScripts(scripts)
                .build());
        NotifySettings pipes = new NotifySettings(
                silent.notificationEmail(),
                silent.notificationEmailFrom(),
                silent.smtpServer(),
                silent.smtpPort(),
                silent.smtpHeloName(),
                silent.smtpConnectTimeout(),
                silent.smtpAlertVrrp(),
                silent.smtpAlertChecker(),
                silent.noEmailFaults(),
                silent.repeat(),
                Optional.of("/run/vrrp.fifo"),
                silent.vrrpNotifyFifoScript(),
                silent.lvsNotifyFifo(),
                silent.lvsNotifyFifoScript(),
                silent.notifyFifo(),
                silent.notifyFifoScript());
        World world = new World(new EngineConfig(
                plain.director(),
                plain.vrrp(),
                plain.heartbeat(),
                plain.resources(),
                plain.services(),
                plain.control(),
                plain.log(),
                pipes));
        world.start();
        world.pass(Duration.ofSeconds(4));
        world.tell(new Lifecycle.StopRequested());
        assertThat(world.all(RunProgram.class).stream().map(run -> run.command().words()))
                .containsExactly(
                        List.of("/etc/any.sh", "arg", "INSTANCE", "VI_1", "BACKUP", "100"),
                        List.of("/etc/master.sh", "x"),
                        List.of("/etc/any.sh", "arg", "INSTANCE", "VI_1", "MASTER", "100"),
                        List.of("/etc/stop.sh"),
                        List.of("/etc/any.sh", "arg", "INSTANCE", "VI_1", "STOP", "100"));
        assertThat(world.all(VrrpEffect.WriteFifo.class).stream().map(VrrpEffect.WriteFifo::line))
                .containsExactly(
                        "INSTANCE \"VI_1\" BACKUP 100", "INSTANCE \"VI_1\" MASTER 100", "INSTANCE \"VI_1\" STOP 100");
    }

    @Test
    void aReloadKeepsRoleAndCountersAndWritesTheDifference() {
        VrrpInstanceBuilder one = instance("VI_1", "eth0", 51, "10.0.0.100/32");
        World world = new World(config(one.build()));
        world.start();
        world.pass(Duration.ofSeconds(5));
        long sent = world.part.status().routers().get(0).counts().sent();
        world.effects.clear();
        VrrpInstance more = one.virtualIpaddress(List.of(
                        VirtualAddress.of(Cidr.of("10.0.0.100/32")), VirtualAddress.of(Cidr.of("10.0.0.101/32"))))
                .build();
        world.tell(new Lifecycle.Reconfigured(
                config(more, instance("VI_2", "eth1", 52, "10.0.1.100/32").build())));
        assertThat(world.role("VI_1")).isEqualTo(Role.MASTER);
        assertThat(world.role("VI_2")).isEqualTo(Role.BACKUP);
        assertThat(world.all(VrrpEffect.RemoveVips.class).stream()
                        .map(remove -> remove.router().name()))
                .containsExactly("VI_2");
        assertThat(world.all(VrrpEffect.ReplaceVips.class)).hasSize(1);
        assertThat(world.part.status().routers().get(0).counts().sent()).isGreaterThan(sent);
        world.effects.clear();
        world.tell(new Lifecycle.Reconfigured(
                config(instance("VI_2", "eth1", 52, "10.0.1.100/32").build())));
        assertThat(world.part.status().routers()).hasSize(1);
        assertThat(world.all(VrrpEffect.SendAdvert.class))
                .singleElement()
                .satisfies(send -> assertThat(send.advert().priority()).isZero());
    }

    @Test
    void aReloadWithTheSameConfigurationDoesNothing() {
        EngineConfig same = config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build());
        World world = new World(same);
        world.start();
        world.pass(Duration.ofSeconds(5));
        world.effects.clear();
        world.tell(new Lifecycle.Reconfigured(same));
        assertThat(world.effects).isEmpty();
    }

    @Test
    void mastershipIsRememberedAndAYoungOneIsResumed() {
        EngineConfig config =
                config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build());
        World first = new World(config);
        first.start();
        first.pass(Duration.ofSeconds(4));
        List<VrrpEffect.SaveState> saved = first.all(VrrpEffect.SaveState.class);
        VrrpEffect.Mastership last = saved.get(saved.size() - 1).masterships().get(0);

        World second = new World(config);
        second.now = last.lastAdvertAt().plus(Duration.ofSeconds(1));
        second.tell(new VrrpInput.PreviousMaster(last.key(), last.lastAdvertAt()));
        second.start();
        assertThat(second.role("VI_1")).isEqualTo(Role.MASTER);
        assertThat(second.all(VrrpEffect.RemoveVips.class)).isEmpty();
    }

    @Test
    void anInterfaceThatComesLaterIsListenedOnThen() {
        World world =
                new World(config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build()));
        world.tell(new Lifecycle.Started());
        assertThat(world.role("VI_1")).isEqualTo(Role.FAULT);
        world.tell(link("eth0", true));
        assertThat(world.all(VrrpEffect.ListenOn.class)).singleElement().satisfies(listen -> assertThat(
                        listen.endpoints())
                .containsExactly(new VrrpEffect.Endpoint("eth0", Family.IPV4, VrrpCodec.GROUP_IPV4)));
        assertThat(world.role("VI_1")).isEqualTo(Role.BACKUP);
        world.tell(new VrrpInput.LinkRemoved("eth0"));
        assertThat(world.role("VI_1")).isEqualTo(Role.FAULT);
    }

    @Test
    void foreignBytesAndUnknownRoutersAreCountedAndMoveNothing() {
        World world =
                new World(config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build()));
        world.start();
        world.tell(VrrpInput.received(
                "eth0", IpAddress.of("10.0.0.2"), VrrpCodec.GROUP_IPV4, 255, Bytes.ofHex("2133640100")));
        world.tell(advert("eth0", 99, 200, "10.0.0.100"));
        assertThat(world.part.status().refused()).hasSize(1);
        assertThat(world.part.status().unknownVrids()).isEqualTo(1);
        world.pass(Duration.ofSeconds(4));
        assertThat(world.role("VI_1")).isEqualTo(Role.MASTER);
    }

    @Test
    void anIgnoredAdvertIsToldOncePerReason() {
        World world =
                new World(config(instance("VI_1", "eth0", 51, "10.0.0.100/32").build()));
        world.start();
        world.tell(advert("eth0", 51, 200, "10.0.0.77"));
        world.tell(advert("eth0", 51, 200, "10.0.0.77"));
        assertThat(world.lines()).containsOnlyOnce("(VI_1) received other addresses than expected from 10.0.9.9");
        assertThat(world.part.status().routers().get(0).counts().rejected().values())
                .containsExactly(2L);
    }
}
