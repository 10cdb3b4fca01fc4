package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;

/** How keepalived's logs and pipes name services and real servers: {@code [10.0.0.100]:tcp:80}, {@code FWM 10}. */
final class ServiceNames {

    private ServiceNames() {}

    static String of(VirtualService service) {
        Listener first = service.listen().get(0);
        if (first instanceof Listener.FwMark mark) {
            return "FWM " + mark.mark();
        }
        ServiceKey key = first.keys(service.protocol()).get(0);
        return key instanceof ServiceKey.Address address
                ? bracketed(address.address(), service, address.port())
                : key.toString();
    }

    static String of(RealServer server, VirtualService service) {
        return bracketed(server.address(), service, server.port());
    }

    private static String bracketed(IpAddress address, VirtualService service, int port) {
        return "[" + address + "]:" + service.protocol().lowerName() + ":" + port;
    }
}
