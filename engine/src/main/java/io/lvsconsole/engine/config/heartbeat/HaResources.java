package io.lvsconsole.engine.config.heartbeat;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.OddBlanks;
import io.lvsconsole.engine.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** haresources: a line is a group of resources and the node it belongs to. */
final class HaResources {

    private static final Pattern WORD = Pattern.compile("[^ \\t]+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9].*");

    private final Problems problems;
    private final Set<String> keys = new TreeSet<>();
    private final List<Node.Scalar> later = new ArrayList<>();
    private final List<Node> groups = new ArrayList<>();
    private final Map<String, Node.Scalar> ldirectord = new LinkedHashMap<>();
    private final List<Node.Scalar> nodes;

    HaResources(List<Node.Scalar> nodes, Problems problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    List<Node> read(String file, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            StringBuilder joined = new StringBuilder(uncommented(lines[i]));
            while (joined.length() > 0 && joined.charAt(joined.length() - 1) == '\\' && i + 1 < lines.length) {
                joined.setLength(joined.length() - 1);
                joined.append(' ').append(uncommented(lines[++i]));
            }
            line(file, number, OddBlanks.replace(joined.toString()));
        }
        later.stream()
                .filter(word -> keys.contains(word.text()))
                .forEach(word -> problems.warning(
                        word.location(),
                        "'" + word.text() + "' begins another group, too: heartbeat would take both lines for one"));
        return List.copyOf(groups);
    }

    /** Files of ldirectord resources, each once; without a name it is ldirectord's own default. */
    List<Node.Scalar> ldirectordFiles() {
        return List.copyOf(ldirectord.values());
    }

    private static String uncommented(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).stripTrailing();
    }

    private void line(String file, int number, String line) {
        List<Node.Scalar> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(new Node.Scalar(matcher.group(), new Location(file, number, matcher.start() + 1)));
        }
        if (words.isEmpty()) {
            return;
        }
        Node.Scalar owner = words.get(0);
        if (owner.text().chars().anyMatch(c -> c > 0x2000)) {
            problems.warning(owner.location(), "text that is no group is left out; put # before it");
            return;
        }
        if (words.size() == 1) {
            problems.error(
                    owner.location(), "a line is a node and its resources; " + owner.text() + " has no resource");
            return;
        }
        String node = owner.text().toLowerCase(Locale.ROOT);
        Node.Builder group = new Node.Builder(owner.location());
        group.append("nodes", new Node.Scalar(node, owner.location()));
        for (Node.Scalar other : nodes) {
            if (!other.text().equals(node)) {
                group.append("nodes", other);
            }
        }
        words.subList(1, words.size()).forEach(word -> group.append("resources", resource(word)));
        key(words.get(1));
        later.addAll(words.subList(2, words.size()));
        groups.add(group.build());
    }

    /** The first resource names the group. */
    private void key(Node.Scalar word) {
        if (!keys.add(word.text())) {
            problems.error(word.location(), "'" + word.text() + "' already begins another group");
        }
    }

    private Node resource(Node.Scalar word) {
        List<String> parts = new ArrayList<>(List.of(word.text().split("::")));
        if (ADDRESS.matcher(parts.get(0)).matches()) {
            parts.add(0, "IPaddr");
        }
        if (parts.get(0).equals("ldirectord")) {
            String file = parts.size() > 1 ? parts.get(1) : "ldirectord.cf";
            ldirectord.putIfAbsent(file, new Node.Scalar(file, word.location()));
        }
        Node.Builder resource = new Node.Builder(word.location());
        resource.put("agent", parts.get(0), word.location());
        for (String argument : parts.subList(1, parts.size())) {
            resource.append("args", new Node.Scalar(argument, word.location()));
        }
        return resource.build();
    }
}
