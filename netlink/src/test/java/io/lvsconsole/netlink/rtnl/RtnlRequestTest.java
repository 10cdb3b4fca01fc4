package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.RuleInfo.PortRange;
import io.lvsconsole.netlink.socket.NlRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our requests and those that the real ip made for the same words: same type, flags, fixed part and attributes. */
class RtnlRequestTest {

    private static final LinkRef QV0 = LinkRef.named("qv0");
    private static final LinkRef QV1 = LinkRef.named("qv1");
    private static final LinkRef QM0 = LinkRef.named("qm0");
    private static final LinkRef QB0 = LinkRef.named("qb0");
    /** What qm0, qb0, qv0 and qv1 had when requests were recorded. */
    private static final int[] INDICES = {5, 2, 4, 3};

    private static final int LIFETIMES = 6;
    private static final int NESTED = 0x8000;

    private final Map<String, RtnlChange> changes = new LinkedHashMap<>();

    private static MacAddress mac(int last) {
        return new MacAddress(0x020000000000L | last);
    }

    private void edit(String words, LinkRef link, LinkEdit edit) {
        changes.put(words, new RtnlChange.EditLink(link, edit));
    }

    private void links() {
        changes.put("link add qb0 type bridge", new RtnlChange.CreateLink(NewLink.bridge("qb0")));
        changes.put("link add qv0 type veth peer name qv1", new RtnlChange.CreateLink(NewLink.veth("qv0", "qv1")));
        changes.put(
                "link add link qv0 name qm0 address 00:00:5e:00:01:33 type macvlan mode private",
                new RtnlChange.CreateLink(NewLink.macvlan("qm0", QV0, MacvlanMode.PRIVATE)
                        .with(LinkEdit.NONE.withMac(MacAddress.of("00:00:5e:00:01:33")))));
        edit("link set qv0 up", QV0, LinkEdit.UP);
        edit("link set qv0 down", QV0, LinkEdit.DOWN);
        edit(
                "link set qv0 mtu 1400 address 02:00:00:00:00:05 arp off multicast off",
                QV0,
                LinkEdit.NONE
                        .withMtu(1400)
                        .withMac(mac(5))
                        .withFlag(LinkFlags.NO_ARP, true)
                        .withFlag(LinkFlags.MULTICAST, false));
        edit("link set qv0 txqueuelen 77", QV0, LinkEdit.NONE.withTxQueueLength(77));
        edit("link set qv1 master qb0", QV1, LinkEdit.NONE.withMaster(QB0));
        edit("link set qv1 nomaster", QV1, LinkEdit.NONE.withMaster(LinkRef.NONE));
        edit("link set qm0 addrgenmode none", QM0, LinkEdit.NONE.withAddressGeneration(AddressGeneration.NONE));
        edit("link set qv1 name qv9", QV1, LinkEdit.NONE.withNewName("qv9"));
        changes.put("link del qv0", new RtnlChange.DeleteLink(QV0));
    }

    private void addresses() {
        AddressInfo first = AddressInfo.of(QV0, Cidr.of("10.9.0.1/24"))
                .withBroadcast(IpAddress.of("10.9.0.255"))
                .withLabel("qv0:1");
        put("addr add 10.9.0.1/24 broadcast 10.9.0.255 label qv0:1 dev qv0", first, PutMode.ADD);
        AddressInfo second = AddressInfo.of(QV0, Cidr.of("10.9.0.2/32"));
        put(
                "addr replace 10.9.0.2/32 dev qv0 valid_lft 30 preferred_lft 20 noprefixroute metric 9",
                second.withLifetimes(new Lifetime(30), new Lifetime(20))
                        .withFlags(new AddressFlags(AddressFlags.NO_PREFIX_ROUTE))
                        .withMetric(9),
                PutMode.REPLACE);
        put(
                "addr add 10.9.8.1 peer 10.9.8.2/32 dev qv0 scope link",
                AddressInfo.of(QV0, Cidr.of("10.9.8.1/32"))
                        .withPeer(IpAddress.of("10.9.8.2"))
                        .withScope(Scope.LINK),
                PutMode.ADD);
        changes.put("addr del 10.9.0.2/32 dev qv0", new RtnlChange.DeleteAddress(second));
        AddressInfo six = AddressInfo.of(QV0, Cidr.of("2001:db8:9::1/128"));
        put(
                "addr change 2001:db8:9::1/128 dev qv0 nodad valid_lft 30 preferred_lft 0",
                six.withFlags(new AddressFlags(AddressFlags.NO_DAD)).withLifetimes(new Lifetime(30), Lifetime.ZERO),
                PutMode.CHANGE);
        changes.put("addr del 2001:db8:9::1/128 dev qv0", new RtnlChange.DeleteAddress(six));
    }

    private void put(String words, AddressInfo address, PutMode mode) {
        changes.put(words, new RtnlChange.PutAddress(address, mode));
    }

    private static NextHop via(String gateway) {
        return NextHop.via(IpAddress.of(gateway));
    }

    private void put(String words, RouteInfo route, PutMode mode) {
        changes.put(words, new RtnlChange.PutRoute(route, mode));
    }

    private void routes() {
        put(
                "route add 10.50.0.0/16 via 10.9.0.254 src 10.9.0.1 proto 18 metric 50 mtu lock 1400 advmss 1300",
                RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.254"))
                        .withPreferredSource(IpAddress.of("10.9.0.1"))
                        .withProtocol(18)
                        .withMetric(50)
                        .withMetrics(new RouteMetrics(1400, true, 1300, 0, 0, 0, 0, 0)),
                PutMode.ADD);
        put(
                "route replace default via 10.9.0.254 dev qv0",
                RouteInfo.unicast(Cidr.of("0.0.0.0/0"), NextHop.via(IpAddress.of("10.9.0.254"), QV0)),
                PutMode.REPLACE);
        put(
                "route append 10.49.0.0/16 dev qv0 table 1000",
                RouteInfo.unicast(Cidr.of("10.49.0.0/16"), NextHop.on(QV0)).withTable(1000),
                PutMode.APPEND);
        put(
                "route add 10.51.0.0/16 nexthop via 10.9.0.253 weight 3 nexthop via 10.9.0.252 dev qv0 onlink",
                RouteInfo.unicast(
                        Cidr.of("10.51.0.0/16"),
                        new NextHop(Optional.of(IpAddress.of("10.9.0.253")), Optional.empty(), 3, 0),
                        new NextHop(Optional.of(IpAddress.of("10.9.0.252")), Optional.of(QV0), 1, NextHop.ONLINK)),
                PutMode.ADD);
        put(
                "route add blackhole 10.53.0.0/16",
                RouteInfo.unicast(Cidr.of("10.53.0.0/16"))
                        .withType(RouteType.BLACKHOLE)
                        .withScope(Scope.GLOBAL),
                PutMode.ADD);
        put(
                "route add 10.54.0.0/16 via inet6 fe80::77 dev qv0",
                RouteInfo.unicast(Cidr.of("10.54.0.0/16"), NextHop.via(IpAddress.of("fe80::77"), QV0)),
                PutMode.ADD);
        changes.put("route del 10.50.0.0/16", new RtnlChange.DeleteRoute(RouteInfo.matching(Cidr.of("10.50.0.0/16"))));
        RouteInfo six = RouteInfo.unicast(Cidr.of("2001:db8:50::/48"), NextHop.via(IpAddress.of("fe80::1"), QV0));
        put(
                "-6 route add 2001:db8:50::/48 via fe80::1 dev qv0 expires 600 pref high",
                new RouteInfo(
                        six.destination(),
                        six.source(),
                        0,
                        six.hops(),
                        six.table(),
                        six.type(),
                        six.scope(),
                        six.protocol(),
                        0,
                        Optional.empty(),
                        RouteMetrics.NONE,
                        Optional.of(1),
                        Optional.of(Duration.ofSeconds(600)),
                        false),
                PutMode.ADD);
    }

    private void neighboursAndRules() {
        NeighbourInfo seven = NeighbourInfo.permanent(QV0, IpAddress.of("10.9.0.7"), mac(7));
        changes.put(
                "neigh add 10.9.0.7 lladdr 02:00:00:00:00:07 nud permanent dev qv0",
                new RtnlChange.PutNeighbour(seven, PutMode.ADD));
        changes.put(
                "neigh replace 10.9.0.7 lladdr 02:00:00:00:00:08 nud reachable dev qv0",
                new RtnlChange.PutNeighbour(
                        new NeighbourInfo(
                                QV0, IpAddress.of("10.9.0.7"), Optional.of(mac(8)), NeighbourState.REACHABLE, 0, 0),
                        PutMode.REPLACE));
        changes.put(
                "neigh add proxy 10.9.0.8 dev qv0",
                new RtnlChange.PutNeighbour(NeighbourInfo.proxy(QV0, IpAddress.of("10.9.0.8")), PutMode.ADD));
        RuleInfo marked = RuleInfo.lookup(Family.IPV4, 100, 1000)
                .withFrom(Cidr.of("10.9.0.0/24"))
                .withMark(0x10, 0xff)
                .withArrivesBy("qv0");
        RuleInfo unnamed = withProtocol(marked, 0);
        changes.put(
                "rule add from 10.9.0.0/24 fwmark 0x10/0xff iif qv0 priority 100 table 1000",
                new RtnlChange.AddRule(unnamed));
        changes.put(
                "rule add not ipproto tcp dport 80 priority 101 lookup main suppress_prefixlength 16",
                new RtnlChange.AddRule(new RuleInfo(
                        Family.IPV4,
                        Optional.of(101L),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        -1,
                        0,
                        6,
                        Optional.empty(),
                        Optional.of(new PortRange(80, 80)),
                        RuleAction.TO_TABLE,
                        254,
                        0,
                        Optional.of(16),
                        0)));
    }

    private static RuleInfo withProtocol(RuleInfo rule, int protocol) {
        return new RuleInfo(
                rule.family(),
                rule.priority(),
                rule.inverted(),
                rule.from(),
                rule.to(),
                rule.arrivesBy(),
                rule.leavesBy(),
                rule.mark(),
                rule.markMask(),
                rule.serviceClass(),
                rule.ipProtocol(),
                rule.sourcePorts(),
                rule.destinationPorts(),
                rule.action(),
                rule.table(),
                rule.target(),
                rule.suppressPrefixLength(),
                protocol);
    }

    @TestFactory
    Stream<DynamicTest> each_request_is_that_of_ip() {
        links();
        addresses();
        routes();
        neighboursAndRules();
        Map<String, byte[]> recorded = new TreeMap<>();
        for (String line : Recorded.lines("requests.txt")) {
            String[] parts = line.split("\t");
            recorded.putIfAbsent(parts[0], HexFormat.of().parseHex(parts[1]));
        }
        return changes.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    byte[] theirs = recorded.get(entry.getKey());
                    assertThat(theirs).as("recorded").isNotNull();
                    assertThat(described(ours(entry.getValue()))).isEqualTo(described(theirs));
                }));
    }

    /** Our message. */
    private static byte[] ours(RtnlChange change) throws Exception {
        List<String> names = List.of("qm0", "qb0", "qv0", "qv1");
        NlRequest request =
                ChangeRequest.of(change, link -> new LinkRef(INDICES[names.indexOf(link.name())], link.name()));
        ByteBuffer out = ByteBuffer.allocate(1024);
        NlMessage.write(out, request.type(), request.flags() | NlFlags.REQUEST | NlFlags.ACK, 0, request);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /** Type, flags, fixed part and sorted attributes as text; IPv4 lifetimes for ever are what leaving them out means. */
    private static String described(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int type = in.getShort(4);
        int fixed = type < 20 ? 16 : type < 24 ? 8 : 12;
        return type + " " + Integer.toHexString(in.getShort(6)) + " "
                + HexFormat.of().formatHex(bytes, 16, 16 + fixed) + attributes(in, 16 + fixed, in.getInt(0), type, 0);
    }

    /**
     * Sorted attributes. Written as one: a nest with and without its flag; the kind of a link with and without a zero byte
     * at its end.
     */
    private static String attributes(ByteBuffer in, int from, int to, int messageType, int depth) {
        Map<Integer, String> sorted = new TreeMap<>();
        for (int at = from; at + 4 <= to; at += in.getShort(at) + 3 & ~3) {
            int number = in.getShort(at + 2) & ~NESTED & 0xffff;
            int end = at + in.getShort(at);
            String payload = HexFormat.of().formatHex(in.array(), at + 4, end);
            boolean isForEver = payload.startsWith("ffffffffffffffff");
            if (isNest(messageType, number, depth)) {
                sorted.put(number, attributes(in, at + 4, end, messageType, depth + 1));
            } else if (messageType == RtnlType.NEWLINK && depth == 1 && number == 1) {
                sorted.put(number, payload.replaceAll("(00)+$", ""));
            } else if (messageType != RtnlType.NEWADDR || number != LIFETIMES || !isForEver) {
                sorted.put(number, payload);
            }
        }
        return sorted.toString();
    }

    private static boolean isNest(int messageType, int number, int depth) {
        if (messageType == RtnlType.NEWLINK) {
            return depth == 0 && (number == 18 || number == 26) || depth == 1 && (number == 2 || number == 10);
        }
        return messageType == RtnlType.NEWROUTE && depth == 0 && number == 8;
    }
}
