package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link IpvsWords} writes: numeric addresses, every option in its short form. What people type is read by the
 * console, which knows ipvsadm's defaults and messages; this is the form in which programs hand changes on and files keep
 * them. Not thread-safe.
 */
public final class IpvsWordsReader {

    /** Options that stand for themselves. */
    private static final List<String> SWITCHES =
            List.of("-g", "-i", "-m", "-o", "-6", "--tun-nocsum", "--tun-csum", "--tun-remcsum");

    private final Map<String, String> options = new HashMap<>();
    private String command = "";

    private IpvsWordsReader() {}

    /**
     * The change of a command.
     *
     * @throws IllegalArgumentException for anything that {@link IpvsWords} does not write; the message names the word
     */
    public static IpvsChange read(String text) {
        return new IpvsWordsReader().change(text);
    }

    private IpvsChange change(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
        if (words.size() < 2 || !words.remove().equals("ipvsadm")) {
            throw new IllegalArgumentException("not an ipvsadm command: " + text);
        }
        command = words.remove();
        while (!words.isEmpty()) {
            String word = words.remove();
            String value = SWITCHES.contains(word)
                    ? ""
                    : Optional.ofNullable(words.poll()).orElse("");
            if (!word.startsWith("-") || options.put(word, value) != null) {
                throw new IllegalArgumentException("unexpected " + word + " in: " + text);
            }
        }
        IpvsChange change =
                switch (command) {
                    case "-A" -> new IpvsChange.AddService(service());
                    case "-E" -> new IpvsChange.EditService(service());
                    case "-D" -> new IpvsChange.DeleteService(key());
                    case "-a" -> new IpvsChange.AddDestination(key(), destination());
                    case "-e" -> new IpvsChange.EditDestination(key(), destination());
                    case "-d" -> new IpvsChange.DeleteDestination(key(), endpoint(take("-r")));
                    case "-C" -> new IpvsChange.Flush();
                    default -> throw new IllegalArgumentException("unexpected " + command + " in: " + text);
                };
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unexpected " + options.keySet() + " in: " + text);
        }
        return change;
    }

    private boolean isThere(String option) {
        return options.remove(option) != null;
    }

    private String take(String option) {
        return find(option).orElseThrow(() -> new IllegalArgumentException(command + " without " + option));
    }

    private Optional<String> find(String option) {
        return Optional.ofNullable(options.remove(option));
    }

    private int number(String option, int otherwise) {
        return find(option).map(Integer::parseInt).orElse(otherwise);
    }

    private ServiceKey key() {
        Optional<String> mark = find("-f");
        if (mark.isPresent()) {
            return new ServiceKey.FwMark(Long.parseLong(mark.get()), isThere("-6") ? Family.IPV6 : Family.IPV4);
        }
        Map<String, L4Protocol> protocols =
                Map.of("-t", L4Protocol.TCP, "-u", L4Protocol.UDP, "--sctp-service", L4Protocol.SCTP);
        for (Map.Entry<String, L4Protocol> each : protocols.entrySet()) {
            Optional<String> text = find(each.getKey());
            if (text.isPresent()) {
                DestinationKey endpoint = endpoint(text.get());
                return new ServiceKey.Address(each.getValue(), endpoint.address(), endpoint.port());
            }
        }
        throw new IllegalArgumentException(command + " without a service");
    }

    private static DestinationKey endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not ADDRESS:PORT: " + text);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        IpAddress address = IpAddress.of(bracketed ? host.substring(1, host.length() - 1) : host);
        return new DestinationKey(address, Integer.parseInt(text.substring(colon + 1)));
    }

    private IpvsService service() {
        ServiceKey key = key();
        Optional<Long> timeout = find("-p").map(Long::parseLong);
        int bits = timeout.isPresent() ? ServiceFlags.PERSISTENT : 0;
        bits |= isThere("-o") ? ServiceFlags.ONE_PACKET : 0;
        for (String flag : find("-b").map(text -> text.split(",")).orElse(new String[0])) {
            if (!flag.matches("flag-[123]")) {
                throw new IllegalArgumentException("unexpected scheduler flag " + flag);
            }
            bits |= ServiceFlags.SCHEDULER_1 << flag.charAt(5) - '1';
        }
        int mask = find("-M")
                .map(text -> key.family() == Family.IPV4 ? IpAddress.of(text).ipv4Bits() : Integer.parseInt(text))
                .orElse(IpvsService.fullNetmask(key.family()));
        return new IpvsService(key, take("-s"), new ServiceFlags(bits), timeout.orElse(0L), mask, find("--pe"));
    }

    private IpvsDestination destination() {
        DestinationKey key = endpoint(take("-r"));
        ForwardingMethod method = isThere("-m")
                ? ForwardingMethod.MASQUERADE
                : isThere("-i") ? ForwardingMethod.TUNNEL : ForwardingMethod.DIRECT_ROUTE;
        isThere("-g");
        int weight = number("-w", 1);
        return new IpvsDestination(key, method, weight, number("-x", 0), number("-y", 0), tunnel());
    }

    private Tunnel tunnel() {
        Tunnel.Type type = Tunnel.Type.valueOf(find("--tun-type").orElse("ipip").toUpperCase(Locale.ROOT));
        Tunnel.Checksum checksum = isThere("--tun-csum")
                ? Tunnel.Checksum.LOCAL
                : isThere("--tun-remcsum") ? Tunnel.Checksum.REMOTE : Tunnel.Checksum.NONE;
        isThere("--tun-nocsum");
        return new Tunnel(type, number("--tun-port", 0), checksum);
    }
}
