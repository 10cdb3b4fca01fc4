package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options that describe a virtual service, gathered in the order they are given: {@code -6} belongs behind
 * {@code -f}, and an IPv6 address or {@code -6} puts the netmask back to 128. Not thread-safe.
 */
final class ServiceWords {

    private static final int DEFAULT_TIMEOUT = 360;
    private static final int MAX_TIMEOUT = 31 * 24 * 60 * 60;
    private static final int MAX_NAME = 15;

    private final NameService names;
    private Optional<Endpoint> address = Optional.empty();
    private Optional<L4Protocol> protocol = Optional.empty();
    private long mark;
    private Family family = Family.IPV4;
    private String scheduler = "";
    private Optional<String> engine = Optional.empty();
    private Optional<String> flagList = Optional.empty();
    private int flags;
    private long timeout;
    private int netmask = -1;

    ServiceWords(NameService names) {
        this.names = names;
    }

    /** Takes an option if it is one of a service. */
    boolean take(Option option, Optional<String> value) throws UsageException {
        String text = value.orElse("");
        switch (option) {
            case TCP_SERVICE -> address(L4Protocol.TCP, text);
            case UDP_SERVICE -> address(L4Protocol.UDP, text);
            case SCTP_SERVICE -> address(L4Protocol.SCTP, text);
            case FWMARK_SERVICE -> mark(text);
            case IPV6 -> ipv6();
            case SCHEDULER -> scheduler = text;
            case PERSISTENT -> persistent(value);
            case NETMASK -> netmask(text);
            case PE -> engine = Optional.of(cut(text, MAX_NAME)).filter(name -> !name.isEmpty());
            case OPS -> flags |= ServiceFlags.ONE_PACKET;
            case SCHED_FLAGS -> flagList = value;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void address(L4Protocol kind, String text) throws UsageException {
        protocol = Optional.of(kind);
        address = Endpoint.parse(text, protocol, names);
        Endpoint parsed =
                address.orElseThrow(() -> UsageException.wrong("illegal virtual server address[:port] specified"));
        family = parsed.address().family();
        if (family == Family.IPV6) {
            netmask = IpvsService.fullNetmask(family);
        }
    }

    private void mark(String text) throws UsageException {
        OptionalLong number = CNumber.decimal(text, 1, 0xffffffffL);
        if (number.isEmpty()) {
            throw UsageException.wrong("invalid fwmark value `" + text + "' specified");
        }
        mark = number.getAsLong();
        protocol = Optional.of(L4Protocol.TCP);
    }

    private void ipv6() throws UsageException {
        if (mark == 0) {
            throw UsageException.ipv6BeforeMark();
        }
        family = Family.IPV6;
        netmask = IpvsService.fullNetmask(family);
    }

    private void persistent(Optional<String> value) throws UsageException {
        flags |= ServiceFlags.PERSISTENT;
        timeout = value.isEmpty() ? DEFAULT_TIMEOUT : timeout(value.get(), 1);
    }

    /** A timeout in seconds, up to 31 days. */
    static int timeout(String text, int min) throws UsageException {
        OptionalLong seconds = CNumber.decimal(text, min, MAX_TIMEOUT);
        if (seconds.isEmpty()) {
            throw UsageException.wrong("invalid timeout value `" + text + "' specified");
        }
        return (int) seconds.getAsLong();
    }

    private void netmask(String text) throws UsageException {
        if (family == Family.IPV6) {
            netmask = CNumber.leading(text);
            if (netmask < 1 || netmask > 128) {
                throw UsageException.wrong("illegal ipv6 netmask specified");
            }
        } else {
            netmask = Endpoint.host(text, names)
                    .orElseThrow(() -> UsageException.wrong("illegal virtual server persistent mask specified"))
                    .ipv4Bits();
        }
    }

    /** Reads the list of {@code -b} once the scheduler is known. */
    void readFlags() throws UsageException {
        if (flagList.isPresent()) {
            flags |= SchedulerFlag.parse(flagList.get(), scheduler());
        }
    }

    /** The rules of a service that go beyond single options: port 0 needs persistence, one-packet UDP or a mark. */
    void check() throws UsageException {
        if (mark == 0 && port() == 0 && (flags & ServiceFlags.PERSISTENT) == 0) {
            throw UsageException.wrong("Zero port specified for non-persistent service");
        }
        if (mark == 0 && protocol.orElseThrow() != L4Protocol.UDP && (flags & ServiceFlags.ONE_PACKET) != 0) {
            throw UsageException.wrong("One-Packet Scheduling is only for UDP virtual services");
        }
    }

    private String scheduler() {
        return scheduler.isEmpty() ? "wlc" : scheduler;
    }

    /** The protocol for service names; a mark counts as TCP. Empty before the service was given. */
    Optional<L4Protocol> protocol() {
        return protocol;
    }

    /** The port as far as given; 0 for a mark. */
    int port() {
        return address.isEmpty() ? 0 : address.get().port().orElse(0);
    }

    boolean isMark() {
        return mark != 0;
    }

    Family family() {
        return family;
    }

    /** What identifies the service. */
    ServiceKey key() {
        if (mark != 0) {
            return new ServiceKey.FwMark(mark, family);
        }
        IpAddress host = address.orElseThrow().address();
        return new ServiceKey.Address(protocol.orElseThrow(), host, port());
    }

    /** The whole service. */
    IpvsService service() {
        return new IpvsService(key(), cut(scheduler(), MAX_NAME), new ServiceFlags(flags), timeout, netmask, engine);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
