package io.lvsconsole.netlink.sys;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.HeaderTable;
import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.socket.NlSocket;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Constants and socket address layouts against the C headers. */
class SystemHeaderTest {

    private static int compared(Class<?> type, String prefix, Map<String, String> renamed) throws Exception {
        int count = 0;
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers) && field.getType() == int.class) {
                String name = renamed.getOrDefault(field.getName(), prefix + field.getName());
                if (!name.isEmpty()) {
                    assertThat(field.getInt(null)).as(name).isEqualTo(HeaderTable.of(name));
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void every_public_constant_has_the_headers_value() throws Exception {
        assertThat(compared(NativeSocket.class, "", Map.of())).isGreaterThan(18);
        assertThat(compared(Fd.class, "", Map.of())).isEqualTo(4);
        assertThat(compared(NlSocket.class, "NETLINK_", Map.of())).isEqualTo(2);
        Map<String, String> renamed = Map.of(
                "DUMP_INTERRUPTED", "NLM_F_DUMP_INTR",
                "TYPE_NOOP", "NLMSG_NOOP",
                "TYPE_ERROR", "NLMSG_ERROR",
                "TYPE_DONE", "NLMSG_DONE",
                "TYPE_OVERRUN", "NLMSG_OVERRUN");
        assertThat(compared(NlFlags.class, "NLM_F_", renamed)).isEqualTo(17);
        assertThat(NlMessage.HEADER).isEqualTo(HeaderTable.of("sizeof.nlmsghdr"));
    }

    private static ByteBuffer bytes(SockAddr address, String struct) {
        assertThat(address.bytes()).hasSize(HeaderTable.of("sizeof." + struct));
        return ByteBuffer.wrap(address.bytes()).order(ByteOrder.nativeOrder());
    }

    @Test
    void netlink_addresses_have_the_headers_layout() {
        SockAddr address = SockAddr.netlink(0x01020304, 0x05060708);
        ByteBuffer in = bytes(address, "sockaddr_nl");
        assertThat(in.getShort(0)).isEqualTo((short) NativeSocket.AF_NETLINK);
        assertThat(in.getInt(HeaderTable.of("sockaddr_nl.nl_pid"))).isEqualTo(0x01020304);
        assertThat(in.getInt(HeaderTable.of("sockaddr_nl.nl_groups"))).isEqualTo(0x05060708);
        assertThat(address.portId()).isEqualTo(0x01020304);
        assertThat(address.groups()).isEqualTo(0x05060708);
    }

    @Test
    void inet_addresses_have_the_headers_layout() {
        SockAddr four = SockAddr.inet(IpAddress.of("10.1.2.3"), 8080);
        ByteBuffer in4 = bytes(four, "sockaddr_in").order(ByteOrder.BIG_ENDIAN);
        assertThat(in4.getShort(HeaderTable.of("sockaddr_in.sin_port"))).isEqualTo((short) 8080);
        assertThat(in4.getInt(HeaderTable.of("sockaddr_in.sin_addr"))).isEqualTo(0x0a010203);
        assertThat(four.address()).isEqualTo(IpAddress.of("10.1.2.3"));
        assertThat(four.port()).isEqualTo(8080);

        SockAddr six = SockAddr.inet(IpAddress.of("2001:db8::1"), 53, 7);
        ByteBuffer in6 = bytes(six, "sockaddr_in6").order(ByteOrder.BIG_ENDIAN);
        assertThat(in6.getShort(HeaderTable.of("sockaddr_in6.sin6_port"))).isEqualTo((short) 53);
        assertThat(in6.getLong(HeaderTable.of("sockaddr_in6.sin6_addr"))).isEqualTo(0x20010db800000000L);
        assertThat(six.address()).isEqualTo(IpAddress.of("2001:db8::1"));
        assertThat(six.interfaceIndex()).isEqualTo(7);
    }

    @Test
    void packet_addresses_have_the_headers_layout() {
        SockAddr address = SockAddr.packet(0x0806, 9, MacAddress.of("02:00:00:00:00:01"));
        ByteBuffer in = bytes(address, "sockaddr_ll");
        assertThat(in.getInt(HeaderTable.of("sockaddr_ll.sll_ifindex"))).isEqualTo(9);
        assertThat(in.get(HeaderTable.of("sockaddr_ll.sll_halen"))).isEqualTo((byte) 6);
        assertThat(in.get(HeaderTable.of("sockaddr_ll.sll_addr"))).isEqualTo((byte) 2);
        assertThat(in.order(ByteOrder.BIG_ENDIAN).getShort(HeaderTable.of("sockaddr_ll.sll_protocol")))
                .isEqualTo((short) 0x0806);
        assertThat(address.port()).isEqualTo(0x0806);
        assertThat(address.interfaceIndex()).isEqualTo(9);
    }
}
