package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTextTest {

    private static final String TEXT =
            """
            # Of the web team.
            director: {router_id: ds1}

            services:
              # The shop.
              - name: shop          # do not rename
                listen: 10.0.0.1:80
                lb_kind: dr
                real_servers:
                  - {address: 10.0.0.2, weight: 5}
                  - address: 10.0.0.3

              # The wiki.
              - name: wiki
                listen: 10.0.0.4:80
                real_servers: [{address: 10.0.0.5}]
            # Where it says what it does.
            log: {detail: true}
            """;

    private static ConfigResult read(String text) {
        return ConfigFiles.loader(new MemorySource()).parse("a.yaml", text);
    }

    private static List<VirtualService> services(String text) {
        return read(text).config().orElseThrow().services();
    }

    private static VirtualService heavier(VirtualService service) {
        List<RealServer> servers = service.realServers().stream()
                .map(server -> server.withWeight(9))
                .toList();
        return new VirtualServiceBuilder(service).realServers(servers).build();
    }

    @Test
    void without_a_change_the_text_is_the_same() throws Exception {
        assertThat(ServicesText.with("a.yaml", TEXT, services(TEXT), services(TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void a_changed_service_is_written_anew_and_every_other_line_stays() throws Exception {
        List<VirtualService> before = services(TEXT);
        List<VirtualService> after = List.of(heavier(before.get(0)), before.get(1));
        String next = ServicesText.with("a.yaml", TEXT, before, after);
        assertThat(next)
                .isEqualTo(
                        """
                        # Of the web team.
                        director: {router_id: ds1}

                        services:
                          # The shop.
                          - name: shop
                            listen: 10.0.0.1:80
                            lb_kind: dr
                            real_servers:
                              - address: 10.0.0.2
                                weight: 9
                              - address: 10.0.0.3
                                weight: 9

                          # The wiki.
                          - name: wiki
                            listen: 10.0.0.4:80
                            real_servers: [{address: 10.0.0.5}]
                        # Where it says what it does.
                        log: {detail: true}
                        """);
        assertThat(services(next)).isEqualTo(after);
    }

    @Test
    void the_last_service_ends_where_the_next_section_begins() throws Exception {
        List<VirtualService> before = services(TEXT);
        List<VirtualService> after = List.of(before.get(0), heavier(before.get(1)));
        String next = ServicesText.with("a.yaml", TEXT, before, after);
        assertThat(services(next)).isEqualTo(after);
        assertThat(next).endsWith("# Where it says what it does.\nlog: {detail: true}\n");
    }

    @Test
    void a_deleted_service_is_left_out() throws Exception {
        List<VirtualService> before = services(TEXT);
        String next = ServicesText.with("a.yaml", TEXT, before, List.of(before.get(1)));
        assertThat(services(next)).isEqualTo(List.of(before.get(1)));
    }

    @Test
    void what_cannot_be_changed_line_by_line_is_refused() {
        String flow = "services: [{listen: \"10.0.0.1:80\", real_servers: [{address: 10.0.0.2}]}]\n";
        assertThatThrownBy(() -> ServicesText.with("a.yaml", flow, services(flow), services(flow)))
                .isInstanceOf(ServicesText.Unchangeable.class)
                .hasMessageContaining("a.yaml:1:12");
        List<VirtualService> before = services(TEXT);
        assertThatThrownBy(() -> ServicesText.with("a.yaml", TEXT, before.subList(0, 1), before))
                .hasMessageContaining("reload first");
    }

    @Test
    void a_secret_in_a_file_of_its_own_stays_there() {
        String text =
                """
                services:
                  - listen: 10.0.0.1:3306
                    checks:
                      - {type: sql, dialect: mysql, login: u, password_file: /etc/pass}
                    real_servers: [{address: 10.0.0.2}]
                """;
        List<VirtualService> before = ConfigFiles.loader(new MemorySource().file("/etc/pass", "geheim"))
                .parse("a.yaml", text)
                .config()
                .orElseThrow()
                .services();
        assertThatThrownBy(() -> ServicesText.with("a.yaml", text, before, List.of(heavier(before.get(0)))))
                .hasMessageContaining("by hand");
    }
}
