package io.lvsconsole.netlink.ipvs;

/**
 * Flags of a virtual service ({@code IP_VS_SVC_F_*}). The kernel's own "hashed" bit is dropped when a service is read.
 *
 * @param bits the bits, within {@link #SETTABLE}
 */
public record ServiceFlags(int bits) {

    /** {@code IP_VS_SVC_F_PERSISTENT}. */
    public static final int PERSISTENT = 0x0001;
    /** {@code IP_VS_SVC_F_HASHED}: the kernel's own, seen in every answer. */
    public static final int HASHED = 0x0002;
    /** {@code IP_VS_SVC_F_ONEPACKET}. */
    public static final int ONE_PACKET = 0x0004;
    /** {@code IP_VS_SVC_F_SCHED1}: flag-1; sh-fallback and mh-fallback. */
    public static final int SCHEDULER_1 = 0x0008;
    /** {@code IP_VS_SVC_F_SCHED2}: flag-2; sh-port and mh-port. */
    public static final int SCHEDULER_2 = 0x0010;
    /** {@code IP_VS_SVC_F_SCHED3}: flag-3. */
    public static final int SCHEDULER_3 = 0x0020;
    /** Every bit a request may set. */
    public static final int SETTABLE = PERSISTENT | ONE_PACKET | SCHEDULER_1 | SCHEDULER_2 | SCHEDULER_3;

    /** No flag. */
    public static final ServiceFlags NONE = new ServiceFlags(0);

    /** Keeps the settable bits only. */
    public ServiceFlags {
        bits &= SETTABLE;
    }

    /** Whether clients are bound to a real server for the persistence timeout. */
    public boolean isPersistent() {
        return has(PERSISTENT);
    }

    /** Whether each packet is scheduled on its own (UDP). */
    public boolean isOnePacket() {
        return has(ONE_PACKET);
    }

    /** Whether all bits of the argument are set. */
    public boolean has(int bit) {
        return (bits & bit) == bit;
    }

    /** These flags and the given bits. */
    public ServiceFlags with(int more) {
        return new ServiceFlags(bits | more);
    }

    /** These flags less the given bits. */
    public ServiceFlags without(int fewer) {
        return new ServiceFlags(bits & ~fewer);
    }
}
