package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.model.AuthKey;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSettings;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two engines with the heartbeat part on one wire; datagrams are signed and checked as on a real one. */
class HeartbeatPartTest {

    private static final IpAddress ADDRESS = IpAddress.of("10.0.0.9");
    private static final IpAddress PING_NODE = IpAddress.of("10.0.0.254");

    /** One engine; groups run and stop at once. */
    private final class Engine {
        private final String name;
        private final HeartbeatPart part;
        private final EngineCore core;
        private final Set<String> running = new TreeSet<>();
        private final List<String> told = new ArrayList<>();
        private final List<ControlReply> replies = new ArrayList<>();
        private final List<Bytes> wire = new ArrayList<>();
        private Engine other;

        Engine(String name, String key) {
            this.name = name;
            EngineConfig config = config(key);
            this.part = new HeartbeatPart(config);
            VrrpPart vrrp = new VrrpPart(config);
            ServicesPart services = new ServicesPart(config);
            this.core = new EngineCore(List.of(
                    vrrp,
                    services,
                    part,
                    groups(),
                    new ControlPart(name, vrrp, services, part, new ResourcesPart(config))));
        }

        private EnginePart groups() {
            return new EnginePart() {
                @Override
                public void on(EngineEvent event, MonoTime at, Outbox out) {
                    if (event instanceof ResourceInput.Acquire acquire) {
                        running.addAll(acquire.groups());
                        out.tell(new ResourceInput.Acquired(acquire.ticket(), List.of()));
                    } else if (event instanceof ResourceInput.Release release) {
                        running.removeAll(release.groups());
                        out.tell(new ResourceInput.Released(release.ticket(), List.of()));
                    } else if (event instanceof ResourceInput.Fence fence) {
                        out.tell(new ResourceInput.FenceEnded(
                                fence.ticket(), fence.node(), ResourceInput.FenceResult.NO_DEVICE));
                    }
                }

                @Override
                public Optional<MonoTime> nextDeadline() {
                    return Optional.empty();
                }
            };
        }

        void tell(EngineEvent event) {
            for (Effect effect : core.handle(event, now)) {
                if (effect instanceof HeartbeatEffect.Send send) {
                    wire.add(send.datagram());
                } else if (effect instanceof HeartbeatEffect.Ping ping) {
                    tell(new HeartbeatInput.PingReplied(PING_NODE, ping.payload()));
                } else if (effect instanceof Notification notification) {
                    told.add(notification.text());
                } else if (effect instanceof ControlEffect answer) {
                    replies.add(answer.reply());
                }
            }
        }

        void start() {
            Bytes uuid = Bytes.of((name + "0123456789abcdef").substring(0, 16).getBytes());
            tell(new HeartbeatInput.IdentityLoaded(name, uuid, 7, 1_795_000_000L, 1));
            tell(new Lifecycle.Started());
        }

        void deliver() {
            List<Bytes> sent = List.copyOf(wire);
            wire.clear();
            sent.forEach(datagram -> other.tell(new HeartbeatInput.DatagramArrived("bcast eth0", ADDRESS, datagram)));
        }

        ControlReply ask(Method method, String... words) {
            tell(new ControlInput(1, "uid 0", ControlRequest.words(method, List.of(words))));
            return replies.get(replies.size() - 1);
        }

        List<String> status(String... words) {
            return ask(Method.CL_STATUS, words).lines();
        }
    }

    private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
    private Engine a;
    private Engine b;

    private static EngineConfig config(String key) {
        HeartbeatSettings settings = new HeartbeatSettings(
                Optional.empty(),
                List.of("lvs1", "lvs2"),
                List.of(new Medium.Bcast("eth0"), new Medium.Ucast("eth1", ADDRESS)),
                694,
                Duration.ofMillis(500),
                Duration.ofSeconds(3),
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ZERO,
                AutoFailback.ON,
                List.of(PingNode.of(PING_NODE)),
                false,
                1,
                List.of(new AuthKey(1, AuthKey.Method.SHA1, Optional.of(new Secret(key)))),
                HeartbeatSettings.MessageFormat.CLASSIC,
                HeartbeatSettings.GenerationMethod.FILE,
                Duration.ofMillis(250),
                Optional.empty(),
                HeartbeatSettings.Tie.NONE,
                Optional.empty());
        return EngineConfig.empty()
                .withHeartbeat(
                        settings,
                        new ResourceSettings(
                                List.of(group("vip1", "lvs1", "lvs2"), group("vip2", "lvs2", "lvs1")),
                                List.of(),
                                ResourceSettings.StopFailure.BLOCK));
    }

    private static ResourceGroup group(String name, String... nodes) {
        return new ResourceGroup(
                name, List.of(nodes), Optional.empty(), true, List.of(ResourceSpec.script("hbxsvc", List.of(name))));
    }

    private void start(String keyOfA, String keyOfB) {
        a = new Engine("lvs1", keyOfA);
        b = new Engine("lvs2", keyOfB);
        a.other = b;
        b.other = a;
        a.start();
        b.start();
        run(Duration.ofSeconds(18));
    }

    private void run(Duration time) {
        MonoTime end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(Duration.ofMillis(5));
            for (Engine engine : List.of(a, b)) {
                engine.deliver();
                if (engine.core.nextDeadline().filter(due -> !due.isAfter(now)).isPresent()) {
                    engine.tell(new Lifecycle.DeadlineReached());
                }
            }
        }
    }

    @Test
    void two_engines_share_the_groups_as_configured() {
        start("secret", "secret");
        assertThat(a.running).containsExactly("vip1");
        assertThat(b.running).containsExactly("vip2");
        HeartbeatView view = a.part.view(now);
        assertThat(view.state()).isEqualTo("active");
        assertThat(view.holds()).isEqualTo("local");
        assertThat(view.isStable()).isTrue();
        assertThat(view.nodes()).extracting(HeartbeatView.NodeView::name).containsExactly("lvs2", "10.0.0.254");
        assertThat(view.nodes()).extracting(HeartbeatView.NodeView::state).containsExactly("active", "ping");
    }

    @Test
    void engines_with_different_keys_do_not_hear_each_other_and_say_so_once_a_minute() {
        start("secret", "another");
        assertThat(a.running).containsExactly("vip1", "vip2");
        assertThat(b.running).containsExactly("vip1", "vip2");
        assertThat(a.told)
                .filteredOn(text -> text.contains("heartbeat digest wrong"))
                .hasSize(1)
                .first()
                .asString()
                .contains("10.0.0.9")
                .doesNotContain("secret");
    }

    @Test
    void operators_hand_over_and_take_back_with_heartbeats_own_words() {
        start("secret", "secret");
        assertThat(a.ask(Method.HB_STANDBY, "local").lines()).containsExactly("Going standby [local].");
        run(Duration.ofSeconds(2));
        assertThat(b.running).containsExactly("vip1", "vip2");
        a.ask(Method.HB_TAKEOVER, "failback");
        run(Duration.ofSeconds(2));
        assertThat(a.running).containsExactly("vip1");
        assertThat(a.ask(Method.HB_STANDBY, "everything").error()).isPresent();
    }

    @Test
    void cl_status_answers_as_the_real_one() {
        start("secret", "secret");
        assertThat(a.status("hbstatus")).containsExactly("Heartbeat is running on this machine.");
        assertThat(a.status("listnodes")).containsExactly("lvs1", "lvs2", "10.0.0.254");
        assertThat(a.status("listnodes", "-p")).containsExactly("10.0.0.254");
        assertThat(a.status("nodestatus", "lvs2")).containsExactly("active");
        assertThat(a.status("nodetype", "10.0.0.254")).containsExactly("ping");
        assertThat(a.status("listhblinks", "lvs2")).containsExactly("\teth0", "\teth1");
        assertThat(a.status("hblinkstatus", "lvs2", "eth0")).containsExactly("up");
        ControlReply dead = a.ask(Method.CL_STATUS, "hblinkstatus", "lvs2", "eth1");
        assertThat(dead.lines()).containsExactly("dead");
        assertThat(dead.error()).isPresent();
        assertThat(a.status("rscstatus")).containsExactly("local");
        assertThat(a.status("hbparameter", "-p", "keepalive")).containsExactly("500ms");
        assertThat(a.status("clientstatus", "lvs1", "ipfail")).containsExactly("offline");
        assertThat(a.status("hbstatus", "-v"))
                .contains("lvs2\tactive\t(nodetype: normal)", "\teth0\tup", "\teth1\tdead");
        assertThat(a.ask(Method.CL_STATUS, "nodestatus", "nope").error()).isPresent();
        assertThat(a.ask(Method.CL_STATUS, "bogus").error()).isPresent();
    }

    @Test
    void a_host_that_is_no_node_stays_out() {
        a = new Engine("stranger", "secret");
        a.start();
        assertThat(a.wire).isEmpty();
        assertThat(a.told).anyMatch(text -> text.contains("not among the nodes lvs1, lvs2"));
    }

    @Test
    void a_clean_stop_takes_until_everything_is_handed_over() {
        start("secret", "secret");
        a.tell(new Lifecycle.StopRequested());
        assertThat(a.core.isLeaving()).isTrue();
        run(Duration.ofSeconds(3));
        assertThat(a.core.isLeaving()).isFalse();
        assertThat(b.running).containsExactly("vip1", "vip2");
    }
}
