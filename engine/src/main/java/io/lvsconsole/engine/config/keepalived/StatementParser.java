package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines to statements. Braces may stand anywhere on a line; a block belongs to the statement before its brace, on the
 * same line or an earlier one.
 */
final class StatementParser {

    private static final int MAX_DEPTH = 32;

    private final Problems problems;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;

    private StatementParser(Problems problems) {
        this.problems = problems;
    }

    /** A run of words on one line, or a brace. */
    private record Piece(char brace, List<Token> words, MappedText rest, Location location) {}

    static List<Statement> parse(List<MappedText> lines, Problems problems) {
        StatementParser parser = new StatementParser(problems);
        for (MappedText line : lines) {
            parser.cut(line);
        }
        List<Statement> statements = parser.block(0);
        while (parser.at < parser.pieces.size()) {
            Location extra = parser.pieces.get(parser.at).location();
            problems.error(extra, "} without {");
            parser.at++;
            statements.addAll(parser.block(0));
        }
        return statements;
    }

    /** Cuts a line at its braces into pieces. */
    private void cut(MappedText line) {
        List<Token> words = new ArrayList<>();
        int restFrom = 0;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (MappedText.isBlank(c)) {
                i++;
            } else if (c == '{' || c == '}') {
                flush(words, line, restFrom, i);
                pieces.add(new Piece(c, List.of(), line.empty(), line.location(i)));
                words = new ArrayList<>();
                i++;
            } else {
                int end = wordEnd(line, i);
                words.add(new Token(unquoted(line, i, end), line.location(i)));
                if (words.size() == 1) {
                    restFrom = end;
                }
                i = end;
            }
        }
        flush(words, line, restFrom, line.length());
    }

    private void flush(List<Token> words, MappedText line, int restFrom, int to) {
        if (!words.isEmpty()) {
            MappedText rest = line.part(Math.min(restFrom, to), to).trimmed();
            pieces.add(new Piece(' ', List.copyOf(words), rest, words.get(0).location()));
        }
    }

    private int wordEnd(MappedText line, int from) {
        char quote = line.charAt(from);
        boolean quoted = quote == '"';
        if (quoted) {
            for (int i = from + 1; i < line.length(); i++) {
                if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                    i++;
                } else if (line.charAt(i) == '"') {
                    return i + 1;
                }
            }
            problems.error(line.location(from), "quote \" is not closed");
            return line.length();
        }
        int i = from;
        while (i < line.length() && !MappedText.isBlank(line.charAt(i)) && !isBraceAt(line, i)) {
            i++;
        }
        return i;
    }

    /** A brace ends a word, except within ${NAME}, which stays where NAME is not defined. */
    private static boolean isBraceAt(MappedText line, int index) {
        char c = line.charAt(index);
        if (c == '{') {
            return index == 0 || line.charAt(index - 1) != '$';
        }
        if (c == '}') {
            for (int i = index - 1; i > 0 && !MappedText.isBlank(line.charAt(i)); i--) {
                if (line.charAt(i) == '{' && line.charAt(i - 1) == '$') {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static String unquoted(MappedText line, int from, int to) {
        String text = line.part(from, to).toString();
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - (text.length() > 1 && text.endsWith("\"") ? 1 : 0));
        }
        return text;
    }

    private List<Statement> block(int depth) {
        List<Statement> statements = new ArrayList<>();
        while (at < pieces.size() && pieces.get(at).brace() != '}') {
            Piece piece = pieces.get(at);
            if (piece.brace() == '{') {
                problems.error(piece.location(), "{ without a keyword before it");
                at++;
                body(piece.location(), depth);
                continue;
            }
            at++;
            boolean opens = at < pieces.size() && pieces.get(at).brace() == '{';
            if (opens) {
                at++;
                List<Statement> body = body(piece.location(), depth);
                statements.add(new Statement(piece.words(), piece.rest(), body, true));
            } else {
                statements.add(new Statement(piece.words(), piece.rest(), List.of(), false));
            }
        }
        return statements;
    }

    private List<Statement> body(Location opened, int depth) {
        if (depth >= MAX_DEPTH) {
            problems.error(opened, "blocks nested deeper than " + MAX_DEPTH);
            at = pieces.size();
            return List.of();
        }
        List<Statement> body = block(depth + 1);
        if (at < pieces.size()) {
            at++;
        } else {
            problems.error(opened, "the { after this is never closed");
        }
        return body;
    }
}
