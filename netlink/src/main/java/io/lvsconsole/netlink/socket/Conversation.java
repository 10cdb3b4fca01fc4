package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;

/**
 * How one exchange with the kernel stands. A dump is read to its end whatever happens: while one is unfinished the
 * kernel refuses the next with EBUSY.
 */
final class Conversation {

    private final NlRequest request;
    private final boolean dump;
    private KernelException failure;
    private boolean ended;
    private boolean disturbed;

    Conversation(NlRequest request, boolean dump) {
        this.request = request;
        this.dump = dump;
    }

    /** Whether the last answer came. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether a dump is to be read again. */
    boolean wasDisturbed() {
        return disturbed;
    }

    /** Success, or the first failure. */
    void check() throws KernelException {
        if (failure != null) {
            throw failure;
        }
    }

    /** The last answer. */
    void end(Refusal refusal) {
        ended = true;
        if (!refusal.isSuccess()) {
            fail(refusal.of(request));
        }
    }

    /** The last answer, a success. */
    void end() {
        ended = true;
    }

    /** A message of a dump. */
    <T> void dumped(NlMessage message, NlParser<T> parser, List<T> result) throws DecodeException {
        disturbed |= message.has(NlFlags.DUMP_INTERRUPTED);
        switch (message.type()) {
            case NlFlags.TYPE_ERROR -> end(Refusal.ofError(message));
            case NlFlags.TYPE_DONE -> end(Refusal.ofDone(message));
            case NlFlags.TYPE_OVERRUN -> disturbed = true;
            case NlFlags.TYPE_NOOP -> {}
            default -> result.add(parser.parse(message));
        }
    }

    /** A message that cannot be read; the others of its datagram can. */
    void unreadable(DecodeException e) {
        fail(error(Errno.EBADMSG, e.getMessage()));
        ended |= !dump;
    }

    /** A datagram that was lost, or longer than the buffer: a dump is read again, an answer is gone. */
    void lost(KernelException e) {
        disturbed = true;
        if (!dump) {
            fail(e);
            ended = true;
        }
    }

    /** A failure of the conversation. */
    KernelException error(Errno errno, String text) {
        return new KernelException(request.operation(), request.object(), errno, text);
    }

    private void fail(KernelException e) {
        if (failure == null) {
            failure = e;
        }
    }
}
