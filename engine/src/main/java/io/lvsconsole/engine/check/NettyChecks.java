package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.TlsOptions;
import io.lvsconsole.netlink.net.PrintableText;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks on real sockets. One event loop thread for every protocol that needs no thread of its own; programs, files, LDAP,
 * SQL and FTP go to the workers of {@link BlockingChecks}.
 */
public final class NettyChecks implements Checks {

    private final CheckLoops loops = new CheckLoops();
    private final TlsContexts tls = new TlsContexts();
    private final BlockingChecks blocking = new BlockingChecks(tls);
    private final PingSocket ping;

    /**
     * Checks with a way to send pings.
     *
     * @param ping sends ICMP echo requests; closed with this
     */
    public NettyChecks(PingSocket ping) {
        this.ping = ping;
    }

    @Override
    public void start(CheckRequest request, Consumer<CheckOutcome> done) {
        try {
            EventLoop loop = request.spec() instanceof CheckSpec.Connecting connecting
                    ? loops.of(Target.of(connecting.target(), request.server(), 0))
                    : loops.usual();
            loop.execute(() -> run(loop, request, done));
        } catch (IllegalArgumentException impossible) {
            done.accept(malformed(impossible));
        }
    }

    private void run(EventLoop loop, CheckRequest request, Consumer<CheckOutcome> done) {
        try {
            request.spec().accept(new Start(loop, request, done));
        } catch (IllegalArgumentException malformed) {
            done.accept(malformed(malformed));
        }
    }

    private static CheckOutcome malformed(IllegalArgumentException why) {
        return CheckOutcome.failed(PrintableText.of("check cannot run: " + why.getMessage(), 200), Duration.ZERO);
    }

    @Override
    public void close() {
        blocking.close();
        ping.close();
        loops.close();
    }

    /** Starts the run of each kind of check. */
    private final class Start implements CheckSpec.Visitor<Void> {
        private final EventLoop loop;
        private final CheckRequest request;
        private final Consumer<CheckOutcome> done;

        private Start(EventLoop loop, CheckRequest request, Consumer<CheckOutcome> done) {
            this.loop = loop;
            this.request = request;
            this.done = done;
        }

        private Attempt attempt() {
            return new Attempt(loop, loops.pulse(loop), request.spec().timing().timeout(), done);
        }

        private Void lines(Target target, Optional<TlsOptions> options, LineDialogue dialogue) {
            new TcpCheck(attempt(), target, options, tls).converse(dialogue);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Ping check) {
            Target target = Target.of(check.target(), request.server(), 0);
            ping.echo(target.address(), check.attempts(), attempt());
            return null;
        }

        @Override
        public Void visit(CheckSpec.Tcp check) {
            new TcpCheck(attempt(), Target.of(check.target(), request.server(), 0), Optional.empty(), tls)
                    .connectOnly();
            return null;
        }

        @Override
        public Void visit(CheckSpec.Udp check) {
            DatagramCheck.udp(attempt(), Target.of(check.target(), request.server(), 0), check);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Http check) {
            Target target =
                    Target.of(check.target(), request.server(), check.tls().isPresent() ? 443 : 80);
            new HttpCheck(attempt(), target, check, tls).run();
            return null;
        }

        @Override
        public Void visit(CheckSpec.Smtp check) {
            Target target = Target.of(check.target(), request.server(), check.greetingOnly() ? 587 : 25);
            return lines(target, check.tls(), Dialogues.smtp(check));
        }

        @Override
        public Void visit(CheckSpec.Dns check) {
            DnsCheck.run(attempt(), Target.of(check.target(), request.server(), 53), check);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Program check) {
            blocking.program(check, done);
            return null;
        }

        @Override
        public Void visit(CheckSpec.File check) {
            done.accept(CheckOutcome.failed("file checks are read by the tracker of that file", Duration.ZERO));
            return null;
        }

        @Override
        public Void visit(CheckSpec.Ftp check) {
            blocking.ftp(Target.of(check.target(), request.server(), 21), check, done);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Imap check) {
            int usual = check.tls().isPresent() ? 993 : 143;
            return lines(Target.of(check.target(), request.server(), usual), check.tls(), Dialogues.imap(check));
        }

        @Override
        public Void visit(CheckSpec.Pop check) {
            int usual = check.tls().isPresent() ? 995 : 110;
            return lines(Target.of(check.target(), request.server(), usual), check.tls(), Dialogues.pop(check));
        }

        @Override
        public Void visit(CheckSpec.Nntp check) {
            return lines(Target.of(check.target(), request.server(), 119), Optional.empty(), Dialogues.nntp());
        }

        @Override
        public Void visit(CheckSpec.Ldap check) {
            int usual = check.tls().isPresent() ? 636 : 389;
            blocking.ldap(Target.of(check.target(), request.server(), usual), check, done);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Sql check) {
            int usual = check.dialect() == CheckSpec.Database.MYSQL ? 3306 : 5432;
            blocking.sql(Target.of(check.target(), request.server(), usual), check, done);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Radius check) {
            DatagramCheck.radius(attempt(), Target.of(check.target(), request.server(), 1812), check);
            return null;
        }

        @Override
        public Void visit(CheckSpec.Sip check) {
            Target target = Target.of(check.target(), request.server(), 5060);
            if (check.tcp()) {
                new TcpCheck(attempt(), target, Optional.empty(), tls)
                        .converse(local -> Dialogues.sip(SipOptions.request(check.login(), target, local, "TCP")));
                return null;
            }
            DatagramCheck.sip(attempt(), target, check);
            return null;
        }

        @Override
        public Void visit(CheckSpec.SimpleTcp check) {
            return lines(Target.of(check.target(), request.server(), 0), Optional.empty(), Dialogues.simple(check));
        }

        @Override
        public Void visit(CheckSpec.Alternating check) {
            // ldirectord's checktype N: one full check, N connections; after a failure the full check again.
            boolean full = !request.lastPassed() || (request.generation() - 1) % (check.connects() + 1L) == 0;
            CheckSpec now = full ? check.negotiate() : new CheckSpec.Tcp(check.timing(), check.target());
            start(request.with(now), done);
            return null;
        }

        @Override
        public Void visit(CheckSpec.AlwaysUp check) {
            done.accept(CheckOutcome.passed(Duration.ZERO));
            return null;
        }

        @Override
        public Void visit(CheckSpec.AlwaysDown check) {
            done.accept(CheckOutcome.failed("checks are off", Duration.ZERO));
            return null;
        }
    }
}
