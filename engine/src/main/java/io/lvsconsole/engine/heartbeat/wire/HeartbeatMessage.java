package io.lvsconsole.engine.heartbeat.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A heartbeat message: an ordered list of fields without its authentication. Order is kept because it is signed;
 * meaning never depends on it.
 *
 * @param fields the fields in wire order
 */
public record HeartbeatMessage(List<Field> fields) {

    /** Copies the list. */
    public HeartbeatMessage {
        fields = List.copyOf(fields);
    }

    /** The value of the first field of that name. */
    public Optional<String> value(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** This message with one more field at its end. */
    public HeartbeatMessage with(Field field) {
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new HeartbeatMessage(more);
    }

    /** This message without the fields of that name. */
    public HeartbeatMessage without(String name) {
        return new HeartbeatMessage(
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }
}
