package io.lvsconsole.engine.check;

import com.google.re2j.Pattern;
import io.lvsconsole.engine.model.HttpUrl;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The body of an answer as it comes: at most 1 MiB is read and 64 KiB kept for texts and expressions; the digest is over
 * every byte. Expressions run on a linear-time engine.
 */
final class HttpBody {

    private static final int MAX_READ = 1 << 20;
    private static final int MAX_KEPT = 64 * 1024;

    private final HttpUrl url;
    private final Optional<Pattern> regex;
    private final Optional<MessageDigest> md5;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    HttpBody(HttpUrl url) {
        this.url = url;
        this.regex = url.regex().map(Pattern::compile);
        this.md5 = url.digest().map(digest -> md5());
    }

    void add(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        length += bytes.length;
        md5.ifPresent(digest -> digest.update(bytes));
        boolean wanted = url.contains().isPresent() || regex.isPresent();
        int room = Math.min(bytes.length, MAX_KEPT - kept.size());
        if (wanted && room > 0) {
            kept.write(bytes, 0, room);
        }
    }

    boolean isTooLong() {
        return length > MAX_READ;
    }

    /** What is wrong with the whole body; empty if nothing. */
    Optional<String> complaint() {
        if (md5.isPresent()) {
            String digest = HexFormat.of().formatHex(md5.get().digest());
            if (!digest.equals(url.digest().orElseThrow())) {
                return Optional.of("digest is " + digest);
            }
        }
        String text = kept.toString(StandardCharsets.UTF_8);
        if (url.contains().filter(part -> !text.contains(part)).isPresent()) {
            return Optional.of("body lacks '" + url.contains().get() + "'");
        }
        if (regex.isPresent() && regex.get().matcher(text).find() == url.regexNoMatch()) {
            return Optional.of("body " + (url.regexNoMatch() ? "matches '" : "does not match '")
                    + url.regex().get() + "'");
        }
        return Optional.empty();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has MD5", e);
        }
    }
}
