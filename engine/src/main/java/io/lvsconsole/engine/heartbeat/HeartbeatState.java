package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A heartbeat node at one moment. Immutable.
 *
 * @param run its own life
 * @param sent what it sent
 * @param peers the other nodes by name
 * @param pings the ping nodes by name
 * @param ownership who is responsible for what
 * @param ipfail the comparison of ping nodes
 * @param arbitration what the vote file says
 * @param clock what belongs to no message: the wall clock's offset, randomness, tickets
 * @param strangers names of senders that are no nodes, and other things told once
 */
public record HeartbeatState(
        Run run,
        Transmission sent,
        SortedMap<String, PeerState> peers,
        SortedMap<String, PingState> pings,
        Ownership ownership,
        Ipfail ipfail,
        Arbitration arbitration,
        Clock clock,
        List<String> strangers) {

    /** Before the start. */
    static final HeartbeatState IDLE = new HeartbeatState(
            Run.NONE,
            Transmission.NONE,
            new TreeMap<>(),
            new TreeMap<>(),
            Ownership.NONE,
            Ipfail.NONE,
            Arbitration.NONE,
            new Clock(0, 0, 0),
            List.of());

    /**
     * What belongs to no message.
     *
     * @param unixOffset seconds to add to the monotonic clock's to have the wall clock's as it was at the start
     * @param seed the next random draw
     * @param ticket the last ticket given out
     */
    record Clock(long unixOffset, long seed, long ticket) {
        long unixSeconds(MonoTime now) {
            return unixOffset + now.nanos() / 1_000_000_000L;
        }
    }

    /** Copies. */
    public HeartbeatState {
        peers = copy(peers);
        pings = copy(pings);
        strangers = List.copyOf(strangers);
    }

    private static <T> SortedMap<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The number of ping nodes that answer. */
    public int livePings() {
        return (int) pings.values().stream()
                .filter(ping -> ping.status() == NodeStatus.PING)
                .count();
    }

    /** Messages that can still be asked for again, the newest last. */
    public List<HeartbeatMessage> history() {
        return sent.history().stream().map(Transmission.Sent::message).toList();
    }
}
