package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a /proc file and their words, taken from the bytes without making strings of them. Words are separated by
 * blanks. One thread.
 */
final class LineReader {

    /** Bytes asked for at a time; the kernel gives about a page. */
    static final int CHUNK = 16 << 10;

    private static final int IPV4_DIGITS = 8;
    private static final int IPV6_CHARS = 39;

    private final ProcSource source;
    private byte[] bytes = new byte[2 * CHUNK];
    private int filled;
    private int nextLine;
    private int lineStart;
    private int lineEnd;
    private int at;

    /** Reads the source from its present place. */
    LineReader(ProcSource source) {
        this.source = source;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean nextLine() throws KernelException {
        int searched = nextLine;
        while (true) {
            for (int i = searched; i < filled; i++) {
                if (bytes[i] == '\n') {
                    return line(i, i + 1);
                }
            }
            searched = filled - nextLine;
            makeRoom();
            int count = source.read(bytes, filled);
            if (count == 0) {
                return filled > nextLine && line(filled, filled);
            }
            filled += count;
        }
    }

    private boolean line(int end, int next) {
        lineStart = nextLine;
        lineEnd = end;
        at = lineStart;
        nextLine = next;
        return true;
    }

    /** Moves the unfinished line to the front. */
    private void makeRoom() {
        System.arraycopy(bytes, nextLine, bytes, 0, filled - nextLine);
        filled -= nextLine;
        nextLine = 0;
        if (bytes.length - filled < CHUNK) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    /** Whether the line begins with these characters. */
    boolean startsWith(String prefix) {
        if (lineEnd - lineStart < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[lineStart + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Skips blanks; whether a word follows. */
    boolean hasWord() {
        while (at < lineEnd && bytes[at] == ' ') {
            at++;
        }
        return at < lineEnd;
    }

    /** The next word. */
    String word() throws DecodeException {
        int start = wordStart();
        while (at < lineEnd && bytes[at] != ' ') {
            at++;
        }
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** The next word if it is this one, without making a string. */
    boolean skipWord(String expected) {
        if (!hasWord() || lineEnd - at < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        int end = at + expected.length();
        if (end < lineEnd && bytes[end] != ' ') {
            return false;
        }
        at = end;
        return true;
    }

    /** The rest of the line after blanks. */
    String rest() {
        hasWord();
        return new String(bytes, at, lineEnd - at, StandardCharsets.UTF_8);
    }

    /** The next word as a decimal number. */
    long decimal() throws DecodeException {
        int start = wordStart();
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        while (at < lineEnd && bytes[at] != ' ') {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || at - start > 18) {
                throw bad("a number", start);
            }
            value = value * 10 + digit;
            at++;
        }
        return negative ? -value : value;
    }

    /** The next characters as a hexadecimal number of exactly so many digits. */
    int hex(int digits) throws DecodeException {
        if (lineEnd - at < digits) {
            throw bad("a hexadecimal number", at);
        }
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(bytes[at + i], 16);
            if (digit < 0) {
                throw bad("a hexadecimal number", at);
            }
            value = value << 4 | digit;
        }
        at += digits;
        return value;
    }

    /** The next word as an address: eight hexadecimal digits, or eight groups of four with colons. */
    IpAddress address() throws DecodeException {
        int start = wordStart();
        if (lineEnd - start >= IPV6_CHARS && bytes[start + 4] == ':') {
            long[] halves = new long[2];
            for (int group = 0; group < 8; group++) {
                if (group > 0) {
                    skip(':');
                }
                halves[group / 4] = halves[group / 4] << 16 | hex(4);
            }
            return new IpAddress(Family.IPV6, halves[0], halves[1]);
        }
        return IpAddress.ofIpv4(hex(IPV4_DIGITS));
    }

    /** The next word as four hexadecimal digits. */
    int port() throws DecodeException {
        wordStart();
        return hex(4);
    }

    /** An address and port with a colon between, an IPv6 address in brackets. */
    IpAddress addressBeforePort() throws DecodeException {
        int start = wordStart();
        boolean brackets = bytes[start] == '[';
        if (brackets) {
            at++;
        }
        IpAddress address = address();
        if (brackets) {
            skip(']');
        }
        skip(':');
        return address;
    }

    private void skip(char expected) throws DecodeException {
        if (at >= lineEnd || bytes[at] != expected) {
            throw bad("'" + expected + "'", at);
        }
        at++;
    }

    private int wordStart() throws DecodeException {
        if (!hasWord()) {
            throw bad("a word", at);
        }
        return at;
    }

    private DecodeException bad(String expected, int place) {
        return new DecodeException("not " + expected, place - lineStart);
    }
}
