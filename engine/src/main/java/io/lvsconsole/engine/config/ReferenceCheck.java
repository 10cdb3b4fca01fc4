package io.lvsconsole.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that are given twice or used without being given. Works on the tree, so that these are reported together with
 * errors that keep records from being made.
 */
final class ReferenceCheck {

    private final Problems problems;
    private final Node tree;

    ReferenceCheck(Node tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void run() {
        Map<String, Set<String>> tracked = new LinkedHashMap<>();
        tracked.put("track_script", names("vrrp", "scripts"));
        tracked.put("track_file", names("vrrp", "files"));
        tracked.put("track_process", names("vrrp", "processes"));
        Set<String> instances = names("vrrp", "instances");
        Set<String> services = names("services");
        names("vrrp", "sync_groups");
        names("resources", "groups");
        for (Node holder : concat(list(tree, "vrrp", "instances"), list(tree, "vrrp", "sync_groups"))) {
            tracked.forEach((key, known) -> list(holder, key).forEach(item -> check(key, item, known)));
        }
        for (Node group : list(tree, "vrrp", "sync_groups")) {
            list(group, "group").forEach(member -> check("group", member, instances));
        }
        checkMembership();
        if (!services.isEmpty()) {
            for (Node instance : list(tree, "vrrp", "instances")) {
                list(instance, "track_service").forEach(item -> checkService(item, services));
            }
        }
        list(tree, "director", "lvs_sync_daemon", "instance").forEach(name -> check("instance", name, instances));
        checkNodes();
        checkFiles(list(tree, "services"), tracked.get("track_file"));
    }

    private void checkService(Node item, Set<String> services) {
        // A service without a name is called after its listener, which only the model knows.
        boolean allNamed = list(tree, "services").stream()
                .allMatch(service -> !list(service, "name").isEmpty());
        if (allNamed) {
            check("track_service", item, services);
        }
    }

    private void checkMembership() {
        Set<String> seen = new TreeSet<>();
        for (Node group : list(tree, "vrrp", "sync_groups")) {
            for (Node member : list(group, "group")) {
                if (member instanceof Node.Scalar name && !seen.add(name.text())) {
                    problems.error(name.location(), "instance '" + name.text() + "' is in two sync groups");
                }
            }
        }
    }

    private void checkNodes() {
        Set<String> nodes = new TreeSet<>();
        for (Node node : concat(list(tree, "heartbeat", "nodes"), list(tree, "heartbeat", "node"))) {
            if (node instanceof Node.Scalar name && !nodes.add(name.text())) {
                problems.error(name.location(), "node '" + name.text() + "' is listed twice");
            }
        }
        for (Node group : list(tree, "resources", "groups")) {
            for (Node node : concat(list(group, "nodes"), list(group, "node"))) {
                check("nodes", node, nodes);
            }
        }
    }

    private void checkFiles(List<Node> holders, Set<String> files) {
        for (Node holder : holders) {
            for (Node check : list(holder, "checks")) {
                if (list(check, "type").stream().anyMatch(type -> text(type).equals("file"))) {
                    list(check, "file").forEach(name -> check("file", name, files));
                }
            }
            checkFiles(list(holder, "real_servers"), files);
        }
    }

    private void check(String key, Node node, Set<String> known) {
        String line = text(node);
        if (line.isEmpty()) {
            return;
        }
        String name;
        try {
            name = ShellWords.split(line).get(0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException reportedElsewhere) {
            return;
        }
        if (!known.contains(name)) {
            problems.error(node.location(), key + ": '" + name + "' is not defined" + NearestWord.hint(name, known));
        }
    }

    /** The names in a list of mappings; a name given twice is an error. */
    private Set<String> names(String... path) {
        Set<String> names = new TreeSet<>();
        for (Node item : list(tree, path)) {
            for (Node name : list(item, "name")) {
                if (!names.add(text(name))) {
                    problems.error(
                            name.location(), "name '" + text(name) + "' is used twice in " + String.join(".", path));
                }
            }
        }
        return names;
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static List<Node> concat(List<Node> a, List<Node> b) {
        List<Node> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    /** The items at a path: a list's, or the single value. */
    static List<Node> list(Node from, String... path) {
        Node node = from;
        for (String key : path) {
            if (!(node instanceof Node.Mapping mapping) || mapping.get(key).isEmpty()) {
                return List.of();
            }
            node = mapping.get(key).get();
        }
        return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    }
}
