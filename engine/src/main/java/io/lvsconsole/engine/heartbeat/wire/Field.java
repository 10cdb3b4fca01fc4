package io.lvsconsole.engine.heartbeat.wire;

/**
 * One field of a message.
 *
 * @param type the sender's type number: 0 string, 1 binary; others do not occur in haresources traffic
 * @param name the field's name
 * @param value the raw bytes as ISO 8859-1 characters, so that any byte survives
 */
public record Field(int type, String name, String value) {

    /** Type number of a string. */
    public static final int STRING = 0;

    /** Type number of raw bytes, e.g. a uuid. */
    public static final int BINARY = 1;

    /** A string field. */
    public static Field of(String name, String value) {
        return new Field(STRING, name, value);
    }
}
