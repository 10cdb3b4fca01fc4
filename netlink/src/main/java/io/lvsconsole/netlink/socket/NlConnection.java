package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests and their answers. Answers are matched by sequence number; late ones of a failed conversation are skipped.
 * Every method throws {@link KernelException}: the kernel's refusal; ETIMEDOUT if it stays silent; EBADMSG for an answer
 * that cannot be read. The connection can be used again after each of these. One thread.
 */
public final class NlConnection implements AutoCloseable {

    private static final int FIRST_SEND_BYTES = 8 << 10;
    private static final int MAX_SEND_BYTES = 256 << 10;
    /** Dumps come in datagrams of at most 32 KiB ({@code netlink_dump}); single answers may be longer. */
    private static final int FIRST_RECEIVE_BYTES = 64 << 10;

    private static final int MAX_RECEIVE_BYTES = 16 << 20;
    private static final int DUMP_ATTEMPTS = 10;

    private final NlTransport transport;
    private ByteBuffer sendBuffer = ByteBuffer.allocateDirect(FIRST_SEND_BYTES);
    private ByteBuffer receiveBuffer = ByteBuffer.allocateDirect(FIRST_RECEIVE_BYTES);
    private int sequence;

    /** A conversation over this transport, which is closed with it. */
    public NlConnection(NlTransport transport) {
        this.transport = transport;
    }

    /** Makes one change and waits until the kernel has made it. */
    public void execute(NlRequest request) throws KernelException {
        Optional<KernelException> refusal = executeAll(List.of(request)).get(0);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Asks for one object; a kernel that does not have it refuses. */
    public <T> T get(NlRequest request, NlParser<T> parser) throws KernelException {
        int seq = send(request, 0);
        Conversation conversation = new Conversation(request, false);
        List<T> answer = new ArrayList<>(1);
        while (!conversation.hasEnded()) {
            receive(conversation, seq, message -> {
                if (message.type() == NlFlags.TYPE_ERROR) {
                    conversation.end(Refusal.ofError(message));
                } else if (message.type() > NlFlags.TYPE_OVERRUN) {
                    conversation.end();
                    answer.add(parser.parse(message));
                }
            });
        }
        conversation.check();
        if (answer.isEmpty()) {
            throw new KernelException(request.operation(), request.object(), Errno.EBADMSG, "no answer but success");
        }
        return answer.get(0);
    }

    /**
     * Lists all objects. A dump that others disturbed (NLM_F_DUMP_INTR) or that was lost in part is read again.
     *
     * @throws KernelException EINTR if it was disturbed each of ten times
     */
    public <T> List<T> dump(NlRequest request, NlParser<T> parser) throws KernelException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<T> result = new ArrayList<>();
            Conversation conversation = new Conversation(request, true);
            int seq = send(request, NlFlags.DUMP);
            while (!conversation.hasEnded()) {
                receive(conversation, seq, message -> conversation.dumped(message, parser, result));
            }
            conversation.check();
            if (!conversation.wasDisturbed()) {
                return result;
            }
        }
        throw new KernelException(
                request.operation(), request.object(), Errno.EINTR, "disturbed " + DUMP_ATTEMPTS + " times");
    }

    /**
     * Makes many changes in order with few sends. No change asks for an acknowledgement; behind the last one of a send
     * comes an empty message (NLMSG_NOOP) that does. The kernel works a send off message by message before it returns,
     * and answers a refused message in any case ({@code netlink_rcv_skb}), so whatever was not refused when the empty one
     * is answered was made. A send holds no more messages than refusals fit the receive buffer.
     *
     * <p>The empty message is needed for single changes too: a handler that ends with EINTR is never answered, though it
     * has done its work. Stopping a sync daemon whose thread did not get to run yet is such a case (seen).
     *
     * @return for each request, in order, empty if made, else the refusal
     * @throws KernelException if the conversation failed; how many changes were made is then unknown
     */
    public List<Optional<KernelException>> executeAll(List<? extends NlRequest> requests) throws KernelException {
        List<Optional<KernelException>> results = new ArrayList<>(requests.size());
        if (requests.size() > 1) {
            growSendBuffer(Math.min(MAX_SEND_BYTES, transport.sendLimit()));
        }
        while (results.size() < requests.size()) {
            int from = results.size();
            int first = sequence + 1;
            int count = sendWindow(requests, from);
            for (int i = 0; i < count; i++) {
                results.add(Optional.empty());
            }
            Conversation conversation = new Conversation(requests.get(from), false);
            while (!conversation.hasEnded()) {
                receive(conversation, first, count + 1, message -> {
                    int index = message.sequence() - first;
                    if (index == count) {
                        conversation.end();
                    } else if (message.type() == NlFlags.TYPE_ERROR) {
                        Refusal refusal = Refusal.ofError(message);
                        if (!refusal.isSuccess()) {
                            results.set(from + index, Optional.of(refusal.of(requests.get(from + index))));
                        }
                    }
                });
            }
            conversation.check();
        }
        return results;
    }

    /** Sends as many requests as fit, from an index on, and the empty message; returns how many requests. */
    private int sendWindow(List<? extends NlRequest> requests, int from) throws KernelException {
        int most = Math.min(requests.size() - from, Math.max(1, transport.answerLimit() - 1));
        int count = 0;
        sendBuffer.clear();
        while (count < most) {
            int start = sendBuffer.position();
            sendBuffer.limit(sendBuffer.capacity() - NlMessage.HEADER);
            try {
                write(requests.get(from + count), 0, sequence + 1);
            } catch (BufferOverflowException e) {
                sendBuffer.position(start);
                if (count > 0) {
                    break;
                }
                growSendBuffer(grown(sendBuffer.capacity()));
                sendBuffer.clear();
                continue;
            }
            sequence++;
            count++;
        }
        sendBuffer.limit(sendBuffer.capacity());
        sequence++;
        NlMessage.write(sendBuffer, NlFlags.TYPE_NOOP, NlFlags.REQUEST | NlFlags.ACK, sequence, out -> {});
        sendBuffer.flip();
        transport.send(sendBuffer);
        return count;
    }

    private int send(NlRequest request, int flags) throws KernelException {
        sequence++;
        while (true) {
            sendBuffer.clear();
            try {
                write(request, flags, sequence);
                break;
            } catch (BufferOverflowException e) {
                growSendBuffer(grown(sendBuffer.capacity()));
            }
        }
        sendBuffer.flip();
        transport.send(sendBuffer);
        return sequence;
    }

    private void write(NlRequest request, int flags, int seq) {
        NlMessage.write(sendBuffer, request.type(), request.flags() | flags | NlFlags.REQUEST, seq, request);
    }

    private int grown(int capacity) throws KernelException {
        if (capacity >= transport.sendLimit()) {
            throw new KernelException("send", "a request of more than " + capacity + " bytes", Errno.EMSGSIZE);
        }
        return Math.min(capacity * 2, transport.sendLimit());
    }

    private void growSendBuffer(int capacity) {
        if (sendBuffer.capacity() < capacity) {
            sendBuffer = ByteBuffer.allocateDirect(capacity);
        }
    }

    private void receive(Conversation conversation, int seq, Step step) throws KernelException {
        receive(conversation, seq, 1, step);
    }

    /** Takes one datagram and hands on its messages that answer one of {@code count} requests from {@code first}. */
    private void receive(Conversation conversation, int first, int count, Step step) throws KernelException {
        int length;
        try {
            length = transport.receive(receiveBuffer);
        } catch (KernelException e) {
            if (e.errno().number() != Errno.ENOBUFS.number()) {
                throw e;
            }
            conversation.lost(e);
            return;
        }
        if (length < 0) {
            throw conversation.error(Errno.ETIMEDOUT, "the kernel gave no answer");
        }
        if (length > receiveBuffer.capacity()) {
            conversation.lost(conversation.error(Errno.EMSGSIZE, "an answer of " + length + " bytes"));
            receiveBuffer = ByteBuffer.allocateDirect(Math.min(MAX_RECEIVE_BYTES, Integer.highestOneBit(length) * 2));
            return;
        }
        ByteBuffer in = receiveBuffer.order(ByteOrder.nativeOrder());
        while (in.hasRemaining()) {
            NlMessage message = framed(in, conversation);
            int index = message.sequence() - first;
            if (index >= 0 && index < count) {
                try {
                    step.take(message);
                } catch (DecodeException e) {
                    conversation.unreadable(e);
                }
            }
        }
    }

    private static NlMessage framed(ByteBuffer in, Conversation conversation) throws KernelException {
        try {
            return NlMessage.read(in);
        } catch (DecodeException e) {
            throw conversation.error(Errno.EBADMSG, e.getMessage());
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** What to do with a message. */
    private interface Step {
        void take(NlMessage message) throws DecodeException;
    }
}
