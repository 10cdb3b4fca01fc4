package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command: one line with shell quoting, a list of words, or a mapping with command, user and group. */
final class CommandNode {

    static final List<String> KEYS = List.of("command", "user", "group");

    private CommandNode() {}

    static Optional<Command> read(String key, Node node, Problems problems) {
        Optional<Command> command = make(key, node, problems);
        if (command.isPresent() && !command.get().program().startsWith("/")) {
            problems.error(
                    node.location(), key + ": '" + command.get().program() + "' is not an absolute path of a program");
            return Optional.empty();
        }
        return command;
    }

    private static Optional<Command> make(String key, Node node, Problems problems) {
        try {
            if (node instanceof Node.Mapping mapping) {
                return ofMapping(key, mapping, problems);
            }
            return Optional.of(new Command(words(node), Optional.empty(), Optional.empty()));
        } catch (IllegalArgumentException malformed) {
            problems.error(node.location(), key + ": " + malformed.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Command> ofMapping(String key, Node.Mapping mapping, Problems problems) {
        for (Node.Entry entry : mapping.entries()) {
            if (!KEYS.contains(entry.key().text())) {
                problems.error(
                        entry.key().location(),
                        "'" + entry.key().text() + "' is not known in " + key
                                + NearestWord.hint(entry.key().text(), KEYS));
                return Optional.empty();
            }
        }
        List<String> words =
                words(mapping.get("command").orElseThrow(() -> new IllegalArgumentException("command is missing")));
        return Optional.of(new Command(words, text(mapping, "user"), text(mapping, "group")));
    }

    private static Optional<String> text(Node.Mapping mapping, String key) {
        return mapping.get(key).filter(Node.Scalar.class::isInstance).map(node -> ((Node.Scalar) node).text());
    }

    private static List<String> words(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return ShellWords.split(scalar.text());
        }
        List<String> words = new ArrayList<>();
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Node.Scalar scalar)) {
                    throw new IllegalArgumentException("the words of a command are texts");
                }
                words.add(scalar.text());
            }
            return words;
        }
        throw new IllegalArgumentException("a command is a line, or a list of words");
    }

    static Node write(Command command, Location at) {
        Node.Scalar line = new Node.Scalar(ShellWords.join(command.words()), at);
        if (command.user().isEmpty() && command.group().isEmpty()) {
            return line;
        }
        Node.Builder mapping = new Node.Builder(at).put("command", line);
        command.user().ifPresent(user -> mapping.put("user", user, at));
        command.group().ifPresent(group -> mapping.put("group", group, at));
        return mapping.build();
    }
}
