package io.lvsconsole.console.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lvsconsole.console.lab.Scenario.ClientPart;
import io.lvsconsole.console.lab.Scenario.DirectorPart;
import io.lvsconsole.console.lab.Scenario.ServerPart;
import io.lvsconsole.console.lab.Scenario.Step;
import io.lvsconsole.engine.model.Durations;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The scenarios and sample configurations that come with the program. */
public final class ScenarioFiles {

    /** Names of all scenarios, the first one the default. */
    public static final List<String> NAMES = List.of("t3");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ScenarioFiles() {}

    /** The scenario of that name; empty if there is none. */
    public static Optional<Scenario> find(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream file = resource("scenario/" + name + ".yaml")) {
            return Optional.of(scenario(name, new ObjectMapper(new YAMLFactory()).readTree(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("scenario " + name, e);
        }
    }

    /**
     * Writes a sample configuration as a file of its owner alone, as keys and passwords want it.
     *
     * @param sample its path among the sample configurations
     * @param into the directory
     * @return the file
     */
    static Path extract(String sample, Path into) throws IOException {
        Path file = into.resolve(Path.of(sample).getFileName().toString());
        try (InputStream text = resource("sample/" + sample)) {
            Files.write(file, text.readAllBytes());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static InputStream resource(String path) throws IOException {
        InputStream found = ScenarioFiles.class.getResourceAsStream(path);
        if (found == null) {
            throw new IOException(path + " is not part of this program");
        }
        return found;
    }

    private static Scenario scenario(String name, JsonNode tree) {
        JsonNode client = tree.path("client");
        return new Scenario(
                name,
                text(tree, "title"),
                text(tree, "about"),
                each(
                        tree.path("directors"),
                        part -> new DirectorPart(
                                text(part, "name"), text(part, "link"), cidr(part, "address"), text(part, "config"))),
                each(
                        tree.path("real_servers"),
                        part -> new ServerPart(
                                text(part, "name"),
                                text(part, "link"),
                                cidr(part, "address"),
                                each(part.path("virtual"), address -> IpAddress.of(address.asText())),
                                part.path("port").asInt(),
                                text(part, "page"))),
                new ClientPart(
                        text(client, "name"),
                        text(client, "link"),
                        each(client.path("addresses"), address -> Cidr.of(address.asText())),
                        IpAddress.of(text(client, "virtual")),
                        client.path("port").asInt(),
                        duration(client, "every"),
                        duration(client, "timeout"),
                        duration(client, "stay")),
                each(tree.path("faults"), JsonNode::asText),
                each(tree.path("steps"), ScenarioFiles::step));
    }

    private static Step step(JsonNode tree) {
        return new Step(
                text(tree, "text"),
                text(tree, "on"),
                Optional.ofNullable(tree.get("type")).map(JsonNode::asText),
                each(tree.path("goals"), JsonNode::asText),
                tree.has("within") ? duration(tree, "within") : PATIENCE);
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        List<T> items = new ArrayList<>();
        array.forEach(item -> items.add(reader.apply(item)));
        return items;
    }

    private static String text(JsonNode tree, String key) {
        if (!tree.has(key)) {
            throw new IllegalStateException("scenario: " + key + " is missing in " + tree);
        }
        return tree.get(key).asText();
    }

    private static Cidr cidr(JsonNode tree, String key) {
        return Cidr.of(text(tree, key));
    }

    private static Duration duration(JsonNode tree, String key) {
        return Durations.parse(text(tree, key)).orElseThrow();
    }
}
