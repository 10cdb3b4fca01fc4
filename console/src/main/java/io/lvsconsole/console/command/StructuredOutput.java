package io.lvsconsole.console.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.lvsconsole.console.command.ToolOptions.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Listings as data, for {@code -o json} and {@code -o yaml}. A tool writes its listing so:
 *
 * <pre>{@code
 * if (StructuredOutput.wanted(context)) {
 *     List<Fields> items = new ArrayList<>();
 *     for (ServiceEntry service : services) {
 *         items.add(Fields.start().text("address", service.address()).number("weight", service.weight()));
 *     }
 *     StructuredOutput.write(context, "ipvs_service", items);
 *     return ExitStatus.DONE;
 * }
 * }</pre>
 *
 * <p>Every document is an envelope {@code {api_version, kind, director, captured_at, items}}: JSON on one line, YAML
 * opened by {@code ---}. The kind names what one item is, in the singular. Fields are only added within an
 * {@code api_version}. The published schema is {@code io/lvsconsole/console/output.schema.json}: a new kind gets its
 * entry there, and its tool's test validates what it prints.
 *
 * <p>Jackson is loaded by the first document and not before.
 */
public final class StructuredOutput {

    /** Raised when a field is removed or changes its meaning. */
    public static final String API_VERSION = "1";

    private StructuredOutput() {}

    /** Whether the run asks for data instead of text. */
    public static boolean wanted(ToolContext context) {
        return context.options().format() != Format.TEXT;
    }

    /**
     * Writes one document to standard output, captured now on this host.
     *
     * @param context of the tool that lists
     * @param kind what an item is, e.g. {@code ipvs_service}
     * @param items in the order of the listing; may be empty
     */
    public static void write(ToolContext context, String kind, List<Fields> items) {
        Envelope envelope = new Envelope(kind, HostName.current(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        context.out().print(text(context.options().format(), envelope, items));
    }

    /**
     * What stands around the items.
     *
     * @param kind what an item is
     * @param director host name of the director
     * @param capturedAt when the kernel was asked
     */
    record Envelope(String kind, String director, Instant capturedAt) {}

    static String text(Format format, Envelope envelope, List<Fields> items) {
        Fields document = Fields.start()
                .text("api_version", API_VERSION)
                .text("kind", envelope.kind())
                .text("director", envelope.director())
                .text("captured_at", envelope.capturedAt())
                .objects("items", items);
        return text(format, document);
    }

    /** One object as a document, ending in a newline. */
    static String text(Format format, Fields document) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator =
                format == Format.YAML ? yaml().createGenerator(out) : new JsonFactory().createGenerator(out)) {
            // Control characters are escaped by both; a terminal sees no byte of the network's choosing.
            value(generator, document.asMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return format == Format.YAML ? out.toString() : out.append('\n').toString();
    }

    private static YAMLFactory yaml() {
        return YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
    }

    private static void value(JsonGenerator generator, Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                value(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                value(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else {
            generator.writeString((String) value);
        }
    }
}
