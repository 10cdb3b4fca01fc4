package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigLoader;
import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads keepalived.conf into the common tree. What is not supported is named, never dropped silently. */
public final class KeepalivedReader implements ConfigLoader.ForeignReader {

    private static final Map<String, String> IGNORED = Map.of(
            "net_namespace", "start the engine inside the namespace",
            "net_namespace_ipvs", "start the engine inside the namespace",
            "namespace_with_ipsets", "no ipsets are made",
            "use_pid_dir", "the service manager knows the process",
            "child_wait_time", "there are no children",
            "linkbeat_use_polling", "the interface's state comes from the kernel",
            "linkbeat_interfaces", "the interface's state comes from the kernel",
            "interface_up_down_delays", "not supported",
            "bfd_instance", "BFD is not supported",
            "garp_group", "use vrrp.garp_interval");

    private static final Set<String> STATIC =
            Set.of("static_ipaddress", "static_routes", "static_rules", "track_group");

    private static final Set<String> KNOWN = new TreeSet<>(List.of(
            "global_defs",
            "vrrp_instance",
            "vrrp_sync_group",
            "vrrp_script",
            "track_file",
            "vrrp_track_file",
            "vrrp_track_process",
            "virtual_server",
            "virtual_server_group",
            "SSL"));

    @Override
    public Node read(String path, ConfigSource source, Problems problems, List<String> files) {
        List<MappedText> lines = new Preprocessor(source, problems, files).read(path);
        if (files.isEmpty()) {
            files.add(path);
        }
        List<Statement> statements = StatementParser.parse(lines, problems);
        return new Reading(Location.startOf(path), source, problems).tree(statements);
    }

    /** One reading. */
    private static final class Reading {
        private final Problems problems;
        private final GlobalBlock globals;
        private final InstanceBlock instances;
        private final TrackerBlocks trackers;
        private final CheckerBlock checkers;
        private final ServiceBlock services;
        private final Map<String, Statement> groups = new HashMap<>();
        private final Node.Builder root;

        Reading(Location start, ConfigSource source, Problems problems) {
            this.problems = problems;
            this.globals = new GlobalBlock(start, source, problems);
            this.instances = new InstanceBlock(source, problems);
            this.trackers = new TrackerBlocks(source, problems);
            this.checkers = new CheckerBlock(source, problems);
            this.services = new ServiceBlock(checkers, source, problems);
            this.root = new Node.Builder(start);
        }

        /** What others refer to is read first, wherever it stands. */
        Node tree(List<Statement> statements) {
            for (Statement statement : statements) {
                switch (statement.keyword()) {
                    case "global_defs" -> globals.read(statement);
                    case "SSL" -> checkers.ssl(statement);
                    case "virtual_server_group" -> group(statement);
                    default -> {}
                }
            }
            Node.Mapping defaults = globals.instances.build();
            statements.forEach(statement -> read(statement, defaults));
            put("director", globals.director);
            put("vrrp", globals.vrrp);
            put("notify", globals.notify);
            return root.build();
        }

        private void put(String section, Node.Builder content) {
            Node.Mapping mapping = content.build();
            if (!mapping.entries().isEmpty()) {
                root.put(section, mapping);
            }
        }

        private void group(Statement statement) {
            if (statement.arguments() == 0) {
                problems.error(statement.location(), "virtual_server_group has no name");
            } else {
                groups.put(statement.argument(0).text(), statement);
            }
        }

        private void read(Statement statement, Node.Mapping defaults) {
            switch (statement.keyword()) {
                case "global_defs", "SSL", "virtual_server_group", "instance" -> {}
                case "vrrp_instance" -> globals.vrrp.append("instances", instances.readInstance(statement, defaults));
                case "vrrp_sync_group" -> globals.vrrp.append("sync_groups", instances.readGroup(statement));
                case "vrrp_script" -> globals.vrrp.append("scripts", trackers.readScript(statement));
                case "track_file", "vrrp_track_file" -> globals.vrrp.append("files", trackers.readFile(statement));
                case "vrrp_track_process", "track_process" ->
                    globals.vrrp.append("processes", trackers.readProcess(statement));
                case "virtual_server" ->
                    services.read(statement, groups).ifPresent(node -> root.append("services", node));
                default -> other(statement);
            }
        }

        private void other(Statement statement) {
            String keyword = statement.keyword();
            if (IGNORED.containsKey(keyword)) {
                problems.warning(statement.location(), keyword + " is not carried over: " + IGNORED.get(keyword));
            } else if (STATIC.contains(keyword)) {
                problems.warning(
                        statement.location(),
                        keyword
                                + " is not carried over: give static addresses, routes and rules to the system's network"
                                + " configuration");
            } else {
                problems.error(
                        statement.location(),
                        "'" + keyword + "' is not a keyword of keepalived.conf"
                                + (statement.hasBlock() ? ", its block is skipped" : "")
                                + NearestWord.hint(keyword, KNOWN));
            }
        }
    }
}
