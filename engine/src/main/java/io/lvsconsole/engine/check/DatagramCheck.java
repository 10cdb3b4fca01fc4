package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Secret;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Checks by one datagram and perhaps its answer, from a connected socket, so that only the server is heard. */
final class DatagramCheck {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Sent where no payload is configured: Netty does not send an empty datagram, and no datagram, no ICMP error. */
    private static final byte[] GREETING = "lvsconsole check".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_READ = 128 * 1024;

    private DatagramCheck() {}

    /**
     * A plain datagram. Without {@code require_reply} silence is a pass: only an ICMP error within the time is a failure
     * (keepalived UDP_CHECK); it is waited for three quarters of the timeout.
     */
    static void udp(Attempt attempt, Target target, CheckSpec.Udp check) {
        byte[] payload = check.payload().isEmpty() ? GREETING : HexFormat.of().parseHex(check.payload());
        send(attempt, target, local -> payload, answer -> {
            attempt.heard();
            complaint(answer, check).ifPresentOrElse(attempt::fail, attempt::pass);
        });
        if (!check.requireReply()) {
            long wait = check.timing().timeout().toNanos() * 3 / 4;
            attempt.loop().schedule(() -> attempt.pass(), wait, TimeUnit.NANOSECONDS);
        }
    }

    private static Optional<String> complaint(byte[] answer, CheckSpec.Udp check) {
        if (!check.requireReply()) {
            return Optional.empty();
        }
        if (answer.length < check.minReplyLength() || answer.length > check.maxReplyLength()) {
            return Optional.of("reply of " + answer.length + " bytes");
        }
        String wanted = check.reply().orElse("").toLowerCase(Locale.ROOT);
        String got = HexFormat.of().formatHex(answer);
        for (int i = 0; i < wanted.length(); i++) {
            if (i >= got.length() || wanted.charAt(i) != 'x' && wanted.charAt(i) != got.charAt(i)) {
                return Optional.of("reply does not begin with " + wanted);
            }
        }
        return Optional.empty();
    }

    /** SIP OPTIONS over UDP. */
    static void sip(Attempt attempt, Target target, CheckSpec.Sip check) {
        Function<InetSocketAddress, byte[]> request =
                local -> SipOptions.request(check.login(), target, local, "UDP").getBytes(StandardCharsets.UTF_8);
        send(attempt, target, request, answer -> {
            attempt.heard();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            String line = text.lines().findFirst().orElse("");
            if (line.startsWith("SIP/2.0 200")) {
                attempt.pass();
            } else if (!line.startsWith("SIP/2.0 1")) {
                attempt.fail("answered " + line);
            }
        });
    }

    /** RADIUS; answers with a wrong authenticator are not heard. */
    static void radius(Attempt attempt, Target target, CheckSpec.Radius check) {
        int id = RANDOM.nextInt(256);
        byte[] authenticator = new byte[16];
        RANDOM.nextBytes(authenticator);
        String secret = check.secret().reveal();
        String password = check.password().map(Secret::reveal).orElse("");
        byte[] request = RadiusPacket.request(id, authenticator, check.login(), password, secret);
        send(attempt, target, local -> request, answer -> {
            int code = RadiusPacket.answer(answer, id, authenticator, secret);
            if (code == RadiusPacket.ACCEPT) {
                attempt.pass();
            } else if (code >= 0) {
                attempt.fail(code == RadiusPacket.REJECT ? "access rejected" : "RADIUS code " + code);
            }
        });
    }

    private static void send(
            Attempt attempt, Target target, Function<InetSocketAddress, byte[]> payload, Consumer<byte[]> answer) {
        open(
                attempt,
                target,
                new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        if (!attempt.isFinished()) {
                            ByteBuf content = packet.content();
                            byte[] bytes = new byte[content.readableBytes()];
                            content.readBytes(bytes);
                            answer.accept(bytes);
                        }
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        attempt.broke(cause);
                    }
                },
                channel -> channel.writeAndFlush(
                        Unpooled.wrappedBuffer(payload.apply((InetSocketAddress) channel.localAddress()))));
    }

    /** Opens a connected datagram socket and then does something with it. */
    static void open(Attempt attempt, Target target, ChannelHandler handler, Consumer<Channel> ready) {
        Bootstrap bootstrap = CheckLoops.datagram(attempt.loop(), target).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new ReadLimit(attempt, MAX_READ), handler);
            }
        });
        bootstrap.connect(target.socket()).addListener((ChannelFutureListener) opened -> {
            attempt.use(opened.channel());
            if (opened.isSuccess()) {
                ready.accept(opened.channel());
            } else {
                attempt.broke(opened.cause());
            }
        });
    }
}
