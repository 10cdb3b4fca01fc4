package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.TlsOptions;
import java.util.Optional;

/** The TLS settings of a check, if it has any. */
final class TlsOf {

    private TlsOf() {}

    static Optional<TlsOptions> check(CheckSpec check) {
        if (check instanceof CheckSpec.Http http) {
            return http.tls();
        }
        if (check instanceof CheckSpec.Smtp smtp) {
            return smtp.tls();
        }
        if (check instanceof CheckSpec.Imap imap) {
            return imap.tls();
        }
        if (check instanceof CheckSpec.Pop pop) {
            return pop.tls();
        }
        return check instanceof CheckSpec.Ldap ldap ? ldap.tls() : Optional.empty();
    }
}
