package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.yaml.YamlReader;
import io.lvsconsole.engine.model.EngineConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration of any format. Bad input changes nothing: it gives problems and no model. Reading may block on
 * the disk and on name look-ups; never call it on the engine's loop.
 */
public final class ConfigLoader {

    private final ConfigSource source;
    private final Map<ConfigFormat, ForeignReader> readers;

    /** A loader for the native format and the foreign ones given. */
    public ConfigLoader(ConfigSource source, Map<ConfigFormat, ForeignReader> readers) {
        this.source = source;
        this.readers = Map.copyOf(readers);
    }

    /** Reads one foreign format into a tree in the words of the native one. */
    public interface ForeignReader {
        /**
         * Reads a file, or the directory of heartbeat.
         *
         * @param path as the user gave it
         * @param problems gets every problem
         * @param files gets every file that is read
         * @return the tree, also where there were errors, so that what it holds is checked, too
         */
        Node read(String path, ConfigSource source, Problems problems, List<String> files);
    }

    /** Reads a path whose format is found out. */
    public ConfigResult load(String path) {
        if (source.isDirectory(path)) {
            String slash = path.endsWith("/") ? path : path + "/";
            if (source.isFile(slash + "ha.cf")) {
                return load(path, ConfigFormat.HEARTBEAT);
            }
            return refused(path, "a directory without ha.cf");
        }
        if (path.equals("ha.cf") || path.endsWith("/ha.cf")) {
            return load(
                    path.equals("ha.cf") ? "." : path.substring(0, path.length() - "/ha.cf".length()),
                    ConfigFormat.HEARTBEAT);
        }
        try {
            return load(path, ConfigFormat.of(path, source.read(path)));
        } catch (IOException unreadable) {
            return refused(path, String.valueOf(unreadable.getMessage()));
        }
    }

    private static ConfigResult refused(String path, String why) {
        Problems problems = new Problems();
        problems.error(Location.startOf(path), why);
        return new ConfigResult(ConfigFormat.YAML, Optional.empty(), problems.list(), List.of(path));
    }

    /** Reads a path as a given format. */
    public ConfigResult load(String path, ConfigFormat format) {
        if (format == ConfigFormat.YAML) {
            try {
                return parse(path, source.read(path));
            } catch (IOException unreadable) {
                return refused(path, String.valueOf(unreadable.getMessage()));
            }
        }
        ForeignReader reader = readers.get(format);
        if (reader == null) {
            return refused(path, format + " cannot be read by this program");
        }
        Problems problems = new Problems();
        List<String> files = new java.util.ArrayList<>();
        Node tree = reader.read(path, source, problems, files);
        return finish(format, tree, problems, files);
    }

    /** Reads native text; the path is for messages and relative names. */
    public ConfigResult parse(String path, String text) {
        Problems problems = new Problems();
        Optional<Node> tree = YamlReader.read(path, text, problems);
        if (tree.isEmpty()) {
            return new ConfigResult(ConfigFormat.YAML, Optional.empty(), problems.list(), List.of(path));
        }
        SecretFiles secrets = new SecretFiles(source, path, problems);
        secrets.warnOfOpenSecrets(tree.get());
        return finish(ConfigFormat.YAML, secrets.resolve(tree.get()), problems, List.of(path));
    }

    private static ConfigResult finish(ConfigFormat format, Node tree, Problems problems, List<String> files) {
        ModelBinder binder = new ModelBinder(problems);
        Optional<EngineConfig> config = binder.bind(EngineConfig.class, tree);
        new ReferenceCheck(tree, problems).run();
        config.ifPresent(model -> {
            new ModelCheck(model, binder, problems).run();
            new NotCarriedOut(binder, problems).run(model);
        });
        return new ConfigResult(format, problems.hasErrors() ? Optional.empty() : config, problems.list(), files);
    }
}
