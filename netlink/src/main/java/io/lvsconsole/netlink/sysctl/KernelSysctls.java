package io.lvsconsole.netlink.sysctl;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Fd;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parameters below /proc/sys, as the network namespace of the calling thread sees them. */
public final class KernelSysctls implements Sysctls {

    private static final String ROOT = "/proc/sys/";
    private static final int CHUNK = 4096;
    /** The deepest real path has half as many parts; a cycle would be a broken /proc. */
    private static final int MAX_DEPTH = 32;

    @Override
    public String read(SysctlKey key) throws KernelException {
        try (Fd file = Fd.open(ROOT + key.path(), Fd.O_RDONLY)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
            byte[] value = new byte[0];
            while (file.read(buffer.clear()) > 0) {
                buffer.flip();
                int from = value.length;
                value = Arrays.copyOf(value, from + buffer.remaining());
                buffer.get(value, from, buffer.remaining());
            }
            String text = new String(value, StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (KernelException e) {
            throw about(key, e);
        }
    }

    @Override
    public void write(SysctlKey key, String value) throws KernelException {
        byte[] bytes = (value + "\n").getBytes(StandardCharsets.UTF_8);
        try (Fd file = Fd.open(ROOT + key.path(), Fd.O_WRONLY)) {
            file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        } catch (KernelException e) {
            throw about(key, e);
        }
    }

    private static KernelException about(SysctlKey key, KernelException e) {
        return new KernelException(e.operation(), key.toString(), e.errno());
    }

    @Override
    public List<SysctlKey> list(SysctlKey prefix) throws KernelException {
        File place = new File(ROOT + prefix.path());
        if (!place.exists()) {
            throw new KernelException("open", prefix.toString(), Errno.ENOENT);
        }
        List<SysctlKey> keys = new ArrayList<>();
        collect(place, prefix, 0, keys);
        return List.copyOf(keys);
    }

    @Override
    public List<SysctlKey> list() throws KernelException {
        List<SysctlKey> keys = new ArrayList<>();
        for (String name : names(new File(ROOT))) {
            collect(new File(ROOT + name), SysctlKey.of(name), 0, keys);
        }
        return List.copyOf(keys);
    }

    private static void collect(File place, SysctlKey key, int depth, List<SysctlKey> into) {
        if (!place.isDirectory()) {
            into.add(key);
        } else if (depth < MAX_DEPTH) {
            for (String name : names(place)) {
                collect(new File(place, name), key.child(name), depth + 1, into);
            }
        }
    }

    /** Sorted; none if it vanished or may not be read. */
    private static String[] names(File directory) {
        String[] names = directory.list();
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }
}
