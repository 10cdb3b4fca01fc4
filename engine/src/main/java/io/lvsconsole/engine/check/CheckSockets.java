package io.lvsconsole.engine.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Where the client libraries of one run get their sockets from: all of them together end at the run's deadline and read
 * no more than {@value #MAX_READ} bytes, whatever the server does and whatever time limits the library keeps. So a server
 * that drips holds no thread for longer than the check may take, and an endless one fills no memory.
 */
final class CheckSockets extends SocketFactory {

    private static final long MAX_READ = 1 << 20;

    private final Target target;
    private final long startedNanos = System.nanoTime();
    private final long limitNanos;
    private final Optional<Encryption> encryption;
    private long mayRead = MAX_READ;
    private volatile boolean wasConnected;

    /**
     * TLS inside the connection.
     *
     * @param context certificates
     * @param name the server's name; empty for none
     * @param isSent whether the name is sent
     * @param isVerified whether the certificate must be one for the name or else the address
     */
    record Encryption(SSLContext context, Optional<String> name, boolean isSent, boolean isVerified) {}

    CheckSockets(Target target, Duration limit, Optional<Encryption> encryption) {
        this.target = target;
        this.limitNanos = limit.toNanos();
        this.encryption = encryption;
    }

    Target target() {
        return target;
    }

    Optional<Encryption> encryption() {
        return encryption;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Time left in milliseconds; 1 at least, since 0 would mean for ever. */
    int millisLeft() {
        return (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, (limitNanos - elapsed().toNanos()) / 1_000_000));
    }

    boolean isOver() {
        return elapsed().toNanos() >= limitNanos;
    }

    /** Counts bytes that were read. */
    synchronized void read(int bytes) throws IOException {
        mayRead -= Math.max(0, bytes);
        if (mayRead < 0) {
            throw new IOException("sends more than " + MAX_READ + " bytes");
        }
    }

    void connected() {
        wasConnected = true;
    }

    /** Whether the server's host was heard: a connection stood. */
    boolean wasConnected() {
        return wasConnected;
    }

    @Override
    public Socket createSocket() {
        return new CheckSocket(this);
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.connect(to);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }
}
