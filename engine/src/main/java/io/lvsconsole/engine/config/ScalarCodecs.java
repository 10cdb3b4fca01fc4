package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.Durations;
import io.lvsconsole.engine.model.HttpUrl;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.model.PingNode;
import io.lvsconsole.engine.model.SchedulerFlag;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.model.Tracked;
import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The text form of every type that is written as one word or line. */
final class ScalarCodecs {

    private static final Map<Class<?>, ScalarCodec<?>> TABLE = table();

    private static final ClassValue<ScalarCodec<?>> ENUMS = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        protected ScalarCodec<?> computeValue(Class<?> type) {
            return ScalarCodec.ofEnum((Class) type);
        }
    };

    private ScalarCodecs() {}

    @SuppressWarnings("checkstyle:MethodLength") // a table, one row per type
    private static Map<Class<?>, ScalarCodec<?>> table() {
        Map<Class<?>, ScalarCodec<?>> table = new LinkedHashMap<>();
        table.put(String.class, ScalarCodec.of("a text", Optional::of, Function.identity()));
        table.put(Secret.class, ScalarCodec.of("a text", text -> Optional.of(new Secret(text)), Secret::reveal));
        ScalarCodec<Boolean> bool =
                new ScalarCodec<>("true or false", ScalarCodecs::bool, String::valueOf, List.of("true", "false"), true);
        table.put(boolean.class, bool);
        table.put(Boolean.class, bool);
        ScalarCodec<Integer> integer = new ScalarCodec<>(
                "a whole number", text -> number(text).map(Math::toIntExact), String::valueOf, List.of(), true);
        table.put(int.class, integer);
        table.put(Integer.class, integer);
        ScalarCodec<Long> whole =
                new ScalarCodec<>("a whole number", ScalarCodecs::number, String::valueOf, List.of(), true);
        table.put(long.class, whole);
        table.put(Long.class, whole);
        table.put(
                Duration.class,
                ScalarCodec.of("a time with a unit, such as 3s or 100ms", Durations::parse, Durations::format));
        table.put(IpAddress.class, ScalarCodec.of("an address", IpAddress::parse, IpAddress::toString));
        table.put(MacAddress.class, ScalarCodec.of("a MAC address", MacAddress::parse, MacAddress::toString));
        table.put(
                Listener.class,
                ScalarCodec.of(
                        "ADDRESS:PORT, FIRST-LAST:PORT, ADDRESS or fwmark N [inet6]",
                        Listener::parse,
                        Listener::toString));
        table.put(
                ForwardingMethod.class,
                new ScalarCodec<>(
                        "one of nat, dr, tun, local",
                        ScalarCodecs::forwarding,
                        ScalarCodecs::word,
                        List.of("nat", "dr", "tun", "local"),
                        false));
        table.put(
                Tunnel.class,
                ScalarCodec.of(
                        "ipip, gue port N [nocsum|csum|remcsum] or gre [nocsum|csum]",
                        AddressWords::tunnel,
                        AddressWords::text));
        table.put(
                HttpUrl.StatusRange.class,
                ScalarCodec.of(
                        "a status code or FIRST-LAST", ScalarCodecs::statusRange, HttpUrl.StatusRange::toString));
        table.put(
                SchedulerFlag.class,
                new ScalarCodec<>(
                        "a scheduler flag",
                        SchedulerFlag::ofWord,
                        SchedulerFlag::toString,
                        Arrays.stream(SchedulerFlag.values())
                                .map(SchedulerFlag::toString)
                                .toList(),
                        false));
        table.put(
                UnicastPeer.class,
                ScalarCodec.of("ADDRESS [min_ttl N] [max_ttl N]", AddressWords::peer, AddressWords::text));
        table.put(
                VirtualAddress.class,
                ScalarCodec.of("ADDRESS[/LENGTH] [dev IF] [label L] ...", AddressWords::address, AddressWords::text));
        table.put(VirtualRoute.class, ScalarCodec.of("a route", RouteWords::route, RouteWords::text));
        table.put(VirtualRule.class, ScalarCodec.of("a rule", RouteWords::rule, RouteWords::text));
        table.put(
                Tracked.class, ScalarCodec.of("NAME [weight N] [reverse]", AddressWords::tracked, AddressWords::text));
        table.put(
                Medium.class,
                ScalarCodec.of(
                        "bcast IF, ucast IF ADDRESS or mcast IF GROUP PORT TTL LOOP",
                        AddressWords::medium,
                        Medium::toString));
        table.put(
                PingNode.class, ScalarCodec.of("ADDRESS, or NAME ADDRESS...", AddressWords::ping, PingNode::toString));
        return table;
    }

    /** The codec of a type; empty if it is not written as a scalar. */
    @SuppressWarnings("unchecked")
    static Optional<ScalarCodec<Object>> of(Class<?> type) {
        ScalarCodec<?> codec = TABLE.get(type);
        if (codec == null && type.isEnum()) {
            codec = ENUMS.get(type);
        }
        return Optional.ofNullable((ScalarCodec<Object>) codec);
    }

    private static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> Optional.of(true);
            case "false", "off", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<ForwardingMethod> forwarding(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nat", "masq" -> Optional.of(ForwardingMethod.MASQUERADE);
            case "dr", "gate" -> Optional.of(ForwardingMethod.DIRECT_ROUTE);
            case "tun", "ipip" -> Optional.of(ForwardingMethod.TUNNEL);
            case "local" -> Optional.of(ForwardingMethod.LOCAL);
            default -> Optional.empty();
        };
    }

    private static String word(ForwardingMethod method) {
        return switch (method) {
            case MASQUERADE -> "nat";
            case DIRECT_ROUTE -> "dr";
            case TUNNEL -> "tun";
            case LOCAL, BYPASS -> "local";
        };
    }

    private static Optional<HttpUrl.StatusRange> statusRange(String text) {
        if (!text.matches("[0-9]{3}(-[0-9]{3})?")) {
            return Optional.empty();
        }
        int first = Integer.parseInt(text.substring(0, 3));
        int last = text.length() == 3 ? first : Integer.parseInt(text.substring(4));
        return Optional.of(new HttpUrl.StatusRange(first, last));
    }
}
