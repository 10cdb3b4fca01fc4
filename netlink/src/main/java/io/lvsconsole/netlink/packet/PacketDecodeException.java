package io.lvsconsole.netlink.packet;

/** Bytes from the network that are not the packet they should be. Carries no stack: it is counted, not debugged. */
public final class PacketDecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal with a sentence for people. */
    public PacketDecodeException(String reason) {
        super(reason, null, false, false);
    }
}
