package io.lvsconsole.engine.config.heartbeat;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.OddBlanks;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ha.cf: one directive a line. */
final class HaCf {

    private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|msec|us|usec|s|sec)?");
    private static final Pattern WORD = Pattern.compile("[^ \\t,]+");
    private static final Map<String, String> TIMES = Map.of(
            "keepalive",
            "keepalive",
            "deadtime",
            "deadtime",
            "warntime",
            "warntime",
            "initdead",
            "initdead",
            "deadping",
            "deadping");
    private static final Set<String> IGNORED = Set.of(
            "apiauth",
            "debug",
            "debugfile",
            "use_logd",
            "conn_logd_time",
            "syslogmsgfmt",
            "log_badpack",
            "compression",
            "compression_threshold",
            "traditional_compression",
            "hopfudge",
            "realtime",
            "rtprio",
            "memreserve",
            "coredumps",
            "coreroot",
            "normalpoll",
            "use_apphbd",
            "env",
            "cluster",
            "quorum_server",
            "crm_daemon_dir",
            "enable_config_writes",
            "record_config_changes",
            "record_pengine_inputs");
    private static final Set<String> READ = Set.of(
            "node",
            "udpport",
            "bcast",
            "udp",
            "ucast",
            "ucast6",
            "mcast",
            "auto_failback",
            "ping",
            "ping_group",
            "respawn",
            "failfast",
            "stonith",
            "stonith_host",
            "watchdog",
            "logfacility",
            "logfile",
            "crm",
            "pacemaker",
            "autojoin",
            "msgfmt",
            "hbgenmethod",
            "uuidfrom",
            "max_rexmit_delay",
            "serial",
            "baud",
            "nice_failback",
            "ping6",
            "hbaping",
            "mcast6");

    private final Problems problems;
    private final Node.Builder heartbeat;
    private final Node.Builder log;
    private final List<Node> fencing = new ArrayList<>();
    private Optional<Location> serial = Optional.empty();
    private Optional<Word> crm = Optional.empty();

    HaCf(Location start, Problems problems) {
        this.problems = problems;
        this.heartbeat = new Node.Builder(start);
        this.log = new Node.Builder(start);
    }

    /** One word of a line. */
    private record Word(String text, Location location) {}

    void read(String file, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replace("\r", "");
            int odd = OddBlanks.indexIn(line);
            int hash = line.indexOf('#');
            if (odd >= 0 && (hash < 0 || odd < hash)) {
                problems.warning(
                        new Location(file, i + 1, odd + 1),
                        "no-break or wide blank: heartbeat takes it for a letter; type a plain one");
            }
            List<Word> words = words(file, i + 1, OddBlanks.replace(hash < 0 ? line : line.substring(0, hash)));
            if (!words.isEmpty()) {
                directive(words);
            }
        }
        settle();
    }

    private static List<Word> words(String file, int number, String line) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), new Location(file, number, matcher.start() + 1)));
        }
        return words;
    }

    private void directive(List<Word> words) {
        Word name = words.get(0);
        List<Word> rest = words.subList(1, words.size());
        if (prose(name)) {
            return;
        }
        if (rest.isEmpty() && READ.contains(name.text())) {
            problems.error(name.location(), name.text() + " has no value");
        } else if (TIMES.containsKey(name.text())) {
            time(rest.isEmpty() ? name : rest.get(0)).ifPresent(time -> heartbeat.put(TIMES.get(name.text()), time));
        } else if (READ.contains(name.text())) {
            value(name, rest);
        } else if (IGNORED.contains(name.text())) {
            problems.warning(name.location(), name.text() + " is not carried over: it has no meaning here");
        } else {
            Set<String> known = new TreeSet<>(READ);
            known.addAll(TIMES.keySet());
            known.addAll(IGNORED);
            problems.error(
                    name.location(),
                    "'" + name.text() + "' is not a directive of ha.cf" + NearestWord.hint(name.text(), known));
        }
    }

    /** A line of a copied explanation: no directive has letters beyond ASCII. */
    private boolean prose(Word name) {
        boolean strange = name.text().chars().anyMatch(c -> c > 0x2000);
        if (strange) {
            problems.warning(name.location(), "text that is no directive is left out; put # before it");
        }
        return strange;
    }

    private void value(Word name, List<Word> rest) {
        Word first = rest.get(0);
        switch (name.text()) {
            case "node" ->
                rest.forEach(
                        node -> heartbeat.append("nodes", scalar(node.text().toLowerCase(Locale.ROOT), node)));
            case "udpport" -> heartbeat.put("udpport", first.text(), first.location());
            case "bcast", "udp" -> rest.forEach(dev -> medium("bcast " + dev.text(), dev));
            case "ucast", "ucast6" -> medium("ucast " + join(rest), first);
            case "mcast" -> medium("mcast " + join(rest), first);
            case "auto_failback" -> failback(first);
            case "nice_failback" -> niceFailback(first);
            case "ping" -> rest.forEach(address -> heartbeat.append("ping", scalar(address.text(), address)));
            case "ping_group" -> heartbeat.append("ping", scalar(join(rest), first));
            case "respawn", "failfast" -> client(name, rest);
            case "stonith", "stonith_host" -> stonith(name, rest);
            case "watchdog" -> heartbeat.put("watchdog", first.text(), first.location());
            case "logfile" -> log.put("file", first.text(), first.location());
            case "logfacility" -> facility(first);
            case "crm", "pacemaker" -> crm(name, first);
            case "autojoin" -> autojoin(first);
            case "msgfmt" -> messageFormat(first);
            case "hbgenmethod" -> heartbeat.put("hbgenmethod", first.text(), first.location());
            case "uuidfrom" -> uuid(first);
            case "max_rexmit_delay" -> heartbeat.put("max_rexmit_delay", first.text() + "ms", first.location());
            default -> unsupportedMedium(name);
        }
    }

    private static Node.Scalar scalar(String text, Word at) {
        return new Node.Scalar(text, at.location());
    }

    private static String join(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }

    private void medium(String line, Word at) {
        heartbeat.append("media", scalar(line, at));
    }

    private void failback(Word value) {
        heartbeat.put(
                "auto_failback",
                value.text().equals("legacy") ? "legacy" : onOff(value) ? "on" : "off",
                value.location());
    }

    private boolean onOff(Word value) {
        switch (value.text().toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "y", "1" -> {
                return true;
            }
            case "off", "false", "no", "n", "0" -> {
                return false;
            }
            default -> {
                problems.error(value.location(), "'" + value.text() + "' is not on or off");
                return false;
            }
        }
    }

    private void niceFailback(Word value) {
        boolean on = onOff(value);
        problems.warning(
                value.location(),
                "nice_failback is obsolete; write auto_failback " + (on ? "off" : "legacy")
                        + ", which is what it meant");
        if (heartbeat.get("auto_failback").isEmpty()) {
            heartbeat.put("auto_failback", on ? "off" : "legacy", value.location());
        }
    }

    private void client(Word name, List<Word> rest) {
        boolean ipfail = rest.size() > 1 && rest.get(1).text().endsWith("ipfail");
        if (ipfail) {
            heartbeat.put("ipfail", "true", rest.get(1).location());
        } else if (rest.size() > 1 && rest.get(1).text().endsWith("pingd")) {
            heartbeat.put("ipfail", "true", rest.get(1).location());
            problems.warning(
                    rest.get(1).location(), "pingd belongs to crm; with haresources ipfail does its work and is used");
        } else {
            problems.warning(
                    name.location(),
                    name.text() + " " + join(rest) + " is not carried over: start it from the service manager");
        }
    }

    /** stonith TYPE FILE; stonith_host FROM TYPE ARGUMENTS. */
    private void stonith(Word name, List<Word> rest) {
        Node.Builder device = new Node.Builder(name.location());
        device.put("kind", "stonith", name.location());
        int type = name.text().equals("stonith") ? 0 : 1;
        if (rest.size() <= type) {
            problems.error(name.location(), name.text() + " has no device type");
            return;
        }
        device.put("type", rest.get(type).text(), rest.get(type).location());
        if (type == 1 && !rest.get(0).text().equals("*")) {
            device.append("from", scalar(rest.get(0).text().toLowerCase(Locale.ROOT), rest.get(0)));
        }
        List<Word> arguments = rest.subList(type + 1, rest.size());
        if (!arguments.isEmpty()) {
            String key = type == 0 ? "config_file" : "arguments";
            device.put(
                    "params",
                    new Node.Builder(arguments.get(0).location())
                            .put(key, join(arguments), arguments.get(0).location())
                            .build());
        }
        fencing.add(device.build());
    }

    private void facility(Word value) {
        if (!value.text().equals("none")) {
            log.put("facility", value.text(), value.location());
        }
    }

    private void crm(Word name, Word value) {
        if (!Set.of("no", "off", "false", "n", "0").contains(value.text().toLowerCase(Locale.ROOT))) {
            crm = Optional.of(new Word(name.text() + " " + value.text(), value.location()));
        }
    }

    /** crm is another kind of cluster. With a haresources file beside it the file is what was meant. */
    void settleCrm(boolean haresources) {
        crm.ifPresent(word -> {
            String text = word.text() + " is another kind of cluster, which is not supported";
            if (haresources) {
                problems.warning(
                        word.location(),
                        text
                                + ": haresources is used instead, which heartbeat would not do; remove the line on all nodes");
            } else {
                problems.error(word.location(), text + "; remove the line and write haresources");
            }
        });
    }

    private void autojoin(Word value) {
        if (!value.text().equals("none")) {
            problems.error(
                    value.location(), "autojoin " + value.text() + " is not allowed with haresources; list every node");
        }
    }

    private void messageFormat(Word value) {
        heartbeat.put("msgfmt", value.text(), value.location());
        if (value.text().equals("netstring")) {
            problems.warning(
                    value.location(),
                    "msgfmt netstring with haresources can lose heartbeat's own messages; use classic");
        }
    }

    private void uuid(Word value) {
        if (value.text().equals("nodename")) {
            problems.warning(value.location(), "uuidfrom nodename is not carried over: the uuid is made once and kept");
        }
    }

    private void unsupportedMedium(Word name) {
        if (name.text().equals("serial")) {
            serial = Optional.of(name.location());
        }
        problems.warning(
                name.location(), name.text() + " is not supported; add bcast, ucast or mcast on a second network");
    }

    private Optional<Node.Scalar> time(Word word) {
        Matcher matcher = TIME.matcher(word.text());
        if (!matcher.matches()) {
            problems.error(word.location(), "'" + word.text() + "' is not a time: seconds, or with ms or us");
            return Optional.empty();
        }
        String unit = Optional.ofNullable(matcher.group(2)).orElse("s").replace("sec", "s");
        Optional<Duration> duration = Durations.parse(matcher.group(1) + unit);
        if (duration.isEmpty()) {
            problems.error(word.location(), "'" + word.text() + "' is too long a time");
        }
        return duration.map(value -> new Node.Scalar(Durations.format(value), word.location()));
    }

    private void settle() {
        if (heartbeat.get("auto_failback").isEmpty()) {
            heartbeat.put("auto_failback", "legacy", heartbeat.location());
        }
        if (heartbeat.get("nodes").isEmpty()) {
            problems.error(heartbeat.location(), "ha.cf lists no node");
        }
        if (serial.isPresent() && heartbeat.get("media").isEmpty()) {
            problems.error(serial.get(), "serial is the only way to the other node, and it is not supported");
        }
    }

    Node.Builder heartbeat() {
        return heartbeat;
    }

    Node.Mapping log() {
        return log.build();
    }

    List<Node> fencing() {
        return List.copyOf(fencing);
    }

    /** Names of the nodes. */
    List<Node.Scalar> nodes() {
        return heartbeat.get("nodes").stream()
                .flatMap(list -> ((Node.Sequence) list).items().stream())
                .map(Node.Scalar.class::cast)
                .toList();
    }
}
