package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;

/**
 * What to change of a link; everything empty leaves it as it is. One request to the kernel, yet not a transaction:
 * what the kernel took before it refused a part stays.
 *
 * @param flagMask the flags to change
 * @param flags their new values, within the mask
 * @param mac new MAC; some drivers want the link down (EBUSY)
 * @param broadcast new Ethernet broadcast address
 * @param mtu new MTU; EINVAL out of the driver's range
 * @param txQueueLength new queue length, packets
 * @param newName new name; EEXIST if taken, EBUSY before Linux 6.2 while up, unless it is set down with it
 * @param master bridge or bond to join; {@link LinkRef#NONE} leaves it
 * @param alias new description; empty text removes it
 * @param addressGeneration how IPv6 makes addresses
 */
public record LinkEdit(
        LinkFlags flagMask,
        LinkFlags flags,
        Optional<MacAddress> mac,
        Optional<MacAddress> broadcast,
        Optional<Long> mtu,
        Optional<Long> txQueueLength,
        Optional<String> newName,
        Optional<LinkRef> master,
        Optional<String> alias,
        Optional<AddressGeneration> addressGeneration) {

    /** Changes nothing. */
    public static final LinkEdit NONE = new LinkEdit(
            LinkFlags.NONE,
            LinkFlags.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Sets the link up. */
    public static final LinkEdit UP = NONE.withFlag(LinkFlags.UP, true);

    /** Sets the link down. */
    public static final LinkEdit DOWN = NONE.withFlag(LinkFlags.UP, false);

    /** Drops flags outside the mask. */
    public LinkEdit {
        flags = new LinkFlags(flags.bits() & flagMask.bits());
    }

    /** Also sets or clears this flag, e.g. {@link LinkFlags#NO_ARP}. */
    public LinkEdit withFlag(int flag, boolean on) {
        return new LinkEdit(
                flagMask.with(flag),
                on ? flags.with(flag) : flags.without(flag),
                mac,
                broadcast,
                mtu,
                txQueueLength,
                newName,
                master,
                alias,
                addressGeneration);
    }

    /** Leaves this flag as it is. */
    public LinkEdit withoutFlag(int flag) {
        return new LinkEdit(
                flagMask.without(flag),
                flags,
                mac,
                broadcast,
                mtu,
                txQueueLength,
                newName,
                master,
                alias,
                addressGeneration);
    }

    /** Also sets the MAC. */
    public LinkEdit withMac(MacAddress value) {
        return new LinkEdit(
                flagMask,
                flags,
                Optional.of(value),
                broadcast,
                mtu,
                txQueueLength,
                newName,
                master,
                alias,
                addressGeneration);
    }

    /** Also sets the Ethernet broadcast address. */
    public LinkEdit withBroadcast(MacAddress value) {
        return new LinkEdit(
                flagMask,
                flags,
                mac,
                Optional.of(value),
                mtu,
                txQueueLength,
                newName,
                master,
                alias,
                addressGeneration);
    }

    /** Also sets the MTU. */
    public LinkEdit withMtu(long value) {
        return new LinkEdit(
                flagMask,
                flags,
                mac,
                broadcast,
                Optional.of(value),
                txQueueLength,
                newName,
                master,
                alias,
                addressGeneration);
    }

    /** Also sets the queue length. */
    public LinkEdit withTxQueueLength(long value) {
        return new LinkEdit(
                flagMask, flags, mac, broadcast, mtu, Optional.of(value), newName, master, alias, addressGeneration);
    }

    /** Also renames. */
    public LinkEdit withNewName(String value) {
        return new LinkEdit(
                flagMask,
                flags,
                mac,
                broadcast,
                mtu,
                txQueueLength,
                Optional.of(value),
                master,
                alias,
                addressGeneration);
    }

    /** Also joins a master, or leaves it with {@link LinkRef#NONE}. */
    public LinkEdit withMaster(LinkRef value) {
        return new LinkEdit(
                flagMask,
                flags,
                mac,
                broadcast,
                mtu,
                txQueueLength,
                newName,
                Optional.of(value),
                alias,
                addressGeneration);
    }

    /** Also describes. */
    public LinkEdit withAlias(String value) {
        return new LinkEdit(
                flagMask,
                flags,
                mac,
                broadcast,
                mtu,
                txQueueLength,
                newName,
                master,
                Optional.of(value),
                addressGeneration);
    }

    /** Also sets how IPv6 makes addresses. */
    public LinkEdit withAddressGeneration(AddressGeneration value) {
        return new LinkEdit(
                flagMask, flags, mac, broadcast, mtu, txQueueLength, newName, master, alias, Optional.of(value));
    }

    /** Leaves as it is how IPv6 makes addresses. */
    public LinkEdit withoutAddressGeneration() {
        return new LinkEdit(
                flagMask, flags, mac, broadcast, mtu, txQueueLength, newName, master, alias, Optional.empty());
    }
}
