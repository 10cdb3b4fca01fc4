package io.lvsconsole.netlink.genl;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.AttrWriter;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.socket.NlConnection;
import io.lvsconsole.netlink.socket.NlRequest;

/**
 * A generic netlink family of the running kernel.
 *
 * @param id the message type of its requests and answers, good until the module is unloaded
 * @param version the version byte of its requests
 */
public record GenlFamily(int id, int version) {

    /** Bytes of {@code struct genlmsghdr}: command, version, two reserved. */
    public static final int HEADER = 4;

    private static final int CONTROLLER = 16;
    private static final int GET_FAMILY = 3;
    private static final int CONTROLLER_VERSION = 1;

    /**
     * Asks the controller for a family. The kernel loads the module of that family if it can.
     *
     * @param name the family's name, e.g. {@code IPVS}
     * @param version the version to speak
     * @throws KernelException ENOENT if the kernel does not have it
     */
    public static GenlFamily resolve(NlConnection connection, String name, int version) throws KernelException {
        NlRequest request = NlRequest.of(CONTROLLER, 0, "generic netlink family", name, out -> {
            writeHeader(out, GET_FAMILY, CONTROLLER_VERSION);
            out.string(ControllerAttr.FAMILY_NAME, name);
        });
        return new GenlFamily(connection.get(request, GenlFamily::id), version);
    }

    private static Integer id(NlMessage message) throws DecodeException {
        AttrReader attributes = message.attributes(HEADER);
        int id = 0;
        while (attributes.next()) {
            if (attributes.number() == ControllerAttr.FAMILY_ID.number()) {
                id = (int) attributes.number(ControllerAttr.FAMILY_ID);
            }
        }
        attributes.check();
        if (id == 0) {
            throw new DecodeException("no family id", NlMessage.HEADER);
        }
        return id;
    }

    /** Writes the header of a request of this family. */
    public void writeHeader(AttrWriter out, int command) {
        writeHeader(out, command, version);
    }

    private static void writeHeader(AttrWriter out, int command, int version) {
        out.fixed8(command).fixed8(version).fixed16(0);
    }
}
