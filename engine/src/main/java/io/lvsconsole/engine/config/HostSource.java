package io.lvsconsole.engine.config;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files and names of this machine. Name look-ups may block for as long as the resolver's time limit. */
public final class HostSource implements ConfigSource {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public String read(String path) throws IOException {
        Path file = path(path).orElseThrow(() -> new IOException("not a path"));
        if (!Files.exists(file)) {
            throw new IOException("no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a regular file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new IOException("permission denied", denied);
        }
    }

    private static Optional<Path> path(String path) {
        try {
            return Optional.of(Path.of(path));
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isFile(String path) {
        return path(path).filter(Files::isRegularFile).isPresent();
    }

    @Override
    public boolean isDirectory(String path) {
        return path(path).filter(Files::isDirectory).isPresent();
    }

    @Override
    public boolean isExecutable(String path) {
        return path(path).filter(Files::isExecutable).isPresent();
    }

    /** Patterns in the last part of the path and in directories before it. */
    @Override
    public List<String> glob(String pattern) {
        List<Path> found = new ArrayList<>();
        Optional<Path> whole = path(pattern);
        if (whole.isPresent()) {
            Path root = whole.get().getRoot();
            List<Path> parts = new ArrayList<>();
            whole.get().forEach(parts::add);
            descend(root, parts, 0, found);
        }
        Collections.sort(found);
        return found.stream().map(Path::toString).toList();
    }

    private static void descend(Path at, List<Path> parts, int index, List<Path> found) {
        if (index == parts.size()) {
            if (at != null && Files.isRegularFile(at)) {
                found.add(at);
            }
            return;
        }
        String part = parts.get(index).toString();
        if (part.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            descend(at == null ? Path.of(part) : at.resolve(part), parts, index + 1, found);
            return;
        }
        Path directory = at == null ? Path.of("") : at;
        PathMatcher matcher = directory.getFileSystem().getPathMatcher("glob:" + part);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (matcher.matches(entry.getFileName()) && (!name.startsWith(".") || part.startsWith("."))) {
                    descend(entry, parts, index + 1, found);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // A directory that is missing or closed to us matches nothing, as in glob(3).
            return;
        }
    }

    @Override
    public boolean isOpenToOthers(String path) {
        try {
            return !Collections.disjoint(Files.getPosixFilePermissions(Path.of(path)), OTHERS);
        } catch (IOException | UnsupportedOperationException | InvalidPathException unknown) {
            return false;
        }
    }

    @Override
    public Optional<IpAddress> resolve(String host, Family family) {
        Optional<IpAddress> literal = IpAddress.parse(host);
        if (literal.isPresent()) {
            return literal.filter(address -> address.family() == family);
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                IpAddress candidate = IpAddress.ofBytes(address.getAddress());
                if (candidate.family() == family) {
                    return Optional.of(candidate);
                }
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
        } catch (IOException noProc) {
            return "localhost";
        }
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
