package io.lvsconsole.engine.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Access-Request with a hidden password, and the check of its answer's authenticator (RFC 2865 sections 3 to 5). */
final class RadiusPacket {

    static final int ACCEPT = 2;
    static final int REJECT = 3;
    private static final int HEADER = 20;
    private static final int BLOCK = 16;

    private RadiusPacket() {}

    /**
     * An Access-Request.
     *
     * @param id identifier, 0..255
     * @param authenticator 16 random bytes
     */
    static byte[] request(int id, byte[] authenticator, String user, String password, String secret) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = hide(password.getBytes(StandardCharsets.UTF_8), authenticator, secret);
        ByteBuffer packet = ByteBuffer.allocate(HEADER + 2 + name.length + 2 + hidden.length + 6);
        packet.put((byte) 1).put((byte) id).putShort((short) packet.capacity()).put(authenticator);
        packet.put((byte) 1).put((byte) (2 + name.length)).put(name);
        packet.put((byte) 2).put((byte) (2 + hidden.length)).put(hidden);
        packet.put((byte) 5).put((byte) 6).putInt(0);
        return packet.array();
    }

    /** RFC 2865 section 5.2. */
    private static byte[] hide(byte[] password, byte[] authenticator, String secret) {
        byte[] padded = Arrays.copyOf(password, Math.max(BLOCK, (password.length + BLOCK - 1) / BLOCK * BLOCK));
        byte[] previous = authenticator;
        for (int block = 0; block < padded.length; block += BLOCK) {
            byte[] mask = md5(secret.getBytes(StandardCharsets.UTF_8), previous);
            for (int i = 0; i < BLOCK; i++) {
                padded[block + i] ^= mask[i];
            }
            previous = Arrays.copyOfRange(padded, block, block + BLOCK);
        }
        return padded;
    }

    /** The code of an answer whose identifier and authenticator are right; -1 for anything else. */
    static int answer(byte[] packet, int id, byte[] authenticator, String secret) {
        if (packet.length < HEADER || (packet[1] & 255) != id) {
            return -1;
        }
        int length = (packet[2] & 255) << 8 | packet[3] & 255;
        if (length < HEADER || length > packet.length) {
            return -1;
        }
        byte[] signed = Arrays.copyOf(packet, length);
        System.arraycopy(authenticator, 0, signed, 4, BLOCK);
        byte[] expected = md5(signed, secret.getBytes(StandardCharsets.UTF_8));
        boolean holds = MessageDigest.isEqual(expected, Arrays.copyOfRange(packet, 4, HEADER));
        return holds ? packet[0] & 255 : -1;
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has MD5", e);
        }
    }
}
