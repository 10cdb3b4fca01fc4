package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What testbed/captures/rtnl-record took down: dumps of Linux 6.18 and requests of iproute2 6.1. */
final class Recorded {

    private Recorded() {}

    /** Decodes one message. */
    @FunctionalInterface
    interface Reader<T> {
        T read(NlMessage message) throws DecodeException;
    }

    /** The lines of a file. */
    static List<String> lines(String file) {
        try (InputStream in = Recorded.class.getResourceAsStream("/rtnl/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The datagrams of a dump. */
    static List<byte[]> datagrams(String table) {
        return lines(table + ".hex").stream().map(HexFormat.of()::parseHex).toList();
    }

    /** The objects of a dump. */
    static <T> List<T> table(String table, Reader<T> reader) throws DecodeException {
        List<T> all = new ArrayList<>();
        for (byte[] datagram : datagrams(table)) {
            ByteBuffer in = ByteBuffer.wrap(datagram);
            while (in.hasRemaining()) {
                NlMessage message = NlMessage.read(in);
                if (message.type() > NlFlags.TYPE_OVERRUN) {
                    all.add(reader.read(message));
                }
            }
        }
        return all;
    }

    /** The names of the recorded links. */
    static LinkNames names() throws DecodeException {
        Map<Integer, LinkRef> names = new HashMap<>();
        table("links", message -> LinkCodec.read(message, LinkNames.NONE))
                .forEach(link -> names.put(link.index(), link.ref()));
        return index -> names.getOrDefault(index, LinkRef.indexed(index));
    }

    /** The recorded link of this name. */
    static LinkRef link(String name) throws DecodeException {
        return table("links", message -> LinkCodec.read(message, LinkNames.NONE)).stream()
                .map(LinkInfo::ref)
                .filter(ref -> ref.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
