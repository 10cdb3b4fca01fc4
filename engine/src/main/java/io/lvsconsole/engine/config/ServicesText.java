package io.lvsconsole.engine.config;

import io.lvsconsole.engine.config.yaml.YamlReader;
import io.lvsconsole.engine.config.yaml.YamlWriter;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts changed virtual services into the text of a native configuration and leaves every other line as it is, comments
 * included. Pure.
 */
public final class ServicesText {

    private static final Pattern ITEM = Pattern.compile("^( *)- .*");

    private static final Pattern SECRET_FILE = Pattern.compile("\\b(password|secret|auth_pass|key)_file\\s*:");

    /** A file that cannot be changed in place, with what to do instead. */
    public static final class Unchangeable extends Exception {
        private static final long serialVersionUID = 1L;

        Unchangeable(String message) {
            super(message, null, false, false);
        }
    }

    private final String path;
    private final List<String> lines;
    private final List<Integer> starts = new ArrayList<>();
    private int end;

    private ServicesText(String path, String text) throws Unchangeable {
        this.path = path;
        this.lines = List.of(text.split("\n", -1));
        Problems problems = new Problems();
        Node.Mapping root = YamlReader.read(path, text, problems)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .orElseThrow(() -> new Unchangeable(path + " cannot be read as YAML any more"));
        if (!(root.get("services").orElse(null) instanceof Node.Sequence services)) {
            throw new Unchangeable(path + " has no list services");
        }
        for (Node item : services.items()) {
            int line = item.location().line() - 1;
            if (!ITEM.matcher(lines.get(line)).matches()) {
                throw new Unchangeable(item.location() + ": the service does not begin with '- ' on its first line;"
                        + " write it so, and save again");
            }
            starts.add(line);
        }
        int first = services.location().line();
        end = root.entries().stream()
                .mapToInt(entry -> entry.key().location().line() - 1)
                .filter(line -> line >= first)
                .min()
                .orElse(lines.size());
    }

    /**
     * The text with other services.
     *
     * @param path of the file, for messages
     * @param text the whole file
     * @param before its services, in order
     * @param after the services it is to have; those of before, changed or left out
     * @throws Unchangeable if the text is not of the simple form this needs
     */
    public static String with(String path, String text, List<VirtualService> before, List<VirtualService> after)
            throws Unchangeable {
        return new ServicesText(path, text).replace(before, after);
    }

    private String replace(List<VirtualService> before, List<VirtualService> after) throws Unchangeable {
        if (starts.size() != before.size()) {
            throw new Unchangeable(path + " has " + starts.size() + " services now, the engine runs with "
                    + before.size() + "; reload first");
        }
        List<String> text = new ArrayList<>(lines.subList(0, starts.isEmpty() ? lines.size() : starts.get(0)));
        for (int i = 0; i < before.size(); i++) {
            VirtualService old = before.get(i);
            int stop = i + 1 < starts.size() ? starts.get(i + 1) : end;
            int last = lastOf(starts.get(i), stop);
            Optional<VirtualService> now = after.stream()
                    .filter(service -> service.keys().equals(old.keys()))
                    .findFirst();
            if (now.filter(old::equals).isPresent()) {
                text.addAll(lines.subList(starts.get(i), last));
            } else if (now.isPresent()) {
                refuseSecrets(lines.subList(starts.get(i), last));
                text.addAll(item(now.get(), starts.get(i)));
            }
            text.addAll(lines.subList(last, stop));
        }
        if (!starts.isEmpty()) {
            text.addAll(lines.subList(end, lines.size()));
        }
        return String.join("\n", text);
    }

    /** What is kept in a file of its own must not come out of it. */
    private void refuseSecrets(List<String> item) throws Unchangeable {
        if (item.stream().anyMatch(line -> SECRET_FILE.matcher(line).find())) {
            throw new Unchangeable(path + ": a changed service names a file with a secret; change it by hand");
        }
    }

    /** Blank lines and comments before the next item belong to that. */
    private int lastOf(int start, int stop) {
        int last = stop;
        while (last > start + 1 && lines.get(last - 1).strip().matches("(#.*)?")) {
            last--;
        }
        return last;
    }

    private List<String> item(VirtualService service, int start) throws Unchangeable {
        Matcher matcher = ITEM.matcher(lines.get(start));
        if (!matcher.matches()) {
            throw new Unchangeable(path + " cannot be changed in place");
        }
        String indent = matcher.group(1);
        Node tree = ModelWriter.write(EngineConfig.empty().withServices(List.of(service)))
                .get("services")
                .orElseThrow();
        List<String> item = new ArrayList<>();
        List<String> written = List.of(YamlWriter.write(tree).split("\n"));
        int shift = written.get(0).indexOf('-');
        written.forEach(line -> item.add(indent + line.substring(Math.min(shift, line.length()))));
        return item;
    }
}
