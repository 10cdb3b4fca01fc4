package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * How a real server is checked: a sealed family, dispatched on with {@link Visitor}. Every check has
 * {@link CheckTiming}; those that connect have a {@link CheckTarget}. Sources: keepalived's checkers and ldirectord's
 * services.
 */
public sealed interface CheckSpec {

    /** When it runs and how many results decide. */
    CheckTiming timing();

    /** Dispatches on the kind of check. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of check. */
    interface Visitor<R> {
        /** ICMP echo; up on any answer. */
        R visit(Ping check);

        /** TCP connection. */
        R visit(Tcp check);

        /** A UDP datagram; without require_reply up unless an ICMP error comes back. */
        R visit(Udp check);

        /** HTTP requests; all urls must pass. */
        R visit(Http check);

        /** SMTP: greeting, HELO, QUIT. */
        R visit(Smtp check);

        /** A DNS query answered without error. */
        R visit(Dns check);

        /** A program; exit status 0 is up. */
        R visit(Program check);

        /** The number in a file of vrrp.files: 0 is up, or it is added to the weight. */
        R visit(File check);

        /** A file fetched by FTP. */
        R visit(Ftp check);

        /** IMAP greeting, and a login if there is one. */
        R visit(Imap check);

        /** POP3 greeting, and a login if there is one. */
        R visit(Pop check);

        /** NNTP greeting that begins with 2. */
        R visit(Nntp check);

        /** LDAP bind, and a base search that finds one entry. */
        R visit(Ldap check);

        /** A query that gives at least one row. */
        R visit(Sql check);

        /** RADIUS access request that is accepted. */
        R visit(Radius check);

        /** SIP OPTIONS answered with 200. */
        R visit(Sip check);

        /** A text sent, a line received. */
        R visit(SimpleTcp check);

        /** One full check, then several connections, and so on; after a failed connection the full check. */
        R visit(Alternating check);

        /** Always up. */
        R visit(AlwaysUp check);

        /** Never up. */
        R visit(AlwaysDown check);
    }

    /** ICMP echo; up on any answer. */
    @Variant(value = "ping", doc = "ICMP echo; up on any answer.")
    record Ping(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(value = "1", range = "1..100", doc = "Echo requests sent in one check.") int attempts)
            implements CheckSpec, Connecting {
        /** Checks ranges and copies lists. */
        public Ping {
            Require.range("attempts", attempts, 1, 100);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** TCP connection. */
    @Variant(value = "tcp", doc = "TCP connection.")
    record Tcp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A UDP datagram; without require_reply up unless an ICMP error comes back. */
    @Variant(value = "udp", doc = "A UDP datagram; without require_reply up unless an ICMP error comes back.")
    record Udp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(value = "", doc = "Bytes sent, hexadecimal; empty: a short greeting.") String payload,
            @Setting(value = "false", doc = "A reply must come.") boolean requireReply,
            @Setting(doc = "Bytes the reply must begin with, hexadecimal, X for any digit.") Optional<String> reply,
            @Setting(value = "0", range = "0..65535", doc = "Shortest reply in bytes.") int minReplyLength,
            @Setting(value = "255", range = "0..65535", doc = "Longest reply in bytes.") int maxReplyLength)
            implements CheckSpec, Connecting {
        /** Checks ranges and copies lists. */
        public Udp {
            Require.range("min_reply_length", minReplyLength, 0, 65535);
            Require.range("max_reply_length", maxReplyLength, 0, 65535);
            Require.that(payload.matches("([0-9a-fA-F]{2})*"), "payload is not an even number of hexadecimal digits");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** HTTP requests; all urls must pass. */
    @Variant(value = "http", overTls = "https", doc = "HTTP requests; all urls must pass.")
    record Http(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "TLS; without it none.") Optional<TlsOptions> tls,
            @Setting(alias = "url", value = "[{}]", doc = "The requests, one or a list.") List<HttpUrl> urls,
            @Setting(value = "1.0", doc = "Protocol version: 1.0, 1.0c (sends Connection: close) or 1.1.")
                    HttpProtocol httpProtocol,
            @Setting(inherited = true, doc = "Host header of urls that have none of their own.")
                    Optional<String> virtualhost,
            @Setting(value = "false", doc = "Accepted for keepalived.conf: all urls are always in one check.")
                    boolean fastRecovery)
            implements CheckSpec, Connecting {
        /** Checks ranges and copies lists. */
        public Http {
            urls = List.copyOf(urls);
            Require.that(!urls.isEmpty(), "urls is empty");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** SMTP: greeting, HELO, QUIT. */
    @Variant(value = "smtp", overTls = "smtps", doc = "SMTP: greeting, HELO, QUIT.")
    record Smtp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "TLS; without it none.") Optional<TlsOptions> tls,
            @Setting(value = "smtpchecker.keepalived.org", doc = "Name sent with HELO.") String heloName,
            @Setting(value = "false", doc = "Only the greeting is awaited.") boolean greetingOnly)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A DNS query answered without error. */
    @Variant(value = "dns", doc = "A DNS query answered without error.")
    record Dns(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(value = ".", doc = "Name asked for.") String name,
            @Setting(
                            alias = "record",
                            value = "SOA",
                            doc = "Record type: A NS CNAME SOA MX TXT AAAA PTR SRV DNSKEY ANY.")
                    String queryType,
            @Setting(doc = "Regular expression an address or name of the answer must match.") Optional<String> receive,
            @Setting(value = "false", doc = "Ask over TCP.") boolean tcp)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A program; exit status 0 is up. */
    @Variant(value = "program", doc = "A program; exit status 0 is up.")
    record Program(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(doc = "The program and its arguments.") Command command,
            @Setting(
                            alias = "misc_dynamic",
                            value = "false",
                            doc =
                                    "Exit status 2..255 is up, too, and changes the weight by status - 2 - configured weight.")
                    boolean dynamicWeight)
            implements CheckSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The number in a file of vrrp.files: 0 is up, or it is added to the weight. */
    @Variant(value = "file", doc = "The number in a file of vrrp.files: 0 is up, or it is added to the weight.")
    record File(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(doc = "Name of the file in vrrp.files.") String file,
            @Setting(
                            value = "1",
                            range = "-2147483648..2147483647",
                            doc =
                                    "The number is multiplied by this and added to the weight; 0: any number but 0 is down.")
                    int weight,
            @Setting(value = "false", doc = "Sign swapped.") boolean reverse)
            implements CheckSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A file fetched by FTP. */
    @Variant(value = "ftp", doc = "A file fetched by FTP.")
    record Ftp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "The file; without one logging in suffices.") Optional<String> file,
            @Setting(value = "anonymous", doc = "User.") String login,
            @Setting(doc = "Password.") Optional<Secret> password,
            @Setting(doc = "Regular expression searched in the file.") Optional<String> receive)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** IMAP greeting, and a login if there is one. */
    @Variant(value = "imap", overTls = "imaps", doc = "IMAP greeting, and a login if there is one.")
    record Imap(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "TLS; without it none.") Optional<TlsOptions> tls,
            @Setting(doc = "User.") Optional<String> login,
            @Setting(doc = "Password.") Optional<Secret> password)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** POP3 greeting, and a login if there is one. */
    @Variant(value = "pop", overTls = "pops", doc = "POP3 greeting, and a login if there is one.")
    record Pop(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "TLS; without it none.") Optional<TlsOptions> tls,
            @Setting(doc = "User.") Optional<String> login,
            @Setting(doc = "Password.") Optional<Secret> password)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** NNTP greeting that begins with 2. */
    @Variant(value = "nntp", doc = "NNTP greeting that begins with 2.")
    record Nntp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** LDAP bind, and a base search that finds one entry. */
    @Variant(value = "ldap", overTls = "ldaps", doc = "LDAP bind, and a base search that finds one entry.")
    record Ldap(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "TLS; without it none.") Optional<TlsOptions> tls,
            @Setting(doc = "Entry searched for; without one binding suffices.") Optional<String> base,
            @Setting(doc = "Bind DN; anonymous without one.") Optional<String> login,
            @Setting(doc = "Password.") Optional<Secret> password,
            @Setting(doc = "Regular expression the entry's name must match.") Optional<String> receive)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A query that gives at least one row. */
    @Variant(value = "sql", doc = "A query that gives at least one row.")
    record Sql(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "mysql or pgsql.") Database dialect,
            @Setting(doc = "Database.") Optional<String> database,
            @Setting(doc = "User.") String login,
            @Setting(doc = "Password.") Optional<Secret> password,
            @Setting(value = "SELECT 1", doc = "The query.") String query)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** RADIUS access request that is accepted. */
    @Variant(value = "radius", doc = "RADIUS access request that is accepted.")
    record Radius(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "User.") String login,
            @Setting(doc = "Password.") Optional<Secret> password,
            @Setting(doc = "Shared secret.") Secret secret)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** SIP OPTIONS answered with 200. */
    @Variant(value = "sip", doc = "SIP OPTIONS answered with 200.")
    record Sip(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(doc = "User part and domain of the request.") String login,
            @Setting(value = "false", doc = "Over TCP instead of UDP.") boolean tcp)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A text sent, a line received. */
    @Variant(value = "simpletcp", doc = "A text sent, a line received.")
    record SimpleTcp(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(value = "", doc = "Text sent; \\n is a line end.") String request,
            @Setting(doc = "Regular expression a line must match.") Optional<String> receive)
            implements CheckSpec, Connecting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One full check, then several connections, and so on; after a failed connection the full check. */
    @Variant(
            value = "alternating",
            doc = "One full check, then several connections, and so on; after a failed connection the full check.")
    record Alternating(
            @Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing,
            @Setting(flat = true, doc = "Where it connects to.") CheckTarget target,
            @Setting(range = "1..1000000", doc = "Connections between two full checks.") int connects,
            @Setting(doc = "The full check.") CheckSpec negotiate)
            implements CheckSpec, Connecting {
        /** Checks ranges and copies lists. */
        public Alternating {
            Require.range("connects", connects, 1, 1000000);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Always up. */
    @Variant(value = "on", doc = "Always up.")
    record AlwaysUp(@Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing)
            implements CheckSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Never up. */
    @Variant(value = "off", doc = "Never up.")
    record AlwaysDown(@Setting(flat = true, inherited = true, doc = "Times and counts.") CheckTiming timing)
            implements CheckSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A check that connects to somewhere. */
    interface Connecting {
        /** Where to, and from where. */
        CheckTarget target();
    }

    /** Version of HTTP spoken. */
    enum HttpProtocol {
        /** HTTP/1.0. */
        HTTP_1_0("1.0"),
        /** HTTP/1.0 with "Connection: close". */
        HTTP_1_0C("1.0c"),
        /** HTTP/1.1. */
        HTTP_1_1("1.1");

        private final String word;

        HttpProtocol(String word) {
            this.word = word;
        }

        /** The word of the configuration. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Kind of database. */
    enum Database {
        /** MySQL, MariaDB. */
        MYSQL,
        /** PostgreSQL. */
        PGSQL
    }
}
