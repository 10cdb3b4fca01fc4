package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.net.IpAddress;

/**
 * The new connection a scheduler finds a server for.
 *
 * @param client the client's address
 * @param clientPort its port
 * @param virtual the address the client wants: dh, lblc and lblcr go by it
 * @param flags the service's flags: sh and mh read theirs
 * @param now the moment
 */
public record Flow(IpAddress client, int clientPort, IpAddress virtual, ServiceFlags flags, MonoTime now) {}
