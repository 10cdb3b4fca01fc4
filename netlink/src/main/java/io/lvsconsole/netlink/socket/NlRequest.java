package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.NlMessage;

/** A request to the kernel: what goes into the message, and what it is called when the kernel refuses it. */
public interface NlRequest extends NlMessage.Body {

    /** The message type. */
    int type();

    /** Flags besides REQUEST, ACK and DUMP, which the connection sets; usually 0. */
    int flags();

    /** What is tried, in the kernel's words, e.g. {@code NEW_SERVICE}. */
    String operation();

    /** The object in the operator's words, e.g. {@code TCP 10.0.0.1:80}; asked for only when it is refused. */
    String object();

    /** A request of these parts. */
    static NlRequest of(int type, int flags, String operation, String object, NlMessage.Body body) {
        return new PlainRequest(type, flags, operation, object, body);
    }
}
