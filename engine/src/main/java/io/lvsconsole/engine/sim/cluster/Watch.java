package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import java.util.List;

/** Told what one director does, as it does it: to judge it, or to write it down. */
interface Watch {

    /** Its process begins. */
    default void processStarted() {}

    /** Its process ended, in whatever way. */
    default void processEnded() {}

    /** Its process gets the processor again. */
    default void thawed() {}

    /** A virtual router changed its role. */
    default void transitioned(String router, Role to) {}

    /** An advert is sent. */
    default void sends(String router, VrrpAdvert advert) {}

    /** Addresses of a virtual router are announced by its master. */
    default void announces(String router) {}

    /** Addresses of a virtual router are written by its master. */
    default void writes(String router) {}

    /** A packet is about to be handled. */
    default void beforePacket(Datagram datagram) {}

    /** A packet was handled. */
    default void afterPacket(Datagram datagram) {}

    /** A plan for the table is about to be applied. */
    default void plans(List<IpvsChange> changes) {}

    /** It was given another configuration. */
    default void configured() {}

    /** Somebody else changed the table, or the kernel refused something. */
    default void edited() {}

    /** The kernel refused a change for a reason of its own. */
    default void refused(IpvsChange change, KernelException refusal) {}

    /** People were told something. */
    default void noted(Notification notification) {}
}
