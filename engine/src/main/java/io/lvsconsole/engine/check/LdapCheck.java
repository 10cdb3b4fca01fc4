package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.netlink.net.PrintableText;

/** A bind, and a search of the base if there is one: exactly one entry whose name matches. */
final class LdapCheck {

    private static final int MAX_MESSAGE = 256 * 1024;

    private LdapCheck() {}

    static CheckOutcome run(CheckSockets sockets, CheckSpec.Ldap check) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(sockets.millisLeft());
        options.setResponseTimeoutMillis(sockets.millisLeft());
        options.setFollowReferrals(false);
        options.setMaxMessageSize(MAX_MESSAGE);
        // No reader thread of its own.
        options.setUseSynchronousMode(true);
        Target target = sockets.target();
        try (LDAPConnection connection =
                new LDAPConnection(sockets, options, target.address().toString(), target.port())) {
            connection.bind(
                    check.login().orElse(""),
                    check.password().map(Secret::reveal).orElse(""));
            return check.base().isEmpty() ? CheckOutcome.passed(sockets.elapsed()) : search(connection, check, sockets);
        }
    }

    private static CheckOutcome search(LDAPConnection connection, CheckSpec.Ldap check, CheckSockets sockets)
            throws LDAPException {
        SearchResult result = connection.search(check.base().orElseThrow(), SearchScope.BASE, "(objectClass=*)", "1.1");
        if (result.getEntryCount() != 1) {
            return CheckOutcome.failed(result.getEntryCount() + " entries instead of one", sockets.elapsed());
        }
        String name = result.getSearchEntries().get(0).getDN();
        boolean matches = check.receive()
                .map(Pattern::compile)
                .map(wanted -> wanted.matcher(name).find())
                .orElse(true);
        return matches
                ? CheckOutcome.passed(sockets.elapsed())
                : CheckOutcome.failed("entry " + PrintableText.of(name, 100) + " does not match", sockets.elapsed());
    }
}
