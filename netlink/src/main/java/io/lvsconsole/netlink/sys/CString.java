package io.lvsconsole.netlink.sys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings as C has them: UTF-8 bytes ended by a zero. */
final class CString {

    private CString() {}

    /** The bytes with their zero. */
    static byte[] of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name with a NUL character");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** The text before the first zero. */
    static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
