package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One request of an HTTP check and what its answer must be; all given conditions must hold. */
public record HttpUrl(
        @Setting(value = "/", doc = "Path with query, or an absolute URL where the server is a proxy.") String path,
        @Setting(value = "get", doc = "Method.") Method method,
        @Setting(doc = "Host header, as it is.") Optional<String> virtualhost,
        @Setting(doc = "Further header lines, 'Name: value'.") List<String> headers,
        @Setting(value = "200-299", doc = "Accepted status codes, e.g. 200-299 301.") List<StatusRange> statusCode,
        @Setting(doc = "MD5 of the body, 32 hexadecimal digits.") Optional<String> digest,
        @Setting(doc = "Text the body must contain.") Optional<String> contains,
        @Setting(doc = "Regular expression searched in the body.") Optional<String> regex,
        @Setting(value = "false", doc = "The regular expression must not be found.") boolean regexNoMatch,
        @Setting(value = "0", range = "0..3", doc = "Redirects followed, to the same host only.") int followRedirects) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\r\\n\\x00]*");

    /** Checks path, digest, headers and counts. */
    public HttpUrl {
        headers = List.copyOf(headers);
        statusCode = List.copyOf(statusCode);
        Require.that(
                !path.isEmpty() && path.chars().allMatch(c -> c > ' ' && c != 127),
                "path '" + path + "' is empty or has blanks");
        Require.that(!statusCode.isEmpty(), "status_code is empty");
        digest.ifPresent(text -> Require.that(
                DIGEST.matcher(text).matches(), "digest '" + text + "' is not 32 small hexadecimal digits"));
        for (String header : headers) {
            Require.that(HEADER.matcher(header).matches(), "headers: '" + header + "' is not 'Name: value'");
        }
        Require.range("follow_redirects", followRedirects, 0, 3);
    }

    /** GET of a path, any 2xx status. */
    public static HttpUrl of(String path) {
        return new HttpUrl(
                path,
                Method.GET,
                Optional.empty(),
                List.of(),
                List.of(new StatusRange(200, 299)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
    }

    /** Method of a request. */
    public enum Method {
        /** With body. */
        GET,
        /** Without body. */
        HEAD
    }

    /**
     * Accepted status codes, written {@code 200} or {@code 200-299}.
     *
     * @param first 100..599
     * @param last first..599
     */
    public record StatusRange(int first, int last) {
        /** Checks range and order. */
        public StatusRange {
            Require.range("status_code", first, 100, 599);
            Require.range("status_code", last, first, 599);
        }

        /** Whether a code is accepted. */
        public boolean contains(int code) {
            return code >= first && code <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }
}
