package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The addresses on this director's links, for services that are checked only where they are. One thread. */
final class LocalAddresses {

    private final Map<String, Set<IpAddress>> links = new LinkedHashMap<>();

    /**
     * Takes a change of a link in.
     *
     * @return whether addresses came or went
     */
    boolean changeBy(VrrpInput input) {
        if (input instanceof VrrpInput.LinkChanged changed) {
            Set<IpAddress> addresses = new LinkedHashSet<>();
            changed.link().addresses().forEach(address -> addresses.add(address.address()));
            return !addresses.equals(links.put(changed.link().name(), addresses));
        }
        return input instanceof VrrpInput.LinkRemoved removed && links.remove(removed.name()) != null;
    }

    /** With {@code ha_suspend} a service is checked only where one of its addresses is; a mark has none to look for. */
    boolean suspends(VirtualService service) {
        if (!service.haSuspend()) {
            return false;
        }
        for (ServiceKey key : service.keys()) {
            boolean here = !(key instanceof ServiceKey.Address address)
                    || links.values().stream().anyMatch(held -> held.contains(address.address()));
            if (here) {
                return false;
            }
        }
        return true;
    }
}
