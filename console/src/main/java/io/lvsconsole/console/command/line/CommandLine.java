package io.lvsconsole.console.command.line;

import io.lvsconsole.console.command.line.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command with its redirections.
 *
 * @param words name and arguments, at least one; sudo and directories already stripped
 * @param ignoreFailure whether a leading {@code -} asks to go on whatever it answers
 * @param stopsOnFailure whether {@code &&} follows: a failure ends the line even under {@code set +e}
 * @param input file of {@code <}
 * @param output target of {@code >} or {@code >>}
 * @param errors where standard error goes
 * @param filters commands after {@code |}, in order
 */
public record CommandLine(
        List<String> words,
        boolean ignoreFailure,
        boolean stopsOnFailure,
        Optional<String> input,
        Optional<Output> output,
        Errors errors,
        List<List<String>> filters) {

    /**
     * A target of output.
     *
     * @param path the file
     * @param append whether it is added to
     */
    public record Output(String path, boolean append) {}

    /** Where standard error goes. */
    public enum Errors {
        /** To standard error. */
        KEPT,
        /** To standard output ({@code 2>&1}). */
        TO_OUTPUT,
        /** Nowhere ({@code 2>/dev/null}). */
        DROPPED
    }

    /** Name of the tool. */
    public String name() {
        return words.get(0);
    }

    /** The words after the name. */
    public List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The commands of a scanned line, in order; none for a blank line or a comment. */
    static List<CommandLine> of(List<Token> tokens) throws SyntaxException {
        List<CommandLine> commands = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size()
                    || tokens.get(i).is(Kind.END)
                    || tokens.get(i).is(Kind.AND);
            if (end) {
                boolean and = i < tokens.size() && tokens.get(i).is(Kind.AND);
                if (i > start) {
                    commands.add(new Builder().build(tokens.subList(start, i), and));
                } else if (and) {
                    throw new SyntaxException("a command is missing before &&");
                }
                start = i + 1;
            }
        }
        return commands;
    }

    private static final class Builder {

        private final List<List<String>> pipeline = new ArrayList<>();
        private List<String> words = new ArrayList<>();
        private Optional<String> input = Optional.empty();
        private Optional<Output> output = Optional.empty();
        private Errors errors = Errors.KEPT;

        CommandLine build(List<Token> tokens, boolean and) throws SyntaxException {
            pipeline.add(words);
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                switch (token.kind()) {
                    case WORD -> words.add(token.text());
                    case PIPE -> nextInPipeline();
                    case ERRORS_TO_OUTPUT -> errors = Errors.TO_OUTPUT;
                    default -> redirect(token, target(tokens, ++i, token));
                }
            }
            if (words.isEmpty()) {
                throw new SyntaxException("a command is missing" + (pipeline.size() > 1 ? " after |" : ""));
            }
            List<String> first = pipeline.get(0);
            boolean ignore = stripMinus(first);
            if (first.isEmpty()) {
                throw new SyntaxException("a command is missing after -");
            }
            List<List<String>> filters = new ArrayList<>();
            for (List<String> filter : pipeline.subList(1, pipeline.size())) {
                filters.add(CommandName.plain(filter));
            }
            return new CommandLine(CommandName.plain(first), ignore, and, input, output, errors, List.copyOf(filters));
        }

        private void nextInPipeline() throws SyntaxException {
            if (words.isEmpty()) {
                throw new SyntaxException("a command is missing before |");
            }
            words = new ArrayList<>();
            pipeline.add(words);
        }

        private void redirect(Token token, String path) throws SyntaxException {
            switch (token.kind()) {
                case INPUT -> input = Optional.of(path);
                case ERRORS -> {
                    if (!path.equals("/dev/null")) {
                        throw new SyntaxException("2> goes to /dev/null only");
                    }
                    errors = Errors.DROPPED;
                }
                default -> output = Optional.of(new Output(path, token.is(Kind.APPEND)));
            }
        }

        private static String target(List<Token> tokens, int at, Token operator) throws SyntaxException {
            if (at >= tokens.size() || !tokens.get(at).is(Kind.WORD)) {
                throw new SyntaxException("a file is missing after " + operator.text());
            }
            return tokens.get(at).text();
        }

        private static boolean stripMinus(List<String> words) {
            if (words.isEmpty() || !words.get(0).startsWith("-")) {
                return false;
            }
            String rest = words.get(0).substring(1);
            if (rest.isEmpty()) {
                words.remove(0);
            } else {
                words.set(0, rest);
            }
            return true;
        }
    }
}
