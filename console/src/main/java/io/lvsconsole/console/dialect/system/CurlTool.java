package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code curl URL}: one real GET (or {@code -I} HEAD) from this machine, with {@code --connect-timeout}, {@code -m}, {@code -s},
 * {@code -S}, {@code -i}, {@code -I}, {@code -H}, {@code -f} and {@code -o /dev/null}; the statuses are curl's. The answer is
 * cut at a mebibyte and cleaned. From a director its own VIP is answered by the table as anybody's request.
 */
public final class CurlTool implements Tool {

    private static final int USAGE = 2;
    private static final int BAD_URL = 3;
    private static final int NO_SUCH_HOST = 6;
    private static final int NOT_CONNECTED = 7;
    private static final int HTTP_ERROR = 22;
    private static final int TIMED_OUT = 28;
    private static final int BROKEN = 56;
    private static final int MAX_CHARS = 1 << 20;
    private static final int LINE_CHARS = 4096;

    /** Makes it. */
    public CurlTool() {}

    @Override
    public String name() {
        return "curl";
    }

    /** What was asked for. */
    private static final class Request {
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String url = "";
        private int connectMs;
        private int wholeMs;
        private boolean isSilent;
        private boolean isLoud;
        private boolean showsHeaders;
        private boolean isHead;
        private boolean fails;
        private boolean isDropped;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        Request request = new Request();
        String wrong = parse(new ArrayDeque<>(arguments), request);
        if (!wrong.isEmpty() || request.url.isEmpty()) {
            context.err()
                    .println(
                            "curl: " + (wrong.isEmpty() ? "no URL" : wrong) + ": here curl [--connect-timeout S] [-m S]"
                                    + " [-s] [-S] [-i] [-I] [-f] [-H HEADER] [-o /dev/null] URL; anything else in the system's"
                                    + " shell");
            return USAGE;
        }
        OptionalInt refusal = RealMachine.refusal("curl", false, context);
        if (refusal.isPresent()) {
            return refusal.getAsInt();
        }
        long start = System.nanoTime();
        try {
            return get(request, context);
        } catch (MalformedURLException e) {
            return tell(request, BAD_URL, "URL using bad/illegal format or missing URL", context);
        } catch (UnknownHostException e) {
            return tell(request, NO_SUCH_HOST, "Could not resolve host: " + e.getMessage(), context);
        } catch (SocketTimeoutException e) {
            return tell(request, TIMED_OUT, "Connection timed out after " + ms(start) + " milliseconds", context);
        } catch (ConnectException | NoRouteToHostException e) {
            return tell(
                    request, NOT_CONNECTED, "Failed to connect after " + ms(start) + " ms: " + e.getMessage(), context);
        } catch (IOException e) {
            return tell(request, BROKEN, "Recv failure: " + e.getMessage(), context);
        }
    }

    private static long ms(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static int tell(Request request, int status, String text, ToolContext context) {
        if (!request.isSilent || request.isLoud) {
            context.err().println("curl: (" + status + ") " + PrintableText.of(text));
        }
        return status;
    }

    private static int get(Request request, ToolContext context) throws IOException {
        String text = request.url.contains("://") ? request.url : "http://" + request.url;
        HttpURLConnection connection = (HttpURLConnection) new URL(text).openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(request.connectMs);
        connection.setReadTimeout(request.wholeMs);
        connection.setRequestProperty("User-Agent", "lvsconsole");
        connection.setRequestProperty("Accept", "*/*");
        request.headers.forEach(connection::setRequestProperty);
        connection.setRequestMethod(request.isHead ? "HEAD" : "GET");
        int code = connection.getResponseCode();
        if (request.fails && code >= 400) {
            return tell(request, HTTP_ERROR, "The requested URL returned error: " + code, context);
        }
        if (request.showsHeaders || request.isHead) {
            for (int i = 0; connection.getHeaderField(i) != null; i++) {
                String key = connection.getHeaderFieldKey(i);
                String line = (key == null ? "" : key + ": ") + connection.getHeaderField(i);
                context.out().println(PrintableText.of(line, LINE_CHARS));
            }
            context.out().println();
        }
        InputStream body = code >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (body != null) {
            print(body, request.isDropped, context);
        }
        connection.disconnect();
        return ExitStatus.DONE;
    }

    private static void print(InputStream body, boolean isDropped, ToolContext context) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            int total = 0;
            for (String line = lines.readLine(); line != null && total < MAX_CHARS; line = lines.readLine()) {
                total += line.length() + 1;
                if (!isDropped) {
                    context.out().println(PrintableText.of(line.replace("\t", "    "), LINE_CHARS));
                }
            }
        }
    }

    /** Reads the words; returns the one that is not understood, or nothing. */
    private static String parse(Deque<String> words, Request request) {
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--connect-timeout" -> request.connectMs = milliseconds(words);
                case "-m", "--max-time" -> request.wholeMs = milliseconds(words);
                case "-s", "--silent" -> request.isSilent = true;
                case "-S", "--show-error" -> request.isLoud = true;
                case "-sS" -> {
                    request.isSilent = true;
                    request.isLoud = true;
                }
                case "-i", "--include" -> request.showsHeaders = true;
                case "-I", "--head" -> request.isHead = true;
                case "-f", "--fail" -> request.fails = true;
                case "-H", "--header" -> {
                    String[] header =
                            words.isEmpty() ? new String[0] : words.remove().split(":", 2);
                    if (header.length < 2) {
                        return word;
                    }
                    request.headers.put(header[0].trim(), header[1].trim());
                }
                case "-o", "--output" -> {
                    if (words.isEmpty() || !words.remove().equals("/dev/null")) {
                        return word;
                    }
                    request.isDropped = true;
                }
                default -> {
                    if (word.startsWith("-") || !request.url.isEmpty()) {
                        return word;
                    }
                    request.url = word;
                }
            }
            if (request.connectMs < 0 || request.wholeMs < 0) {
                return word;
            }
        }
        return "";
    }

    private static int milliseconds(Deque<String> words) {
        String text = words.isEmpty() ? "" : words.remove();
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") ? (int) (Double.parseDouble(text) * 1000) : -1;
    }
}
