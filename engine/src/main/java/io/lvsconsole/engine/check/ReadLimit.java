package io.lvsconsole.engine.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** First in a pipeline: a server that sends more than a check could want has failed, before it keeps the loop busy. */
final class ReadLimit extends ChannelInboundHandlerAdapter {

    private final Attempt attempt;
    private final long most;
    private long seen;

    /**
     * A limit.
     *
     * @param most bytes read of one connection, or in datagrams of one server, those of no length counted, too
     */
    ReadLimit(Attempt attempt, long most) {
        this.attempt = attempt;
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            seen += bytes.readableBytes();
        } else if (message instanceof ByteBufHolder datagram) {
            seen += datagram.content().readableBytes() + 1;
        }
        if (seen > most) {
            ReferenceCountUtil.release(message);
            attempt.fail("sends more than " + most + " bytes");
        } else if (attempt.isFinished()) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
