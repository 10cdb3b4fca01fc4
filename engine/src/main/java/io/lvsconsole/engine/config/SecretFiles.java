package io.lvsconsole.engine.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the contents of files in the place of {@code auth_pass_file}, {@code password_file} and the like. */
final class SecretFiles {

    private static final Map<String, String> KEYS = Map.of(
            "auth_pass_file", "auth_pass",
            "password_file", "password",
            "secret_file", "secret",
            "key_file", "key");

    private final ConfigSource source;
    private final String file;
    private final Problems problems;

    SecretFiles(ConfigSource source, String file, Problems problems) {
        this.source = source;
        this.file = file;
        this.problems = problems;
    }

    /** The tree with secrets put in; warns of secrets in a file that others may read. */
    Node resolve(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.items().stream().map(this::resolve).toList(), sequence.location());
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return node;
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            Optional<String> secret = Optional.ofNullable(KEYS.get(key));
            // "key" beside "certificate" is a path of its own; only keys of heartbeat have a method.
            boolean applies = secret.isPresent()
                    && (!key.equals("key_file") || mapping.get("method").isPresent());
            if (applies && entry.value() instanceof Node.Scalar path) {
                read(path)
                        .ifPresent(text -> entries.add(new Node.Entry(
                                new Node.Scalar(secret.get(), entry.key().location()),
                                new Node.Scalar(text, path.location()))));
            } else {
                entries.add(new Node.Entry(entry.key(), resolve(entry.value())));
            }
        }
        return new Node.Mapping(entries, mapping.location());
    }

    private Optional<String> read(Node.Scalar path) {
        String name = ConfigSource.sibling(file, path.text());
        try {
            String text = source.read(name).strip();
            if (source.isOpenToOthers(name)) {
                problems.error(path.location(), name + " may be read by others; chmod 600 " + name);
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (IOException unreadable) {
            problems.error(path.location(), name + ": " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Warns of each secret that is written in a file others may read. */
    void warnOfOpenSecrets(Node node) {
        if (source.isOpenToOthers(file)) {
            warn(node);
        }
    }

    private void warn(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::warn);
        } else if (node instanceof Node.Mapping mapping) {
            for (Node.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                boolean secret = List.of("auth_pass", "password", "secret").contains(key)
                        || key.equals("key") && mapping.get("method").isPresent();
                if (secret) {
                    problems.warning(
                            entry.key().location(),
                            key + " is in a file that others may read; chmod 600 it, or use " + key + "_file");
                }
                warn(entry.value());
            }
        }
    }
}
