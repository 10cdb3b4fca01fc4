package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.fixture.Capture;
import io.lvsconsole.netlink.fixture.Netns;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** arping on a real cable, with tcpdump at the other end as the witness and the real arping as the model. */
class ArpingNetnsIT {

    private Twins twins;
    private Netns realPeer;
    private Netns ourPeer;

    @BeforeEach
    void begin() throws Exception {
        twins = new Twins();
        realPeer = Netns.create();
        ourPeer = Netns.create();
        prepare(twins.real, realPeer);
        prepare(twins.ours, ourPeer);
    }

    private static void prepare(Netns twin, Netns peer) throws Exception {
        twin.run("ip", "link", "set", "d1", "netns", peer.name());
        peer.run("ip", "link", "set", "d1", "up");
        peer.run("ip", "addr", "add", "10.9.0.9/24", "dev", "d1");
        twin.run("ip", "addr", "add", "10.9.0.1/24", "dev", "d0");
        // Nothing but what arping sends shall be seen.
        twin.run("ip", "link", "set", "d0", "up");
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {twins, realPeer, ourPeer}) {
            if (each != null) {
                each.close();
            }
        }
    }

    /** Runs it in both twins; words but for times, status and frames on the wire must be the same. */
    private void bothSend(String command) throws Exception {
        Capture atRealPeer = realPeer.capture("d1", "arp");
        Twins.Outcome expected = twins.runReal(command);
        String wanted = frames(atRealPeer, expected);
        Capture atOurPeer = ourPeer.capture("d1", "arp");
        Twins.Outcome outcome = twins.runOurs(command);
        String sent = frames(atOurPeer, outcome);
        assertThat(withoutTimes(outcome.out())).as(command).isEqualTo(withoutTimes(expected.out()));
        assertThat(outcome.err()).as(command).isEqualTo(expected.err());
        assertThat(outcome.status()).as(command).isEqualTo(expected.status());
        assertThat(sent).as(command).isEqualTo(wanted);
    }

    private static String frames(Capture capture, Twins.Outcome outcome) throws Exception {
        int expected = framesExpected(outcome);
        return capture.await(text -> text.lines().count() >= expected);
    }

    private static int framesExpected(Twins.Outcome outcome) {
        return number(outcome.out(), "Sent ") + number(outcome.out(), "Received ");
    }

    private static int number(String text, String after) {
        int at = text.indexOf(after);
        return at < 0 ? 0 : Integer.parseInt(text.substring(at + after.length()).split(" ")[0]);
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9]+\\.[0-9]{3}ms", "TIME");
    }

    @Test
    void asks_detects_and_announces_as_the_real_one() throws Exception {
        for (String command : List.of(
                "arping -c 2 -I d0 10.9.0.9",
                "arping -f -c 3 -I d0 10.9.0.9",
                "arping -b -c 2 -I d0 10.9.0.9",
                "arping -c 1 10.9.0.9",
                "arping -s 10.9.0.1 -c 1 -I d0 10.9.0.9",
                "arping -c 1 -w 1 -I d0 10.9.0.77",
                "arping -D -c 2 -I d0 10.9.0.9",
                "arping -D -c 1 -w 1 -I d0 10.9.0.77",
                "arping -U -c 2 -I d0 10.9.0.1",
                "arping -A -c 1 -I d0 10.9.0.1")) {
            bothSend(command);
        }
    }

    @Test
    void refuses_in_the_words_of_the_real_one() throws Exception {
        for (String command : List.of(
                "arping -s 1.2.3.4 -c 1 -I d0 10.9.0.9",
                "arping -c 1 -I nope 10.9.0.9",
                "arping -c 1 -I lo 10.9.0.9",
                "arping -c 1 -w 1 -I m0 10.9.0.9",
                "arping -c x 1.1.1.1",
                "arping -c 0 10.9.0.9",
                "arping -U -c 1 -I d0 10.9.0.50",
                "arping -q -c 1 -w 1 -I d0 10.9.0.77")) {
            assertThat(twins.runOurs(command)).as(command).isEqualTo(twins.runReal(command));
        }
    }
}
