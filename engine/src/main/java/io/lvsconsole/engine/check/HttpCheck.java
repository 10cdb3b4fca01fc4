package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.HttpUrl;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Requests over HTTP or HTTPS, one connection each, all within the check's single timeout. Nothing is decompressed;
 * redirects are followed only if asked and only to the same host.
 */
final class HttpCheck {

    private static final int MAX_HEADER = 16 * 1024;
    /** Header, body and what chunks add to it: HttpBody has the limit of the body itself. */
    private static final int MAX_READ = 4 << 20;

    private final Attempt attempt;
    private final Target target;
    private final CheckSpec.Http check;
    private final TlsContexts tls;

    HttpCheck(Attempt attempt, Target target, CheckSpec.Http check, TlsContexts tls) {
        this.attempt = attempt;
        this.target = target;
        this.check = check;
        this.tls = tls;
    }

    void run() {
        request(0, check.urls().get(0).path(), 0);
    }

    private void passed(int index) {
        if (index + 1 == check.urls().size()) {
            attempt.pass();
        } else {
            request(index + 1, check.urls().get(index + 1).path(), 0);
        }
    }

    private void request(int index, String path, int redirects) {
        HttpUrl url = check.urls().get(index);
        Optional<String> name = url.virtualhost().or(check::virtualhost);
        TcpCheck.connect(attempt, target, new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        if (check.tls().isPresent()) {
                            channel.pipeline()
                                    .addLast(
                                            tls.handler(check.tls().get(), name.map(HttpCheck::host), target, channel));
                        }
                        fill(channel.pipeline(), index, path, redirects);
                    }
                })
                .addListener((ChannelFutureListener) connected -> {});
    }

    /** What reads the answer to one request. */
    void fill(ChannelPipeline pipeline, int index, String path, int redirects) {
        pipeline.addLast(new ReadLimit(attempt, MAX_READ))
                .addLast(new HttpClientCodec(4096, MAX_HEADER, 8192))
                .addLast(new Exchange(index, path, redirects));
    }

    /** The host of {@code HOST[:PORT]}. */
    private static String host(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        return colon > 0 && hostPort.indexOf(':') == colon ? hostPort.substring(0, colon) : hostPort;
    }

    /** One request and its answer. */
    private final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
        private final int index;
        private final String path;
        private final int redirects;
        private final HttpUrl url;
        private final HttpBody body;
        private Optional<String> location = Optional.empty();
        private boolean answered;

        Exchange(int index, String path, int redirects) {
            this.index = index;
            this.path = path;
            this.redirects = redirects;
            this.url = check.urls().get(index);
            this.body = new HttpBody(url);
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (check.tls().isEmpty()) {
                send(context);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                send(context);
            }
        }

        private void send(ChannelHandlerContext context) {
            boolean v11 = check.httpProtocol() == CheckSpec.HttpProtocol.HTTP_1_1;
            HttpVersion version = v11 ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
            HttpMethod method = url.method() == HttpUrl.Method.HEAD ? HttpMethod.HEAD : HttpMethod.GET;
            FullHttpRequest request = new DefaultFullHttpRequest(version, method, path);
            request.headers().set(HttpHeaderNames.USER_AGENT, "lvsconsole");
            String host = url.virtualhost().or(check::virtualhost).orElseGet(target::hostPort);
            request.headers().set(HttpHeaderNames.HOST, host);
            if (check.httpProtocol() != CheckSpec.HttpProtocol.HTTP_1_0) {
                request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            for (String header : url.headers()) {
                int colon = header.indexOf(':');
                request.headers()
                        .set(
                                header.substring(0, colon),
                                header.substring(colon + 1).strip());
            }
            context.writeAndFlush(request);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (attempt.isFinished() || answered) {
                return;
            }
            if (part.decoderResult().isFailure()) {
                attempt.fail("not an HTTP answer");
                return;
            }
            if (part instanceof HttpResponse response) {
                begin(response);
            }
            if (!attempt.isFinished() && !answered && part instanceof HttpContent content) {
                body.add(content.content());
                if (body.isTooLong()) {
                    attempt.fail("body longer than 1 MiB");
                } else if (part instanceof LastHttpContent) {
                    end();
                }
            }
        }

        private void begin(HttpResponse response) {
            int code = response.status().code();
            boolean redirected = code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
            if (redirected && redirects < url.followRedirects()) {
                location = Optional.ofNullable(response.headers().get(HttpHeaderNames.LOCATION));
                return;
            }
            if (url.statusCode().stream().noneMatch(range -> range.contains(code))) {
                attempt.fail("HTTP status " + code);
            }
        }

        private void end() {
            answered = true;
            if (location.isPresent()) {
                sameHost(location.get())
                        .ifPresentOrElse(
                                next -> request(index, next, redirects + 1),
                                () -> attempt.fail("redirected to another host: " + location.get()));
                return;
            }
            body.complaint().ifPresentOrElse(attempt::fail, () -> passed(index));
        }

        /** The path of a redirect that stays on this host. */
        private Optional<String> sameHost(String next) {
            if (next.startsWith("/") && !next.startsWith("//")) {
                return Optional.of(next);
            }
            try {
                URI uri = URI.create(next);
                String here = host(url.virtualhost().or(check::virtualhost).orElseGet(target::hostPort));
                boolean same = uri.getHost() != null && uri.getHost().equalsIgnoreCase(here);
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                String rawPath = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                return same ? Optional.of(rawPath + query) : Optional.empty();
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!answered && !attempt.isFinished()) {
                attempt.fail("connection closed before the answer");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            attempt.broke(cause);
        }
    }
}
