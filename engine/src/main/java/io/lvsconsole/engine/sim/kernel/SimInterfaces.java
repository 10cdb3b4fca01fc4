package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A plain list of interfaces with their addresses, all up; {@code lo} with 127.0.0.1/8 and ::1 is there from the start. */
public final class SimInterfaces implements AddressTable {

    private static final int LOOPBACK_MTU = 65536;
    private static final int ETHERNET_MTU = 1500;

    private final Map<String, Integer> mtus = new LinkedHashMap<>();
    private final Map<String, List<Cidr>> addresses = new LinkedHashMap<>();

    /** Only the loopback interface. */
    public SimInterfaces() {
        add("lo", LOOPBACK_MTU);
        addAddress("lo", Cidr.of("127.0.0.1/8"));
        addAddress("lo", Cidr.of("::1/128"));
    }

    /** Adds an interface with the MTU of Ethernet; an existing one stays as it is. */
    public void add(String name) {
        mtus.putIfAbsent(name, ETHERNET_MTU);
        addresses.computeIfAbsent(name, n -> new ArrayList<>());
    }

    /** Adds an interface, or sets the MTU of an existing one. */
    public void add(String name, int mtu) {
        add(name);
        mtus.put(name, mtu);
    }

    /** Adds an address to an interface, which is made if it does not exist. */
    public void addAddress(String name, Cidr address) {
        add(name);
        addresses.get(name).add(address);
    }

    @Override
    public OptionalInt mtu(String interfaceName) {
        Integer mtu = mtus.get(interfaceName);
        return mtu == null ? OptionalInt.empty() : OptionalInt.of(mtu);
    }

    @Override
    public boolean isUp(String interfaceName) {
        return mtus.containsKey(interfaceName);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return address.isIpv4() && address.isLoopback() && !isBroadcast(address)
                || addresses.values().stream().flatMap(List::stream).anyMatch(own -> own.address()
                        .equals(address));
    }

    @Override
    public boolean isBroadcast(IpAddress address) {
        return addresses.values().stream()
                .flatMap(List::stream)
                .anyMatch(own -> own.broadcast().filter(address::equals).isPresent());
    }
}
