package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.TlsOptions;
import io.lvsconsole.netlink.net.IpAddress;
import io.netty.channel.Channel;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS handlers for checks: version 1.2 or newer, one context per set of options. Any thread. */
final class TlsContexts {

    /** What SNIHostName takes: labels of letters, digits and hyphens. */
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})?([.][A-Za-z0-9]([A-Za-z0-9-]{0,62})?)*");

    private final Map<TlsOptions, SslContext> contexts = new ConcurrentHashMap<>();

    /**
     * A handler for one connection.
     *
     * @param options verification and names
     * @param hostName the check's host name, used where the options name none; empty if it has only an address
     */
    SslHandler handler(TlsOptions options, Optional<String> hostName, Target target, Channel channel)
            throws SSLException {
        SslContext context = contextOf(options);
        String name =
                options.serverName().or(() -> hostName).orElse(target.address().toString());
        SSLEngine engine = context.newEngine(channel.alloc(), name, target.port());
        SSLParameters parameters = engine.getSSLParameters();
        if (options.verify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        boolean isSent = options.sni() && isHostName(name);
        parameters.setServerNames(isSent ? List.of(new SNIHostName(name)) : List.of());
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private SslContext contextOf(TlsOptions options) throws SSLException {
        SslContext context = contexts.get(options);
        if (context == null) {
            context = context(options);
            contexts.put(options, context);
        }
        return context;
    }

    /** The same for a socket of a client library. */
    CheckSockets.Encryption encryption(TlsOptions options) throws SSLException {
        SSLContext context = ((JdkSslContext) contextOf(options)).context();
        return new CheckSockets.Encryption(context, options.serverName(), options.sni(), options.verify());
    }

    /** Whether a name may be sent as server name: addresses are not (RFC 6066 section 3). */
    static boolean isHostName(String name) {
        return IpAddress.parse(name).isEmpty() && HOST_NAME.matcher(name).matches();
    }

    private static SslContext context(TlsOptions options) throws SSLException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2");
        if (!options.verify()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (options.ca().isPresent()) {
            builder.trustManager(new File(options.ca().get()));
        }
        if (options.certificate().isPresent() && options.key().isPresent()) {
            builder.keyManager(
                    new File(options.certificate().get()),
                    new File(options.key().get()));
        }
        return builder.build();
    }
}
