package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.HeaderTable;
import io.lvsconsole.netlink.codec.AttrSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers of commands and attributes against {@code linux/ip_vs.h}. */
class IpvsHeaderTest {

    private static Map<String, Integer> numbers(AttrSpec[] table) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (AttrSpec attribute : table) {
            if (attribute.number() != 0 && attribute != ServiceAttr.PREFIX_LENGTH) {
                numbers.put(attribute.name(), attribute.number());
            }
        }
        return numbers;
    }

    @Test
    void every_command_has_the_headers_number() {
        Map<String, Integer> ours = new LinkedHashMap<>();
        for (IpvsCommand command : IpvsCommand.values()) {
            ours.put(command.name(), command.number());
            assertThat(IpvsCommand.of(command.number())).isSameAs(command);
        }
        assertThat(ours).isEqualTo(HeaderTable.under("IPVS_CMD_", "IPVS_CMD_ATTR_"));
    }

    @Test
    void every_attribute_of_the_header_is_in_its_table() {
        assertThat(numbers(CommandAttr.values())).isEqualTo(HeaderTable.under("IPVS_CMD_ATTR_"));
        assertThat(numbers(ServiceAttr.values())).isEqualTo(HeaderTable.under("IPVS_SVC_ATTR_"));
        assertThat(numbers(DestinationAttr.values())).isEqualTo(HeaderTable.under("IPVS_DEST_ATTR_"));
        assertThat(numbers(DaemonAttr.values())).isEqualTo(HeaderTable.under("IPVS_DAEMON_ATTR_"));
    }

    @Test
    void statistics_come_in_the_order_of_the_record() {
        assertThat(HeaderTable.under("IPVS_STATS_ATTR_").values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(IpvsStats.class.getRecordComponents()).hasSize(10);
    }

    @Test
    void flags_methods_roles_and_tunnel_types_have_the_headers_numbers() {
        assertThat(HeaderTable.under("IP_VS_SVC_F_"))
                .isEqualTo(Map.of(
                        "PERSISTENT", ServiceFlags.PERSISTENT,
                        "HASHED", ServiceFlags.HASHED,
                        "ONEPACKET", ServiceFlags.ONE_PACKET,
                        "SCHED1", ServiceFlags.SCHEDULER_1,
                        "SCHED2", ServiceFlags.SCHEDULER_2,
                        "SCHED3", ServiceFlags.SCHEDULER_3));
        assertThat(HeaderTable.under("IP_VS_CONN_F_", "IP_VS_CONN_F_TUNNEL_TYPE_"))
                .isEqualTo(Map.of(
                        "MASQ", ForwardingMethod.MASQUERADE.number(),
                        "LOCALNODE", ForwardingMethod.LOCAL.number(),
                        "TUNNEL", ForwardingMethod.TUNNEL.number(),
                        "DROUTE", ForwardingMethod.DIRECT_ROUTE.number(),
                        "BYPASS", ForwardingMethod.BYPASS.number()));
        for (Tunnel.Type type : Tunnel.Type.values()) {
            assertThat(HeaderTable.of("IP_VS_CONN_F_TUNNEL_TYPE_" + type)).isEqualTo(type.ordinal());
        }
        for (SyncDaemon.Role role : SyncDaemon.Role.values()) {
            assertThat(HeaderTable.of("IP_VS_STATE_" + role)).isEqualTo(role.number());
        }
    }
}
