package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.net.IpAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryEncoder;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import io.netty.handler.codec.dns.DefaultDnsQuery;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryEncoder;
import io.netty.handler.codec.dns.TcpDnsResponseDecoder;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;

/** A DNS query over UDP or TCP; identifier, question and source of the answer are checked. */
final class DnsCheck {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_READ = 128 * 1024;

    private DnsCheck() {}

    static void run(Attempt attempt, Target target, CheckSpec.Dns check) {
        int id = RANDOM.nextInt(65536);
        DefaultDnsQuestion question = question(check);
        Answer answer = new Answer(attempt, check, id, question);
        if (check.tcp()) {
            DnsQuery query = new DefaultDnsQuery(id);
            query.setRecursionDesired(true).setRecord(DnsSection.QUESTION, question);
            TcpCheck.connect(attempt, target, new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new ReadLimit(attempt, MAX_READ));
                            channel.pipeline().addLast(new TcpDnsQueryEncoder(), new TcpDnsResponseDecoder(), answer);
                        }
                    })
                    .addListener(connected -> answer.sendWhenConnected(query));
            return;
        }
        ChannelInitializer<Channel> handlers = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new DatagramDnsQueryEncoder(), new DatagramDnsResponseDecoder(), answer);
            }
        };
        DatagramCheck.open(attempt, target, handlers, channel -> {
            InetSocketAddress local = (InetSocketAddress) channel.localAddress();
            DatagramDnsQuery query = new DatagramDnsQuery(local, target.socket(), id);
            query.setRecursionDesired(true).setRecord(DnsSection.QUESTION, question);
            channel.writeAndFlush(query);
        });
    }

    private static DefaultDnsQuestion question(CheckSpec.Dns check) {
        String name = check.name().endsWith(".") ? check.name() : check.name() + ".";
        return new DefaultDnsQuestion(name, DnsRecordType.valueOf(check.queryType()));
    }

    /** What reads an answer over TCP to a question of this number. */
    static void fill(ChannelPipeline pipeline, Attempt attempt, CheckSpec.Dns check, int id) {
        pipeline.addLast(new ReadLimit(attempt, MAX_READ))
                .addLast(new TcpDnsResponseDecoder(), new Answer(attempt, check, id, question(check)));
    }

    /** Judges the answer. */
    private static final class Answer extends SimpleChannelInboundHandler<DnsResponse> {
        private final Attempt attempt;
        private final CheckSpec.Dns check;
        private final int id;
        private final DefaultDnsQuestion question;
        private ChannelHandlerContext context;

        Answer(Attempt attempt, CheckSpec.Dns check, int id, DefaultDnsQuestion question) {
            this.attempt = attempt;
            this.check = check;
            this.id = id;
            this.question = question;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            this.context = added;
        }

        void sendWhenConnected(DnsQuery query) {
            if (context != null && context.channel().isActive()) {
                context.channel().writeAndFlush(query);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext read, DnsResponse response) {
            DnsRecord asked = response.recordAt(DnsSection.QUESTION);
            boolean ours = response.id() == id
                    && asked != null
                    && asked.type().equals(question.type())
                    && asked.name().equalsIgnoreCase(question.name());
            if (!ours || attempt.isFinished()) {
                return;
            }
            attempt.heard();
            if (!response.code().equals(DnsResponseCode.NOERROR)) {
                attempt.fail("DNS answer " + response.code());
            } else if (check.receive().isPresent() && !matches(response)) {
                attempt.fail("no answer matches '" + check.receive().get() + "'");
            } else {
                attempt.pass();
            }
        }

        private boolean matches(DnsResponse response) {
            Pattern wanted = Pattern.compile(check.receive().orElseThrow());
            for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
                DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
                if (text(record).filter(text -> wanted.matcher(text).find()).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        /** The address of an A or AAAA record, the name of a PTR record. */
        private static Optional<String> text(DnsRecord record) {
            if (record instanceof DnsPtrRecord pointer) {
                return Optional.of(pointer.hostname());
            }
            boolean address =
                    record.type().equals(DnsRecordType.A) || record.type().equals(DnsRecordType.AAAA);
            if (address && record instanceof DnsRawRecord raw) {
                byte[] bytes = new byte[raw.content().readableBytes()];
                raw.content().getBytes(raw.content().readerIndex(), bytes);
                boolean whole = bytes.length == 4 || bytes.length == 16;
                return whole ? Optional.of(IpAddress.ofBytes(bytes).toString()) : Optional.empty();
            }
            return Optional.empty();
        }

        @Override
        public void channelInactive(ChannelHandlerContext read) {
            if (!attempt.isFinished()) {
                attempt.fail("connection closed before the answer");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext read, Throwable cause) {
            attempt.broke(cause);
        }
    }
}
