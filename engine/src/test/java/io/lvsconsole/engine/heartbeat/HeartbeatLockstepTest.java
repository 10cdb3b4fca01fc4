package io.lvsconsole.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.heartbeat.HeartbeatEvent.Fencing;
import io.lvsconsole.engine.heartbeat.Recording.Said;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our machine says what the real daemon in its place said, to the same other, at the same times. */
class HeartbeatLockstepTest {

    private static final Set<String> NEGOTIATION = Set.of(
            "starting",
            "resource",
            "ask_resources",
            "hb_takeover",
            "shutdone",
            "num_ping_nodes",
            "you_are_dead",
            "abort_giveup");

    /** A line of a conversation, and when it was said. */
    private record Line(String text, MonoTime at) {
        @Override
        public String toString() {
            double seconds = at.since(Recording.START).toMillis() / 1000.0;
            return String.format(Locale.ROOT, "%8.3f %s", seconds, text);
        }
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "01-auto_failback-on, lvs1, ON, 120, 1.5",
        "01-auto_failback-on, lvs2, ON, 120, 1.5",
        "02-auto_failback-off, lvs1, OFF, 103, 1.5",
        "02-auto_failback-off, lvs2, OFF, 98, 1.5",
        "03-secondary-first, lvs1, ON, 38, 1.5",
        "03-secondary-first, lvs2, ON, 38, 1.5",
        "05-packet-loss-rexmit, lvs1, ON, 37, 3",
        "05-packet-loss-rexmit, lvs2, ON, 37, 3",
        "06-ipfail-ping-node, lvs1, ON, 77, 2",
        "06-ipfail-ping-node, lvs2, ON, 77, 2",
        "08-two-links, lvs1, ON, 38, 1.5",
        "08-two-links, lvs2, ON, 38, 1.5",
        "09-stonith-null, lvs1, ON, 28, 1.5",
        "09-stonith-null, lvs2, ON, 28, 1.5",
        "10-reload-and-quick-restart, lvs2, ON, 66, 1.5",
        "12-auth-md5, lvs1, ON, 20, 1.5",
        "12-auth-md5, lvs2, ON, 20, 1.5",
        "13-auth-crc, lvs1, ON, 20, 1.5",
        "13-auth-crc, lvs2, ON, 20, 1.5",
        "14-ucast, lvs1, ON, 20, 1.5",
        "14-ucast, lvs2, ON, 20, 1.5",
        "15-mcast, lvs1, ON, 20, 1.5",
        "15-mcast, lvs2, ON, 20, 1.5",
        "18-classic-string-peer, lvs2, ON, 22, 1.5",
    })
    void says_what_the_real_daemon_said(
            String capture, String role, AutoFailback failback, double seconds, double tolerance) throws Exception {
        Lockstep lockstep = new Lockstep(capture, role, failback, capture.startsWith("06"));
        if (capture.startsWith("09")) {
            lockstep.fencingEndsWith(Fencing.DONE);
        }
        lockstep.play(seconds);
        List<Line> ours = lines(lockstep.output());
        List<Line> real = lines(until(lockstep.expected(), seconds));
        assertThat(texts(ours))
                .as("ours:\n%s\nreal:\n%s", joined(ours), joined(real))
                .isEqualTo(texts(real));
        for (int i = 0; i < ours.size(); i++) {
            assertThat(Math.abs(ours.get(i).at().since(real.get(i).at()).toMillis()))
                    .as("%s, real %s", ours.get(i), real.get(i))
                    .isLessThanOrEqualTo(Math.round(tolerance * 1000));
        }
    }

    @Test
    void a_healed_partition_ends_as_with_the_real_daemon() throws Exception {
        for (String role : List.of("lvs1", "lvs2")) {
            Lockstep lockstep = new Lockstep("07-partition-healed", role, AutoFailback.ON, false);
            lockstep.play(58);
            List<Said> real = until(lockstep.expected(), 58);
            assertThat(lockstep.said("Cluster node " + lockstep.other() + " returning after partition."))
                    .isTrue();
            // One more generation, begun about when the real one began it, and its own resources in the end.
            assertThat(generations(lockstep.output())).hasSize(2).isEqualTo(generations(real));
            assertThat(last(lockstep.output(), "resource").value("rsc_hold")).isEqualTo("local");
            Duration apart = firstOfLastGeneration(lockstep.output()).since(firstOfLastGeneration(real));
            assertThat(Math.abs(apart.toMillis())).as(role).isLessThan(3500);
            // Everything is given up at once, where the real one holds it for two seconds more.
            MonoTime gaveUp = lockstep.output().stream()
                    .filter(said -> said.value("info").equals("shutdown"))
                    .findFirst()
                    .orElseThrow()
                    .at();
            assertThat(gaveUp.since(Recording.START)).isLessThan(Duration.ofMillis(28_000));
        }
    }

    @Test
    void a_peer_whose_resource_failed_is_answered_as_the_real_daemon_answers_it() throws Exception {
        Lockstep lockstep = new Lockstep("11-resource-start-failure", "lvs2", AutoFailback.ON, false);
        lockstep.play(57);
        assertThat(texts(lines(lockstep.output()))).isEqualTo(texts(lines(until(lockstep.expected(), 57))));
    }

    @Test
    void replays_are_told_in_the_words_of_the_real_daemon() throws Exception {
        Lockstep lockstep = new Lockstep("19-generation-replay", "lvs2", AutoFailback.ON, false);
        lockstep.play(50);
        assertThat(lockstep.said("should_drop_message: attempted replay attack [lvs1]? [gen = 999, curgen = 1000]"))
                .isTrue();
        assertThat(lockstep.said("Heartbeat restart on node lvs1")).isTrue();
        // The same generation again is ignored: lvs1 is dead although its link is up.
        assertThat(lockstep.said("node lvs1: is dead")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "01-auto_failback-on, lvs1, ON, 120, NO_DEVICE",
        "01-auto_failback-on, lvs2, ON, 120, NO_DEVICE",
        "02-auto_failback-off, lvs2, OFF, 98, NO_DEVICE",
        "03-secondary-first, lvs2, ON, 30, NO_DEVICE",
        "09-stonith-null, lvs2, ON, 26, DONE",
    })
    void fencing_is_told_as_by_the_real_daemon(
            String capture, String role, AutoFailback failback, double seconds, Fencing fencing) throws Exception {
        Lockstep lockstep = new Lockstep(capture, role, failback, false);
        lockstep.fencingEndsWith(fencing);
        lockstep.play(seconds);
        assertThat(fencings(lockstep.output())).isNotEmpty().isEqualTo(fencings(until(lockstep.expected(), seconds)));
    }

    private static List<String> fencings(List<Said> said) {
        return said.stream()
                .filter(one -> one.value("t").equals("stonith"))
                .map(one -> one.value("node") + " " + one.value("result"))
                .toList();
    }

    private static List<Long> generations(List<Said> said) {
        return said.stream().map(one -> one.number("hg")).distinct().sorted().toList();
    }

    private static MonoTime firstOfLastGeneration(List<Said> said) {
        List<Long> generations = generations(said);
        long last = generations.get(generations.size() - 1);
        return said.stream()
                .filter(one -> one.number("hg") == last)
                .map(Said::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Said last(List<Said> said, String type) {
        List<Said> all =
                said.stream().filter(one -> one.value("t").equals(type)).toList();
        return all.get(all.size() - 1);
    }

    private static List<Said> until(List<Said> said, double seconds) {
        MonoTime end = Recording.START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        return said.stream().filter(one -> !one.at().isAfter(end)).toList();
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    private static String joined(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * The negotiation in the order of the numbers. Left out is what has no meaning for the other: the claim of nothing before
     * anything is settled, for which of the two settles first is a matter of milliseconds; a line said twice in a row; and the
     * stale {@code done} that heartbeat says after a good-bye, when there is no hand-over.
     */
    private static List<Line> lines(List<Said> said) {
        List<Said> sorted = new ArrayList<>(said);
        sorted.removeIf(one -> !NEGOTIATION.contains(one.value("t")) || isFirstPingCount(one));
        sorted.sort(
                Comparator.comparingLong((Said one) -> one.number("hg")).thenComparingLong(one -> one.number("seq")));
        List<Line> lines = new ArrayList<>();
        boolean isInHandOver = false;
        for (Said one : sorted) {
            String info = one.value("info");
            boolean isAsk = one.value("t").equals("ask_resources");
            isInHandOver |= isAsk && (info.equals("me") || info.equals("other"));
            boolean isStale = isAsk && info.equals("done") && !isInHandOver;
            isInHandOver &= !(isAsk && info.equals("done"));
            String text = text(one);
            boolean isRepeated =
                    !lines.isEmpty() && lines.get(lines.size() - 1).text().equals(text);
            if (!isStale && !isRepeated && !text.equals("resource rsc_hold=none rtype=full isstable=0")) {
                lines.add(new Line(text, one.at()));
            }
        }
        return lines;
    }

    /** Whether ipfail sees the other join depends on which process was there first. */
    private static boolean isFirstPingCount(Said said) {
        boolean isCount =
                said.value("t").equals("num_ping_nodes") || said.value("t").equals("abort_giveup");
        return isCount && said.at().since(Recording.START).compareTo(Duration.ofSeconds(10)) < 0;
    }

    private static String text(Said said) {
        StringBuilder text = new StringBuilder(said.value("t"));
        for (String field : List.of("rsc_hold", "rtype", "isstable", "info", "num_ping", "st")) {
            said.message()
                    .value(field)
                    .ifPresent(
                            value -> text.append(' ').append(field).append('=').append(value));
        }
        // The info is said by a script of heartbeat's, sooner or later than the same claim of the daemon. A takeover of
        // "failback" moves everything at a real node; ours says what was meant.
        return text.toString()
                .replace(" info=req_our_resources()", "")
                .replace("hb_takeover rsc_hold=failback", "hb_takeover rsc_hold=local");
    }
}
