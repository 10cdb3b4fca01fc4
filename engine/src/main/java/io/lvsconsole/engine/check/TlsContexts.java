package io.lvsconsole.engine.check;

import io.lvsconsole.engine.model.TlsOptions;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS handlers for checks: version 1.2 or newer, one context per set of options. Confined to the event loop. */
final class TlsContexts {

    private final Map<TlsOptions, SslContext> contexts = new HashMap<>();

    /**
     * A handler for one connection.
     *
     * @param options verification and names
     * @param hostName the check's host name, used where the options name none; empty if it has only an address
     */
    SslHandler handler(TlsOptions options, Optional<String> hostName, Target target, Channel channel)
            throws SSLException {
        SslContext context = contexts.get(options);
        if (context == null) {
            context = context(options);
            contexts.put(options, context);
        }
        String name =
                options.serverName().or(() -> hostName).orElse(target.address().toString());
        SSLEngine engine = context.newEngine(channel.alloc(), name, target.port());
        SSLParameters parameters = engine.getSSLParameters();
        if (options.verify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        boolean named = options.sni() && name.chars().anyMatch(c -> c >= 'g' && c <= 'z') && name.indexOf(':') < 0;
        parameters.setServerNames(named ? List.of(new SNIHostName(name)) : List.of());
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
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
