package io.lvsconsole.console.golden;

import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsStats;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counters and connections a case gives in place of the kernel's. */
final class GivenCounters {

    private final Map<ServiceKey, Map<String, Long>> services = new HashMap<>();
    private final Map<List<Object>, Map<String, Long>> servers = new HashMap<>();
    private final List<IpvsConnection> connections = new ArrayList<>();

    GivenCounters(GoldenCase golden) {
        for (String line : golden.counters()) {
            String[] words = line.split(" +");
            ServiceKey key = key(words[1], words[2]);
            if (words[0].equals("svc")) {
                services.put(key, numbers(words, 3));
            } else {
                servers.put(List.of(key, server(words[3])), numbers(words, 4));
            }
        }
        for (String line : golden.connections()) {
            if (!line.startsWith("Pro ")) {
                connections.add(connection(line));
            }
        }
    }

    List<IpvsConnection> connections() {
        return connections;
    }

    ServiceEntry over(ServiceEntry entry) {
        return new ServiceEntry(
                entry.service(), stats(services.getOrDefault(entry.service().key(), Map.of())));
    }

    List<DestinationEntry> over(ServiceKey service, List<DestinationEntry> entries) {
        List<DestinationEntry> result = new ArrayList<>();
        for (DestinationEntry entry : entries) {
            Map<String, Long> given =
                    servers.getOrDefault(List.of(service, entry.destination().key()), Map.of());
            result.add(new DestinationEntry(
                    entry.destination(),
                    given.getOrDefault("active", 0L),
                    given.getOrDefault("inactive", 0L),
                    given.getOrDefault("persist", 0L),
                    stats(given)));
        }
        return result;
    }

    ServiceTable over(ServiceTable table) {
        return new ServiceTable(
                over(table.service()), over(table.service().service().key(), table.destinations()));
    }

    private static IpvsStats stats(Map<String, Long> given) {
        return new IpvsStats(
                given.getOrDefault("conns", 0L),
                given.getOrDefault("inpkts", 0L),
                given.getOrDefault("outpkts", 0L),
                given.getOrDefault("inbytes", 0L),
                given.getOrDefault("outbytes", 0L),
                given.getOrDefault("cps", 0L),
                given.getOrDefault("inpps", 0L),
                given.getOrDefault("outpps", 0L),
                given.getOrDefault("inbps", 0L),
                given.getOrDefault("outbps", 0L));
    }

    private static Map<String, Long> numbers(String[] words, int from) {
        Map<String, Long> numbers = new HashMap<>();
        for (int i = from; i < words.length; i++) {
            String[] pair = words[i].split("=");
            numbers.put(pair[0], Long.parseUnsignedLong(pair[1]));
        }
        return numbers;
    }

    private static ServiceKey key(String protocol, String text) {
        if (protocol.startsWith("fwm")) {
            return new ServiceKey.FwMark(Long.parseLong(text), protocol.equals("fwm6") ? Family.IPV6 : Family.IPV4);
        }
        DestinationKey address = server(text);
        return new ServiceKey.Address(
                L4Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)), address.address(), address.port());
    }

    private static DestinationKey server(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new DestinationKey(IpAddress.of(host), Integer.parseInt(text.substring(colon + 1)));
    }

    private static IpvsConnection connection(String line) {
        String[] words = line.strip().split(" +", 11);
        return new IpvsConnection(
                words[0],
                address(words[1]),
                Integer.parseInt(words[2], 16),
                address(words[3]),
                Integer.parseInt(words[4], 16),
                address(words[5]),
                Integer.parseInt(words[6], 16),
                words[7],
                Long.parseLong(words[8]),
                words.length > 9 ? words[9] : "",
                words.length > 10 ? words[10] : "");
    }

    private static IpAddress address(String text) {
        return text.indexOf(':') >= 0 ? IpAddress.of(text) : IpAddress.ofIpv4(Integer.parseUnsignedInt(text, 16));
    }
}
