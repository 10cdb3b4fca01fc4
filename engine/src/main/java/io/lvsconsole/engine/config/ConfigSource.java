package io.lvsconsole.engine.config;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What readers ask of the machine: files, names and the host's own name. Real: {@link HostSource}; tests have maps. */
public interface ConfigSource {

    /** Largest file that is read, in bytes. */
    int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * The text of a file, UTF-8; malformed bytes become U+FFFD.
     *
     * @throws IOException if it cannot be read, is no regular file or larger than {@value #MAX_BYTES} bytes; the message
     *     says which
     */
    String read(String path) throws IOException;

    /** Whether a regular file exists there. */
    boolean isFile(String path);

    /** Whether a directory exists there. */
    boolean isDirectory(String path);

    /** The regular files that match a shell pattern (with braces), sorted; none is an empty list. */
    List<String> glob(String pattern);

    /** Whether others than the owner may read or write the file. */
    boolean isOpenToOthers(String path);

    /** Whether the file may be executed. */
    boolean isExecutable(String path);

    /** The first address of a name in a family; may ask a name server. An address is its own name. */
    Optional<IpAddress> resolve(String host, Family family);

    /** The host name as {@code uname -n} prints it. */
    String hostName();

    /** A variable of the environment. */
    Optional<String> environment(String name);

    /** The path of a file named in another: relative ones start in the other's directory. */
    static String sibling(String file, String path) {
        int slash = file.lastIndexOf('/');
        return path.startsWith("/") || slash < 0 ? path : file.substring(0, slash + 1) + path;
    }
}
