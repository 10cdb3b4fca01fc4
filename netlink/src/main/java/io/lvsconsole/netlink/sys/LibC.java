package io.lvsconsole.netlink.sys;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;

/**
 * Functions of the C library as they are declared there (section 2 and 3 of the manual), bound directly to the symbols
 * of the running process. {@code size_t}, {@code ssize_t} and pointers are {@code long}: 64-bit Linux only.
 */
final class LibC {

    static {
        // The JVM itself is linked against libc: no library has to be searched.
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, byte[] address, int length);

    static native int connect(int fd, byte[] address, int length);

    static native int getsockname(int fd, byte[] address, int[] length);

    static native int setsockopt(int fd, int level, int option, byte[] value, int length);

    static native int getsockopt(int fd, int level, int option, byte[] value, int[] length);

    static native long send(int fd, long buffer, long length, int flags);

    static native long sendto(int fd, long buffer, long length, int flags, byte[] address, int addressLength);

    static native long recv(int fd, long buffer, long length, int flags);

    static native long recvfrom(int fd, long buffer, long length, int flags, byte[] address, int[] addressLength);

    static native long recvmsg(int fd, long header, int flags);

    static native long sendmsg(int fd, long header, int flags);

    static native int poll(byte[] fds, long count, int timeoutMillis);

    static native int open(byte[] path, int flags, int mode);

    static native long read(int fd, long buffer, long length);

    static native long write(int fd, long buffer, long length);

    static native long lseek(int fd, long offset, int whence);

    static native int close(int fd);

    static native int ioctl(int fd, long request, byte[] argument);

    static native int eventfd(int initial, int flags);

    static native int if_nametoindex(byte[] name);

    static native long if_indextoname(int index, byte[] name);

    static native int unshare(int flags);

    static native int setns(int fd, int type);

    static native int mount(byte[] source, byte[] target, byte[] type, long flags, byte[] data);

    static native int umount2(byte[] target, int flags);

    static native int gethostname(byte[] name, long size);

    static native int sethostname(byte[] name, long length);

    static native int geteuid();

    static native int sched_setscheduler(int pid, int policy, int[] parameters);

    static native int kill(int pid, int signal);

    /** The errno of the call just made by this thread. */
    static Errno errno() {
        return Errno.of(Native.getLastError());
    }

    /** Whether the call just made failed because a signal arrived. */
    static boolean interrupted() {
        return Native.getLastError() == Errno.EINTR.number();
    }

    /** The failure of the call just made by this thread. */
    static KernelException failure(String operation, String object) {
        return new KernelException(operation, object, errno());
    }

    /** The address of a direct buffer's current position. */
    static long address(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            throw new IllegalArgumentException("the buffer is not direct");
        }
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer)) + buffer.position();
    }
}
