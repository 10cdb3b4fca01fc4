package io.lvsconsole.console.term;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Standard input in raw mode with VMIN 0 and VTIME 1: a read waits for 100 ms at most, so that the reader can be parked, and
 * takes all bytes that are there in one call.
 */
final class RawTtyInput implements TtyInput {

    /** A read of an empty terminal takes 100 ms; one that says "nothing" at once, again and again, has hung up. */
    private static final int QUICK_MS = 50;

    private static final int QUICK_LIMIT = 5;
    private static final int STEP_MS = 2;

    private final FileInputStream in = new FileInputStream(FileDescriptor.in);
    private int quick;

    @Override
    public int read(byte[] into, int waitMs) throws IOException {
        if (waitMs > 0 && !isReadableWithin(waitMs)) {
            return 0;
        }
        long before = System.nanoTime();
        int count = in.read(into);
        if (count > 0) {
            quick = 0;
            return count;
        }
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        quick = tookMs < QUICK_MS ? quick + 1 : 0;
        if (quick >= QUICK_LIMIT) {
            throw new EOFException("end of input");
        }
        return 0;
    }

    private boolean isReadableWithin(int waitMs) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        while (in.available() == 0) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(STEP_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
