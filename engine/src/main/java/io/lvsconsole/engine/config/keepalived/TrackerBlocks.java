package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import java.util.Optional;

/** {@code vrrp_script}, {@code track_file} and {@code vrrp_track_process}. */
final class TrackerBlocks {

    private final Keywords script;
    private final Keywords file;
    private final Keywords process;

    TrackerBlocks(ConfigSource source, Problems problems) {
        script = new Keywords("vrrp_script", source, problems);
        script.on("script", (statement, into) -> script.script(statement).ifPresent(value -> into.put("script", value)))
                .on("user", (statement, into) -> user(statement, into))
                .seconds("interval", "interval")
                .seconds("timeout", "timeout")
                .number("rise", "rise")
                .number("fall", "fall")
                .flag("init_fail", "init_fail");
        weight(script);
        file = new Keywords("track_file", source, problems);
        file.text("file", "file").on("init_file", (statement, into) -> {
            Token value =
                    statement.arguments() > 0 && statement.argument(0).text().matches("-?[0-9]+")
                            ? statement.argument(0)
                            : new Token("0", statement.location());
            into.put("init_file", value.text(), value.location());
        });
        weight(file);
        process = new Keywords("vrrp_track_process", source, problems);
        process.on("process", (statement, into) -> {
                    for (int i = 0; i < statement.arguments(); i++) {
                        Token word = statement.argument(i);
                        into.append("process", new Node.Scalar(word.text(), word.location()));
                    }
                })
                .number("quorum", "quorum")
                .number("quorum_max", "quorum_max")
                .on("delay", (statement, into) -> process.seconds(statement).ifPresent(value -> {
                    into.put("fork_delay", value);
                    into.put("terminate_delay", value);
                }))
                .seconds("fork_delay", "fork_delay")
                .seconds("terminate_delay", "terminate_delay")
                .flag("full_command", "full_command")
                .ignore("arguments are compared where they are given", "param_match");
        weight(process);
    }

    /** weight N [reverse|noreverse]. */
    private static void weight(Keywords keywords) {
        keywords.on("weight", (statement, into) -> keywords.first(statement).ifPresent(word -> {
            into.put("weight", word.text(), word.location());
            if (statement.arguments() > 1 && statement.argument(1).text().equals("reverse")) {
                into.put("reverse", "true", statement.argument(1).location());
            }
        }));
    }

    /** A user of its own goes into the command. */
    private void user(Statement statement, Node.Builder into) {
        Optional<Token> user = script.first(statement);
        user.ifPresent(word -> into.put(
                "user",
                word.text()
                        + (statement.arguments() > 1
                                ? " " + statement.argument(1).text()
                                : ""),
                word.location()));
    }

    Node readScript(Statement statement) {
        Node.Builder into = named(statement, script);
        script.run(statement.block(), into);
        return withUser(into.build(), "script");
    }

    /** Moves user and group of a block into its command. */
    static Node.Mapping withUser(Node.Mapping mapping, String key) {
        Optional<Node> user = mapping.get("user");
        Node.Builder result = new Node.Builder(mapping.location());
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (name.equals("user")) {
                continue;
            }
            if (name.equals(key) && user.isPresent() && entry.value() instanceof Node.Scalar command) {
                String[] words = ((Node.Scalar) user.get()).text().split(" ");
                Node.Builder whole = new Node.Builder(command.location()).put("command", command);
                whole.put("user", words[0], user.get().location());
                if (words.length > 1) {
                    whole.put("group", words[1], user.get().location());
                }
                result.put(name, whole.build());
            } else {
                result.put(name, entry.value());
            }
        }
        return result.build();
    }

    Node readFile(Statement statement) {
        Node.Builder into = named(statement, file);
        file.run(statement.block(), into);
        return into.build();
    }

    Node readProcess(Statement statement) {
        Node.Builder into = named(statement, process);
        process.run(statement.block(), into);
        return into.build();
    }

    private static Node.Builder named(Statement statement, Keywords keywords) {
        Node.Builder into = new Node.Builder(statement.location());
        keywords.first(statement).ifPresent(name -> into.put("name", name.text(), name.location()));
        return into;
    }
}
