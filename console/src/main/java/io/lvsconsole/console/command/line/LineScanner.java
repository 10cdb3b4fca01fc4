package io.lvsconsole.console.command.line;

import io.lvsconsole.console.command.line.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts a line into words and operators. Rules, a subset of sh(1): blanks separate; {@code '...'} is literal;
 * {@code "..."} knows {@code \"} {@code \\} and <code>&#36;{NAME}</code>; a backslash outside quotes takes the next
 * character literally; {@code #} at the start of a word begins a comment; a backslash at the end continues the line.
 * Names come only from {@code --var}. There are no globs, no command substitution and no background jobs: where sh
 * would do something that lvsconsole does not, the line is refused instead of being taken literally.
 */
final class LineScanner {

    private final String line;
    private final Map<String, String> variables;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private int at;

    private LineScanner(String line, Map<String, String> variables) {
        this.line = line;
        this.variables = variables;
    }

    /**
     * The tokens of a complete line.
     *
     * @throws SyntaxException if a quote is left open, a name is unknown or something of sh is used that is not offered
     */
    static List<Token> scan(String line, Map<String, String> variables) throws SyntaxException {
        LineScanner scanner = new LineScanner(line, variables);
        scanner.run();
        return scanner.tokens;
    }

    /** Whether the line ends in a backslash that continues it: outside single quotes and comments, not escaped. */
    static boolean continues(String line) {
        char quote = 0;
        boolean wordStart = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'') {
                quote = c == '\'' ? 0 : quote;
            } else if (c == '\\') {
                if (i + 1 == line.length()) {
                    return true;
                }
                i++;
            } else if (quote == '"') {
                quote = c == '"' ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#' && wordStart) {
                return false;
            }
            wordStart = quote == 0 && (c == ' ' || c == '\t' || c == ';');
        }
        return false;
    }

    private void run() throws SyntaxException {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r' -> endWord();
                case '\n' -> operator(Kind.END, "\n");
                case '\'' -> literal();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                case '$' -> variable(false);
                case '#' -> {
                    if (!inWord) {
                        skipComment();
                    } else {
                        append(c);
                    }
                }
                case '<' -> operator(Kind.INPUT, "<");
                case '>' -> output();
                case ';' -> operator(Kind.END, ";");
                case '|' -> pipe();
                case '&' -> ampersand();
                case '`' -> throw new SyntaxException("command substitution (`...`) is not offered");
                default -> append(c);
            }
        }
        endWord();
    }

    private void append(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            tokens.add(Token.word(word.toString()));
        }
        word.setLength(0);
        inWord = false;
        quoted = false;
    }

    private void operator(Kind kind, String text) {
        endWord();
        tokens.add(new Token(kind, text));
    }

    private void skipComment() {
        while (at < line.length() && line.charAt(at) != '\n') {
            at++;
        }
    }

    private void literal() throws SyntaxException {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw new SyntaxException("a single quote (') is not closed");
        }
        word.append(line, at, end);
        inWord = true;
        quoted = true;
        at = end + 1;
    }

    private void doubleQuoted() throws SyntaxException {
        inWord = true;
        quoted = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '$') {
                variable(true);
            } else if (c == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
                word.append(line.charAt(at++));
            } else {
                word.append(c);
            }
        }
        throw new SyntaxException("a double quote (\") is not closed");
    }

    private void escaped() throws SyntaxException {
        if (at == line.length()) {
            throw new SyntaxException("the input ends in a continued line (\\)");
        }
        quoted = true;
        append(line.charAt(at++));
    }

    private void variable(boolean insideQuotes) throws SyntaxException {
        if (at < line.length() && line.charAt(at) == '{') {
            int end = line.indexOf('}', at);
            if (end < 0) {
                throw new SyntaxException("${ without }");
            }
            String name = line.substring(at + 1, end);
            String value = variables.get(name);
            if (value == null) {
                throw new SyntaxException("${" + name + "} is not set: give --var " + name + "=VALUE");
            }
            word.append(value);
            inWord = true;
            quoted = true;
            at = end + 1;
        } else if (at < line.length() && line.charAt(at) == '(') {
            throw new SyntaxException("command substitution ($(...)) is not offered");
        } else if (at < line.length() && isNameStart(line.charAt(at))) {
            int end = at;
            while (end < line.length() && (isNameStart(line.charAt(end)) || Character.isDigit(line.charAt(end)))) {
                end++;
            }
            String name = line.substring(at, end);
            throw new SyntaxException("$" + name + ": write ${" + name + "} and give --var " + name + "=VALUE");
        } else {
            word.append('$');
            inWord = true;
            quoted |= insideQuotes;
        }
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void output() throws SyntaxException {
        String descriptor = "";
        if (inWord && !quoted && word.length() == 1 && (word.charAt(0) == '1' || word.charAt(0) == '2')) {
            descriptor = word.toString();
        }
        if (!descriptor.isEmpty()) {
            inWord = false;
        }
        boolean append = at < line.length() && line.charAt(at) == '>';
        at += append ? 1 : 0;
        if (at < line.length() && line.charAt(at) == '&') {
            if (descriptor.equals("2") && line.startsWith("&1", at)) {
                at += 2;
                operator(Kind.ERRORS_TO_OUTPUT, "2>&1");
                return;
            }
            throw new SyntaxException("of >& only 2>&1 is offered");
        }
        if (descriptor.equals("2")) {
            operator(Kind.ERRORS, "2>");
        } else {
            operator(append ? Kind.APPEND : Kind.OUTPUT, append ? ">>" : ">");
        }
    }

    private void pipe() throws SyntaxException {
        if (at < line.length() && line.charAt(at) == '|') {
            throw new SyntaxException("|| is not offered: a leading - ignores a command's failure");
        }
        operator(Kind.PIPE, "|");
    }

    private void ampersand() throws SyntaxException {
        if (at < line.length() && line.charAt(at) == '&') {
            at++;
            operator(Kind.AND, "&&");
            return;
        }
        throw new SyntaxException("background jobs (&) are not offered");
    }
}
