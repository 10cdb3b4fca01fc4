package io.lvsconsole.netlink.rtnl;

/**
 * Counters of a link since it was made ({@code struct rtnl_link_stats64}). All unsigned 64-bit: print with
 * {@link Long#toUnsignedString}.
 *
 * @param rxPackets received
 * @param txPackets sent
 * @param rxBytes received
 * @param txBytes sent
 * @param rxErrors bad packets received, the sum of the rx error kinds
 * @param txErrors packets not sent for trouble, the sum of the tx error kinds
 * @param rxDropped received and dropped for want of room
 * @param txDropped dropped on the way out
 * @param multicast multicast packets received
 * @param collisions of half-duplex Ethernet
 * @param rxLengthErrors of rxErrors
 * @param rxOverErrors of rxErrors: receiver ring overflow
 * @param rxCrcErrors of rxErrors
 * @param rxFrameErrors of rxErrors: alignment
 * @param rxFifoErrors of rxErrors: overrun
 * @param rxMissedErrors missed by the device
 * @param txAbortedErrors of txErrors
 * @param txCarrierErrors of txErrors
 * @param txFifoErrors of txErrors: overrun
 * @param txHeartbeatErrors of txErrors: SQE
 * @param txWindowErrors of txErrors: late collision
 * @param rxCompressed compressed packets received
 * @param txCompressed compressed packets sent
 * @param rxNoHandler received and dropped because nothing wants them; 0 from kernels before 4.6
 */
public record LinkStatistics(
        long rxPackets,
        long txPackets,
        long rxBytes,
        long txBytes,
        long rxErrors,
        long txErrors,
        long rxDropped,
        long txDropped,
        long multicast,
        long collisions,
        long rxLengthErrors,
        long rxOverErrors,
        long rxCrcErrors,
        long rxFrameErrors,
        long rxFifoErrors,
        long rxMissedErrors,
        long txAbortedErrors,
        long txCarrierErrors,
        long txFifoErrors,
        long txHeartbeatErrors,
        long txWindowErrors,
        long rxCompressed,
        long txCompressed,
        long rxNoHandler) {

    /** All zero. */
    public static final LinkStatistics ZERO =
            new LinkStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts of packets and bytes alone, everything else zero. */
    public static LinkStatistics traffic(long rxPackets, long rxBytes, long txPackets, long txBytes) {
        return new LinkStatistics(
                rxPackets, txPackets, rxBytes, txBytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
