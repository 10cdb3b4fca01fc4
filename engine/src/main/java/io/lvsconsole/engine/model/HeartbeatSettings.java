package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code heartbeat}: what heartbeat's ha.cf and authkeys say. */
public record HeartbeatSettings(
        @Setting(computed = "the host name in small letters", doc = "Name of this node.") Optional<String> nodeName,
        @Setting(alias = "node", doc = "Names of all nodes, in small letters; their order is the preference.")
                List<String> nodes,
        @Setting(doc = "Ways to the other nodes: bcast IF, ucast IF ADDRESS, mcast IF GROUP PORT TTL LOOP.")
                List<Medium> media,
        @Setting(value = "694", range = "1..65535", doc = "UDP port of bcast and ucast.") int udpport,
        @Setting(value = "1s", range = "10ms..1h", doc = "Time between heartbeats.") Duration keepalive,
        @Setting(value = "30s", range = "20ms..24h", doc = "Silence after which a node is dead.") Duration deadtime,
        @Setting(value = "0", range = "0..24h", computed = "half of deadtime", doc = "Silence that is warned of.")
                Duration warntime,
        @Setting(
                        value = "0",
                        range = "0..24h",
                        computed = "deadtime if above 10s, 12s if below 6s, else twice deadtime",
                        doc = "Silence after the start of this node until another counts as dead.")
                Duration initdead,
        @Setting(value = "0", range = "0..24h", computed = "deadtime", doc = "Silence after which a ping node is dead.")
                Duration deadping,
        @Setting(value = "on", doc = "Resources return to their own node: on, off, or legacy.")
                AutoFailback autoFailback,
        @Setting(doc = "Ping nodes and groups of them: NAME ADDRESS...; alive while any address answers.")
                List<PingNode> ping,
        @Setting(value = "false", doc = "Move resources to the node that sees more ping nodes.") boolean ipfail,
        @Setting(value = "1", range = "0..15", doc = "Key that our messages are signed with.") int authKey,
        @Setting(doc = "Keys that are known.") List<AuthKey> keys,
        @Setting(value = "classic", doc = "Form of messages: classic or netstring.") MessageFormat msgfmt,
        @Setting(value = "file", doc = "Where the generation number comes from: file or time.")
                GenerationMethod hbgenmethod,
        @Setting(value = "250ms", range = "10ms..10s", doc = "Time between two requests for a lost message.")
                Duration maxRexmitDelay,
        @Setting(doc = "Watchdog device, fed by the protocol thread.") Optional<String> watchdog,
        @Setting(
                        value = "none",
                        doc =
                                "Who decides when the two nodes of a pair lose sight of each other: none (each takes over, as"
                                        + " heartbeat does), ping (a node that sees no ping node gives up), vote (the vote_file).")
                Tie tie,
        @Setting(doc = "File or block device that both nodes reach, 4096 bytes for each node, for tie vote.")
                Optional<String> voteFile) {

    /** Checks ranges and settles the times that are 0. */
    public HeartbeatSettings {
        nodes = List.copyOf(nodes);
        media = List.copyOf(media);
        ping = List.copyOf(ping);
        keys = List.copyOf(keys);
        Require.that(!nodes.isEmpty(), "nodes is empty");
        Require.range("udpport", udpport, 1, 65535);
        Require.range("auth_key", authKey, 0, 15);
        Require.positive("keepalive", keepalive);
        Require.positive("deadtime", deadtime);
        Require.positive("max_rexmit_delay", maxRexmitDelay);
        Require.that(tie != Tie.VOTE || voteFile.isPresent(), "vote_file is missing for tie vote");
        Require.that(tie != Tie.PING || !ping.isEmpty(), "ping is missing for tie ping");
        warntime = warntime.isZero() ? deadtime.dividedBy(2) : warntime;
        initdead = initdead.isZero() ? defaultInitdead(deadtime) : initdead;
        deadping = deadping.isZero() ? deadtime : deadping;
        int active = authKey;
        Require.that(
                keys.isEmpty() || keys.stream().anyMatch(key -> key.id() == active),
                "auth_key " + active + " is not among keys");
    }

    /** heartbeat's own rule: short dead times get more grace at the start. */
    private static Duration defaultInitdead(Duration deadtime) {
        if (deadtime.compareTo(Duration.ofSeconds(10)) > 0) {
            return deadtime;
        }
        return deadtime.compareTo(Duration.ofSeconds(6)) < 0 ? Duration.ofSeconds(12) : deadtime.multipliedBy(2);
    }

    /** The key that our messages are signed with; empty if no keys are configured. */
    public Optional<AuthKey> activeKey() {
        return keys.stream().filter(key -> key.id() == authKey).findFirst();
    }

    /** What happens when a node that was dead returns. */
    public enum AutoFailback {
        /** Its resources return to it. */
        ON,
        /** They stay. */
        OFF,
        /** The protocol of heartbeat 1.0, which cannot be mixed with the others. */
        LEGACY
    }

    /** Who decides when the two nodes of a pair lose sight of each other. */
    public enum Tie {
        /** Nobody: each takes over. */
        NONE,
        /** The ping nodes: who sees none gives up. */
        PING,
        /** A file or block device that both reach. */
        VOTE
    }

    /** Form of messages on the wire. */
    public enum MessageFormat {
        /** With an inner signature. */
        CLASSIC,
        /** Without. */
        NETSTRING
    }

    /** Source of the generation number. */
    public enum GenerationMethod {
        /** A file. */
        FILE,
        /** The wall clock at the start. */
        TIME
    }
}
