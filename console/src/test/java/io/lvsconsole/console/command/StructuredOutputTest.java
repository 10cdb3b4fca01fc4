package io.lvsconsole.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.StructuredOutput.Envelope;
import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StructuredOutputTest {

    private static final Envelope ENVELOPE = new Envelope("thing", "lb1", Instant.parse("2026-01-02T03:04:05.678Z"));

    private static final List<Fields> ITEMS = List.of(
            Fields.start()
                    .text("address", IpAddress.of("10.0.0.1"))
                    .choice("format", Format.YAML)
                    .unsigned("counter", -1)
                    .flag("up", true)
                    .unknown("mtu_bytes")
                    .textIfPresent("absent", Optional.empty())
                    .texts("flags", List.of("UP", "no")),
            Fields.start().text("name", "a\u001b[2J商").number("weight", 5));

    @Test
    void json_is_one_line_with_the_envelope() {
        assertThat(StructuredOutput.text(Format.JSON, ENVELOPE, ITEMS))
                .isEqualTo("{\"api_version\":\"1\",\"kind\":\"thing\",\"director\":\"lb1\","
                        + "\"captured_at\":\"2026-01-02T03:04:05.678Z\",\"items\":[{\"address\":\"10.0.0.1\","
                        + "\"format\":\"yaml\",\"counter\":18446744073709551615,\"up\":true,\"mtu_bytes\":null,"
                        + "\"flags\":[\"UP\",\"no\"]},{\"name\":\"a\\u001B[2J商\",\"weight\":5}]}\n");
    }

    @Test
    void yaml_is_a_document_of_its_own() {
        assertThat(StructuredOutput.text(Format.YAML, ENVELOPE, ITEMS))
                .isEqualTo(
                        """
                ---
                api_version: "1"
                kind: thing
                director: lb1
                captured_at: 2026-01-02T03:04:05.678Z
                items:
                - address: 10.0.0.1
                  format: yaml
                  counter: 18446744073709551615
                  up: true
                  mtu_bytes: null
                  flags:
                  - UP
                  - "no"
                - name: "a\\e[2J商"
                  weight: 5
                """);
    }

    @Test
    void no_items_is_an_empty_list() {
        assertThat(StructuredOutput.text(Format.YAML, ENVELOPE, List.of())).endsWith("items: []\n");
    }
}
