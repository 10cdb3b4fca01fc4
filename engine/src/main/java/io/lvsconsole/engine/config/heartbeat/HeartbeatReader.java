package io.lvsconsole.engine.config.heartbeat;

import io.lvsconsole.engine.config.ConfigLoader;
import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.ldirectord.LdirectordReader;
import io.lvsconsole.netlink.net.Family;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a directory with ha.cf, haresources and authkeys into the common tree. */
public final class HeartbeatReader implements ConfigLoader.ForeignReader {

    @Override
    public Node read(String path, ConfigSource source, Problems problems, List<String> files) {
        String directory = path.endsWith("/") ? path : path + "/";
        Location start = Location.startOf(directory + "ha.cf");
        HaCf cf = new HaCf(start, problems);
        text(directory + "ha.cf", source, problems, files).ifPresent(text -> cf.read(directory + "ha.cf", text));
        Node.Builder heartbeat = cf.heartbeat();
        nodeName(directory, source, files, heartbeat);
        keys(directory + "authkeys", source, problems, files, heartbeat);
        Node.Builder resources = new Node.Builder(start);
        String haresources = directory + "haresources";
        cf.settleCrm(source.isFile(haresources));
        HaResources groups = new HaResources(cf.nodes(), problems);
        text(haresources, source, problems, files)
                .map(text -> groups.read(haresources, text))
                .ifPresent(lines -> lines.forEach(group -> resources.append("groups", group)));
        cf.fencing().forEach(device -> resources.append("fencing", device));
        checkNames(cf, heartbeat, source, problems);
        Node.Builder root = new Node.Builder(start).put("heartbeat", heartbeat.build());
        putIfAny(root, "resources", resources.build());
        for (Node.Scalar file : groups.ldirectordFiles()) {
            services(directory, file, source, problems, files).forEach(service -> root.append("services", service));
        }
        putIfAny(root, "log", cf.log());
        return root.build();
    }

    /** The services of an ldirectord resource, whose file ldirectord would look for in /etc/ha.d. */
    private static List<Node> services(
            String directory, Node.Scalar file, ConfigSource source, Problems problems, List<String> files) {
        for (String path : List.of(file.text(), directory + file.text(), "/etc/ha.d/" + file.text())) {
            if (path.startsWith("/") && source.isFile(path)) {
                files.add(path);
                Node services = new LdirectordReader().read(path, source, problems, files);
                return services instanceof Node.Mapping mapping
                                && mapping.get("services").orElse(null) instanceof Node.Sequence sequence
                        ? sequence.items()
                        : List.of();
            }
        }
        problems.warning(
                file.location(),
                "there is no " + file.text() + " in " + directory + " or /etc/ha.d: ldirectord would have no services");
        return List.of();
    }

    private static void putIfAny(Node.Builder root, String key, Node.Mapping mapping) {
        if (!mapping.entries().isEmpty()) {
            root.put(key, mapping);
        }
    }

    private static Optional<String> text(String file, ConfigSource source, Problems problems, List<String> files) {
        files.add(file);
        try {
            return Optional.of(source.read(file));
        } catch (IOException unreadable) {
            problems.error(Location.startOf(file), String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** nodeinfo overrules the host name. */
    private static void nodeName(String directory, ConfigSource source, List<String> files, Node.Builder heartbeat) {
        String file = directory + "nodeinfo";
        if (source.isFile(file)) {
            files.add(file);
            try {
                String name = source.read(file).strip().toLowerCase(Locale.ROOT);
                heartbeat.put("node_name", name, Location.startOf(file));
            } catch (IOException unreadable) {
                // It is optional: the host name does.
                return;
            }
        }
    }

    private static void keys(
            String file, ConfigSource source, Problems problems, List<String> files, Node.Builder heartbeat) {
        Optional<String> text = text(file, source, problems, files);
        if (text.isPresent() && source.isOpenToOthers(file)) {
            problems.error(Location.startOf(file), "authkeys may be read by others: chmod 600 " + file);
        }
        text.ifPresent(content -> new AuthKeys(problems).read(file, content, heartbeat));
    }

    /** Nodes should be known by name, and this host should be one of them. */
    private static void checkNames(HaCf cf, Node.Builder heartbeat, ConfigSource source, Problems problems) {
        String own = heartbeat.text("node_name").orElse(source.hostName().toLowerCase(Locale.ROOT));
        for (Node.Scalar node : cf.nodes()) {
            boolean known = source.resolve(node.text(), Family.IPV4).isPresent()
                    || source.resolve(node.text(), Family.IPV6).isPresent();
            if (!known && !node.text().equals(own)) {
                problems.warning(node.location(), "node " + node.text() + " has no address in hosts or DNS");
            }
        }
        boolean member = cf.nodes().stream().anyMatch(node -> node.text().equals(own));
        if (!member && !cf.nodes().isEmpty()) {
            problems.warning(
                    cf.nodes().get(0).location(),
                    "this host is called " + own + ", which is not among the nodes; heartbeat would not start here");
        }
    }
}
