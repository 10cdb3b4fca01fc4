package io.lvsconsole.netlink.rtnl;

/**
 * Flags of an address ({@code IFA_F_*} of {@code linux/if_addr.h}).
 *
 * @param bits the bits, any
 */
public record AddressFlags(int bits) {

    /** {@code IFA_F_SECONDARY}: IPv4: another address of the same prefix is first; IPv6: temporary. */
    public static final int SECONDARY = 0x01;
    /** {@code IFA_F_NODAD}: no duplicate address detection. */
    public static final int NO_DAD = 0x02;
    /** {@code IFA_F_OPTIMISTIC}. */
    public static final int OPTIMISTIC = 0x04;
    /** {@code IFA_F_DADFAILED}: another host has it. */
    public static final int DAD_FAILED = 0x08;
    /** {@code IFA_F_HOMEADDRESS}. */
    public static final int HOME_ADDRESS = 0x10;
    /** {@code IFA_F_DEPRECATED}: not chosen as a source. */
    public static final int DEPRECATED = 0x20;
    /** {@code IFA_F_TENTATIVE}: detection is not finished. */
    public static final int TENTATIVE = 0x40;
    /** {@code IFA_F_PERMANENT}: without a lifetime. */
    public static final int PERMANENT = 0x80;
    /** {@code IFA_F_MANAGETEMPADDR}. */
    public static final int MANAGE_TEMPORARY = 0x100;
    /** {@code IFA_F_NOPREFIXROUTE}: no route for its prefix. */
    public static final int NO_PREFIX_ROUTE = 0x200;
    /** {@code IFA_F_MCAUTOJOIN}: joins the multicast group. */
    public static final int AUTO_JOIN = 0x400;
    /** {@code IFA_F_STABLE_PRIVACY}. */
    public static final int STABLE_PRIVACY = 0x800;
    /** Those a change may set; the kernel keeps the others itself. */
    public static final int SETTABLE =
            NO_DAD | OPTIMISTIC | HOME_ADDRESS | MANAGE_TEMPORARY | NO_PREFIX_ROUTE | AUTO_JOIN;

    /** No flag. */
    public static final AddressFlags NONE = new AddressFlags(0);

    /** Whether all bits of the argument are set. */
    public boolean has(int bit) {
        return (bits & bit) == bit;
    }

    /** These flags and the given bits. */
    public AddressFlags with(int more) {
        return new AddressFlags(bits | more);
    }

    /** These flags less the given bits. */
    public AddressFlags without(int fewer) {
        return new AddressFlags(bits & ~fewer);
    }
}
