package io.lvsconsole.engine.check;

import io.lvsconsole.engine.fuzz.FuzzTarget;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.HttpUrl;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Replies of real servers, as the checks read them. */
public final class CheckFuzz {

    private static final CheckTarget HERE = CheckTarget.DEFAULT;
    private static final CheckTiming TIMING = CheckTiming.DEFAULT;
    private static final Target SERVER = Target.of(HERE, new DestinationKey(IpAddress.of("127.0.0.1"), 80), 80);

    private CheckFuzz() {}

    /** Every protocol whose replies are read here and not by a client library. */
    public static List<FuzzTarget> targets() {
        List<FuzzTarget> all = new ArrayList<>();
        all.add(http());
        all.add(dns());
        all.add(radius());
        Optional<Secret> password = Optional.of(new Secret("p"));
        CheckSpec.Smtp smtp = new CheckSpec.Smtp(TIMING, HERE, Optional.empty(), "x", false);
        all.add(lines("smtp", "220-a\r\n220 b\r\n250-c\r\n250 d\r\n", () -> Dialogues.smtp(smtp)));
        CheckSpec.Pop pop = new CheckSpec.Pop(TIMING, HERE, Optional.empty(), Optional.of("u"), password);
        all.add(lines("pop", "+OK a\r\n+OK\r\n+OK in\r\n", () -> Dialogues.pop(pop)));
        CheckSpec.Imap imap = new CheckSpec.Imap(TIMING, HERE, Optional.empty(), Optional.of("u"), password);
        all.add(lines("imap", "* OK [CAPABILITY IMAP4]\r\n* X\r\nx OK in\r\n", () -> Dialogues.imap(imap)));
        all.add(lines("nntp", "200 ready\r\n", Dialogues::nntp));
        all.add(lines("sip", "SIP/2.0 200 OK\r\nVia: x\r\n\r\n", () -> Dialogues.sip("OPTIONS")));
        CheckSpec.SimpleTcp simple = new CheckSpec.SimpleTcp(TIMING, HERE, "a", Optional.of("^(b|c)+d$"));
        all.add(lines("simpletcp", "wait\r\nbcbcd\r\n", () -> Dialogues.simple(simple)));
        return all;
    }

    private static FuzzTarget http() {
        HttpUrl url = new HttpUrl(
                "/",
                HttpUrl.Method.GET,
                Optional.empty(),
                List.of(),
                HttpUrl.of("/").statusCode(),
                Optional.of("0".repeat(32)),
                Optional.of("well"),
                Optional.of("(a|b)*c"),
                false,
                0);
        CheckSpec.Http spec = new CheckSpec.Http(
                TIMING,
                HERE,
                Optional.empty(),
                List.of(url),
                CheckSpec.HttpProtocol.HTTP_1_1,
                Optional.of("www.example.com"),
                false);
        List<Bytes> samples = List.of(
                text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nServer: x\r\n\r\nall well\n"),
                text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwell\r\n0\r\nX: y\r\n\r\n"),
                text("HTTP/1.0 302 Found\r\nLocation: http://www.example.com/x?y\r\n\r\n"));
        return FuzzTarget.total(
                "http",
                samples,
                input -> answer(input, (attempt, channel) -> new HttpCheck(attempt, SERVER, spec, new TlsContexts())
                        .fill(channel.pipeline(), 0, "/", 0)));
    }

    private static FuzzTarget dns() {
        CheckSpec.Dns spec =
                new CheckSpec.Dns(TIMING, HERE, "www.example.com", "A", Optional.of("192[.]0[.]2[.]80"), true);
        String question = "03777777076578616d706c6503636f6d0000010001";
        String answers = "c00c000100010000003c0004c0000250" + "c00c000c00010000003c0002c00c";
        byte[] message = HexFormat.of().parseHex("1234818000010002" + "00000000" + question + answers);
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return FuzzTarget.total(
                "dns",
                List.of(Bytes.of(framed)),
                input -> answer(input, (attempt, channel) -> DnsCheck.fill(channel.pipeline(), attempt, spec, 0x1234)));
    }

    private static FuzzTarget radius() {
        byte[] authenticator = new byte[16];
        byte[] request = RadiusPacket.request(7, authenticator, "user", "password", "secret");
        return FuzzTarget.total("radius", List.of(Bytes.of(request)), input -> {
            int code = RadiusPacket.answer(input, 7, authenticator, "secret");
            if (code != -1) {
                throw new AssertionError("a forged answer counts: " + code);
            }
        });
    }

    /** Feeds a reply and ends the connection: there is exactly one outcome, and its text is clean. */
    private static void answer(byte[] input, BiConsumer<Attempt, Channel> reader) {
        AtomicInteger told = new AtomicInteger();
        EmbeddedChannel channel = new EmbeddedChannel();
        try {
            Attempt attempt =
                    new Attempt(channel.eventLoop(), new Pulse(channel.eventLoop()), TIMING.timeout(), outcome -> {
                        told.incrementAndGet();
                        clean(outcome);
                    });
            attempt.use(channel);
            reader.accept(attempt, channel);
            if (channel.isActive()) {
                channel.writeInbound(Unpooled.wrappedBuffer(input));
            }
            channel.close();
            channel.checkException();
        } finally {
            channel.finishAndReleaseAll();
        }
        if (told.get() != 1) {
            throw new AssertionError("told " + told + " times");
        }
    }

    private static void clean(CheckOutcome outcome) {
        boolean isClean =
                outcome.detail().length() <= 512 && outcome.detail().chars().noneMatch(Character::isISOControl);
        if (!isClean || outcome.passed() != outcome.detail().isEmpty()) {
            throw new AssertionError("outcome " + outcome);
        }
    }

    private static FuzzTarget lines(String name, String sample, Supplier<LineDialogue> dialogue) {
        return FuzzTarget.total(name, List.of(text(sample)), input -> {
            LineDialogue fresh = dialogue.get();
            fresh.begin();
            for (String line : new String(input, StandardCharsets.ISO_8859_1).split("\r?\n")) {
                if (fresh.line(line).verdict() != LineDialogue.Reaction.Verdict.NOT_YET) {
                    return;
                }
            }
            fresh.closed();
        });
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
