package io.lvsconsole.engine.config.heartbeat;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** authkeys: {@code auth N}, then {@code N METHOD [KEY]}. Keys never appear in problems. */
final class AuthKeys {

    private final Problems problems;
    private final List<Node> keys = new ArrayList<>();
    private Optional<Node.Scalar> active = Optional.empty();

    AuthKeys(Problems problems) {
        this.problems = problems;
    }

    void read(String file, String text, Node.Builder heartbeat) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Location at = new Location(file, i + 1, 1 + lines[i].indexOf(line));
                line(line.split("[ \\t]+"), at);
            }
        }
        if (active.isEmpty()) {
            problems.error(Location.startOf(file), "no line 'auth N' says which key signs");
        } else {
            heartbeat.put("auth_key", active.get());
        }
        if (!keys.isEmpty()) {
            heartbeat.put("keys", new Node.Sequence(keys, keys.get(0).location()));
        }
    }

    private void line(String[] words, Location at) {
        if (words[0].startsWith("a")) {
            auth(words, at);
            return;
        }
        if (!words[0].matches("[0-9]{1,2}")) {
            problems.error(at, "a line begins with auth or with the number of a key, 0..15");
            return;
        }
        if (active.isEmpty()) {
            problems.warning(
                    at, "the line 'auth N' stands after its key: heartbeat does not find the key; put it first");
        }
        key(words, at);
    }

    private void auth(String[] words, Location at) {
        if (words.length < 2 || !words[1].matches("[0-9]{1,2}")) {
            problems.error(at, "auth needs the number of a key");
            return;
        }
        if (words.length > 2) {
            problems.warning(at, "text after auth " + words[1] + " is ignored");
        }
        active = Optional.of(new Node.Scalar(words[1], at));
    }

    private void key(String[] words, Location at) {
        String method = words.length > 1 ? words[1] : "";
        Node.Builder key = new Node.Builder(at).put("id", words[0], at).put("method", method, at);
        if (words.length > 2 && !method.equals("crc")) {
            key.put("key", words[2], at);
        }
        if (words.length > 2 && method.equals("crc")) {
            problems.error(at, "crc takes no key");
        }
        if (words.length > 3) {
            problems.warning(at, "key " + words[0] + " ends at its first blank, as heartbeat takes it");
        }
        keys.add(key.build());
    }
}
