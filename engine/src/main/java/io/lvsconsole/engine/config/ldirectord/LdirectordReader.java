package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.ConfigLoader;
import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads ldirectord.cf into the common tree. */
public final class LdirectordReader implements ConfigLoader.ForeignReader {

    @Override
    public Node read(String path, ConfigSource source, Problems problems, List<String> files) {
        files.add(path);
        Node.Builder root = new Node.Builder(Location.startOf(path));
        String text;
        try {
            text = source.read(path);
        } catch (IOException unreadable) {
            problems.error(Location.startOf(path), String.valueOf(unreadable.getMessage()));
            return root.build();
        }
        LineReader lines = new LineReader(path, problems);
        lines.read(text);
        new GlobalPart(lines.global(), problems).put(root);
        Names names = new Names(source);
        Set<String> seen = new HashSet<>();
        for (Section section : lines.sections()) {
            Optional<Node.Mapping> service =
                    new VirtualSection(section, lines.global(), names, source.hostName(), problems).tree();
            service.ifPresent(mapping -> {
                String key = mapping.get("protocol").map(LdirectordReader::text).orElse("") + " "
                        + mapping.get("listen").map(LdirectordReader::text).orElse("");
                if (!seen.add(key)) {
                    problems.error(section.virtual().location(), "duplicate virtual server " + key);
                } else {
                    root.append("services", mapping);
                }
            });
        }
        return root.build();
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
