package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The kernel's end of a netlink socket as a function from requests to answers, with the kernel's rules: messages of a
 * send in order, control messages acknowledged, refusals always answered. It can be told to cut dumps into many
 * datagrams, to disturb them, to lose answers and to stay silent.
 */
public final class FakeNetlink implements NlTransport {

    /** Answers one request. */
    public interface Handler {
        /** Puts the answers; none at all is a handler that ended with EINTR. */
        void handle(NlMessage request, Answers answers) throws DecodeException;
    }

    private final Handler handler;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final List<Integer> sends = new ArrayList<>();
    private int messagesPerDatagram = 3;
    private int disturbed;
    private int overruns;
    private boolean silent;
    private int sendLimit = 200_000;
    private int answerLimit = 100;

    /** A kernel that answers so. */
    public FakeNetlink(Handler handler) {
        this.handler = handler;
    }

    /** How many messages of an answer come in one datagram. */
    public FakeNetlink chunk(int messages) {
        messagesPerDatagram = messages;
        return this;
    }

    /** Marks so many dumps as disturbed by other writers. */
    public FakeNetlink disturbDumps(int times) {
        disturbed = times;
        return this;
    }

    /** Loses the next datagrams, one ENOBUFS each. */
    public FakeNetlink overrun(int times) {
        overruns = times;
        return this;
    }

    /** Answers nothing any more. */
    public FakeNetlink silent() {
        silent = true;
        return this;
    }

    /** Limits of one send. */
    public FakeNetlink limits(int bytes, int answers) {
        sendLimit = bytes;
        answerLimit = answers;
        return this;
    }

    /** Puts a datagram into the receive queue that nobody asked for. */
    public FakeNetlink inject(byte[] datagram) {
        queue.add(datagram);
        return this;
    }

    /** Bytes of each send so far. */
    public List<Integer> sends() {
        return List.copyOf(sends);
    }

    @Override
    public void send(ByteBuffer messages) throws KernelException {
        if (messages.remaining() > sendLimit) {
            throw new KernelException("send", "", Errno.EMSGSIZE);
        }
        sends.add(messages.remaining());
        byte[] copy = new byte[messages.remaining()];
        messages.get(copy);
        ByteBuffer in = ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder());
        try {
            while (in.hasRemaining()) {
                answer(NlMessage.read(in));
            }
        } catch (DecodeException e) {
            throw new AssertionError("our own request: " + e.getMessage(), e);
        }
    }

    private void answer(NlMessage request) throws DecodeException {
        Answers answers = new Answers(request);
        if (request.type() < 16) {
            if (request.has(NlFlags.ACK)) {
                answers.refuse(0, "");
            }
        } else {
            handler.handle(request, answers);
        }
        if (!silent) {
            answers.queueInChunks();
        }
    }

    @Override
    public int receive(ByteBuffer into) throws KernelException {
        into.clear();
        byte[] datagram = queue.poll();
        if (datagram != null && overruns > 0) {
            overruns--;
            throw new KernelException("recv", "", Errno.ENOBUFS);
        }
        into.put(
                datagram == null ? new byte[0] : datagram,
                0,
                datagram == null ? 0 : Math.min(datagram.length, into.capacity()));
        into.flip();
        return datagram == null ? -1 : datagram.length;
    }

    @Override
    public int sendLimit() {
        return sendLimit;
    }

    @Override
    public int answerLimit() {
        return answerLimit;
    }

    @Override
    public void close() {
        queue.clear();
    }

    /** The answers to one request. */
    public final class Answers {
        private final NlMessage request;
        private final List<byte[]> messages = new ArrayList<>();
        private final int dumpFlags;

        private Answers(NlMessage request) {
            this.request = request;
            boolean dump = request.type() >= 16 && request.has(NlFlags.DUMP);
            this.dumpFlags = dump ? NlFlags.MULTI | (disturbed > 0 ? NlFlags.DUMP_INTERRUPTED : 0) : 0;
            disturbed -= dump && disturbed > 0 ? 1 : 0;
        }

        /** One object. */
        public Answers message(int type, NlMessage.Body body) {
            return raw(type, dumpFlags, body);
        }

        /** The end of a dump, with an error number or 0. */
        public Answers done(int errno) {
            return raw(NlFlags.TYPE_DONE, NlFlags.MULTI, out -> out.fixed32(-errno));
        }

        /** A refusal, or with 0 an acknowledgement; capped, with a text if there is one. */
        public Answers refuse(int errno, String text) {
            byte[] explanation = (text + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int flags = NlFlags.CAPPED | (text.isEmpty() ? 0 : NlFlags.ACK_TLVS);
            return raw(NlFlags.TYPE_ERROR, flags, out -> {
                out.fixed32(-errno).fixed32(16).fixed16(request.type()).fixed16(request.flags());
                out.fixed32(request.sequence()).fixed32(0);
                if (!text.isEmpty()) {
                    out.fixed16(4 + explanation.length).fixed16(1);
                    for (byte b : explanation) {
                        out.fixed8(b);
                    }
                }
            });
        }

        private Answers raw(int type, int flags, NlMessage.Body body) {
            ByteBuffer buffer = ByteBuffer.allocate(300_000);
            NlMessage.write(buffer, type, flags, request.sequence(), body);
            byte[] message = new byte[buffer.flip().remaining()];
            buffer.get(message);
            messages.add(message);
            return this;
        }

        private void queueInChunks() {
            ByteBuffer datagram = ByteBuffer.allocate(400_000);
            for (int i = 0; i < messages.size(); i++) {
                datagram.put(messages.get(i));
                if ((i + 1) % messagesPerDatagram == 0 || i == messages.size() - 1) {
                    byte[] bytes = new byte[datagram.flip().remaining()];
                    datagram.get(bytes);
                    queue.add(bytes);
                    datagram.clear();
                }
            }
        }
    }
}
