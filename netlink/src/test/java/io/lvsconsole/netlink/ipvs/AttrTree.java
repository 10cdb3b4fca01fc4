package io.lvsconsole.netlink.ipvs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Attributes as a text to compare: one a line, nests by NLA_F_NESTED, independent of the codec under test. */
final class AttrTree {

    private static final int NESTED = 0x8000;

    private AttrTree() {}

    /**
     * The attributes behind the headers of a generic netlink message.
     *
     * @param left out, as {@code NEST/NUMBER}, e.g. {@code 1/6}
     */
    static List<String> of(byte[] message, Set<String> left) {
        List<String> lines = new ArrayList<>();
        lines.add("command " + message[16]);
        add(ByteBuffer.wrap(message, 20, message.length - 20).slice().order(ByteOrder.LITTLE_ENDIAN), "", left, lines);
        return lines;
    }

    private static void add(ByteBuffer in, String path, Set<String> left, List<String> lines) {
        while (in.remaining() >= 4) {
            int start = in.position();
            int length = in.getShort(start);
            int type = in.getShort(start + 2) & 0xffff;
            String name = path + (type & 0x3fff);
            if (!left.contains(name)) {
                if ((type & NESTED) != 0) {
                    lines.add(name + " nest");
                    add(in.slice(start + 4, length - 4).order(ByteOrder.LITTLE_ENDIAN), name + "/", left, lines);
                } else {
                    byte[] payload = new byte[length - 4];
                    in.get(start + 4, payload);
                    lines.add(name + " " + HexFormat.of().formatHex(payload));
                }
            }
            in.position(Math.min(in.limit(), start + (length + 3 & ~3)));
        }
    }
}
