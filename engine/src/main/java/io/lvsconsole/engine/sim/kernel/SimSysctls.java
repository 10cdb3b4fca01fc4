package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import io.lvsconsole.netlink.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Kernel parameters of a simulated host: those a director's work needs, per link where Linux has them per link, and
 * {@code net.ipv4.vs} of its IPVS.
 */
public final class SimSysctls implements Sysctls {

    private static final String CONF4 = "net/ipv4/conf/";
    private static final String CONF6 = "net/ipv6/conf/";
    private static final String VS = "net/ipv4/vs/";
    private static final Map<String, String> IPV4_DEFAULTS = Map.of(
            "arp_accept", "0",
            "arp_announce", "0",
            "arp_filter", "0",
            "arp_ignore", "0",
            "accept_local", "0",
            "forwarding", "0",
            "promote_secondaries", "0",
            "proxy_arp", "0",
            "rp_filter", "0",
            "send_redirects", "1");
    private static final Map<String, String> IPV6_DEFAULTS =
            Map.of("accept_dad", "1", "addr_gen_mode", "0", "disable_ipv6", "0", "forwarding", "0");

    private final TreeMap<String, String> values = new TreeMap<>();
    private final Supplier<List<String>> linkNames;
    private final Optional<IpvsSysctls> ipvs;
    private final boolean isPrivileged;

    /**
     * Defaults.
     *
     * @param linkNames the links there are at the moment
     * @param ipvs the parameters of IPVS, if the kernel has it
     * @param isPrivileged whether the caller may write
     */
    public SimSysctls(Supplier<List<String>> linkNames, Optional<IpvsSysctls> ipvs, boolean isPrivileged) {
        this.linkNames = linkNames;
        this.ipvs = ipvs;
        this.isPrivileged = isPrivileged;
        values.put("net/ipv4/ip_forward", "0");
        values.put("net/ipv4/ip_nonlocal_bind", "0");
        values.put("net/ipv6/ip_nonlocal_bind", "0");
        values.put("net/core/somaxconn", "4096");
        values.put("kernel/hostname", "localhost");
        for (String scope : List.of("all", "default")) {
            IPV4_DEFAULTS.forEach((name, value) -> values.put(CONF4 + scope + "/" + name, value));
            IPV6_DEFAULTS.forEach((name, value) -> values.put(CONF6 + scope + "/" + name, value));
        }
    }

    @Override
    public String read(SysctlKey key) throws KernelException {
        check("read", key);
        return value(key.path());
    }

    private String value(String path) {
        if (path.startsWith(VS)) {
            return Integer.toString(
                    ipvs.orElseThrow().get(path.substring(VS.length())).orElseThrow());
        }
        String own = values.get(path);
        if (own != null) {
            return own;
        }
        boolean ipv4 = path.startsWith(CONF4);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return values.get((ipv4 ? CONF4 : CONF6) + "default/" + name);
    }

    @Override
    public void write(SysctlKey key, String value) throws KernelException {
        check("write", key);
        if (!isPrivileged) {
            throw new KernelException("write", key.toString(), Errno.EACCES);
        }
        String text = value.strip();
        String path = key.path();
        if (path.equals("kernel/hostname")) {
            values.put(path, text);
            return;
        }
        if (!text.matches("-?[0-9]{1,10}")) {
            throw new KernelException("write", key.toString(), Errno.EINVAL);
        }
        if (path.startsWith(VS)) {
            if (!ipvs.orElseThrow().set(path.substring(VS.length()), Integer.parseInt(text))) {
                throw new KernelException("write", key.toString(), Errno.EINVAL);
            }
            return;
        }
        values.put(path, text);
        if (path.equals("net/ipv4/ip_forward")) {
            forwarding(text);
        }
    }

    /** ip_forward is conf.all.forwarding, and writing it writes every link's. */
    private void forwarding(String value) {
        values.keySet().stream()
                .filter(path -> path.startsWith(CONF4) && path.endsWith("/forwarding"))
                .toList()
                .forEach(path -> values.put(path, value));
        linkNames.get().forEach(link -> values.put(CONF4 + link + "/forwarding", value));
    }

    private void check(String operation, SysctlKey key) throws KernelException {
        TreeSet<String> paths = paths();
        String path = key.path();
        if (paths.contains(path)) {
            return;
        }
        String next = paths.ceiling(path + "/");
        boolean directory = next != null && next.startsWith(path + "/");
        throw new KernelException(operation, key.toString(), directory ? Errno.EISDIR : Errno.ENOENT);
    }

    private TreeSet<String> paths() {
        TreeSet<String> paths = new TreeSet<>(values.keySet());
        List<String> links = linkNames.get();
        paths.removeIf(path -> (path.startsWith(CONF4) || path.startsWith(CONF6)) && !belongsToALink(path, links));
        for (String link : links) {
            IPV4_DEFAULTS.keySet().forEach(name -> paths.add(CONF4 + link + "/" + name));
            IPV6_DEFAULTS.keySet().forEach(name -> paths.add(CONF6 + link + "/" + name));
        }
        ipvs.ifPresent(own -> own.all().keySet().forEach(name -> paths.add(VS + name)));
        return paths;
    }

    private static boolean belongsToALink(String path, List<String> links) {
        String link = path.substring(CONF4.length(), path.lastIndexOf('/'));
        return link.equals("all") || link.equals("default") || links.contains(link);
    }

    @Override
    public List<SysctlKey> list(SysctlKey prefix) throws KernelException {
        List<SysctlKey> keys =
                list().stream().filter(key -> key.isWithin(prefix)).toList();
        if (keys.isEmpty()) {
            throw new KernelException("list", prefix.toString(), Errno.ENOENT);
        }
        return keys;
    }

    @Override
    public List<SysctlKey> list() {
        List<SysctlKey> keys = new ArrayList<>();
        paths().forEach(path -> keys.add(new SysctlKey(List.of(path.split("/")))));
        return keys;
    }

    /** Whether a flag holds for a link: its own value or that of all. */
    boolean isOn(String link, String name) {
        return !value(CONF4 + "all/" + name).equals("0")
                || !value(CONF4 + link + "/" + name).equals("0");
    }
}
