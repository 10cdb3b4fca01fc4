package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** Waiting until one of several descriptors can be read, see poll(2). */
public final class Poll {

    private static final int POLLFD_SIZE = 8;
    private static final short POLLIN = 1;

    private Poll() {}

    /**
     * Waits until a descriptor is readable, in error or hung up.
     *
     * @param fds what to wait for
     * @param timeout at most so long, rounded up to milliseconds; negative waits without end
     * @return the indices in the list that are ready; empty when time ran out
     */
    public static BitSet readable(List<Fd> fds, Duration timeout) throws KernelException {
        byte[] table = new byte[fds.size() * POLLFD_SIZE];
        ByteBuffer entries = ByteBuffer.wrap(table).order(ByteOrder.nativeOrder());
        for (Fd fd : fds) {
            entries.putInt(fd.number()).putShort(POLLIN).putShort((short) 0);
        }
        boolean endless = timeout.isNegative();
        long deadline = System.nanoTime() + (endless ? 0 : timeout.toNanos());
        while (true) {
            long left = endless ? -1 : Math.max(0, deadline - System.nanoTime() + 999_999) / 1_000_000;
            int ready = LibC.poll(table, fds.size(), (int) Math.min(left, Integer.MAX_VALUE));
            if (ready >= 0) {
                return result(entries, fds.size());
            }
            if (!LibC.interrupted()) {
                throw LibC.failure("poll", "");
            }
        }
    }

    private static BitSet result(ByteBuffer entries, int count) {
        BitSet ready = new BitSet(count);
        for (int i = 0; i < count; i++) {
            ready.set(i, entries.getShort(i * POLLFD_SIZE + 6) != 0);
        }
        return ready;
    }
}
