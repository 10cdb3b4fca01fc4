package io.lvsconsole.console.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A stream to the outside that does not hide failures as {@link PrintStream} does: a closed pipe unwinds as
 * {@link ReaderGone}, a full disk as {@link UncheckedIOException}.
 */
final class StandardOutput extends OutputStream {

    private static final int BUFFER_BYTES = 1 << 15;

    private final OutputStream target;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    private StandardOutput(OutputStream target) {
        this.target = target;
    }

    /**
     * A buffered text stream, UTF-8 whatever the locale says, or ASCII.
     *
     * @param target where bytes go
     * @param ascii whether characters beyond ASCII become {@code ?}
     * @param lineByLine whether each line is sent as it ends
     */
    static PrintStream text(OutputStream target, boolean ascii, boolean lineByLine) {
        Charset charset = ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
        return new PrintStream(new StandardOutput(target), lineByLine, charset);
    }

    @Override
    public void write(int b) {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.length - used) {
            drain();
        }
        if (length > buffer.length) {
            send(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }
    }

    @Override
    public void flush() {
        drain();
    }

    private void drain() {
        int length = used;
        used = 0;
        if (length > 0) {
            send(buffer, 0, length);
        }
    }

    private void send(byte[] bytes, int offset, int length) {
        try {
            target.write(bytes, offset, length);
            target.flush();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw new ReaderGone();
            }
            throw new UncheckedIOException(e);
        }
    }
}
