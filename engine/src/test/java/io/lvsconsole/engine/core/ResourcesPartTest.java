package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.ha.GroupPhase;
import io.lvsconsole.engine.ha.Operation.Kind;
import io.lvsconsole.engine.ha.Operation.Outcome;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSettings;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourcesPartTest {

    private static final ResourceGroup WEB = group("web", "IPaddr", "10.0.0.1/24/eth0", "httpd", "");
    private static final ResourceGroup MAIL = group("mail", "IPaddr", "10.0.0.2/24/eth0", "postfix", "");
    private static final FencingSpec DEVICE = new FencingSpec(
            FencingSpec.Kind.AGENT, "fence_dummy", List.of(), List.of(), Map.of(), Duration.ofSeconds(20));

    private ResourcesPart part = new ResourcesPart(config(ResourceSettings.StopFailure.BLOCK, WEB, MAIL));
    private EngineCore core = new EngineCore(List.of(part, new Ear()));
    private MonoTime now = MonoTime.ZERO.plus(Duration.ofHours(1));
    private final List<EngineEvent> heard = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /** Hears what is told between parts. */
    private final class Ear implements EnginePart {
        @Override
        public void on(EngineEvent event, MonoTime at, Outbox out) {
            heard.add(event);
        }

        @Override
        public Optional<MonoTime> nextDeadline() {
            return Optional.empty();
        }
    }

    private static ResourceGroup group(String name, String... agentsAndArguments) {
        List<ResourceSpec> resources = new ArrayList<>();
        for (int i = 0; i < agentsAndArguments.length; i += 2) {
            String argument = agentsAndArguments[i + 1];
            resources.add(
                    ResourceSpec.script(agentsAndArguments[i], argument.isEmpty() ? List.of() : List.of(argument)));
        }
        return new ResourceGroup(name, List.of("node1", "node2"), Optional.empty(), true, resources);
    }

    private static EngineConfig config(ResourceSettings.StopFailure onStopFailure, ResourceGroup... groups) {
        HeartbeatSettings heartbeat = new HeartbeatSettings(
                Optional.of("node1"),
                List.of("node1", "node2"),
                List.of(),
                694,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                HeartbeatSettings.AutoFailback.ON,
                List.of(),
                false,
                1,
                List.of(),
                HeartbeatSettings.MessageFormat.CLASSIC,
                HeartbeatSettings.GenerationMethod.TIME,
                Duration.ofMillis(250),
                Optional.empty(),
                HeartbeatSettings.Tie.NONE,
                Optional.empty());
        return EngineConfig.empty()
                .withHeartbeat(heartbeat, new ResourceSettings(List.of(groups), List.of(DEVICE), onStopFailure));
    }

    private void tell(EngineEvent event) {
        List<Effect> found = core.handle(event, now);
        effects.addAll(found);
        for (Effect effect : found) {
            if (effect instanceof ResourceEffect.Operate wanted) {
                answer(wanted);
            }
        }
    }

    private void answer(ResourceEffect.Operate wanted) {
        String word = wanted.resource().word();
        Kind kind = wanted.operation().kind();
        String call = kind.name().toLowerCase(java.util.Locale.ROOT) + " " + word;
        calls.add(call);
        Outcome outcome = Outcome.DONE;
        if (broken.contains(call)) {
            outcome = Outcome.FAILED;
        } else if (kind == Kind.START) {
            running.add(word);
        } else if (kind == Kind.STOP) {
            running.remove(word);
        } else if (!running.contains(word)) {
            outcome = Outcome.NOT_RUNNING;
        }
        tell(new ResourceReport.OperationEnded(
                wanted.group(), wanted.operation().run(), outcome, ""));
    }

    private void passTo(MonoTime moment) {
        now = moment;
        tell(new Lifecycle.DeadlineReached());
    }

    private void startAll() {
        tell(new Lifecycle.Started());
        tell(new ResourceInput.Acquire(1, List.of("web", "mail")));
        effects.clear();
        calls.clear();
        heard.clear();
    }

    private <T> List<T> seen(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T> List<T> told(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void groups_are_acquired_in_order_and_released_in_reverse() {
        tell(new Lifecycle.Started());
        tell(new ResourceInput.Acquire(7, List.of("web", "mail")));
        assertThat(calls.stream().filter(call -> call.startsWith("start")))
                .containsExactly(
                        "start IPaddr::10.0.0.1/24/eth0",
                        "start httpd",
                        "start IPaddr::10.0.0.2/24/eth0",
                        "start postfix");
        assertThat(told(ResourceInput.Acquired.class)).containsExactly(new ResourceInput.Acquired(7, List.of()));
        calls.clear();
        tell(new ResourceInput.Release(8, List.of("web", "mail")));
        assertThat(calls)
                .containsExactly(
                        "stop postfix", "stop IPaddr::10.0.0.2/24/eth0", "stop httpd", "stop IPaddr::10.0.0.1/24/eth0");
        assertThat(told(ResourceInput.Released.class)).containsExactly(new ResourceInput.Released(8, List.of()));
    }

    @Test
    void a_group_that_fails_to_start_is_named_and_the_others_go_on() {
        broken.add("start httpd");
        tell(new Lifecycle.Started());
        tell(new ResourceInput.Acquire(7, List.of("web", "mail", "nowhere")));
        assertThat(told(ResourceInput.Acquired.class))
                .containsExactly(new ResourceInput.Acquired(7, List.of("web", "nowhere")));
        assertThat(running).containsExactlyInAnyOrder("IPaddr::10.0.0.2/24/eth0", "postfix");
    }

    @Test
    void a_later_order_takes_its_groups_out_of_an_earlier_one() {
        broken.add("stop httpd");
        running.add("httpd");
        startAll();
        // web does not stop at once, so the release waits for it with mail already stopped.
        tell(new ResourceInput.Release(2, List.of("web", "mail")));
        tell(new ResourceInput.Acquire(3, List.of("mail")));
        assertThat(told(ResourceInput.Acquired.class)).containsExactly(new ResourceInput.Acquired(3, List.of()));
        assertThat(running).contains("postfix");
        for (int i = 0; i < 12; i++) {
            passTo(now.plus(Duration.ofSeconds(1)));
        }
        assertThat(told(ResourceInput.Released.class)).containsExactly(new ResourceInput.Released(2, List.of("web")));
        assertThat(running).contains("postfix");
    }

    @Test
    void a_stop_that_fails_blocks_and_never_says_released() {
        startAll();
        broken.add("stop httpd");
        tell(new ResourceInput.Release(2, List.of("web")));
        for (int i = 0; i < 12; i++) {
            passTo(now.plus(Duration.ofSeconds(1)));
        }
        assertThat(told(ResourceInput.Released.class)).containsExactly(new ResourceInput.Released(2, List.of("web")));
        assertThat(part.status().groups().get(0).state().phase()).isEqualTo(GroupPhase.BLOCKED);
        assertThat(seen(ResourceEffect.ResetSelf.class)).isEmpty();
        assertThat(seen(Notification.class))
                .anyMatch(note ->
                        note.level() == Notification.Level.ALARM && note.text().contains("httpd"));
    }

    @Test
    void a_stop_that_fails_resets_the_node_where_it_is_told_to() {
        part = new ResourcesPart(config(ResourceSettings.StopFailure.REBOOT, WEB, MAIL));
        core = new EngineCore(List.of(part, new Ear()));
        startAll();
        broken.add("stop httpd");
        tell(new ResourceInput.Release(2, List.of("web")));
        for (int i = 0; i < 12; i++) {
            passTo(now.plus(Duration.ofSeconds(1)));
        }
        assertThat(seen(ResourceEffect.ResetSelf.class)).hasSize(1);
    }

    @Test
    void addresses_are_put_in_place_on_a_lease_announced_and_renewed_each_third_of_it() {
        startAll();
        tell(new ResourceInput.Release(2, List.of("web", "mail")));
        effects.clear();
        tell(new ResourceInput.Acquire(3, List.of("web")));
        assertThat(seen(ResourceEffect.Operate.class).stream()
                        .filter(call -> call.operation().kind() == Kind.START
                                && call.lease().isPresent())
                        .map(ResourceEffect.Operate::resource))
                .containsExactly(WEB.resources().get(0));
        assertThat(seen(ResourceEffect.AnnounceAddresses.class)).hasSize(1);
        MonoTime begun = now;
        effects.clear();
        assertThat(core.nextDeadline()).contains(begun.plus(Duration.ofSeconds(1)));
        for (int i = 1; i <= 6; i++) {
            passTo(begun.plus(Duration.ofSeconds(i)));
        }
        assertThat(seen(ResourceEffect.RenewLease.class)).hasSize(6).noneMatch(ResourceEffect.RenewLease::again);
        assertThat(seen(ResourceEffect.AnnounceAddresses.class))
                .as("once more after 5 s")
                .hasSize(1);
    }

    @Test
    void after_a_pause_shorter_than_the_dead_time_addresses_are_put_in_place_again() {
        startAll();
        passTo(now.plus(Duration.ofSeconds(5)));
        assertThat(seen(ResourceEffect.RenewLease.class)).hasSize(2).allMatch(ResourceEffect.RenewLease::again);
        assertThat(told(ResourceInput.GroupFailed.class)).isEmpty();
    }

    @Test
    void after_a_pause_as_long_as_the_dead_time_nothing_is_taken_back_and_the_groups_are_stopped() {
        startAll();
        passTo(now.plus(Duration.ofSeconds(30)));
        assertThat(seen(ResourceEffect.RenewLease.class)).isEmpty();
        assertThat(told(ResourceInput.GroupFailed.class))
                .extracting(ResourceInput.GroupFailed::group)
                .containsExactly("web", "mail");
        assertThat(running).isEmpty();
        assertThat(part.status().groups()).allMatch(group -> group.state().phase() == GroupPhase.FAILED);
    }

    @Test
    void a_lost_address_beyond_the_threshold_is_told_to_the_deciding_part() {
        startAll();
        running.remove("IPaddr::10.0.0.1/24/eth0");
        tell(new ResourceReport.AddressesLost("web", 0, "10.0.0.1 was gone"));
        assertThat(told(ResourceInput.GroupFailed.class)).hasSize(1);
        assertThat(running).doesNotContain("httpd");
    }

    @Test
    void a_resource_that_cannot_be_started_again_is_told_to_the_deciding_part() {
        ResourceSpec watched = new ResourceSpec(
                "httpd",
                List.of(),
                Map.of(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                0,
                3);
        ResourceGroup group =
                new ResourceGroup("web", List.of("node1", "node2"), Optional.empty(), true, List.of(watched));
        part = new ResourcesPart(config(ResourceSettings.StopFailure.BLOCK, group, MAIL));
        core = new EngineCore(List.of(part, new Ear()));
        startAll();
        running.remove("httpd");
        broken.add("start httpd");
        passTo(now.plus(Duration.ofSeconds(5)));
        assertThat(told(ResourceInput.GroupFailed.class))
                .extracting(ResourceInput.GroupFailed::group)
                .containsExactly("web");
    }

    @Test
    void a_node_without_the_group_keeps_the_services_of_its_ldirectord_out_of_the_table() {
        ResourceGroup group = group("lvs", "ldirectord", "ldirectord.cf");
        part = new ResourcesPart(config(ResourceSettings.StopFailure.BLOCK, group));
        core = new EngineCore(List.of(part, new Ear()));
        tell(new Lifecycle.Started());
        ServiceInput off = new ServiceInput.Switched("ldirectord::ldirectord.cf", false);
        assertThat(told(ServiceInput.Switched.class)).containsExactly((ServiceInput.Switched) off);
        tell(new ResourceInput.Acquire(1, List.of("lvs")));
        assertThat(told(ServiceInput.Switched.class))
                .endsWith(new ServiceInput.Switched("ldirectord::ldirectord.cf", true));
        assertThat(told(ResourceInput.Acquired.class)).containsExactly(new ResourceInput.Acquired(1, List.of()));
        tell(new ResourceInput.Release(2, List.of("lvs")));
        assertThat(told(ServiceInput.Switched.class))
                .endsWith(new ServiceInput.Switched("ldirectord::ldirectord.cf", false));
        assertThat(calls).as("no program is needed").isEmpty();
    }

    @Test
    void an_engine_that_starts_anew_leaves_the_services_of_a_remembered_group_in_the_table() {
        ResourceGroup group = group("lvs", "ldirectord", "ldirectord.cf");
        part = new ResourcesPart(config(ResourceSettings.StopFailure.BLOCK, group));
        core = new EngineCore(List.of(part, new Ear()));
        tell(new ResourceReport.GroupsRemembered(List.of("lvs")));
        tell(new Lifecycle.Started());
        assertThat(told(ServiceInput.Switched.class)).isEmpty();
        assertThat(part.status().groups().get(0).state().phase()).isEqualTo(GroupPhase.RUNNING);
    }

    @Test
    void groups_that_may_run_are_remembered_and_adopted_by_a_look_after_a_restart() {
        startAll();
        tell(new ResourceInput.Release(2, List.of("mail")));
        assertThat(seen(ResourceEffect.SaveGroups.class))
                .last()
                .isEqualTo(new ResourceEffect.SaveGroups(List.of("web")));
        part = new ResourcesPart(config(ResourceSettings.StopFailure.BLOCK, WEB, MAIL));
        core = new EngineCore(List.of(part, new Ear()));
        calls.clear();
        tell(new ResourceReport.GroupsRemembered(List.of("web")));
        tell(new Lifecycle.Started());
        assertThat(calls).containsExactly("monitor IPaddr::10.0.0.1/24/eth0", "monitor httpd");
        assertThat(part.status().groups().get(0).state().phase()).isEqualTo(GroupPhase.RUNNING);
        assertThat(part.status().groups().get(1).state().phase()).isEqualTo(GroupPhase.STOPPED);
        heard.clear();
        tell(new ResourceInput.Acquire(9, List.of("web")));
        assertThat(told(ResourceInput.Acquired.class)).containsExactly(new ResourceInput.Acquired(9, List.of()));
        assertThat(calls).doesNotContain("start httpd");
    }

    @Test
    void a_changed_group_is_stopped_by_the_words_it_was_started_with() {
        startAll();
        ResourceGroup other = group("web", "IPaddr", "10.0.0.9/24/eth0", "httpd", "");
        tell(new Lifecycle.Reconfigured(config(ResourceSettings.StopFailure.BLOCK, other, MAIL)));
        assertThat(calls).isEmpty();
        tell(new ResourceInput.Release(2, List.of("web")));
        assertThat(calls).contains("stop IPaddr::10.0.0.1/24/eth0");
        tell(new ResourceInput.Acquire(3, List.of("web")));
        assertThat(running).contains("IPaddr::10.0.0.9/24/eth0").doesNotContain("IPaddr::10.0.0.1/24/eth0");
    }

    @Test
    void a_group_that_is_no_longer_configured_is_stopped_and_forgotten() {
        startAll();
        tell(new Lifecycle.Reconfigured(config(ResourceSettings.StopFailure.BLOCK, MAIL)));
        assertThat(running).doesNotContain("httpd").contains("postfix");
        assertThat(part.status().groups()).hasSize(1);
    }

    @Test
    void fencing_is_answered_only_by_success_or_by_an_operator() {
        tell(new Lifecycle.Started());
        tell(new ResourceInput.Fence(5, "node2"));
        assertThat(seen(ResourceEffect.FenceNode.class)).hasSize(1);
        tell(new ResourceReport.FencingAnswered("node2", 1, false, "timed out"));
        assertThat(told(ResourceInput.FenceEnded.class))
                .containsExactly(new ResourceInput.FenceEnded(5, "node2", ResourceInput.FenceResult.FAILED));
        passTo(now.plus(Duration.ofSeconds(1)));
        assertThat(seen(ResourceEffect.FenceNode.class)).hasSize(2);
        tell(new ResourceReport.FencingConfirmed("node2", "uid 0 (root)"));
        assertThat(told(ResourceInput.FenceEnded.class))
                .endsWith(new ResourceInput.FenceEnded(5, "node2", ResourceInput.FenceResult.DONE));
        tell(new ResourceReport.FencingAnswered("node2", 2, true, ""));
        assertThat(told(ResourceInput.FenceEnded.class)).hasSize(2);
    }

    @Test
    void fencing_ends_when_the_node_is_heard_again() {
        tell(new Lifecycle.Started());
        tell(new ResourceInput.Fence(5, "node2"));
        tell(new ResourceReport.FencingAnswered("node2", 1, false, "timed out"));
        tell(new ResourceInput.FenceCalledOff("node2"));
        effects.clear();
        passTo(now.plus(Duration.ofMinutes(5)));
        assertThat(seen(ResourceEffect.FenceNode.class)).isEmpty();
    }

    @Test
    void an_answer_for_an_unknown_group_changes_nothing() {
        startAll();
        tell(new ResourceReport.OperationEnded("nowhere", 1, Outcome.FAILED, ""));
        tell(new ResourceReport.CleanedUp("nowhere", "uid 0"));
        assertThat(running).hasSize(4);
    }
}
