package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Fd;
import java.nio.ByteBuffer;

/** A file that the kernel makes anew each time it is read from its beginning. */
interface ProcSource extends AutoCloseable {

    /** Begins again. */
    void rewind() throws KernelException;

    /** Reads into an array from an index on; returns how many bytes, 0 at the end. */
    int read(byte[] into, int from) throws KernelException;

    @Override
    void close();

    /** A file of /proc, which stays with the namespace in which it was opened. */
    static ProcSource open(String path) throws KernelException {
        Fd fd = Fd.open(path, Fd.O_RDONLY);
        ByteBuffer chunk = ByteBuffer.allocateDirect(LineReader.CHUNK);
        return new ProcSource() {
            @Override
            public void rewind() throws KernelException {
                fd.seek(0);
            }

            @Override
            public int read(byte[] into, int from) throws KernelException {
                chunk.clear().limit(Math.min(chunk.capacity(), into.length - from));
                int count = fd.read(chunk);
                chunk.flip().get(into, from, Math.max(0, count));
                return Math.max(0, count);
            }

            @Override
            public void close() {
                fd.close();
            }
        };
    }
}
