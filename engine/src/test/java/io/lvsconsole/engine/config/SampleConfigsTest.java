package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lvsconsole.engine.model.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of sample-configs is loaded; native ones also pass the published schema. */
class SampleConfigsTest {

    private static final Path SAMPLES = Path.of("../sample-configs");

    /** Warnings that a sample may have: what they name is on the reader's own hosts. */
    private static final List<String> ALLOWED = List.of(
            "no fencing:", "has no address in hosts", "this host is called", "is in a file that others may read");

    static Stream<Path> files() throws IOException {
        return Files.walk(SAMPLES).filter(Files::isRegularFile).sorted();
    }

    static Stream<Path> configurations() throws IOException {
        return files().filter(path -> path.toString().matches(".*\\.(yaml|conf|cf)"))
                .filter(path -> !path.endsWith("haresources"));
    }

    private static ConfigResult load(Path path) throws IOException {
        if (!path.endsWith("ha.cf")) {
            return ConfigFiles.loader(new HostSource()).load(path.toString());
        }
        // A checkout cannot keep authkeys at mode 600, memory can.
        MemorySource source = new MemorySource();
        for (String name : List.of("ha.cf", "haresources", "authkeys", "ldirectord.cf")) {
            if (Files.exists(path.resolveSibling(name))) {
                source.file("/d/" + name, Files.readString(path.resolveSibling(name)));
            }
        }
        return ConfigFiles.loader(source).load("/d");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void it_is_read_without_a_problem(Path path) throws IOException {
        ConfigResult result = load(path);

        assertThat(result.config()).as(result.problems().toString()).isPresent();
        assertThat(result.warnings()).extracting(Problem::text).allMatch(text -> ALLOWED.stream()
                .anyMatch(text::contains));
        assertThat(new ConfigLoader(new MemorySource(), java.util.Map.of())
                        .parse("n.yaml", ConfigFiles.nativeText(result.config().orElseThrow()))
                        .config())
                .isEqualTo(result.config());
    }

    @Test
    void native_samples_pass_the_schema() throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/lvsconsole.schema.json")));
        for (Path path : configurations()
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList()) {
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(path));
            assertThat(schema.validate(tree)).as(path.toString()).isEmpty();
        }
    }

    @Test
    void both_forms_of_the_keepalived_sample_are_one_model() throws IOException {
        for (String node : List.of("ds1", "ds2")) {
            EngineConfig keepalived = load(SAMPLES.resolve("t3-direct-routing/" + node + ".conf"))
                    .config()
                    .orElseThrow();
            EngineConfig nativeForm = load(SAMPLES.resolve("t3-direct-routing/" + node + ".yaml"))
                    .config()
                    .orElseThrow();
            assertThat(nativeForm.vrrp()).isEqualTo(keepalived.vrrp());
            assertThat(nativeForm.services().get(0).keys())
                    .isEqualTo(keepalived.services().get(0).keys());
        }
    }

    @Test
    void nodes_of_one_cluster_have_the_same_resources() throws IOException {
        for (Path cluster : List.of(
                SAMPLES.resolve("t1-director-is-real-server"),
                SAMPLES.resolve("t2-network-identity"),
                SAMPLES.resolve("t5-heartbeat-web"))) {
            List<String> contents = files().filter(path -> path.startsWith(cluster))
                    .filter(path -> path.endsWith("haresources"))
                    .map(SampleConfigsTest::text)
                    .distinct()
                    .toList();
            assertThat(contents).hasSize(1);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
