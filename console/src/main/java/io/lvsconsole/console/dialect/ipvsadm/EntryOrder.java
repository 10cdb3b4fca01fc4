package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of listings: services by mark (none first), family, protocol, address, port; real servers by address and
 * port, whatever their family.
 *
 * <p>ipvsadm compares marks and each 32-bit word of an address by the sign of their 32-bit difference, which is no order
 * at all for values 2^31 or more apart; what comes out then depends on how the C library merges. {@code exact} does the
 * same, merge sort included. Otherwise marks and IPv4 addresses are compared unsigned; the order of IPv6 addresses is
 * ipvsadm's either way, because recorded listings that nobody calls wrong depend on it.
 */
final class EntryOrder {

    private final boolean exact;

    EntryOrder(boolean exact) {
        this.exact = exact;
    }

    /** Services with their real servers, both sorted. */
    List<ServiceTable> sort(List<ServiceTable> tables) {
        List<ServiceTable> inner = new ArrayList<>(tables.size());
        for (ServiceTable table : tables) {
            inner.add(new ServiceTable(table.service(), servers(table.destinations())));
        }
        return merged(inner, this::compare);
    }

    /** Real servers sorted. */
    List<DestinationEntry> servers(List<DestinationEntry> servers) {
        return merged(servers, this::compare);
    }

    private int compare(ServiceTable left, ServiceTable right) {
        return compare(left.service(), right.service());
    }

    private int compare(ServiceEntry left, ServiceEntry right) {
        ServiceKey a = left.service().key();
        ServiceKey b = right.service().key();
        int byMark = exact ? (int) mark(a) - (int) mark(b) : Long.compare(mark(a), mark(b));
        if (byMark != 0) {
            return byMark;
        }
        int byFamily = a.family().compareTo(b.family());
        if (byFamily != 0) {
            return byFamily;
        }
        if (!(a instanceof ServiceKey.Address x) || !(b instanceof ServiceKey.Address y)) {
            return 0;
        }
        int byProtocol = x.protocol().number() - y.protocol().number();
        int byAddress = byProtocol != 0 ? byProtocol : compare(x.address(), y.address());
        return byAddress != 0 ? byAddress : x.port() - y.port();
    }

    private int compare(DestinationEntry left, DestinationEntry right) {
        var a = left.destination().key();
        var b = right.destination().key();
        int byAddress = compare(a.address(), b.address());
        return byAddress != 0 ? byAddress : a.port() - b.port();
    }

    private static long mark(ServiceKey key) {
        return key instanceof ServiceKey.FwMark mark ? mark.mark() : 0;
    }

    private int compare(IpAddress left, IpAddress right) {
        if (!exact && left.isIpv4() && right.isIpv4()) {
            return left.compareTo(right);
        }
        for (int i = 0; i < 4; i++) {
            int difference = word(left, i) - word(right, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** The i-th 32 bits of the 16-byte field an address is kept in, IPv4 in the first. */
    private static int word(IpAddress address, int i) {
        if (address.isIpv4()) {
            return i == 0 ? address.ipv4Bits() : 0;
        }
        long half = i < 2 ? address.high() : address.low();
        return (int) (i % 2 == 0 ? half >>> 32 : half);
    }

    /** Top-down merge sort that takes the left run on ties: usable with a comparison that is no order. */
    private static <T> List<T> merged(List<T> items, Comparator<T> order) {
        if (items.size() < 2) {
            return items;
        }
        int middle = items.size() / 2;
        List<T> left = merged(items.subList(0, middle), order);
        List<T> right = merged(items.subList(middle, items.size()), order);
        List<T> result = new ArrayList<>(items.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            result.add(order.compare(left.get(i), right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
        }
        result.addAll(left.subList(i, left.size()));
        result.addAll(right.subList(j, right.size()));
        return result;
    }
}
