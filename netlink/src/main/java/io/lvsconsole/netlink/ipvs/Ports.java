package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.IpAddress;

/** Range and text of ports in IPVS keys. */
final class Ports {

    private Ports() {}

    static void check(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not 0..65535");
        }
    }

    static String text(IpAddress address, int port) {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
