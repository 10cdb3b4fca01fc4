package io.lvsconsole.engine.report;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The system's log by its local socket: {@code <PRI>Nov 20 12:48:44 lvsconsole[PID]: TEXT}, one datagram a line, as
 * syslog(3) sends it. The socket is opened anew when the daemon behind it was restarted.
 */
final class SyslogSink implements LogSink {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

    private final Path socket;
    private final int facility;
    private final String name;
    private Optional<NativeSocket> open = Optional.empty();

    SyslogSink(Path socket, int facility) {
        this.socket = socket;
        this.facility = facility;
        this.name = " lvsconsole[" + ProcessHandle.current().pid() + "]: ";
    }

    @Override
    public void write(List<LogEntry> entries) throws IOException {
        for (LogEntry entry : entries) {
            int priority = facility * 8 + StreamSink.severity(entry.level());
            String line = "<" + priority + ">" + entry.time().format(STAMP) + name + entry.text();
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            try {
                send(bytes);
            } catch (KernelException perhapsRestarted) {
                close();
                try {
                    send(bytes);
                } catch (KernelException e) {
                    close();
                    throw new IOException(socket + ": " + e.errno().text(), e);
                }
            }
        }
    }

    private void send(byte[] bytes) throws KernelException {
        if (open.isEmpty()) {
            NativeSocket fresh = NativeSocket.open(NativeSocket.AF_UNIX, NativeSocket.SOCK_DGRAM, 0, socket.toString());
            open = Optional.of(fresh);
            fresh.connect(SockAddr.unix(socket.toString()));
        }
        open.get().send(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), NativeSocket.MSG_DONTWAIT);
    }

    @Override
    public void close() {
        open.ifPresent(NativeSocket::close);
        open = Optional.empty();
    }
}
