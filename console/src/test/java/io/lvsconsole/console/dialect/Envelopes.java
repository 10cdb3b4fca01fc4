package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;

/** Checks documents of {@code -o json} against what the published schema demands. */
final class Envelopes {

    private Envelopes() {}

    static void check(String line) throws Exception {
        assertThat(line).endsWith("\n").hasLineCount(1);
        JsonNode document = new ObjectMapper().readTree(line);
        JsonNode schema = new ObjectMapper()
                .readTree(Envelopes.class.getResourceAsStream("/io/lvsconsole/console/output.schema.json"));
        for (JsonNode name : schema.get("required")) {
            assertThat(document.has(name.asText())).as(name.asText()).isTrue();
        }
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            assertThat(schema.get("properties").has(names.next())).isTrue();
        }
        assertThat(document.get("kind").asText())
                .matches(schema.at("/properties/kind/pattern").asText());
        assertThat(document.get("items").isArray()).isTrue();
        assertThat(document.get("items")).isNotEmpty();
        for (JsonNode item : document.get("items")) {
            for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
                assertThat(names.next())
                        .matches(schema.at("/properties/items/items/propertyNames/pattern")
                                .asText());
            }
        }
    }
}
