package io.lvsconsole.netlink.packet;

/** Bytes that are not an advertisement. Carries no stack: it is an expected answer to hostile input, and is counted. */
public final class VrrpDecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why the bytes are refused. */
    public enum Reason {
        /** Shorter or longer than its version, family and address count say, or shorter than any packet. */
        LENGTH,
        /** Neither version 2 nor 3. */
        VERSION,
        /** Not type 1 (advertisement). */
        TYPE,
        /** VRID 0. */
        VRID,
        /** No known form of the checksum fits. */
        CHECKSUM
    }

    private final Reason reason;

    /** A refusal with a sentence for people. */
    public VrrpDecodeException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
