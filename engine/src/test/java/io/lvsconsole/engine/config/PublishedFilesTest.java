package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema and the manual page that are published; run with -Dlvsconsole.record=true to write them anew. */
class PublishedFilesTest {

    private static final Path SCHEMA = Path.of("../docs/lvsconsole.schema.json");
    private static final Path MANUAL = Path.of("../man/lvsconsole.yaml.5");

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("lvsconsole.record")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("made from the settings; record it anew").hasContent(text);
    }

    private static Set<ValidationMessage> validate(String yaml) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SchemaWriter.write());
        JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        return schema.validate(tree);
    }

    @Test
    void the_schema_is_up_to_date() throws IOException {
        compare(SCHEMA, SchemaWriter.write());
    }

    @Test
    void the_manual_page_is_up_to_date() throws IOException {
        compare(MANUAL, ManualWriter.write());
    }

    @Test
    void the_schema_takes_what_the_reader_takes() throws IOException {
        assertThat(validate(NativeConfigTest.EXAMPLE)).isEmpty();
    }

    @Test
    void the_schema_takes_what_the_writer_writes() throws IOException {
        ConfigResult result =
                ConfigFiles.loader(new HostSource()).load("src/test/resources/config/keepalived/accepted/full.conf");

        assertThat(validate(ConfigFiles.nativeText(result.config().orElseThrow())))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_the_reader_refuses() throws IOException {
        for (String yaml : new String[] {
            "vrp: {}",
            "vrrp: {instances: [{name: a, virtual_router_id: 1}]}",
            "vrrp: {instances: [{name: a, interface: eth0, virtual_router_id: 256}]}",
            "services: [{listen: 10.0.0.1:80, lb_kind: direct}]",
            "services: [{listen: 10.0.0.1:80, delay_loop: 5}]",
            "services: [{listen: 10.0.0.1:80, checks: [{type: htp}]}]",
            "services: [{listen: 10.0.0.1:80, checks: [{type: tcp, urls: []}]}]",
            "log: {level: loud}"
        }) {
            assertThat(validate(yaml)).as(yaml).isNotEmpty();
            assertThat(new ConfigLoader(new MemorySource(), java.util.Map.of())
                            .parse("c.yaml", yaml)
                            .errors())
                    .as(yaml)
                    .isNotEmpty();
        }
    }
}
