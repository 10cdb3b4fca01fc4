package io.lvsconsole.console.view;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Reads one filter expression by recursive descent. Not reusable. */
final class FilterParser {

    private static final List<String> OPERATORS = List.of("!=", "!~", "<=", ">=", "=", "~", "<", ">");

    private final String text;
    private int at;

    FilterParser(String text) {
        this.text = text;
    }

    Filter parse() throws FilterException {
        Filter whole = alternatives();
        if (at < text.length()) {
            throw new FilterException(at, "an opening ( is missing");
        }
        return whole;
    }

    private Filter alternatives() throws FilterException {
        List<Filter> any = new ArrayList<>();
        any.add(all());
        while (peek('|')) {
            at++;
            any.add(all());
        }
        return any.size() == 1 ? any.get(0) : row -> any.stream().anyMatch(filter -> filter.matches(row));
    }

    private Filter all() throws FilterException {
        List<Filter> all = new ArrayList<>();
        blanks();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            all.add(not());
            blanks();
        }
        if (all.isEmpty()) {
            throw new FilterException(at, "a word or FIELD=VALUE is missing");
        }
        return all.size() == 1 ? all.get(0) : row -> all.stream().allMatch(filter -> filter.matches(row));
    }

    private Filter not() throws FilterException {
        if (peek('!')) {
            at++;
            blanks();
            if (at == text.length()) {
                throw new FilterException(at, "a word or FIELD=VALUE is missing after !");
            }
            Filter inner = not();
            return row -> !inner.matches(row);
        }
        if (peek('(')) {
            int open = at++;
            Filter inner = alternatives();
            if (!peek(')')) {
                throw new FilterException(open, "the closing ) is missing");
            }
            at++;
            return inner;
        }
        return term();
    }

    private Filter term() throws FilterException {
        int start = at;
        char first = text.charAt(at);
        if (first == '"') {
            return FilterTerms.contains(quoted());
        }
        if (first == '/') {
            Pattern pattern = regex(enclosed('/'), start);
            return row -> pattern.matcher(row.text()).find();
        }
        String word = word();
        if (at < text.length() && "=!~<>".indexOf(text.charAt(at)) >= 0) {
            String operator = operator();
            if (!Filter.FIELDS.contains(word)) {
                throw new FilterException(start, word + ": no such field");
            }
            return comparison(word, operator);
        }
        if (word.isEmpty()) {
            throw new FilterException(start, "a word or FIELD=VALUE is missing");
        }
        return FilterTerms.contains(word);
    }

    private Filter comparison(String field, String operator) throws FilterException {
        int start = at;
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : value();
        if (value.isEmpty()) {
            throw new FilterException(start, "a value is missing after " + field + operator);
        }
        return switch (operator) {
            case "=" -> FilterTerms.isOneOf(field, value);
            case "!=" -> {
                Filter same = FilterTerms.isOneOf(field, value);
                yield row -> !same.matches(row);
            }
            case "~", "!~" -> {
                Pattern pattern = regex(value, start);
                boolean wanted = operator.equals("~");
                yield row -> pattern.matcher(FilterTerms.text(row.value(field))).find() == wanted;
            }
            default ->
                FilterTerms.compares(
                        field,
                        operator,
                        FilterTerms.number(value)
                                .orElseThrow(
                                        () -> new FilterException(start, value + " is not a number (10, 1.5M, 20k)")));
        };
    }

    private static Pattern regex(String pattern, int position) throws FilterException {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new FilterException(position, "regular expression: " + e.getDescription());
        }
    }

    private String operator() throws FilterException {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        throw new FilterException(at, "an operator is = != ~ !~ < <= > >=");
    }

    private String word() {
        int start = at;
        while (at < text.length() && " |()=!~<>\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Alternatives of a value are written with {@code |} too: {@code state=down|drain}. */
    private String value() {
        int start = at;
        while (at < text.length() && " ()\"".indexOf(text.charAt(at)) < 0 && !isNextTerm()) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Whether a {@code |} begins another term with an operator of its own: {@code vip=10.0.0.0/24|mark=5}. */
    private boolean isNextTerm() {
        if (text.charAt(at) != '|') {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && " |()".indexOf(text.charAt(end)) < 0) {
            if ("=~<>!".indexOf(text.charAt(end)) >= 0) {
                return true;
            }
            end++;
        }
        return end == at + 1;
    }

    private String quoted() throws FilterException {
        return enclosed('"');
    }

    private String enclosed(char quote) throws FilterException {
        int start = at++;
        StringBuilder inner = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at++;
            }
            inner.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new FilterException(start, "the closing " + quote + " is missing");
        }
        at++;
        return inner.toString();
    }

    private boolean peek(char c) {
        blanks();
        return at < text.length() && text.charAt(at) == c;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
