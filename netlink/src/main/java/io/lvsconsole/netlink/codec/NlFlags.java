package io.lvsconsole.netlink.codec;

/** Flags and types every netlink message may have ({@code linux/netlink.h}). */
public final class NlFlags {

    /** {@code NLM_F_REQUEST}: to the kernel. */
    public static final int REQUEST = 0x1;
    /** {@code NLM_F_MULTI}: one of several, ended by DONE. */
    public static final int MULTI = 0x2;
    /** {@code NLM_F_ACK}: answer success too; a refusal is always answered. */
    public static final int ACK = 0x4;
    /** {@code NLM_F_ECHO}: send the notification to the sender too. */
    public static final int ECHO = 0x8;
    /** {@code NLM_F_DUMP_INTR}: the dump was inconsistent, others wrote in between. */
    public static final int DUMP_INTERRUPTED = 0x10;
    /** {@code NLM_F_DUMP_FILTERED}: the dump honoured the filter of the request. */
    public static final int DUMP_FILTERED = 0x20;
    /** {@code NLM_F_ROOT | NLM_F_MATCH}: list all. */
    public static final int DUMP = 0x300;
    /** {@code NLM_F_REPLACE}: of a NEW request, replace what exists. */
    public static final int REPLACE = 0x100;
    /** {@code NLM_F_EXCL}: of a NEW request, refuse if it exists. */
    public static final int EXCL = 0x200;
    /** {@code NLM_F_CREATE}: of a NEW request, create what does not exist. */
    public static final int CREATE = 0x400;
    /** {@code NLM_F_APPEND}: of a NEW request, add at the end. */
    public static final int APPEND = 0x800;
    /** {@code NLM_F_CAPPED}: of an ERROR, the request is copied without its payload. */
    public static final int CAPPED = 0x100;
    /** {@code NLM_F_ACK_TLVS}: of an ERROR or DONE, attributes with an explanation follow. */
    public static final int ACK_TLVS = 0x200;

    /** {@code NLMSG_NOOP}: a message type to skip. */
    public static final int TYPE_NOOP = 1;
    /** {@code NLMSG_ERROR}: refusal, or acknowledgement with error 0. */
    public static final int TYPE_ERROR = 2;
    /** {@code NLMSG_DONE}: the end of a dump. */
    public static final int TYPE_DONE = 3;
    /** {@code NLMSG_OVERRUN}: data was lost. */
    public static final int TYPE_OVERRUN = 4;

    private NlFlags() {}
}
