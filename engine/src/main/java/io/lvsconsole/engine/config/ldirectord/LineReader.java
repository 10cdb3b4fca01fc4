package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.OddBlanks;
import io.lvsconsole.engine.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines to sections. What ldirectord would refuse because a copy lost its indentation, got typographic quotes, comments
 * after values or empty lines is taken as it was meant, with a warning that names the cure.
 */
final class LineReader {

    /** Directives of the global part alone. */
    static final Set<String> GLOBAL = Set.of(
            "autoreload",
            "callback",
            "logfile",
            "emailalertfrom",
            "execute",
            "supervised",
            "fork",
            "readdquiescent",
            "maintenancedir",
            "fallback6");

    /** Directives that may stand in both. */
    static final Set<String> BOTH = Set.of(
            "checktimeout",
            "negotiatetimeout",
            "checkinterval",
            "checkcount",
            "failurecount",
            "fallback",
            "fallbackcommand",
            "emailalert",
            "emailalertfreq",
            "emailalertstatus",
            "smtp",
            "quiescent",
            "cleanstop");

    /** Directives of virtual sections alone. */
    static final Set<String> SECTION = Set.of(
            "real",
            "real6",
            "fallback6",
            "checktype",
            "service",
            "checkcommand",
            "checkport",
            "request",
            "receive",
            "httpmethod",
            "virtualhost",
            "login",
            "passwd",
            "database",
            "secret",
            "load",
            "scheduler",
            "persistent",
            "netmask",
            "protocol",
            "schedflags",
            "ops",
            "monitorfile",
            "servicename",
            "comment");

    private static final Set<String> MUST_BE_QUOTED =
            Set.of("request", "receive", "login", "passwd", "database", "secret", "load", "callback");
    private static final Pattern LINE = Pattern.compile("([ \\t]*)([A-Za-z0-9]+)([ \\t]*=[ \\t]*)?(.*)");
    private static final Pattern TYPOGRAPHIC = Pattern.compile("[\u201c\u201d\u201e\u201f\u2033\uff02]");

    private final String file;
    private final Problems problems;
    private final Section global = new Section(Optional.empty());
    private final List<Section> sections = new ArrayList<>();
    private Optional<Section> open = Optional.empty();
    private boolean afterEmptyLine;
    private boolean lostIndentation;

    LineReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Section global() {
        return global;
    }

    List<Section> sections() {
        return sections;
    }

    void read(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            line = withPlainBlanks(line, i + 1);
            String bare = line.strip();
            if (bare.isEmpty()) {
                afterEmptyLine = true;
            } else if (!bare.startsWith("#")) {
                line(line, i + 1);
            }
        }
    }

    /** Copies of web pages have blanks of other kinds. */
    private String withPlainBlanks(String line, int number) {
        int odd = OddBlanks.indexIn(line);
        if (odd >= 0) {
            problems.warning(
                    at(number, odd + 1), "no-break or wide blank: ldirectord does not know it; type a plain one");
        }
        return OddBlanks.replace(line);
    }

    private Location at(int line, int column) {
        return new Location(file, line, column);
    }

    private void line(String raw, int number) {
        Matcher matcher = LINE.matcher(raw);
        if (!matcher.matches()) {
            problems.error(at(number, 1), "'" + raw.strip() + "' is not NAME = VALUE");
            return;
        }
        String name = matcher.group(2);
        Location location = at(number, matcher.start(2) + 1);
        if (name.equals("virtual") || name.equals("virtual6")) {
            if (!matcher.group(1).isEmpty()) {
                problems.warning(location, name + " is indented: ldirectord wants it in column 1");
            }
            open = Optional.of(new Section(Optional.of(directive(matcher, number))));
            sections.add(open.get());
            lostIndentation = false;
        } else if (belongsToSection(name, matcher.group(1), location)) {
            open.orElseThrow().add(directive(matcher, number));
        } else {
            global(name, matcher, number, location);
        }
        afterEmptyLine = false;
    }

    /** ldirectord looks at four blanks or a tab; we also look at what the directive is. */
    private boolean belongsToSection(String name, String indentation, Location location) {
        if (open.isEmpty() || !(SECTION.contains(name) || BOTH.contains(name))) {
            return false;
        }
        boolean indented = indentation.replace("\t", "    ").length() >= 4;
        if (indented && !afterEmptyLine) {
            return true;
        }
        boolean meant = SECTION.contains(name) && !name.equals("fallback6") || lostIndentation || indented;
        if (meant && !lostIndentation) {
            String what = indented
                    ? "an empty line ended the section of virtual "
                            + open.get().virtual().value() + ": ldirectord refuses what follows; delete the empty line"
                    : "not indented, taken as part of virtual "
                            + open.get().virtual().value()
                            + ": ldirectord refuses it; indent the lines of the section by four blanks";
            problems.warning(location, what);
            lostIndentation = true;
        }
        if (!meant) {
            open = Optional.empty();
        }
        return meant;
    }

    private void global(String name, Matcher matcher, int number, Location location) {
        boolean known = GLOBAL.contains(name) || BOTH.contains(name);
        if (name.equals("timeout") || name.equals("connecttimeout")) {
            problems.error(location, name + " is no more: use checktimeout and negotiatetimeout");
        } else if (known) {
            if (!matcher.group(1).isEmpty()) {
                problems.warning(location, name + " is indented outside of a section: ldirectord refuses it");
            }
            global.add(directive(matcher, number));
        } else {
            Set<String> words = new TreeSet<>(GLOBAL);
            words.addAll(BOTH);
            words.addAll(SECTION);
            words.add("virtual");
            problems.error(
                    location,
                    SECTION.contains(name)
                            ? name + " stands outside of a virtual section"
                            : "'" + name + "' is not a directive of ldirectord.cf" + NearestWord.hint(name, words));
        }
    }

    /** Takes quotes, comments and blanks off a value. */
    private Directive directive(Matcher matcher, int number) {
        String name = matcher.group(2);
        Location location = at(number, matcher.start(2) + 1);
        Location valueAt = at(number, matcher.start(4) + 1);
        String value = matcher.group(4);
        if (matcher.group(3) == null && !name.equals("supervised")) {
            problems.error(location, name + " has no = and no value");
        }
        if (TYPOGRAPHIC.matcher(value).find()) {
            value = TYPOGRAPHIC.matcher(value).replaceAll("\"");
            problems.warning(valueAt, "typographic quotes: ldirectord does not know them; write \"");
        }
        value = uncommented(name, value, valueAt);
        if (!value.equals(value.stripTrailing())) {
            String stripped = value.stripTrailing();
            if (stripped.equals("yes") || stripped.equals("no")) {
                problems.warning(valueAt, "blanks after " + stripped + ": ldirectord refuses them; delete them");
            }
            value = stripped;
        }
        boolean quoted =
                value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") && !name.startsWith("real");
        if (!quoted && MUST_BE_QUOTED.contains(name) && !value.isEmpty()) {
            String shown = name.equals("passwd") || name.equals("secret") ? "..." : value;
            problems.warning(
                    valueAt, name + " is not in quotes: ldirectord refuses it; write " + name + "=\"" + shown + "\"");
        }
        if (quoted) {
            value = value.substring(1, value.length() - 1);
            if (value.isEmpty() && (name.equals("request") || name.equals("receive"))) {
                problems.warning(valueAt, name + "=\"\" is refused by ldirectord; leave the line out");
            }
        }
        return new Directive(name, value, quoted, location, valueAt);
    }

    /** In sections # starts a comment anywhere, in quotes too; outside only at the beginning of a line. */
    private String uncommented(String name, String value, Location valueAt) {
        int hash = value.indexOf('#');
        if (hash < 0) {
            return value;
        }
        boolean inSection = open.isPresent() && !name.startsWith("virtual") || SECTION.contains(name);
        String before = value.substring(0, hash);
        boolean inQuotes = before.chars().filter(c -> c == '"').count() % 2 == 1;
        if (inQuotes) {
            if (inSection) {
                problems.warning(valueAt, "# in quotes starts a comment in ldirectord; it is kept here");
            }
            int close = value.indexOf('"', hash);
            int next = close < 0 ? -1 : value.indexOf('#', close);
            return next < 0 ? value : value.substring(0, next);
        }
        if (!inSection) {
            problems.warning(
                    valueAt,
                    "comment after a value: ldirectord takes it as part of the value; put it on a line of its own");
        }
        return before;
    }
}
