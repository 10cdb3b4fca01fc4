package io.lvsconsole.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.engine.api.ControlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JSON-RPC 2.0 messages of the control socket: methods and fields in snake case. */
final class ControlJson {

    /** Longest message, in characters. */
    static final int MAX_LINE = 1 << 20;

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ControlJson() {}

    /** A message that is not what it should be, with the JSON-RPC error code. */
    static final class BadMessage extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        BadMessage(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static JsonNode parse(String line) throws BadMessage {
        try {
            JsonNode message = MAPPER.readTree(line);
            if (message == null
                    || !message.isObject()
                    || !message.path("method").isTextual()) {
                throw new BadMessage(-32600, "not a JSON-RPC request");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new BadMessage(-32700, "not JSON");
        }
    }

    static ControlRequest request(JsonNode message) throws BadMessage {
        ControlRequest.Method method;
        try {
            method = ControlRequest.Method.valueOf(
                    message.path("method").asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadMessage(-32601, "no such method");
        }
        JsonNode params = message.path("params");
        return new ControlRequest(
                method,
                text(params, "service"),
                text(params, "server"),
                Optional.of(params.path("weight")).filter(JsonNode::isInt).map(JsonNode::asInt),
                Optional.of(params.path("timeout_ms"))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asLong),
                text(params, "instance"),
                commands(params));
    }

    private static Optional<String> text(JsonNode params, String name) {
        return Optional.of(params.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<String> commands(JsonNode params) throws BadMessage {
        List<String> commands = new ArrayList<>();
        for (JsonNode command : params.path("commands")) {
            if (!command.isTextual() || commands.size() == ControlRequest.MOST_COMMANDS) {
                throw new BadMessage(
                        -32602, "commands: at most " + ControlRequest.MOST_COMMANDS + " strings are possible");
            }
            commands.add(command.asText());
        }
        return commands;
    }

    static ObjectNode request(long id, ControlRequest request) {
        ObjectNode message = MAPPER.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", id);
        message.put("method", request.method().name().toLowerCase(Locale.ROOT));
        ObjectNode params = message.putObject("params");
        request.service().ifPresent(value -> params.put("service", value));
        request.server().ifPresent(value -> params.put("server", value));
        request.weight().ifPresent(value -> params.put("weight", value));
        request.timeoutMs().ifPresent(value -> params.put("timeout_ms", value));
        request.instance().ifPresent(value -> params.put("instance", value));
        if (!request.commands().isEmpty()) {
            ArrayNode commands = params.putArray("commands");
            request.commands().forEach(commands::add);
        }
        return message;
    }

    static ObjectNode answer(JsonNode id) {
        ObjectNode message = MAPPER.createObjectNode();
        message.put("jsonrpc", "2.0");
        message.set("id", id);
        return message;
    }

    static ObjectNode error(JsonNode id, int code, String text) {
        return error(id, code, text, List.of());
    }

    static ObjectNode error(JsonNode id, int code, String text, List<String> lines) {
        ObjectNode message = answer(id);
        ObjectNode error = message.putObject("error").put("code", code).put("message", text);
        if (!lines.isEmpty()) {
            ArrayNode data = error.putObject("data").putArray("lines");
            lines.forEach(data::add);
        }
        return message;
    }
}
