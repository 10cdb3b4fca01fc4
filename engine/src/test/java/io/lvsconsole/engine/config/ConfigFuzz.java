package io.lvsconsole.engine.config;

import io.lvsconsole.engine.fuzz.FuzzTarget;
import io.lvsconsole.netlink.packet.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every configuration format: whatever is in a file, the answer is a model or problems. */
public final class ConfigFuzz {

    private static final String NATIVE =
            """
            director: {name: ds1}
            vrrp:
              instances:
                - {name: VI_1, interface: eth0, virtual_router_id: 51, priority: 150, advert_int: 1s,
                   virtual_ipaddress: [10.0.0.80/24]}
            services:
              - name: web
                listen: 10.0.0.80:80
                checks: [{type: http, urls: [{path: /, regex: ok}]}]
                real_servers: [{address: 10.0.0.101, port: 80, weight: 2}]
            """;
    private static final String KEEPALIVED =
            """
            global_defs { router_id ds1 }
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 150
              authentication { auth_type PASS
                auth_pass 1111 }
              virtual_ipaddress { 10.0.0.80/24 dev eth0 }
            }
            virtual_server 10.0.0.80 80 {
              lb_algo rr
              lb_kind DR
              protocol TCP
              real_server 10.0.0.101 80 { weight 2
                TCP_CHECK { connect_timeout 3 } }
            }
            """;
    private static final String LDIRECTORD =
            """
            checktimeout=3
            quiescent=no
            virtual=10.0.0.80:80
                    real=10.0.0.101:80 gate 2
                    fallback=127.0.0.1:80
                    service=http
                    request="index.html"
                    receive="ok"
                    scheduler=rr
                    protocol=tcp
            """;

    private ConfigFuzz() {}

    /** One for each format. */
    public static List<FuzzTarget> targets() {
        return List.of(
                target("config-native", "/x.yaml", ConfigFormat.YAML, NATIVE),
                target("config-keepalived", "/x.conf", ConfigFormat.KEEPALIVED, KEEPALIVED),
                target("config-ldirectord", "/x.cf", ConfigFormat.LDIRECTORD, LDIRECTORD),
                heartbeat("config-ha.cf", "/ha.d/ha.cf", "node a b\nbcast eth0\nauto_failback on\nkeepalive 2\n"),
                heartbeat("config-haresources", "/ha.d/haresources", "a 10.0.0.80/24/eth0 ldirectord::x.cf httpd\n"),
                heartbeat("config-authkeys", "/ha.d/authkeys", "auth 1\n1 sha1 secret\n"));
    }

    private static FuzzTarget target(String name, String path, ConfigFormat format, String text) {
        return FuzzTarget.total(
                name, samples(text), input -> ConfigFiles.loader(new MemorySource().file(path, text(input)))
                        .load(path, format));
    }

    private static FuzzTarget heartbeat(String name, String path, String text) {
        return FuzzTarget.total(name, samples(text), input -> {
            MemorySource source = new MemorySource()
                    .file("/ha.d/ha.cf", "node a b\nbcast eth0\n")
                    .file("/ha.d/haresources", "a 10.0.0.80\n")
                    .file("/ha.d/authkeys", "auth 1\n1 crc\n");
            ConfigFiles.loader(source.file(path, text(input))).load("/ha.d", ConfigFormat.HEARTBEAT);
        });
    }

    private static List<Bytes> samples(String text) {
        return List.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
