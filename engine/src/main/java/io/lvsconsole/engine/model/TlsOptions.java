package io.lvsconsole.engine.model;

import java.util.Optional;

/** TLS of a check. */
public record TlsOptions(
        @Setting(value = "true", doc = "Verify the server's certificate and name.") boolean verify,
        @Setting(computed = "the host name of the check", doc = "Server name sent (SNI) and verified.")
                Optional<String> serverName,
        @Setting(doc = "File with accepted certificate authorities, PEM.") Optional<String> ca,
        @Setting(doc = "File with our certificate, PEM.") Optional<String> certificate,
        @Setting(doc = "File with the key of our certificate, PEM, readable by its owner only.") Optional<String> key,
        @Setting(value = "true", doc = "Send the server name.") boolean sni) {

    /** Verification on, server name sent. */
    public static final TlsOptions DEFAULT =
            new TlsOptions(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

    /** No verification, no server name, as keepalived and ldirectord do. */
    public static final TlsOptions UNVERIFIED =
            new TlsOptions(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
}
