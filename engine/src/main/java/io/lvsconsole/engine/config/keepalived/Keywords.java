package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.ProgramPath;
import io.lvsconsole.engine.config.ShellWords;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import io.lvsconsole.engine.model.Durations;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keywords of one kind of block, each with what it puts into the tree. Every other keyword is named. */
final class Keywords {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");

    private final String where;
    private final ConfigSource source;
    private final Problems problems;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Map<String, String> ignored = new HashMap<>();
    private Optional<Pattern> ignoredPattern = Optional.empty();

    /** What a keyword does. */
    interface Handler {
        void apply(Statement statement, Node.Builder into);
    }

    Keywords(String where, ConfigSource source, Problems problems) {
        this.where = where;
        this.source = source;
        this.problems = problems;
    }

    /** Does all statements of a block. */
    void run(List<Statement> block, Node.Builder into) {
        for (Statement statement : block) {
            Handler handler = handlers.get(statement.keyword());
            if (handler != null) {
                handler.apply(statement, into);
            } else if (ignored.containsKey(statement.keyword())) {
                ignore(statement, ignored.get(statement.keyword()));
            } else if (ignoredPattern.isPresent()
                    && ignoredPattern.get().matcher(statement.keyword()).matches()) {
                ignore(statement, "has no meaning here");
            } else {
                problems.error(
                        statement.location(),
                        "'" + statement.keyword() + "' is not a keyword of " + where
                                + (statement.hasBlock() ? ", its block is skipped" : "")
                                + NearestWord.hint(statement.keyword(), handlers.keySet()));
            }
        }
    }

    private void ignore(Statement statement, String why) {
        problems.warning(statement.location(), statement.keyword() + " is not carried over: " + why);
    }

    Keywords on(String keyword, Handler handler) {
        handlers.put(keyword, handler);
        return this;
    }

    /** Keywords that keepalived has and we do without. */
    Keywords ignore(String why, String... keywords) {
        for (String keyword : keywords) {
            ignored.put(keyword, why);
        }
        return this;
    }

    Keywords ignoreMatching(String pattern) {
        ignoredPattern = Optional.of(Pattern.compile(pattern));
        return this;
    }

    /** A keyword whose first word is the value. */
    Keywords text(String keyword, String key) {
        return on(keyword, (statement, into) -> only(statement)
                .ifPresent(word -> into.put(key, word.text(), word.location())));
    }

    /** A keyword with a whole number. */
    Keywords number(String keyword, String key) {
        return on(keyword, (statement, into) -> only(statement).ifPresent(word -> {
            if (NUMBER.matcher(word.text()).matches()) {
                into.put(key, word.text(), word.location());
            } else {
                problems.error(word.location(), keyword + ": '" + word.text() + "' is not a whole number");
            }
        }));
    }

    /** A keyword with decimal seconds. */
    Keywords seconds(String keyword, String key) {
        return on(keyword, (statement, into) -> seconds(statement).ifPresent(value -> into.put(key, value)));
    }

    /** A keyword with an optional on or off. */
    Keywords flag(String keyword, String key) {
        return on(keyword, (statement, into) -> flag(statement)
                .ifPresent(value -> into.put(key, value.toString(), statement.location())));
    }

    /** A keyword with a script and, after it, a user and a group. */
    Keywords script(String keyword, String key) {
        return on(keyword, (statement, into) -> script(statement).ifPresent(value -> into.put(key, value)));
    }

    /** A block whose lines are a list. */
    Keywords lines(String keyword, String key) {
        return on(keyword, (statement, into) -> {
            for (Statement line : statement.block()) {
                into.append(key, new Node.Scalar(line.line(), line.location()));
            }
            if (!statement.hasBlock()) {
                problems.error(statement.location(), keyword + " has no block");
            }
        });
    }

    Optional<Token> first(Statement statement) {
        if (statement.arguments() == 0) {
            problems.error(statement.location(), statement.keyword() + " has no value");
            return Optional.empty();
        }
        return Optional.of(statement.argument(0));
    }

    /** The only word; more are said to be ignored. */
    private Optional<Token> only(Statement statement) {
        if (statement.arguments() > 1) {
            Token extra = statement.argument(1);
            boolean secret = statement.keyword().contains("pass");
            problems.warning(
                    extra.location(),
                    (secret ? "what stands" : "'" + extra.text() + "'") + " after " + statement.keyword()
                            + (secret ? " and its first word" : "") + " is not understood: ignored");
        }
        return first(statement);
    }

    Optional<Node.Scalar> seconds(Statement statement) {
        return only(statement).flatMap(this::seconds);
    }

    Optional<Node.Scalar> seconds(Token word) {
        Optional<java.time.Duration> duration = Durations.ofDecimalSeconds(word.text());
        if (duration.isEmpty()) {
            problems.error(word.location(), "'" + word.text() + "' is not a time in seconds");
        }
        return duration.map(value -> new Node.Scalar(Durations.format(value), word.location()));
    }

    Optional<Boolean> flag(Statement statement) {
        if (statement.arguments() == 0) {
            return Optional.of(true);
        }
        Token word = only(statement).orElseThrow();
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> Optional.of(true);
            case "off", "false", "no" -> Optional.of(false);
            default -> {
                problems.error(
                        word.location(),
                        statement.keyword() + ": '" + word.text() + "' is not on, off, true, false, yes or no");
                yield Optional.empty();
            }
        };
    }

    /** A script has the quoting of a shell; quotes around a whole command line are taken off, then it is split again. */
    Optional<Node> script(Statement statement) {
        Location at = statement.rest().length() > 0 ? statement.rest().location(0) : statement.location();
        try {
            List<String> words = ShellWords.split(statement.rest().toString());
            if (words.isEmpty()) {
                problems.error(statement.location(), statement.keyword() + " has no script");
                return Optional.empty();
            }
            Node.Scalar command = new Node.Scalar(ProgramPath.absolute(words.get(0), source), at);
            if (words.size() == 1) {
                return Optional.of(command);
            }
            Node.Builder mapping = new Node.Builder(at).put("command", command);
            mapping.put("user", words.get(1), at);
            if (words.size() > 2) {
                mapping.put("group", words.get(2), at);
            }
            if (words.size() > 3) {
                problems.error(
                        at, statement.keyword() + ": too many words; put the command and its arguments in quotes");
            }
            return Optional.of(mapping.build());
        } catch (IllegalArgumentException malformed) {
            problems.error(at, statement.keyword() + ": " + malformed.getMessage());
            return Optional.empty();
        }
    }
}
