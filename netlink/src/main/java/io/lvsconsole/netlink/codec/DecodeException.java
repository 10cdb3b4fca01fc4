package io.lvsconsole.netlink.codec;

/** Bytes that are not what they should be. Has no stack trace: it is a value about foreign input, not about our code. */
public final class DecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    /**
     * A finding.
     *
     * @param reason what is wrong, in a few words
     * @param offset where, in bytes from the beginning of what was decoded
     */
    public DecodeException(String reason, int offset) {
        super(reason + " at byte " + offset, null, false, false);
        this.reason = reason;
        this.offset = offset;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Where, in bytes from the beginning. */
    public int offset() {
        return offset;
    }
}
