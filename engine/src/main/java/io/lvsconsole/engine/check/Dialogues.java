package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import io.lvsconsole.engine.check.LineDialogue.Reaction;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.Secret;
import java.util.Optional;
import java.util.function.Function;

/** The conversations of the line protocols: SMTP, POP3, IMAP, NNTP, simple text, SIP over TCP. */
final class Dialogues {

    private Dialogues() {}

    /** RFC 5321: greeting 220, HELO answered 250, QUIT; or the greeting alone. Continuation lines are skipped. */
    static LineDialogue smtp(CheckSpec.Smtp spec) {
        return new Script(
                line -> continues(line)
                        ? Reaction.await()
                        : expect(
                                line,
                                "220",
                                greeted -> spec.greetingOnly()
                                        ? Reaction.passed("QUIT\r\n")
                                        : Reaction.send("HELO " + spec.heloName() + "\r\n")),
                line -> continues(line) ? Reaction.await() : expect(line, "250", ok -> Reaction.passed("QUIT\r\n")));
    }

    private static boolean continues(String line) {
        return line.length() > 3 && line.charAt(3) == '-';
    }

    /** RFC 1939: greeting +OK, then USER and PASS if there is a login. */
    static LineDialogue pop(CheckSpec.Pop spec) {
        if (spec.login().isEmpty()) {
            return new Script(line -> expect(line, "+OK", ok -> Reaction.passed("QUIT\r\n")));
        }
        return new Script(
                line -> expect(
                        line,
                        "+OK",
                        ok -> Reaction.send("USER " + oneLine(spec.login().get()) + "\r\n")),
                line -> expect(line, "+OK", ok -> Reaction.send("PASS " + secret(spec.password()) + "\r\n")),
                line -> expect(line, "+OK", ok -> Reaction.passed("QUIT\r\n")));
    }

    /** RFC 9051: greeting OK or PREAUTH, then LOGIN if there is one. */
    static LineDialogue imap(CheckSpec.Imap spec) {
        if (spec.login().isEmpty()) {
            return new Script(line -> greeting(line, ok -> Reaction.passed("x LOGOUT\r\n")));
        }
        String login = "x LOGIN " + quoted(spec.login().get()) + " " + quoted(secret(spec.password())) + "\r\n";
        return new Script(line -> greeting(line, ok -> Reaction.send(login)), line -> {
            if (line.startsWith("* ")) {
                return Reaction.await();
            }
            return expect(line, "x OK", ok -> Reaction.passed("y LOGOUT\r\n"));
        });
    }

    private static Reaction greeting(String line, Function<String, Reaction> then) {
        return line.startsWith("* PREAUTH") ? then.apply(line) : expect(line, "* OK", then);
    }

    /** RFC 3977: a greeting that begins with 2. */
    static LineDialogue nntp() {
        return new Script(line -> expect(line, "2", ok -> Reaction.passed("QUIT\r\n")));
    }

    /** RFC 3261: OPTIONS answered with 200, over TCP. */
    static LineDialogue sip(String request) {
        return new Script(request, line -> expect(line, "SIP/2.0 200", ok -> Reaction.passed()));
    }

    /** A text sent, our half closed, one of the lines matches; without an expression any line will do. */
    static LineDialogue simple(CheckSpec.SimpleTcp spec) {
        Optional<Pattern> receive = spec.receive().map(Pattern::compile);
        return new LineDialogue() {
            private int lines;

            @Override
            public Reaction begin() {
                return Reaction.sendAndCloseOutput(spec.request().replace("\\n", "\n"));
            }

            @Override
            public Reaction line(String line) {
                if (receive.isEmpty() || receive.get().matcher(line).find()) {
                    return Reaction.passed();
                }
                return ++lines > 1000 ? Reaction.failed("no line of the first 1000 matches") : Reaction.await();
            }

            @Override
            public Reaction closed() {
                return Reaction.failed(lines == 0 ? "connection closed without an answer" : "no line matches");
            }
        };
    }

    private static Reaction expect(String line, String start, Function<String, Reaction> then) {
        return line.startsWith(start) ? then.apply(line) : Reaction.failed("answered " + line);
    }

    private static String secret(Optional<Secret> password) {
        return password.map(Secret::reveal).map(Dialogues::oneLine).orElse("");
    }

    /** A word for a line: without what would end the line. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n\\x00]", "");
    }

    private static String quoted(String text) {
        return "\"" + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Steps taken one after the other; a step that awaits more is asked again. */
    private static final class Script implements LineDialogue {
        private final String opening;
        private final Function<String, Reaction>[] steps;
        private int at;

        @SafeVarargs
        @SuppressWarnings("varargs")
        Script(Function<String, Reaction>... steps) {
            this("", steps);
        }

        @SafeVarargs
        @SuppressWarnings("varargs")
        Script(String opening, Function<String, Reaction>... steps) {
            this.opening = opening;
            this.steps = steps;
        }

        @Override
        public Reaction begin() {
            return opening.isEmpty() ? Reaction.await() : Reaction.send(opening);
        }

        @Override
        public Reaction line(String line) {
            Reaction reaction = steps[at].apply(line);
            if (!reaction.send().isEmpty() && at < steps.length - 1) {
                at++;
            }
            return reaction;
        }
    }
}
