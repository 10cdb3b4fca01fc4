package io.lvsconsole.engine.check;

import io.lvsconsole.engine.check.LineDialogue.Reaction;
import io.lvsconsole.engine.model.TlsOptions;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** A check over one TCP connection: connecting alone, or a conversation in lines, perhaps inside TLS. */
final class TcpCheck {

    /** Longest line read. */
    private static final int MAX_LINE = 16 * 1024;
    /** All that a conversation in lines may come to. */
    private static final int MAX_READ = 64 * 1024;

    private final Attempt attempt;
    private final Target target;
    private final Optional<TlsOptions> options;
    private final TlsContexts tls;

    TcpCheck(Attempt attempt, Target target, Optional<TlsOptions> options, TlsContexts tls) {
        this.attempt = attempt;
        this.target = target;
        this.options = options;
        this.tls = tls;
    }

    /** Passes as soon as the connection stands. */
    void connectOnly() {
        connect(attempt, target, new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // Nothing is read.
                    }
                })
                .addListener((ChannelFutureListener) connected -> {
                    if (connected.isSuccess()) {
                        attempt.pass();
                    }
                });
    }

    /** Holds a conversation. */
    void converse(LineDialogue dialogue) {
        converse(local -> dialogue);
    }

    /**
     * Holds a conversation that depends on where it is held from.
     *
     * @param dialogue made of our address and port
     */
    void converse(Function<InetSocketAddress, LineDialogue> dialogue) {
        connect(attempt, target, new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) throws SSLException {
                if (options.isPresent()) {
                    channel.pipeline().addLast(tls.handler(options.get(), Optional.empty(), target, channel));
                }
                channel.pipeline()
                        .addLast(new ReadLimit(attempt, MAX_READ))
                        .addLast(new LineBasedFrameDecoder(MAX_LINE))
                        .addLast(new StringDecoder(StandardCharsets.ISO_8859_1))
                        .addLast(new Speaker(attempt, dialogue, options.isPresent()));
            }
        });
    }

    /** Connects; failures are reported to the attempt. */
    static ChannelFuture connect(Attempt attempt, Target target, ChannelInitializer<Channel> handlers) {
        Bootstrap bootstrap = CheckLoops.stream(attempt.loop(), target)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, false)
                .handler(handlers);
        ChannelFuture connecting = bootstrap.connect(target.socket());
        attempt.use(connecting.channel());
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                attempt.heard();
            } else {
                attempt.broke(connected.cause());
            }
        });
        return connecting;
    }

    /** Carries a dialogue over a channel. */
    private static final class Speaker extends SimpleChannelInboundHandler<String> {
        private final Attempt attempt;
        private final Function<InetSocketAddress, LineDialogue> from;
        private final boolean encrypted;
        private LineDialogue dialogue = LineDialogue.NONE;

        Speaker(Attempt attempt, Function<InetSocketAddress, LineDialogue> from, boolean encrypted) {
            this.attempt = attempt;
            this.from = from;
            this.encrypted = encrypted;
        }

        private void begin(ChannelHandlerContext context) {
            dialogue = from.apply((InetSocketAddress) context.channel().localAddress());
            react(context, dialogue.begin());
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (!encrypted) {
                begin(context);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                begin(context);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            if (!attempt.isFinished()) {
                react(context, dialogue.line(line));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!attempt.isFinished()) {
                react(context, dialogue.closed());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            attempt.broke(cause);
        }

        private void react(ChannelHandlerContext context, Reaction reaction) {
            if (!reaction.send().isEmpty()) {
                context.writeAndFlush(Unpooled.copiedBuffer(reaction.send(), StandardCharsets.UTF_8));
            }
            if (reaction.closeOutput() && context.channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
            switch (reaction.verdict()) {
                case PASSED -> attempt.pass();
                case FAILED -> attempt.fail(reaction.detail());
                case NOT_YET -> {}
            }
        }
    }
}
