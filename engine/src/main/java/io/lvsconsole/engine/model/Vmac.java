package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;

/** A macvlan interface with the virtual router's MAC address. */
public record Vmac(
        @Setting(computed = "vrrp.VRID", doc = "Name of the interface.") Optional<String> name,
        @Setting(computed = "00:00:5e:00:01:VRID, for IPv6 00:00:5e:00:02:VRID", doc = "MAC address.")
                Optional<MacAddress> mac,
        @Setting(value = "false", doc = "Adverts leave by the underlying interface.") boolean xmitBase,
        @Setting(value = "false", doc = "Also addresses on other interfaces get a virtual MAC.")
                boolean useForAddresses) {
    /** Checks the name. */
    public Vmac {
        name.ifPresent(text -> Require.interfaceName("name", text));
    }

    /** Name and MAC address of the RFC, adverts by the virtual interface. */
    public static Vmac standard() {
        return new Vmac(Optional.empty(), Optional.empty(), false, false);
    }
}
