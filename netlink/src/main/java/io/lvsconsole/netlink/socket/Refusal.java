package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.AttrReader;
import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;

/**
 * What an ERROR or DONE message says ({@code struct nlmsgerr}: negative errno, the request's header, its payload unless
 * capped, then the extended ack's attributes).
 *
 * @param errno the positive error number, 0 for success
 * @param text the kernel's explanation, or empty
 */
record Refusal(int errno, String text) {

    private static final Refusal NONE = new Refusal(0, "");
    private static final int ATTR_MESSAGE = 1;

    /** Of an ERROR message. */
    static Refusal ofError(NlMessage message) throws DecodeException {
        int errno = -message.i32(0);
        if (!message.has(NlFlags.ACK_TLVS)) {
            return of(errno, "");
        }
        int copied = message.has(NlFlags.CAPPED) ? NlMessage.HEADER : message.i32(4);
        if (copied < NlMessage.HEADER) {
            throw new DecodeException("copied request of " + copied + " bytes", NlMessage.HEADER);
        }
        return of(errno, text(message.attributes(Math.addExact(4, Math.min(copied, 1 << 30)))));
    }

    /** Of a DONE message; old kernels and some families leave the number out. */
    static Refusal ofDone(NlMessage message) throws DecodeException {
        if (message.payloadLength() < 4) {
            return NONE;
        }
        int errno = -message.i32(0);
        return errno > 0 ? of(errno, message.has(NlFlags.ACK_TLVS) ? text(message.attributes(4)) : "") : NONE;
    }

    private static Refusal of(int errno, String text) throws DecodeException {
        if (errno < 0) {
            throw new DecodeException("error number " + errno, NlMessage.HEADER);
        }
        return errno == 0 ? NONE : new Refusal(errno, text);
    }

    private static String text(AttrReader attributes) throws DecodeException {
        String text = "";
        while (attributes.next()) {
            if (attributes.number() == ATTR_MESSAGE) {
                text = attributes.string();
            }
        }
        attributes.check();
        return text;
    }

    /** Whether it is none. */
    boolean isSuccess() {
        return errno == 0;
    }

    /** As an exception about a request. */
    KernelException of(NlRequest request) {
        return new KernelException(request.operation(), request.object(), Errno.of(errno), text);
    }
}
