package io.lvsconsole.engine.heartbeat.wire;

/**
 * One key line of authkeys.
 *
 * @param id 0..15, sent with the digest
 * @param method the digest
 * @param key the key word; empty for crc
 */
public record AuthKey(int id, AuthMethod method, String key) {

    /** Checks the id and that the key fits the method. */
    public AuthKey {
        if (id < 0 || id > 15) {
            throw new IllegalArgumentException("authentication key id " + id + " is not 0..15");
        }
        if (method.isKeyed() == key.isEmpty()) {
            throw new IllegalArgumentException(
                    "key " + id + ": " + method.word() + (method.isKeyed() ? " needs a key" : " takes no key"));
        }
    }

    String digest(byte[] data) {
        return id + " " + method.digest(key, data);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "AuthKey[" + id + " " + method.word() + "]";
    }
}
