package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Node;
import java.util.List;
import java.util.Optional;

/**
 * delay_loop, connect_timeout, retry, delay_before_retry and warmup of a virtual server, real server or checker, in the
 * tree under keys that begin with a blank, until the checker's own defaults are known.
 */
final class Timing {

    private static final List<String> KEYS =
            List.of("delay_loop", "connect_timeout", "delay_before_retry", "warmup", "retry");

    private Timing() {}

    static void keywords(Keywords keywords) {
        for (String key : KEYS.subList(0, 4)) {
            keywords.seconds(key, " " + key);
        }
        keywords.number("retry", " retry").number("nb_get_retry", " retry");
    }

    /** Takes what is missing from the block around. */
    static void inherit(Node.Builder into, Node.Mapping outer) {
        for (String key : KEYS) {
            outer.get(" " + key)
                    .filter(node -> into.get(" " + key).isEmpty())
                    .ifPresent(node -> into.put(" " + key, node));
        }
    }

    /** What a checker does without settings: keepalived's defaults. */
    record Defaults(int retry, String delayBeforeRetry) {}

    /** Puts the native keys in the place of the provisional ones. */
    static Node.Mapping settle(Node.Builder from, Optional<Defaults> checker) {
        Node.Mapping raw = from.build();
        Node.Builder into = new Node.Builder(raw.location());
        for (Node.Entry entry : raw.entries()) {
            if (!entry.key().text().startsWith(" ")) {
                into.put(entry.key().text(), entry.value());
            }
        }
        raw.get(" delay_loop").ifPresent(node -> into.put("delay_loop", node));
        raw.get(" connect_timeout").ifPresent(node -> into.put("timeout", node));
        raw.get(" warmup").ifPresent(node -> into.put("warmup", node));
        checker.ifPresent(defaults -> settleRetries(raw, into, defaults));
        return into.build();
    }

    private static void settleRetries(Node.Mapping raw, Node.Builder into, Defaults defaults) {
        Optional<Node> retry = raw.get(" retry");
        String text = retry.map(node -> ((Node.Scalar) node).text()).orElse(Integer.toString(defaults.retry()));
        String fall = text.matches("[0-9]{1,6}") ? Integer.toString(Integer.parseInt(text) + 1) : text;
        into.put("fall", fall, retry.map(Node::location).orElse(raw.location()));
        Optional<Node> delay = raw.get(" delay_before_retry");
        if (delay.isPresent()) {
            into.put("delay_before_retry", delay.get());
        } else if (defaults.delayBeforeRetry().isEmpty()) {
            raw.get(" delay_loop").ifPresent(node -> into.put("delay_before_retry", node));
        } else {
            into.put("delay_before_retry", defaults.delayBeforeRetry(), raw.location());
        }
    }
}
