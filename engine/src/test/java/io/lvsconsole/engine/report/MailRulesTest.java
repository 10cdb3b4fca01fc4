package io.lvsconsole.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailRulesTest {

    private static final String TEXT =
            """
            notify:
              notification_email: [ops@example.org]
              smtp_alert_vrrp: true
              no_email_faults: true
              repeat: 10m
            vrrp:
              instances:
                - {name: VI_1, interface: eth0, virtual_router_id: 51, virtual_ipaddress: [10.0.0.100]}
                - {name: VI_2, interface: eth0, virtual_router_id: 52, virtual_ipaddress: [10.0.0.101], smtp_alert: false}
            services:
              - name: www
                listen: 10.0.0.1:80
                comment: the shop
                notification_email: [web@example.org]
                real_servers:
                  - {address: 10.0.0.2, port: 80}
                  - {address: 10.0.0.3, port: 80, smtp_alert: false}
            """;

    private final MonoTime start = MonoTime.ZERO;
    private final MailRules rules = new MailRules(config(TEXT), "ds1");

    private static EngineConfig config(String text) {
        return ConfigFiles.loader(new HostSource())
                .parse("a.yaml", text)
                .config()
                .orElseThrow();
    }

    private static Notification transition(String instance, String to) {
        return new Notification(
                Level.NORMAL,
                "vrrp.transition",
                instance,
                "(" + instance + ") Entering " + to + " STATE",
                Map.of("to", to, "cause", "no advert"));
    }

    private static Notification server(String label, boolean up) {
        return new Notification(
                up ? Level.NORMAL : Level.WARNING,
                up ? "service.server_up" : "service.server_down",
                "www",
                "Removing service [10.0.0.2]:tcp:80 from VS [10.0.0.1]:tcp:80",
                Map.of("server", label, "service", "www"));
    }

    private Optional<String> subject(Notification event) {
        return rules.mailOf(event, start).map(Mail::subject);
    }

    @Test
    void subjects_are_keepalived_s() {
        assertThat(subject(transition("VI_1", "MASTER"))).contains("[ds1] VRRP Instance VI_1 - Entering MASTER state");
        assertThat(subject(server("10.0.0.2:80", false)))
                .contains("[ds1] Realserver 10.0.0.2:80 of virtual server www - DOWN");
        assertThat(subject(server("10.0.0.2:80", true)))
                .contains("[ds1] Realserver 10.0.0.2:80 of virtual server www - UP");
        assertThat(subject(Notification.of(
                        Level.ALARM, "service.quorum_lost", "www", "Lost quorum 1-0=1 > 0 for VS [10.0.0.1]:tcp:80")))
                .contains("[ds1] Virtual server www - DOWN");
    }

    @Test
    void switches_of_instances_and_servers_count_before_the_general_ones() {
        assertThat(subject(transition("VI_2", "MASTER"))).isEmpty();
        assertThat(subject(transition("VI_1", "FAULT"))).isEmpty();
        assertThat(subject(server("10.0.0.3:80", false))).isEmpty();
    }

    @Test
    void a_service_s_own_receivers_get_it_besides_the_general_ones() {
        Mail mail = rules.mailOf(server("10.0.0.2:80", false), start).orElseThrow();
        assertThat(mail.to()).containsExactly("ops@example.org", "web@example.org");
        assertThat(mail.lines()).contains("Director: ds1", "Service: www", "Remark: the shop");
        assertThat(rules.mailOf(transition("VI_1", "BACKUP"), start)
                        .orElseThrow()
                        .to())
                .containsExactly("ops@example.org");
    }

    @Test
    void a_server_that_stays_down_is_told_again_until_it_is_up() {
        rules.mailOf(server("10.0.0.2:80", false), start);
        assertThat(rules.repeats(start.plus(Duration.ofMinutes(9)))).isEmpty();
        assertThat(rules.repeats(start.plus(Duration.ofMinutes(10))))
                .extracting(Mail::subject)
                .containsExactly("[ds1] Inaccessible real server: 10.0.0.2:80 (www)");
        assertThat(rules.repeats(start.plus(Duration.ofMinutes(19)))).isEmpty();
        assertThat(rules.with(config(TEXT)).repeats(start.plus(Duration.ofMinutes(20))))
                .hasSize(1);
        rules.mailOf(server("10.0.0.2:80", true), start);
        assertThat(rules.repeats(start.plus(Duration.ofHours(9)))).isEmpty();
    }

    @Test
    void without_receivers_or_for_other_events_there_is_no_mail() {
        MailRules nobody = new MailRules(config(TEXT.replace("[ops@example.org]", "[]")), "ds1");
        assertThat(nobody.mailOf(transition("VI_1", "MASTER"), start)).isEmpty();
        assertThat(subject(Notification.of(Level.ALARM, "services.drift", "www", "changed")))
                .isEmpty();
        assertThat(List.copyOf(nobody.repeats(start))).isEmpty();
    }
}
