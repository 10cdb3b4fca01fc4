package io.lvsconsole.engine.config.ldirectord;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.config.MemorySource;
import io.lvsconsole.engine.config.Mutations;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Director;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.net.Family;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LdirectordReaderTest {

    private static ConfigResult read(String text) {
        MemorySource source = new MemorySource()
                .file("/etc/ha.d/l.cf", text)
                .file("/etc/services", "http 80/tcp www\ndomain 53/udp\nweird 4711/tcp odd # x\n")
                .host("web", "10.0.0.7");
        return ConfigFiles.loader(source).load("/etc/ha.d/l.cf", ConfigFormat.LDIRECTORD);
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream()
                .map(problem -> problem.toString().replace("/etc/ha.d/", ""))
                .toList();
    }

    private static EngineConfig valid(String text) {
        ConfigResult result = read(text);
        assertThat(result.problems()).isEmpty();
        return result.config().orElseThrow();
    }

    private static VirtualService service(String lines) {
        return valid("virtual=10.0.0.1:80\n" + lines.indent(4)).services().get(0);
    }

    private static CheckSpec check(String lines) {
        return service("real=10.0.0.2:80 gate\n" + lines)
                .realServers()
                .get(0)
                .checks()
                .get(0);
    }

    @Test
    void a_file_with_every_directive_is_read() {
        EngineConfig config = valid(
                """
                checktimeout = 3
                checkinterval=5
                failurecount=2
                autoreload=yes
                quiescent=yes
                fallback=127.0.0.1:80 masq
                emailalert="a@example.net, b@example.net"
                emailalertfreq=60
                smtp=mail.example.net
                logfile="local0"
                maintenancedir=/etc/ha.d/maintenance
                cleanstop=yes

                # two services
                virtual=10.0.0.1:www
                \treal=web:odd masq 3 "/a", "b" l:5 u:10
                    # a comment
                \treal=10.0.0.8->10.0.0.10:80 ipip
                    checktype=negotiate
                    scheduler=wlc
                    persistent=600
                    netmask=255.255.255.0
                    virtualhost="www.example.net"
                    receive="OK" # trailing
                    service=http
                virtual6=[2001:db8::1]:80
                    real6=[2001:db8::2]:80 gate
                    fallback6=[::1]:80
                    checktype=connect
                    quiescent=no
                """);

        assertThat(config.director().autoreload()).isTrue();
        assertThat(config.director().onStop()).isEqualTo(Director.StopAction.REMOVE);
        assertThat(config.director().maintenanceDir()).hasValue("/etc/ha.d/maintenance");
        assertThat(config.log().facility()).hasValue("local0");
        assertThat(config.notifications().notificationEmail()).containsExactly("a@example.net", "b@example.net");
        assertThat(config.notifications().repeat()).isEqualTo(Duration.ofMinutes(1));

        VirtualService first = config.services().get(0);
        assertThat(first.name()).isEqualTo("tcp 10.0.0.1:80");
        assertThat(first.inhibitOnFailure()).isTrue();
        assertThat(first.persistenceTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(first.sorryServer().orElseThrow().lbKind()).isEqualTo(ForwardingMethod.MASQUERADE);
        assertThat(first.realServers())
                .extracting(RealServer::label)
                .containsExactly("10.0.0.7:4711", "10.0.0.8:80", "10.0.0.9:80", "10.0.0.10:80");
        RealServer web = first.realServers().get(0);
        assertThat(web.weight()).isEqualTo(3);
        assertThat(web.lthreshold()).isEqualTo(5);
        assertThat(web.uthreshold()).isEqualTo(10);
        CheckSpec.Http own = (CheckSpec.Http) web.checks().get(0);
        assertThat(own.urls().get(0).path()).isEqualTo("/a");
        assertThat(own.urls().get(0).regex()).hasValue("b");
        CheckSpec.Http common =
                (CheckSpec.Http) first.realServers().get(1).checks().get(0);
        assertThat(common.urls().get(0).regex()).hasValue("OK");
        assertThat(common.timing().fall()).isEqualTo(2);
        assertThat(common.timing().delayLoop()).isEqualTo(Duration.ofSeconds(5));
        assertThat(common.timing().timeout()).isEqualTo(Duration.ofSeconds(3));

        VirtualService second = config.services().get(1);
        assertThat(second.listen().get(0).family()).isEqualTo(Family.IPV6);
        assertThat(second.inhibitOnFailure()).isFalse();
        assertThat(second.realServers().get(0).checks().get(0)).isInstanceOf(CheckSpec.Tcp.class);
    }

    @Test
    void quiescent_and_scheduler_default_as_in_the_program_not_as_in_its_manual() {
        VirtualService service = service("real=10.0.0.2:80 gate");

        assertThat(service.inhibitOnFailure()).isFalse();
        assertThat(service.lbAlgo()).isEqualTo("wrr");
        assertThat(service.realServers().get(0).lbKind()).isEqualTo(ForwardingMethod.DIRECT_ROUTE);
        assertThat(service.realServers().get(0).checks().get(0).timing().fall()).isEqualTo(1);
    }

    @Test
    void each_checktype_is_a_check() {
        assertThat(check("checktype=connect")).isInstanceOf(CheckSpec.Tcp.class);
        assertThat(check("checktype=ping")).isInstanceOf(CheckSpec.Ping.class);
        assertThat(check("checktype=on")).isInstanceOf(CheckSpec.AlwaysUp.class);
        assertThat(check("checktype=off")).isInstanceOf(CheckSpec.AlwaysDown.class);
        CheckSpec.Alternating alternating = (CheckSpec.Alternating) check("checktype=3");
        assertThat(alternating.connects()).isEqualTo(3);
        assertThat(alternating.negotiate()).isInstanceOf(CheckSpec.Http.class);
        CheckSpec.Program program = (CheckSpec.Program) check("checktype=external\ncheckcommand=\"/bin/x\"");
        assertThat(program.command().words()).containsExactly("/bin/x", "10.0.0.1", "80", "10.0.0.2", "80");
    }

    @Test
    void each_service_is_a_check() {
        assertThat(check("service=ftp")).isInstanceOf(CheckSpec.Ftp.class);
        assertThat(check("service=smtp")).isInstanceOf(CheckSpec.Smtp.class);
        assertThat(check("service=nntp")).isInstanceOf(CheckSpec.Nntp.class);
        assertThat(check("service=ldap\nrequest=\"dc=x\"")).isInstanceOf(CheckSpec.Ldap.class);
        assertThat(check("service=dns\nrequest=\"a.b\"\nreceive=\"1\"")).isInstanceOf(CheckSpec.Dns.class);
        assertThat(check("service=sip")).isInstanceOf(CheckSpec.Sip.class);
        assertThat(check("service=simpletcp\nrequest=\"x\"")).isInstanceOf(CheckSpec.SimpleTcp.class);
        assertThat(check("service=none")).isInstanceOf(CheckSpec.AlwaysUp.class);
        assertThat(check("service=mysql\nlogin=\"a\"\npasswd=\"b\"\ndatabase=\"c\"\nrequest=\"select 1\""))
                .isInstanceOf(CheckSpec.Sql.class);
        assertThat(check("service=radius\nlogin=\"a\"\npasswd=\"b\"\nsecret=\"c\""))
                .isInstanceOf(CheckSpec.Radius.class);
        assertThat(((CheckSpec.Pop) read("virtual=10.0.0.1:995\n    real=10.0.0.2:995 gate\n")
                                .config()
                                .orElseThrow()
                                .services()
                                .get(0)
                                .realServers()
                                .get(0)
                                .checks()
                                .get(0))
                        .tls())
                .isPresent();
    }

    @Test
    void the_two_time_limits_are_defaults_for_each_other() {
        assertThat(check("").timing().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(check("checktimeout=4").timing().timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(check("checktype=connect").timing().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(check("checktype=connect\nnegotiatetimeout=7").timing().timeout())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void lost_indentation_is_taken_as_it_was_meant_with_one_warning() {
        ConfigResult result = read(
                "quiescent=no\nvirtual=10.0.0.1:80\nreal=10.0.0.2:80 gate\nfallback=127.0.0.1:80 gate\nchecktype=connect\n");

        assertThat(result.warnings())
                .extracting(problem -> problem.location().line())
                .containsExactly(3);
        assertThat(result.warnings().get(0).text()).contains("indent the lines of the section by four blanks");
        assertThat(result.config().orElseThrow().services().get(0).sorryServer())
                .isPresent();
    }

    @Test
    void a_global_directive_after_an_indented_section_is_global() {
        EngineConfig config = valid(
                "virtual=10.0.0.1:80\n    real=10.0.0.2:80 gate\nchecktimeout=9\nvirtual=10.0.0.3:80\n    real=10.0.0.4:80 gate\n");

        assertThat(config.services()
                        .get(0)
                        .realServers()
                        .get(0)
                        .checks()
                        .get(0)
                        .timing()
                        .timeout())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(config.services()
                        .get(1)
                        .realServers()
                        .get(0)
                        .checks()
                        .get(0)
                        .timing()
                        .timeout())
                .isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void traps_of_the_parser_are_warned_of() {
        assertThat(
                        problems(
                                """
                        autoreload=yes # comment
                        logfile=\u201c/var/log/x\u201d
                        checkinterval=5s
                        virtual=5# a mark
                            real=10.0.0.2:80 gate

                            request="a#b"
                            receive=bare
                            quiescent=no\t
                        """))
                .containsExactly(
                        "l.cf:1:12: warning: comment after a value: ldirectord takes it as part of the value; put it on a"
                                + " line of its own",
                        "l.cf:1:12: warning: blanks after yes: ldirectord refuses them; delete them",
                        "l.cf:2:9: warning: typographic quotes: ldirectord does not know them; write \"",
                        "l.cf:3:15: warning: checkinterval '5s' is taken as 5: only the first digits count",
                        "l.cf:4:9: warning: comment after a value: ldirectord takes it as part of the value; put it on a"
                                + " line of its own",
                        "l.cf:7:5: warning: an empty line ended the section of virtual 5: ldirectord refuses what follows;"
                                + " delete the empty line",
                        "l.cf:7:13: warning: # in quotes starts a comment in ldirectord; it is kept here",
                        "l.cf:8:13: warning: receive is not in quotes: ldirectord refuses it; write receive=\"bare\"",
                        "l.cf:9:15: warning: blanks after no: ldirectord refuses them; delete them");
    }

    @Test
    void errors_are_reported_all_together() {
        assertThat(
                        problems(
                                """
                        timeout=3
                        quiescent=maybe
                        checkinterval=0
                        chektimeout=3
                        real=10.0.0.1:80 gate
                        virtual=10.0.0.1
                            real=10.0.0.2:80 gate
                        virtual=10.0.0.3:80
                            real=10.0.0.2:80
                            real=nowhere:80 gate
                            real=10.0.0.4:80 gate five
                            real6=[::1]:80 gate
                            checktype=conect
                            service=htp
                        virtual=10.0.0.5:80
                            real=10.0.0.2:80 gate
                        virtual=10.0.0.5:80
                            real=10.0.0.2:80 gate
                        """))
                .containsExactly(
                        "l.cf:1:1: timeout is no more: use checktimeout and negotiatetimeout",
                        "l.cf:2:11: quiescent 'maybe' is not yes or no",
                        "l.cf:3:15: checkinterval '0' is not a number above 0",
                        "l.cf:4:1: 'chektimeout' is not a directive of ldirectord.cf; did you mean checktimeout?",
                        "l.cf:5:1: real stands outside of a virtual section",
                        "l.cf:6:9: virtual 10.0.0.1 has no port: ldirectord would read firewall mark 10",
                        "l.cf:9:10: real '10.0.0.2:80': the forwarding method gate, masq or ipip is missing",
                        "l.cf:10:10: real: 'nowhere' is not an address, a known name or port",
                        "l.cf:11:10: real '10.0.0.4:80 gate five' is not HOST[->HOST][:PORT] METHOD [WEIGHT] [\"REQUEST\","
                                + " \"RECEIVE\"] [l:N] [u:N]",
                        "l.cf:12:5: real6 in a section of virtual: use real",
                        "l.cf:13:15: checktype 'conect' is not one of connect, negotiate, on, off, ping, external,"
                                + " external-perl or a number; did you mean connect?",
                        "l.cf:14:13: service 'htp' is not one of dns, ftp, http, http_proxy, https, imap, imaps, ldap,"
                                + " ldaps, mysql, nntp, none, oracle, pgsql, pop, pops, radius, simpletcp, sip, smtp,"
                                + " submission; did you mean http?",
                        "l.cf:17:1: duplicate virtual server tcp 10.0.0.5:80");
    }

    @Test
    void no_damaged_file_makes_the_reader_fail() throws Exception {
        for (String name : List.of("T1/ldirectord.cf", "T4/mark.cf", "T4/address.cf")) {
            String text = new HostSource().read("src/test/resources/config/seeds/" + name);
            for (String mutant : Mutations.of(text, 200)) {
                ConfigResult result = read(mutant);
                assertThat(result.config().isPresent() || !result.errors().isEmpty())
                        .isTrue();
            }
        }
    }
}
