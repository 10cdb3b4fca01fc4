package io.lvsconsole.engine.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts bytes into lines as they come; a line longer than its limit is the end of the conversation. */
final class LineBuffer {

    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineBuffer(int limit) {
        this.limit = limit;
    }

    List<String> add(ByteBuffer bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(next);
                if (line.size() > limit) {
                    throw new IOException("a message longer than " + limit + " bytes");
                }
            }
        }
        return lines;
    }
}
