package io.lvsconsole.engine.config;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Files and names of a machine that does not exist. */
public final class MemorySource implements ConfigSource {

    private final TreeMap<String, String> files = new TreeMap<>();
    private final Map<String, String> hosts = new TreeMap<>();
    private final Set<String> open = new HashSet<>();

    public MemorySource file(String path, String text) {
        files.put(path, text);
        return this;
    }

    public MemorySource openFile(String path, String text) {
        open.add(path);
        return file(path, text);
    }

    public MemorySource host(String name, String address) {
        hosts.put(name, address);
        return this;
    }

    @Override
    public String read(String path) throws IOException {
        if (!files.containsKey(path)) {
            throw new IOException("no such file");
        }
        return files.get(path);
    }

    @Override
    public boolean isFile(String path) {
        return files.containsKey(path);
    }

    @Override
    public boolean isDirectory(String path) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return files.keySet().stream().anyMatch(file -> file.startsWith(prefix));
    }

    @Override
    public List<String> glob(String pattern) {
        var matcher = java.nio.file.FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return files.keySet().stream()
                .filter(file -> matcher.matches(java.nio.file.Path.of(file)))
                .toList();
    }

    @Override
    public boolean isOpenToOthers(String path) {
        return open.contains(path);
    }

    @Override
    public boolean isExecutable(String path) {
        return false;
    }

    @Override
    public Optional<IpAddress> resolve(String host, Family family) {
        return IpAddress.parse(hosts.getOrDefault(host, host)).filter(address -> address.family() == family);
    }

    @Override
    public String hostName() {
        return "ds1.example.net";
    }

    @Override
    public Optional<String> environment(String name) {
        return name.equals("SITE") ? Optional.of("east") : Optional.empty();
    }
}
